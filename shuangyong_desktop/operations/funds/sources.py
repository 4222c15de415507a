"""Money and goods that come in, samples after payment, and the closing of a year."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import fund_sources as rules
from shuangyong_desktop.domain.fund_sources import CalledDraft, GoodsDraft, ReceiptDraft
from shuangyong_desktop.domain.funds import PAID_STATES, check_day
from shuangyong_desktop.operations.operation import fill, operation, operator, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import (
    Batch,
    ClosedYear,
    FundReceipt,
    GoodsMove,
    PaymentLine,
    SampleCheck,
    SampleLine,
)

_UNFINISHED = ("draft", "submitted", "checked", "approved", "in_notice", "noticed", "paying")


@operation("登记资金到账")
def record_receipt(session: Session, draft: ReceiptDraft) -> None:
    """Money came in."""
    refuse_if(rules.check_receipt(draft))
    refuse_if(check_day(draft.received_on, today(session), "到账日期", "received_on"))
    receipt = FundReceipt()
    fill(receipt, draft)
    session.add(receipt)


@operation("登记慰问品入库")
def buy_goods(session: Session, draft: GoodsDraft) -> None:
    """Goods came in."""
    _move(session, draft, 1)


@operation("登记慰问品出库")
def give_out_goods(session: Session, draft: GoodsDraft, batch_id: int | None = None) -> None:
    """Goods went out, for a roll where one is named. Never more than there are: Refused says how many that is."""
    if batch_id is not None and require(session, Batch, batch_id).state == "void":
        raise Refused("名册已作废，不能再出库")
    held = session.scalar(
        select(func.coalesce(func.sum(GoodsMove.quantity), 0)).where(GoodsMove.goods == draft.goods)
    )
    if draft.quantity > (held or 0):
        raise Refused([Problem(f"“{draft.goods}”库存只有 {held or 0}", "quantity")])
    _move(session, draft, -1, batch_id)


def _move(session: Session, draft: GoodsDraft, sign: int, batch_id: int | None = None) -> None:
    refuse_if(rules.check_goods(draft))
    refuse_if(check_day(draft.moved_on, today(session), "日期", "moved_on"))
    move = GoodsMove(batch_id=batch_id)
    fill(move, draft)
    move.quantity = sign * draft.quantity
    session.add(move)


@operation("抽取回访样本")
def draw_sample(session: Session, batch_id: int, percent: int, seed: int) -> int:
    """Draw a random sample of a paid roll, village by village; returns the sample's id."""
    batch = require(session, Batch, batch_id)
    if batch.state not in PAID_STATES:
        raise Refused("发放确认后才能抽查回访")
    if not 1 <= percent <= 100:
        raise Refused([Problem("抽查比例应为 1 至 100", "percent")])
    lines = session.execute(
        select(func.coalesce(PaymentLine.village_name, ""), PaymentLine.id).where(
            PaymentLine.batch_id == batch_id, PaymentLine.result == "paid", PaymentLine.amount_fen > 0
        )
    )
    drawn = rules.sample(((village, number) for village, number in lines), percent, seed)
    if not drawn:
        raise Refused("本册没有已发的明细")
    check = SampleCheck(batch_id=batch_id, seed=seed, drawn_on=today(session).isoformat(), percent=percent)
    session.add(check)
    session.flush()
    session.add_all(SampleLine(check_id=check.id, line_id=number) for number in drawn)
    return check.id


@operation("登记回访结果")
def record_call(session: Session, sample_line_id: int, draft: CalledDraft) -> None:
    """What somebody in a sample said."""
    refuse_if(rules.check_called(draft))
    refuse_if(check_day(draft.called_on, today(session), "回访日期", "called_on"))
    fill(require(session, SampleLine, sample_line_id), draft)


@operation("年度结账")
def close_year(session: Session, year: int) -> None:
    """Make a year's money read-only: rolls, receipts, goods. Refused while a roll of it is not finished or voided."""
    if session.scalar(select(ClosedYear.id).where(ClosedYear.year == year)) is not None:
        raise Refused(f"{year} 年已经结账")
    if year >= today(session).year:
        raise Refused(f"{year} 年还没有结束，不能结账")
    open_titles = session.scalars(
        select(Batch.title).where(Batch.year == year, Batch.state.in_(_UNFINISHED))
    ).all()
    if open_titles:
        raise Refused(
            f"{year} 年还有 {len(open_titles)} 册没有发放完（{'、'.join(open_titles[:3])}），"
            "请先办完或作废再结账"
        )
    session.add(ClosedYear(year=year, closed_on=today(session).isoformat(), closed_by=operator(session)))
