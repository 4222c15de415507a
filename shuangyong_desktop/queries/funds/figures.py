"""Sums over money: the balance of a roll, what each scheme paid in a year, what a person received."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import COUNTED_RESULTS, LINE_KIND, MONEY_TYPE, PAID_STATES, RESULT, STATE
from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Batch, PaymentLine, Scheme


@dataclass(frozen=True)
class Balance:
    """应发 = 已发 + 退票 + 未领 + 冲抵, in fen; `open_fen` is what has no outcome yet."""

    due_fen: int
    paid_fen: int
    returned_fen: int
    unclaimed_fen: int
    offset_fen: int
    open_fen: int

    @property
    def holds(self) -> bool:
        """Whether the two sides agree; what has no outcome yet stands on the right."""
        outcome = self.paid_fen + self.returned_fen + self.unclaimed_fen + self.offset_fen
        return self.due_fen == outcome + self.open_fen


def _sum(amount: Any, *results: str) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((PaymentLine.result.in_(results), amount))), 0)


def balance(session: Session, batch_id: int) -> Balance:
    """What is due on a roll and what came of it, from the lines themselves."""
    net = PaymentLine.amount_fen - PaymentLine.offset_fen
    figures = select(
        func.coalesce(func.sum(case((PaymentLine.result != "offset", PaymentLine.amount_fen))), 0),
        _sum(net, "paid"),
        _sum(net, "returned"),
        _sum(net, "unclaimed"),
        func.coalesce(func.sum(PaymentLine.offset_fen), 0),
        _sum(net, "due"),
    ).where(PaymentLine.batch_id == batch_id)
    return Balance(*session.execute(figures).one())


@dataclass(frozen=True, slots=True)
class SchemeTotalRow:
    """What one scheme paid in a year; amounts taken back are taken off."""

    scheme_id: int
    scheme: str = column("发放项目", width=20)
    money_type: str = column("资金类型", MONEY_TYPE, width=14)
    batches: int = column("批次", INTEGER, width=7, total=True)
    people: int = column("人数", INTEGER, width=8)
    lines: int = column("笔数", INTEGER, width=8, total=True)
    paid_fen: int = column("已发（元）", MONEY, width=15, total=True)
    failed_fen: int = column("退票及未领（元）", MONEY, width=15, total=True)
    goods_fen: int = column("慰问品折价（元）", MONEY, width=15, total=True)


def totals_by_scheme(session: Session, year: int) -> list[SchemeTotalRow]:
    """The year's money by scheme: batches confirmed with a day of payment in the year.

    `failed_fen` leaves out what was paid again since, so that paid and failed together count once.
    """
    is_counted = PaymentLine.result.in_(COUNTED_RESULTS)
    has_reached = is_counted & (PaymentLine.amount_fen > 0)
    statement = (
        select(
            Scheme.id, Scheme.name, Scheme.money_type, func.count(Batch.id.distinct()),
            func.count(case((has_reached, PaymentLine.person_id)).distinct()), func.count(),
            _sum(PaymentLine.amount_fen, *COUNTED_RESULTS),
            func.coalesce(func.sum(case((_is_still_open(), PaymentLine.amount_fen - PaymentLine.offset_fen))), 0),
            func.sum(PaymentLine.goods_fen),
        )
        .select_from(PaymentLine)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(Batch.state.in_(PAID_STATES), Batch.paid_on.between(f"{year}-01-01", f"{year}-12-31"))
        .group_by(Scheme.id)
        .order_by(Scheme.id)
    )  # fmt: skip
    return [SchemeTotalRow(*row) for row in session.execute(statement)]


def _is_still_open() -> ColumnElement[bool]:
    """A line whose money came back and was not paid again."""
    again = PaymentLine.__table__.alias("again")
    paid_again = select(again.c.id).where(
        again.c.origin_line_id == PaymentLine.id, again.c.kind == "reissue", again.c.result == "paid"
    )
    return PaymentLine.result.in_(("returned", "unclaimed")) & ~paid_again.exists()


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One line of a person's, whatever came of it."""

    line_id: int
    batch_id: int
    paid_on: str | None = column("发放日期", DATE, width=11)
    scheme: str = column("发放项目", width=18)
    period: str = column("所属期", width=12)
    kind: str = column("款项", LINE_KIND, width=7)
    amount_fen: int = column("金额（元）", MONEY, width=12, total=True)
    goods: str | None = column("慰问品", width=14)
    result: str = column("结果", RESULT, width=7)
    state: str = column("批次状态", STATE, width=11)
    explanation: str | None = column("计算说明", width=40, shown=False)


def payments_of(session: Session, person_id: int) -> list[PaymentRow]:
    """All lines of one person, the newest first; those on voided rolls are left out."""
    found = session.execute(
        select(
            PaymentLine.id, Batch.id, Batch.paid_on, Scheme.name, PaymentLine.period, PaymentLine.kind,
            PaymentLine.amount_fen, PaymentLine.goods, PaymentLine.result, Batch.state, PaymentLine.explanation,
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(PaymentLine.person_id == person_id, Batch.state != "void")
        .order_by(func.coalesce(Batch.paid_on, "9999").desc(), PaymentLine.id.desc())
    )  # fmt: skip
    return [PaymentRow(*row) for row in found]
