"""诉求 on paper: the ledger of a year, with its counts by responsible unit and by month."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.visits import SHARE
from shuangyong_desktop.queries import need_figures
from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.needs import NeedRow, needs
from shuangyong_desktop.queries.visit_forms import values
from shuangyong_desktop.shapes.row import columns, pick, retitled
from shuangyong_desktop.shapes.sheet import Report, Sheet

_LEDGER = pick(
    NeedRow,
    "heard_on", "name", "village", "topic", "content", "responsible_unit", "responsible", "due_on", "state",
    "overdue", "settled_on", "outcome", "is_satisfied", "called_back_on",
)  # fmt: skip


def needs_ledger(session: Session, year: int, today: date, made_at: datetime) -> Report:
    """诉求办结台账 of a year, and the figures that go with it."""
    office = office_queries.office(session)
    listed = [
        row
        for row in needs(today).page(session, Asked(order="heard_on"), 0, 100_000)
        if row.heard_on.startswith(str(year))
    ]
    whole = need_figures.whole(session, year, today)
    said = (
        f"全年登记 {whole.heard} 件，办结 {whole.settled} 件，未办结 {whole.open} 件（逾期 {whole.overdue} 件）；"
        f"办结率 {_share(whole.settled_share)}，按期办结率 {_share(whole.in_time_share)}，"
        f"满意率 {_share(whole.satisfied_share)}。"
    )
    lead = f"填报单位（盖章）：{office.name}\t截至日期：{today.isoformat()}"
    ledger = Sheet(
        name="诉求办结台账",
        title=f"{office.town}{year} 年诉求办结台账",
        columns=_LEDGER,
        rows=lambda: [[getattr(row, item.name) for item in _LEDGER] for row in listed],
        lines=(lead,),
        notes=(said,),
        sign_off=office.sign_off,
        empty="本年没有登记诉求",
    )
    sheets = (ledger, _counts(session, year, today, "责任单位"), _counts(session, year, today, "月份"))
    return Report(
        title=ledger.title, sheets=sheets, made_at=f"{made_at:%Y-%m-%d %H:%M}", made_by=office.preparer
    )


def _counts(session: Session, year: int, today: date, by: str) -> Sheet:
    count = need_figures.by_unit if by == "责任单位" else need_figures.by_month
    rows = count(session, year, today)
    whole = need_figures.whole(session, year, today)
    first, *others = columns(need_figures.NeedCount)
    return Sheet(
        name=f"按{by}",
        title=f"{year} 年诉求按{by}统计",
        columns=(retitled(first, by), *others),
        rows=lambda: values(rows),
        totals={
            name: getattr(whole, name) for name in ("heard", "settled", "open", "overdue", "called_back")
        },
        notes=("办结率＝办结÷登记；按期办结率＝按期办结÷办结；满意率＝满意÷已填写是否满意的办结件。",),
        empty="本年没有登记诉求",
    )


def _share(value: int | None) -> str:
    return SHARE.show(value) or "—"
