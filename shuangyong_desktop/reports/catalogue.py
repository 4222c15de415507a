"""The list of reports: what each is called, what it must be told, and who builds it.

A new report is a builder and a line here; window and command line find it by this list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

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


CATALOGUE: dict[str, CatalogueEntry] = {
    "ledger": CatalogueEntry("年度台账", lambda session, asked: ledger(session, asked.year, asked.made_at)),
    "roster": CatalogueEntry(
        "优抚对象花名册", lambda session, asked: roster(session, asked.today, asked.made_at)
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
