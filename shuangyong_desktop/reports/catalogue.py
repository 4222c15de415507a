"""The list of reports: what each is called, what it must be told, and who builds it.

A new report is a builder and a line here; window and command line find it by this list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.terms import parse_term, term_of
from shuangyong_desktop.reports import needs, tutoring, visits
from shuangyong_desktop.reports.ledger import ledger
from shuangyong_desktop.reports.roster import roster
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Report


@dataclass(frozen=True)
class Request:
    """What a report is asked for. `number` is the id of the batch, campaign, person or child it is about."""

    today: date
    made_at: datetime
    year: int
    number: int | None = None
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CatalogueEntry:
    """One report: its Chinese title, what `number` means for it ("" where it needs none), its builder."""

    title: str
    build: Callable[[Session, Request], Report]
    about: str = ""


def _term(asked: Request) -> str:
    """The school term asked for; the present one where none is."""
    return parse_term(asked.options["term"]) if "term" in asked.options else term_of(asked.today)


CATALOGUE: dict[str, CatalogueEntry] = {
    "ledger": CatalogueEntry("年度台账", lambda session, asked: ledger(session, asked.year, asked.made_at)),
    "roster": CatalogueEntry(
        "优抚对象花名册", lambda session, asked: roster(session, asked.today, asked.made_at)
    ),
    "tutoring-board": CatalogueEntry(
        "四多一优总览",
        lambda session, asked: tutoring.board(session, _term(asked), asked.today, asked.made_at),
    ),
    "tutoring-week": CatalogueEntry(
        "四多一优本周辅导安排",
        lambda session, asked: tutoring.week_plan(session, asked.today, asked.made_at),
    ),
    "tutoring-term-sheet": CatalogueEntry(
        "四多一优学期表",
        lambda session, asked: tutoring.term_sheet(
            session, asked.number or 0, _term(asked), asked.today, asked.made_at
        ),
        about="学生",
    ),
    "tutoring-year": CatalogueEntry(
        "四多一优年度总结表",
        lambda session, asked: tutoring.year_summary(session, asked.year, asked.today, asked.made_at),
    ),
    "tutoring-tutor-log": CatalogueEntry(
        "四多一优辅导员日志",
        lambda session, asked: tutoring.tutor_log(session, asked.number or 0, asked.year, asked.made_at),
        about="辅导员",
    ),
    "tutoring-statistics": CatalogueEntry(
        "四多一优统计表",
        lambda session, asked: tutoring.statistics(session, _term(asked), asked.today, asked.made_at),
    ),
    "tutoring-public-statistics": CatalogueEntry(
        "四多一优统计表（公示）",
        lambda session, asked: tutoring.public_statistics(session, _term(asked), asked.today, asked.made_at),
    ),
    "tutoring-grants-notice": CatalogueEntry(
        "四多一优资助公示",
        lambda session, asked: tutoring.grants_notice(session, asked.year, asked.made_at),
    ),
    "visit-register": CatalogueEntry(
        "走访慰问登记表",
        lambda session, asked: visits.visit_register(session, asked.year, asked.made_at, asked.number),
    ),
    "visit-checklist": CatalogueEntry(
        "走访清单",
        lambda session, asked: visits.checklist(session, asked.number or 0, asked.made_at),
        about="慰问活动",
    ),
    "visit-campaign": CatalogueEntry(
        "慰问活动情况汇总",
        lambda session, asked: visits.campaign_summary(session, asked.number or 0, asked.made_at),
        about="慰问活动",
    ),
    "visit-garrison": CatalogueEntry(
        "慰问驻军情况表",
        lambda session, asked: visits.garrison_statement(session, asked.year, asked.made_at),
    ),
    "visit-comparison": CatalogueEntry(
        "走访慰问与上年比较",
        lambda session, asked: visits.comparison(session, asked.year, asked.made_at),
    ),
    "needs-ledger": CatalogueEntry(
        "诉求办结台账",
        lambda session, asked: needs.needs_ledger(session, asked.year, asked.today, asked.made_at),
    ),
}


def build(session: Session, name: str, asked: Request) -> Report:
    """The report of this name; Refused where there is none, or where it lacks what it must be told."""
    entry = CATALOGUE.get(name)
    if entry is None:
        raise Refused(f"没有名为“{name}”的报表。可用：{'、'.join(CATALOGUE)}")
    if entry.about and asked.number is None:
        raise Refused(f"“{entry.title}”需要指定{entry.about}")
    return entry.build(session, asked)


def write(report: Report, path: Path, progress: Callable[[int], None] | None = None) -> None:
    """Write a report as the file's ending says: .xlsx or .pdf."""
    if path.suffix.lower() == ".xlsx":
        from shuangyong_desktop.reports.excel import write_excel

        write_excel(report, path, progress)
    elif path.suffix.lower() == ".pdf":
        from shuangyong_desktop.reports.pdf import write_pdf

        write_pdf(report, path, progress)
    else:
        raise Refused(f"“{path.name}”的扩展名应为 .xlsx 或 .pdf")
