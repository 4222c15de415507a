"""Balances of sources and goods, and the samples taken after payment."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_sources import OUTCOME, SOURCE_KIND
from shuangyong_desktop.domain.funds import COUNTED_RESULTS, PAID_STATES
from shuangyong_desktop.domain.kinds import DATE, MONEY, NAME, PHONE
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.shapes.kind import INTEGER, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Batch,
    ClosedYear,
    FundReceipt,
    GoodsMove,
    PaymentLine,
    Person,
    SampleCheck,
    SampleLine,
)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source of money: what came in, what was paid out of it, what is left."""

    source: str = column("资金来源", width=20)
    received_fen: int = column("到账（元）", MONEY, width=15, total=True)
    paid_fen: int = column("支出（元）", MONEY, width=15, total=True)
    left_fen: int = column("结余（元）", MONEY, width=15, total=True)


def source_balances(session: Session) -> list[SourceRow]:
    """Every source that money came in from or was paid out of; a lack is negative."""
    incoming = session.execute(
        select(FundReceipt.source, func.sum(FundReceipt.amount_fen)).group_by(FundReceipt.source)
    )
    received = {source: fen for source, fen in incoming}  # noqa: C416 - rows are not plain pairs to mypy
    counted = func.sum(case((PaymentLine.result.in_(COUNTED_RESULTS), PaymentLine.amount_fen), else_=0))
    outgoing = session.execute(
        select(Batch.fund_source, counted)
        .join(PaymentLine, PaymentLine.batch_id == Batch.id)
        .where(Batch.state.in_(PAID_STATES), Batch.fund_source.is_not(None))
        .group_by(Batch.fund_source)
    )
    paid = {source or "": fen for source, fen in outgoing}
    names = sorted({*received, *paid})
    return [
        SourceRow(name, received.get(name, 0), paid.get(name, 0), received.get(name, 0) - paid.get(name, 0))
        for name in names
    ]


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """Goods in stock."""

    goods: str = column("物资", width=20)
    unit: str | None = column("单位", width=7)
    bought: int = column("入库", INTEGER, width=9)
    given: int = column("出库", INTEGER, width=9)
    left: int = column("库存", INTEGER, width=9)


def goods_balances(session: Session) -> list[GoodsRow]:
    """What was bought, given out and is left of each kind of goods."""
    bought = func.sum(case((GoodsMove.quantity > 0, GoodsMove.quantity), else_=0))
    given = func.sum(case((GoodsMove.quantity < 0, -GoodsMove.quantity), else_=0))
    found = session.execute(
        select(GoodsMove.goods, func.max(GoodsMove.unit), bought, given, func.sum(GoodsMove.quantity))
        .group_by(GoodsMove.goods)
        .order_by(GoodsMove.goods)
    )
    return [GoodsRow(*row) for row in found]


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """Money that came in once."""

    id: int
    received_on: str = column("到账日期", DATE, width=11)
    source: str = column("资金来源", width=20)
    kind: str = column("类别", SOURCE_KIND, width=10)
    amount_fen: int = column("金额（元）", MONEY, width=15, total=True)
    document_no: str | None = column("文号", width=22)
    note: str | None = column("备注", NOTE, width=20, shown=False)


