"""扣回, 冲正: corrections as lines of their own, each naming what it corrects."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import BatchDraft, check_batch
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.operations.funds.batches import new_batch
from shuangyong_desktop.operations.funds.lines import batch_in_draft
from shuangyong_desktop.operations.funds.schemes import scheme_named
from shuangyong_desktop.operations.operation import operation, refuse_if, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Batch, PaymentLine


@operation("新建空名册")
def open_empty_batch(session: Session, draft: BatchDraft) -> int:
    """A roll without lines, to be filled by hand; returns its id."""
    scheme = scheme_named(session, draft.scheme)
    refuse_if(check_batch(draft, scheme.rhythm))
    return new_batch(session, draft, scheme).id


@operation("加入扣回")
def add_clawback(
    session: Session, batch_id: int, line_id: int, amount_fen: int, reason: str, keep_back: bool = False
) -> int:
    """Take back what a paid line paid too much, on a roll in draft; returns the line's id.

    With `keep_back` it is set against what the person is to get on this roll (冲抵); else it is money to be
    returned.
    """
    batch = batch_in_draft(session, batch_id)
    origin = require(session, PaymentLine, line_id)
    if amount_fen <= 0:
        raise Refused([Problem("扣回金额应大于零", "amount_fen")])
    if not clean(reason):
        raise Refused([Problem("请写明扣回的原因", "reason")])
    line = _correcting(batch, origin, "clawback", -amount_fen, f"扣回 {origin.period} 多发：{reason}")
    if keep_back:
        _keep_back(session, batch.id, origin.person_id, amount_fen)
        line.result = "offset"
    session.add(line)
    session.flush()
    return line.id


@operation("冲正发放明细")
def add_reversal(session: Session, batch_id: int, line_id: int, reason: str) -> int:
    """Undo a paid line in full on a roll in draft, so that its period may be paid anew; returns the line's id."""
    batch = batch_in_draft(session, batch_id)
    origin = require(session, PaymentLine, line_id)
    if not clean(reason):
        raise Refused([Problem("请写明冲正的原因", "reason")])
    if origin.amount_fen <= 0:
        raise Refused("只有发放的明细可以冲正")
    line = _correcting(
        batch, origin, "reversal", -origin.amount_fen, f"冲正 {origin.period} 发放明细：{reason}"
    )
    session.add(line)
    session.flush()
    return line.id


def _correcting(batch: Batch, origin: PaymentLine, kind: str, fen: int, explanation: str) -> PaymentLine:
    copied = (
        "scheme_id", "person_id", "category", "grade", "nature", "period", "person_name", "village_name",
        "account_number", "account_holder", "bank",
    )  # fmt: skip
    return PaymentLine(
        batch_id=batch.id,
        kind=kind,
        amount_fen=fen,
        explanation=f"{explanation}（原明细 {origin.id}，原发 {show_fen(origin.amount_fen)} 元）",
        origin_line_id=origin.id,
        **{name: getattr(origin, name) for name in copied},
    )


def _keep_back(session: Session, batch_id: int, person_id: int, amount_fen: int) -> None:
    """Set an amount against the person's payments on the roll, the first line first."""
    lines = session.scalars(
        select(PaymentLine)
        .where(
            PaymentLine.batch_id == batch_id,
            PaymentLine.person_id == person_id,
            PaymentLine.kind.in_(("pay", "back_pay")),
        )
        .order_by(PaymentLine.id)
    ).all()
    room = sum(line.amount_fen - line.offset_fen for line in lines)
    if amount_fen > room:
        raise Refused([Problem(f"本册可冲抵的只有 {show_fen(room)} 元", "amount_fen")])
    for line in lines:
        taken = min(amount_fen, line.amount_fen - line.offset_fen)
        line.offset_fen += taken
        amount_fen -= taken
