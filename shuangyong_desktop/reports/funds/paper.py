"""What all papers about money share: head lines, total in capitals, sign-off, the report around the sheets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.money import capital
from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.queries.funds.paper import PaperBatch, PaperPerson, paper_batch, paper_people
from shuangyong_desktop.queries.office import office as office_of
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Audience, Report, Sheet, Struck, Values

Part = tuple[Column, Callable[[PaperPerson], object]]
"""A column, and what it takes of a person."""


@dataclass(frozen=True)
class Form:
    """One printed roll."""

    name: str
    columns: tuple[Part, ...]
    row_height: int = 22


@dataclass(frozen=True)
class Paper:
    """A roll read for printing."""

    office: OfficeDraft
    batch: PaperBatch
    people: Sequence[PaperPerson]
    made_at: datetime

    @property
    def lead(self) -> tuple[str, ...]:
        """The lines under the title: who reports, for which period, in which unit; source and document."""
        source = f"资金来源：{self.batch.fund_source or '　　　　'}"
        document = f"依据文号：{self.batch.document_no or '　　　　'}"
        return (
            f"填报单位（盖章）：{self.office.name}\t发放所属期：{self.batch.period}\t单位：元",
            f"{source}\t{document}",
        )


def read_paper(session: Session, batch_id: int, made_at: datetime) -> Paper:
    """Read everything a printed roll needs."""
    return Paper(office_of(session), paper_batch(session, batch_id), paper_people(session, batch_id), made_at)


def sheet_of(paper: Paper, form: Form, title: str, *, notes: Sequence[str] = ()) -> Sheet:
    """A roll in the layout of a form, with the total also in capitals."""
    columns = tuple(column for column, _ in form.columns)

    def rows() -> list[Values]:
        return [_crossed(person, [take(person) for _, take in form.columns]) for person in paper.people]

    totals: dict[str, Any] = {}
    for column, take in form.columns:
        if column.total:
            totals[column.name] = sum(int(str(take(person) or 0)) for person in paper.people)
    total = sum(person.net_fen for person in paper.people)
    said = [f"合计（大写）：{capital(total)}（共 {len(paper.people)} 人）", *notes]
    if paper.batch.approval_reason:
        said.append(f"审批时有疑点未处理，审批理由：{paper.batch.approval_reason}")
    return Sheet(
        name=form.name,
        title=title,
        columns=columns,
        rows=rows,
        lines=paper.lead,
        totals=totals,
        notes=tuple(said),
        sign_off=paper.office.sign_off,
        row_height=form.row_height,
        empty="名册为空",
        has_page_totals=True,
    )


def _crossed(person: PaperPerson, values: Sequence[object]) -> Values:
    """Who has died since the roll was drawn up stays on it, crossed out."""
    return Struck(values) if person.death_on else tuple(values)


def report_of(
    paper: Paper, title: str, sheets: Sequence[Sheet], audience: Audience = Audience.INTERNAL
) -> Report:
    """The sheets with when and by whom they were made."""
    return report(title, sheets, paper.office, paper.made_at, audience)


def report(
    title: str,
    sheets: Sequence[Sheet],
    office: OfficeDraft,
    made_at: datetime,
    audience: Audience = Audience.INTERNAL,
) -> Report:
    """A report of the office."""
    return Report(
        title=title,
        sheets=tuple(sheets),
        audience=audience,
        made_at=f"{made_at:%Y-%m-%d %H:%M}",
        made_by=office.preparer,
    )
