"""The list of rolls, and the steps one of them has gone through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shuangyong_desktop.domain import funds
from shuangyong_desktop.domain.funds import METHOD, MONEY_TYPE, STATE
from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.shapes.kind import INTEGER, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Batch, BatchStep, PaymentLine, Scheme


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One roll with its sums as they are now."""

    id: int
    title: str = column("名册名称", width=30)
    scheme: str = column("发放项目", width=18, shown=False)
    money_type: str = column("资金类型", MONEY_TYPE, width=12, shown=False)
    period: str = column("所属期", width=11)
    state: str = column("状态", STATE, width=11)
    count: int = column("笔数", INTEGER, width=7, total=True)
    amount_fen: int = column("金额（元）", MONEY, width=14, total=True)
    failed_fen: int = column("退票及未领（元）", MONEY, width=14, total=True, shown=False)
    goods_fen: int = column("慰问品折价（元）", MONEY, width=14, total=True, shown=False)
    method: str = column("发放方式", METHOD, width=10, shown=False)
    fund_source: str | None = column("资金来源", width=14, shown=False)
    document_no: str | None = column("依据文号", width=18, shown=False)
    cutoff_on: str | None = column("名单截止", DATE, width=11, shown=False)
    prepared_by: str | None = column("编制", width=8, shown=False)
    checked_by: str | None = column("审核", width=8, shown=False)
    approved_by: str | None = column("审批", width=8, shown=False)
    approved_on: str | None = column("审批日期", DATE, width=11, shown=False)
    paid_on: str | None = column("发放日期", DATE, width=11)
    note: str | None = column("备注", width=20, shown=False)

    @property
    def is_struck(self) -> bool:
        """A voided roll stays visible, struck through."""
        return self.state == "void"


def _of_lines(what: ColumnElement[Any]) -> ColumnElement[int]:
    return select(func.coalesce(what, 0)).where(PaymentLine.batch_id == Batch.id).scalar_subquery()


def _of_scheme(what: InstrumentedAttribute[str]) -> ColumnElement[str]:
    return select(what).where(Scheme.id == Batch.scheme_id).scalar_subquery()


_AMOUNT = _of_lines(func.sum(PaymentLine.amount_fen))


def batches() -> Listing[BatchRow]:
    """All rolls, the newest first."""
    failed = func.sum(
        case((PaymentLine.result.in_(funds.FAILED_RESULTS), PaymentLine.amount_fen - PaymentLine.offset_fen))
    )
    rows = select(
        Batch.id, Batch.title, _of_scheme(Scheme.name), _of_scheme(Scheme.money_type), Batch.period, Batch.state,
        _of_lines(func.count()), _AMOUNT, _of_lines(failed), _of_lines(func.sum(PaymentLine.goods_fen)),
        Batch.method, Batch.fund_source, Batch.document_no, Batch.cutoff_on, Batch.prepared_by, Batch.checked_by,
        Batch.approved_by, Batch.approved_on, Batch.paid_on, Batch.note,
    )  # fmt: skip
    return Listing(
        row_class=BatchRow,
        key=Batch.id,
        rows=rows,
        order={
            "newest": -Batch.id,
            "title": Batch.title,
            "scheme": _of_scheme(Scheme.name),
            "period": Batch.period,
            "state": Batch.state,
            "amount_fen": _AMOUNT,
            "paid_on": Batch.paid_on,
            "approved_on": Batch.approved_on,
            "cutoff_on": Batch.cutoff_on,
        },
        first_order="newest",
        search=_search,
        reads=frozenset({"batch", "payment_line", "scheme"}),
        filters=(
            Filter("scheme", "发放项目", _schemes, lambda number: Batch.scheme_id == number),
            Filter("year", "年度", _years, lambda year: Batch.year == year),
            Filter("state", "状态", _states, lambda state: Batch.state == state),
            Filter("source", "资金来源", _sources, lambda source: Batch.fund_source == source),
        ),
    )


def _search(session: Session, typed: str) -> ColumnElement[bool]:
    """By title or document; a name finds the rolls the person stands on."""
    word = typed.strip()
    people = select(PaymentLine.batch_id).where(PaymentLine.person_name.contains(word, autoescape=True))
    return (
        Batch.title.contains(word, autoescape=True)
        | Batch.document_no.contains(word, autoescape=True)
        | Batch.id.in_(people)
    )


def _schemes(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Scheme.id, Scheme.name, func.count(Batch.id))
        .join(Batch, Batch.scheme_id == Scheme.id)
        .group_by(Scheme.id)
        .order_by(Scheme.id)
    )
    return [(number, name, count) for number, name, count in session.execute(counted)]


def _years(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = select(Batch.year, func.count()).group_by(Batch.year).order_by(Batch.year.desc())
    return [(year, f"{year} 年", count) for year, count in session.execute(counted)]


def _sources(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Batch.fund_source, func.count())
        .where(Batch.fund_source.is_not(None))
        .group_by(Batch.fund_source)
        .order_by(func.min(Batch.id))
    )
    return [(source, str(source), count) for source, count in session.execute(counted)]


def _states(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = dict(session.execute(select(Batch.state, func.count()).group_by(Batch.state)).all())
    return [(state, title, counts[state]) for state, title in funds.STATES.items() if state in counts]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One move of a roll from state to state."""

    done_on: str = column("日期", DATE, width=11)
    from_state: str = column("原状态", STATE, width=10)
    to_state: str = column("变为", STATE, width=10)
    done_by: str = column("经办人", width=8)
    reason: str | None = column("原因", NOTE, width=24)


def steps_of(session: Session, batch_id: int) -> list[StepRow]:
    """The way a roll has gone, first step first."""
    found = session.execute(
        select(
            BatchStep.done_on, BatchStep.from_state, BatchStep.to_state, BatchStep.done_by, BatchStep.reason
        )
        .where(BatchStep.batch_id == batch_id)
        .order_by(BatchStep.id)
    )
    return [StepRow(*row) for row in found]
