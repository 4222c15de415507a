"""Findings about sources, goods and samples: more paid than came in, more given than bought, not received."""

from collections.abc import Iterator

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.fund_sources import DEVIATIONS, OUTCOMES
from shuangyong_desktop.domain.funds import COUNTED_RESULTS, PAID_STATES
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.records import Batch, FundReceipt, GoodsMove, PaymentLine, SampleLine


def findings_of_sources(session: Session) -> Iterator[Finding]:
    """A24. A source of which nothing was ever entered as received is not judged."""
    counted = func.sum(case((PaymentLine.result.in_(COUNTED_RESULTS), PaymentLine.amount_fen), else_=0))
    paid = (
        select(Batch.fund_source.label("source"), counted.label("fen"))
        .join(PaymentLine, PaymentLine.batch_id == Batch.id)
        .where(Batch.state.in_(PAID_STATES))
        .group_by(Batch.fund_source)
        .subquery()
    )
    sums = (
        select(FundReceipt.source, func.sum(FundReceipt.amount_fen), func.coalesce(func.max(paid.c.fen), 0))
        .join(paid, paid.c.source == FundReceipt.source, isouter=True)
        .group_by(FundReceipt.source)
    )
    for source, received, spent in session.execute(sums):
        if spent > received:
            said = f"到账 {show_fen(received)} 元，已支出 {show_fen(spent)} 元"
            yield Finding("A24", f"source:{source}", said, source)
    goods = select(GoodsMove.goods, func.sum(GoodsMove.quantity)).group_by(GoodsMove.goods)
    for name, left in session.execute(goods.having(func.sum(GoodsMove.quantity) < 0)):
        yield Finding("A24", f"goods:{name}", f"出库比入库多 {-left}", name)


def findings_of_samples(session: Session, scope: Scope) -> Iterator[Finding]:
    """A45: somebody in a sample did not receive what the roll says."""
    found = session.execute(
        select(
            PaymentLine.id, PaymentLine.batch_id, PaymentLine.person_id, PaymentLine.person_name,
            PaymentLine.amount_fen, SampleLine.outcome, SampleLine.said_fen, SampleLine.called_on,
        )
        .join(PaymentLine, PaymentLine.id == SampleLine.line_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(*scope.conditions(), SampleLine.outcome.in_(DEVIATIONS))
    )  # fmt: skip
    for line, batch, person, name, fen, outcome, said_fen, day in found:
        said = f"{day} 回访：{OUTCOMES[outcome or '']}，名册 {show_fen(fen)} 元"
        said += f"，本人说 {show_fen(said_fen)} 元" if said_fen is not None else ""
        yield Finding("A45", f"line:{line}", said, name, batch, line, person)
