"""Which sheets the ledger has, in which order, and what stands above and below each."""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop import __version__
from shuangyong_desktop.domain import money
from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.funds import call_sheet
from shuangyong_desktop.queries.ledger import activities, people
from shuangyong_desktop.queries.ledger import money as payments
from shuangyong_desktop.queries.ledger.summary import Summary, SummaryRow, summary
from shuangyong_desktop.queries.ledger.year import Year
from shuangyong_desktop.queries.people.changes import ChangeRow
from shuangyong_desktop.reports.ledger import registers
from shuangyong_desktop.reports.ledger.check import check_sheet
from shuangyong_desktop.reports.ledger.counted import Counted, Sums
from shuangyong_desktop.reports.ledger.cover import cover
from shuangyong_desktop.reports.ledger.findings import finding_sheet
from shuangyong_desktop.shapes.register import Register
from shuangyong_desktop.shapes.row import Column, columns
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values

Rows = Callable[[Session, Year], Iterable[Any]]


@dataclass(frozen=True)
class _Detail:
    """A sheet of the year's rows, as they are in the store; `summed` are the columns that are added up."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Rows
    summed: tuple[str, ...] = ()
    unit: str = ""


def _payments(name: str, title: str, group: str) -> _Detail:
    def rows(session: Session, year: Year) -> Iterable[Any]:
        return payments.payments(session, year, group)

    summed = ("due", "paid", "returned", "unclaimed", "offset", "counted", "goods_fen")
    return _Detail(name, title, columns(payments.PaymentRow), rows, summed, "单位：元")


def _roster(session: Session) -> _Detail:
    """With the clerk's own fields, which differ from office to office."""
    shown = people.roster_columns(session)
    return _Detail("优抚对象花名册", "优抚对象花名册", shown, people.roster, ("at_start", "at_end"))


_DETAILS = (
    _Detail("增减员", "优抚对象增减员变动表", columns(ChangeRow), people.changes,
            ("amount_fen", "came", "went"), "单位：元"),
    _payments("抚恤补助", "抚恤金和生活补助发放台账", "pension"),
    _payments("优待金", "义务兵家庭优待金发放台账", "allowance"),
    _payments("慰问金", "慰问金发放台账", "solatium"),
    _payments("其他资金", "其他资金发放台账", "other"),
    _Detail("慰问驻军", "慰问驻军单位台账", columns(activities.UnitVisitLedgerRow), activities.unit_visits,
            ("cash_fen", "goods_fen", "total_fen"), "单位：元"),
    _Detail("走访记录", "走访慰问台账", columns(activities.VisitLedgerRow), activities.household_visits,
            ("people", "cash_fen", "goods_fen")),
    _Detail("诉求办结", "诉求办理台账", columns(activities.NeedLedgerRow), activities.needs),
    _Detail("四多一优", "四多一优受助学生台账", columns(activities.StudentLedgerRow), activities.students,
            ("lessons", "minutes", "thought", "talent", "life")),
    _Detail("一助一", "一助一结对帮扶台账", columns(activities.PairingLedgerRow), activities.pairings, ("funds_fen",)),
)  # fmt: skip


_SAMPLES = _Detail(
    "抽查回访",
    "资金发放抽查回访台账",
    columns(call_sheet.SampleLedgerRow),
    call_sheet.samples_of_year,
    ("amount_fen",),
    "单位：元",
)


@dataclass(frozen=True)
class _Ledger:
    """A ledger being put together: whose, of which year, and what was counted while it is written."""

    session: Session
    office: OfficeDraft
    year: Year
    counted: Counted

    @property
    def line(self) -> str:
        """The line under each title, its right part left to the sheet."""
        return f"填报单位（盖章）：{self.office.name}\t年度：{self.year.number} 年\t"

    def titled(self, title: str) -> str:
        """A title with town and year before it."""
        return f"{self.office.town}{self.year.number}年{title}"

    def detail(self, of: _Detail) -> Sheet:
        """A detail sheet, counted as it is written."""
        watched = self.counted.watching(
            of.name, of.columns, lambda: of.rows(self.session, self.year), of.summed
        )
        return Sheet(
            name=of.name,
            title=self.titled(of.title),
            columns=of.columns,
            rows=watched,
            lines=(self.line + of.unit,),
            totals=Sums(self.counted, of.name, of.summed),
            sign_off=self.office.sign_off,
        )

    def summary(self, figures: Summary) -> Sheet:
        """汇总表."""
        rows = [astuple(row) for row in figures.rows()]
        totals = {item.name: figures.total(item.name) for item in columns(SummaryRow) if item.total}
        return Sheet(
            name="汇总表",
            title=self.titled("双拥优抚工作汇总表"),
            columns=columns(SummaryRow),
            rows=lambda: rows,
            lines=(f"{self.line}单位：人、元",),
            totals=totals,
            notes=(
                "人数：一人有多种身份的，按主身份只计一次；身份数按各身份分别计。",
                f"全年走访 {figures.household_visits} 户次；身份增 {figures.identity_came}、减 {figures.identity_went}"
                "（见增减员表）。",
                f"慰问金合计（大写）：{money.capital(totals['solatium'])}；"
                f"优待金合计（大写）：{money.capital(totals['allowance'])}。",
            ),
            sign_off=self.office.sign_off,
        )

    def funds(self, schemes: list[Values]) -> Sheet:
        """资金收支汇总."""
        shown = columns(payments.SchemeRow)
        return Sheet(
            name="资金收支汇总",
            title=self.titled("资金发放汇总表"),
            columns=shown,
            rows=lambda: schemes,
            lines=(f"{self.line}单位：元",),
            totals={item.name: _added_up(schemes, place) for place, item in enumerate(shown) if item.total},
            sign_off=self.office.sign_off,
        )


def ledger(session: Session, year: int, made_at: datetime) -> Report:
    """The ledger of one year. Its sheets stream from the session, which must stay open until it is written."""
    office = office_queries.office(session)
    making = _Ledger(session, office, Year(year), Counted())
    figures = summary(session, making.year)
    schemes: list[Values] = [astuple(row) for row in payments.schemes(session, making.year)]
    body = (
        making.summary(figures),
        making.detail(_roster(session)),
        *(making.detail(of) for of in _DETAILS),
        *(making.detail(_of_register(register)) for register in registers.used(session, year)),
        making.funds(schemes),
        making.detail(_SAMPLES),
    )
    check = check_sheet(figures, making.counted, schemes, making.titled("台账校验结果"), making.line)
    doubts = finding_sheet(
        session, year, made_at.date(), check, making.titled("资金发放和双拥工作疑点"), making.line
    )
    first = cover(office, year, made_at, [sheet.name for sheet in (*body, check, doubts)], __version__)
    return Report(
        title=f"{office.town}{year}年度双拥工作台账",
        sheets=(first, *body, check, doubts),
        made_at=f"{made_at:%Y-%m-%d %H:%M}",
        made_by=office.preparer,
    )


def _of_register(register: Register) -> _Detail:
    return _Detail(
        register.title, register.title, register.columns, registers.rows_of(register), register.totals
    )


def _added_up(rows: Iterable[Values], place: int) -> int:
    return sum(int(str(row[place] or 0)) for row in rows)
