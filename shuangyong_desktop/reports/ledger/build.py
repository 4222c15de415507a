"""Which sheets the ledger has, in which order, and what stands above and below each."""

from collections.abc import Callable, Iterable
from dataclasses import astuple
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop import __version__
from shuangyong_desktop.domain import money
from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.ledger import activities, people
from shuangyong_desktop.queries.ledger import money as payments
from shuangyong_desktop.queries.ledger.summary import SummaryRow, summary
from shuangyong_desktop.queries.ledger.year import Year
from shuangyong_desktop.reports.ledger.check import check_sheet
from shuangyong_desktop.reports.ledger.counted import Counted, Sums
from shuangyong_desktop.reports.ledger.cover import cover
from shuangyong_desktop.shapes.row import columns
from shuangyong_desktop.shapes.sheet import Report, Sheet

Rows = Callable[[Session, Year], Iterable[Any]]

_PAYMENT_SHEETS = (
    ("抚恤补助", "抚恤金和生活补助发放台账", "pension"),
    ("优待金", "义务兵家庭优待金发放台账", "allowance"),
    ("慰问金", "慰问金发放台账", "solatium"),
    ("其他资金", "其他资金发放台账", "other"),
)
_OTHER_SHEETS: tuple[tuple[str, str, type[Any], Rows, tuple[str, ...]], ...] = (
    ("慰问驻军", "慰问驻军单位台账", activities.UnitVisitLedgerRow, activities.unit_visits,
     ("cash_fen", "goods_fen", "total_fen")),
    ("走访记录", "走访慰问台账", activities.VisitLedgerRow, activities.household_visits,
     ("people", "cash_fen", "goods_fen")),
    ("诉求办结", "诉求办理台账", activities.NeedLedgerRow, activities.needs, ()),
    ("四多一优", "四多一优受助学生台账", activities.StudentLedgerRow, activities.students,
     ("lessons", "minutes", "thought", "talent", "life")),
    ("一助一", "一助一结对帮扶台账", activities.PairingLedgerRow, activities.pairings, ("funds_fen",)),
)  # fmt: skip


def ledger(session: Session, year: int, made_at: datetime) -> Report:
    """The ledger of one year. Its sheets stream from the session, which must stay open until it is written."""
    of = Year(year)
    office = office_queries.office(session)
    figures = summary(session, of)
    counted = Counted()
    unit_line = f"填报单位（盖章）：{office.name}"
    year_line = f"{unit_line}\t年度：{year} 年"

    def detail(
        name: str, title: str, row_class: type[Any], rows: Rows, names: tuple[str, ...], unit: str = ""
    ) -> Sheet:
        shown = columns(row_class)
        watched = counted.watching(name, shown, lambda: rows(session, of), names)
        return Sheet(
            name=name,
            title=f"{office.town}{year} 年{title}",
            columns=shown,
            rows=watched,
            lines=(year_line + (f"\t{unit}" if unit else "\t"),),
            totals=Sums(counted, name, names),
            sign_off=office.sign_off,
        )

    def lines_of(group: str) -> Rows:
        return lambda session, of: payments.payments(session, of, group)

    money_names = ("due", "paid", "returned", "unclaimed", "offset", "counted", "goods_fen")
    details = [
        detail("优抚对象花名册", "优抚对象花名册", people.RosterRow, people.roster, ("at_start", "at_end")),
        detail("增减员", "优抚对象增减员变动表", people.ChangeRow, people.changes, ("came", "went")),
        *(
            detail(name, title, payments.PaymentRow, lines_of(group), money_names, "单位：元")
            for name, title, group in _PAYMENT_SHEETS
        ),
        *(detail(*of_sheet) for of_sheet in _OTHER_SHEETS),
    ]
    summary_rows = [astuple(row) for row in figures.rows()]
    totals = {item.name: figures.total(item.name) for item in columns(SummaryRow) if item.total}
    schemes = [astuple(row) for row in payments.schemes(session, of)]
    summary_sheet = Sheet(
        name="汇总表",
        title=f"{office.town}{year} 年双拥优抚工作汇总表",
        columns=columns(SummaryRow),
        rows=lambda: summary_rows,
        lines=(f"{year_line}\t单位：人、元",),
        totals=totals,
        notes=(
            "人数：一人有多种身份的，按主身份只计一次；身份数按各身份分别计。",
            f"全年走访 {figures.household_visits} 户次；身份增 {figures.identity_came}、减 {figures.identity_went}"
            "（见增减员表）。",
            f"慰问金合计（大写）：{money.capital(totals['solatium'])}；"
            f"优待金合计（大写）：{money.capital(totals['allowance'])}。",
        ),
        sign_off=office.sign_off,
    )
    funds_sheet = Sheet(
        name="资金收支汇总",
        title=f"{office.town}{year} 年资金发放汇总表",
        columns=columns(payments.SchemeRow),
        rows=lambda: schemes,
        lines=(f"{year_line}\t单位：元",),
        totals={
            item.name: sum(row[place] for row in schemes)
            for place, item in enumerate(columns(payments.SchemeRow))
            if item.total
        },
        sign_off=office.sign_off,
    )
    body = (summary_sheet, *details, funds_sheet)
    check = check_sheet(figures, counted, schemes, f"{office.town}{year} 年台账校验结果", year_line)
    first = cover(office, year, made_at, [sheet.name for sheet in (*body, check)], __version__)
    return Report(
        title=f"{office.town}{year} 年度双拥工作台账",
        sheets=(first, *body, check),
        made_at=f"{made_at:%Y-%m-%d %H:%M}",
        made_by=office.preparer,
    )
