"""调标测算: whom standards that are not in force yet would change, and by how much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import Roll, obstacle
from shuangyong_desktop.domain.kinds import CATEGORY, GRADE, MONEY, NAME, NATURE
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.rate_change import RateChange, simulate
from shuangyong_desktop.domain.standards import (
    StandardDraft,
    StandardFixDraft,
    StandardRow,
    row_of,
    usual_unit,
)
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.money import standard_row, standards_of
from shuangyong_desktop.store.records import Scheme, Standard
from shuangyong_desktop.store.standings import Candidate, candidates


@dataclass(frozen=True, slots=True)
class SimulatedRow:
    """One person under the new standard: a year's money before and after, or one payment's where it is not periodic."""

    person_id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    category: str = column("类别", CATEGORY, width=16)
    grade: str | None = column("等级", GRADE, width=7)
    nature: str | None = column("性质", NATURE, width=7)
    before_fen: int | None = column("调整前（元）", MONEY, width=14, total=True)
    after_fen: int = column("调整后（元）", MONEY, width=14, total=True)
    difference_fen: int = column("增减（元）", MONEY, width=14, total=True)


def simulated(session: Session, drafts: Sequence[StandardDraft], today: date) -> list[SimulatedRow]:
    """Everybody whose money new standards would change, as of today's register, scheme by scheme."""
    found: list[SimulatedRow] = []
    for name in dict.fromkeys(draft.scheme for draft in drafts):
        scheme = session.scalar(select(Scheme).where(Scheme.name == name))
        if scheme is None:
            continue
        new = [row_of(draft, usual_unit(scheme.rhythm)) for draft in drafts if draft.scheme == name]
        known = standards_of(session, scheme.id)
        found += _changed(session, scheme, known, [*known, *new], _first_day(new), today)
    return found


def simulated_fix(
    session: Session, standard_id: int, fix: StandardFixDraft, today: date
) -> list[SimulatedRow]:
    """Everybody whose money the correction of a standard would change."""
    standard = session.get_one(Standard, standard_id)
    scheme = session.get_one(Scheme, standard.scheme_id)
    known = standards_of(session, scheme.id)
    wrong = standard_row(session, standard)
    right = StandardRow(
        wrong.category, wrong.grade, wrong.nature, wrong.domicile, fix.amount_fen, fix.unit, fix.effective_from,
        fix.basis, wrong.extra, wrong.rounding,
    )  # fmt: skip
    rest = [row for row in known if row != wrong]
    return _changed(session, scheme, known, [*rest, right], _first_day([right]), today)


def _first_day(rows: Iterable[StandardRow]) -> str:
    return max((row.effective_from for row in rows), default="")


def _changed(
    session: Session,
    scheme: Scheme,
    before: Sequence[StandardRow],
    after: Sequence[StandardRow],
    first_day: str,
    today: date,
) -> list[SimulatedRow]:
    month = max(first_day[:7], today.isoformat()[:7])
    roll = Roll(scheme.money_type, today.isoformat(), month if scheme.rhythm == "month" else None)
    entitled = {
        found.standing: found
        for found in candidates(session, today.isoformat())
        if obstacle(found.standing, roll) is None
    }
    people = {(standing.person_id, standing.category): found for standing, found in entitled.items()}
    return [
        _row(change, people[change.person_id, change.category])
        for change in simulate(entitled, before, after, month)
    ]


def _row(change: RateChange, found: Candidate) -> SimulatedRow:
    return SimulatedRow(
        change.person_id,
        found.village,
        found.name,
        change.category,
        found.standing.grade,
        found.standing.nature,
        change.before_fen,
        change.after_fen,
        change.yearly_difference,
    )


def in_words(rows: Sequence[SimulatedRow]) -> str:
    """What a simulation comes to, in a sentence; it begins with 测算."""
    if not rows:
        return "测算：按现在的在册人员，没有人的金额会改变"
    total = sum(row.difference_fen for row in rows)
    people = len({row.person_id for row in rows})
    said = f"共增加 {show_fen(total)} 元" if total >= 0 else f"共减少 {show_fen(-total)} 元"
    return f"测算：影响 {people} 人，{said}（按年计，一次性项目按次计）"
