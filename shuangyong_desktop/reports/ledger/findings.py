"""疑点: what the audit rules find in the year, with what was verified about it; the ledger's last sheet."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.queries.funds.findings import FindingRow, as_rows, found_in
from shuangyong_desktop.shapes.row import columns
from shuangyong_desktop.shapes.sheet import Sheet, Values

_DIFFERS = "不符"


def finding_sheet(session: Session, year: int, today: date, check: Sheet, title: str, line: str) -> Sheet:
    """The year's findings; those of the check sheet, which are known when it was written, stand among them."""
    shown = columns(FindingRow)

    def rows() -> Iterator[Values]:
        found = chain(found_in(session, today, year=year), _unbalanced(check, year))
        for row in as_rows(session, found):
            yield tuple(getattr(row, item.name) for item in shown)

    return Sheet(
        name="疑点",
        title=title,
        columns=shown,
        rows=rows,
        lines=(line,),
        notes=("疑点是提请核对的事项，不等于有错；“已核实”的附核实情况、核实人和日期。",),
        empty="没有发现疑点",
    )


def _unbalanced(check: Sheet, year: int) -> Iterator[Finding]:
    """A42: a figure of the summary that its detail sheet does not add up to."""
    for item, sheet, summary, detail, verdict in check.rows():
        if verdict == _DIFFERS:
            said = f"{item}：汇总表 {summary}，{sheet}合计 {detail}"
            yield Finding("A42", f"ledger:{year}:{item}", said, str(sheet))