def receipts() -> Listing[ReceiptRow]:
    """All receipts, the newest first."""
    rows: Any = select(
        FundReceipt.id, FundReceipt.received_on, FundReceipt.source, FundReceipt.kind, FundReceipt.amount_fen,
        FundReceipt.document_no, FundReceipt.note,
    )  # fmt: skip
    return Listing(
        row_class=ReceiptRow,
        key=FundReceipt.id,
        rows=rows,
        order={
            "newest": -FundReceipt.id,
            "received_on": FundReceipt.received_on,
            "source": FundReceipt.source,
            "amount_fen": FundReceipt.amount_fen,
        },
        first_order="newest",
        search=lambda _, typed: (
            FundReceipt.source.contains(typed.strip(), autoescape=True)
            | FundReceipt.document_no.contains(typed.strip(), autoescape=True)
        ),
        reads=frozenset({"fund_receipt", "batch", "payment_line"}),
        filters=(
            Filter(
                "source",
                "资金来源",
                lambda session: [
                    (name, name, count)
                    for name, count in session.execute(
                        select(FundReceipt.source, func.count()).group_by(FundReceipt.source)
                    )
                ],
                lambda name: FundReceipt.source == name,
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One person of a sample, with what they said."""

    id: int
    line_id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    phone: str | None = column("联系电话", PHONE, width=14)
    roll: str = column("名册", width=26)
    amount_fen: int = column("发放金额（元）", MONEY, width=14)
    called_on: str | None = column("回访日期", DATE, width=11)
    outcome: str | None = column("结果", OUTCOME, width=10)
    said_fen: int | None = column("本人说收到（元）", MONEY, width=15)
    note: str | None = column("备注", NOTE, width=18)


def samples() -> Listing[SampleRow]:
    """Everybody ever sampled, the newest sample first."""
    rows: Any = (
        select(
            SampleLine.id, SampleLine.line_id, PaymentLine.village_name, PaymentLine.person_name, Person.phone,
            Batch.title, PaymentLine.amount_fen, SampleLine.called_on, SampleLine.outcome, SampleLine.said_fen,
            SampleLine.note,
        )
        .join(PaymentLine, PaymentLine.id == SampleLine.line_id)
        .join(Person, Person.id == PaymentLine.person_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
    )  # fmt: skip
    return Listing(
        row_class=SampleRow,
        key=SampleLine.id,
        rows=rows,
        order={"newest": -SampleLine.check_id, "called_on": SampleLine.called_on, "outcome": SampleLine.outcome},
        first_order="newest",
        search=lambda _, typed: SampleLine.line_id.in_(
            select(PaymentLine.id).where(PaymentLine.person_name.contains(typed.strip(), autoescape=True))
        ),
        reads=frozenset({"sample_line", "sample_check"}),
        filters=(
            Filter("sample", "样本", _sample_names, lambda number: SampleLine.check_id == number),
            Filter("outcome", "结果", _outcomes, _has_outcome),
        ),
    )  # fmt: skip


def _has_outcome(code: str) -> ColumnElement[bool]:
    return SampleLine.outcome == code if code else SampleLine.outcome.is_(None)


def _sample_names(session: Session) -> list[tuple[object, str, int]]:
    counted = (
        select(SampleCheck.id, Batch.title, func.count(SampleLine.id))
        .join(Batch, Batch.id == SampleCheck.batch_id)
        .join(SampleLine, SampleLine.check_id == SampleCheck.id)
        .group_by(SampleCheck.id)
        .order_by(SampleCheck.id.desc())
    )
    return [(number, title, count) for number, title, count in session.execute(counted)]


def _outcomes(session: Session) -> list[tuple[object, str, int]]:
    counted = select(func.coalesce(SampleLine.outcome, ""), func.count()).group_by(SampleLine.outcome)
    return [
        (code, OUTCOME.show(code) if code else "未回访", count) for code, count in session.execute(counted)
    ]


def sample_seed(session: Session, sample_line_id: int) -> tuple[int, int, str]:
    """Seed, percent and day of the sample a line was drawn in: with them the draw can be repeated."""
    found = session.execute(
        select(SampleCheck.seed, SampleCheck.percent, SampleCheck.drawn_on)
        .join(SampleLine, SampleLine.check_id == SampleCheck.id)
        .where(SampleLine.id == sample_line_id)
    ).one()
    return found[0], found[1], found[2]


def closed_years(session: Session) -> list[int]:
    """The years that are read-only."""
    return list(session.scalars(select(ClosedYear.year).order_by(ClosedYear.year)))
