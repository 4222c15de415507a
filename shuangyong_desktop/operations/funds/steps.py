"""The way of a roll from draft to its end: who moved it, when and why, and what freezes or settles on the way."""

from sqlalchemy import ColumnElement, case, func, select, update
from sqlalchemy.orm import Session, aliased

from shuangyong_desktop.domain.funds import FAILED_RESULTS, check_day, check_move
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.operations.operation import operation, operator, refuse_if, require, today
from shuangyong_desktop.operations.roles import require_second_pair_of_eyes
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.checks.run import open_errors
from shuangyong_desktop.store.records import Batch, BatchStep, NoticeObjection, PaymentLine, PublicNotice

_ERRORS_SHOWN = 3


@operation("批次流转")
def move_batch(session: Session, batch_id: int, state: str, on_day: str, reason: str | None = None) -> None:
    """Move a batch to another state, with who and when. 作废 asks for a reason."""
    batch = require(session, Batch, batch_id)
    if state == "confirmed":
        raise Refused("请用“确认发放”，以便登记发放日期")
    check_move(batch.state, state)
    refuse_if(check_day(on_day, today(session), "日期", "on_day"))
    if state == "void" and not clean(reason or ""):
        raise Refused([Problem("作废要写明原因", "reason")])
    if state == "submitted" and not _line_count(session, batch_id):
        raise Refused("名册是空的，不能提交")
    if state == "noticed":
        _refuse_early_or_disputed(session, batch_id, on_day, reason)
    if state == "closed":
        _refuse_unsettled(session, batch_id)
    if state in ("checked", "approved"):
        require_second_pair_of_eyes(session, batch.prepared_by)
    if state == "approved":
        _refuse_unanswered(session, batch, reason)
    take_step(session, batch, state, on_day, reason)


def _refuse_unanswered(session: Session, batch: Batch, reason: str | None) -> None:
    """Open errors ask for a written reason; suspicion alone stops nothing."""
    errors = open_errors(session, batch.id, today(session).isoformat())
    if not errors:
        return
    if not clean(reason or ""):
        named = "；".join(f"{item.rule} {item.name}：{item.sentence}" for item in errors[:_ERRORS_SHOWN])
        more = f" 等 {len(errors)} 项" if len(errors) > _ERRORS_SHOWN else ""
        said = f"还有 {len(errors)} 项错误没有处理（{named}{more}）。请先更正或核实，或写明仍要审批的理由"
        raise Refused([Problem(said, "reason")])
    batch.approval_reason = reason


def _refuse_early_or_disputed(session: Session, batch_id: int, on_day: str, reason: str | None) -> None:
    """A notice that has not run out, or an objection nobody answered, asks for a written reason to go on."""
    if clean(reason or ""):
        return
    ends_on = session.scalar(select(PublicNotice.ends_on).where(PublicNotice.batch_id == batch_id))
    if ends_on and on_day <= ends_on:
        raise Refused([Problem(f"公示到 {ends_on} 截止，还没有期满；提前结束请写明原因", "reason")])
    disputed = session.scalar(
        select(func.count()).where(NoticeObjection.batch_id == batch_id, NoticeObjection.outcome.is_(None))
    )
    if disputed:
        raise Refused([Problem(f"还有 {disputed} 件公示异议没有处理，请先处理或写明原因", "reason")])


def take_step(session: Session, batch: Batch, state: str, on_day: str, reason: str | None) -> None:
    """Put a batch into a state and write the step down; figures freeze with the approval."""
    session.add(
        BatchStep(
            batch_id=batch.id,
            from_state=batch.state,
            to_state=state,
            done_on=on_day,
            done_by=operator(session),
            reason=reason,
        )
    )
    session.flush()
    if state == "checked":
        batch.checked_by, batch.checked_on = operator(session), on_day
    if state == "approved":
        batch.approved_by, batch.approved_on = operator(session), on_day
        freeze(session, batch)
    if state == "draft":
        batch.checked_by = batch.checked_on = None
    batch.state = state
    session.flush()


@operation("确认发放", is_final=True)
def confirm_paid(
    session: Session,
    batch_id: int,
    paid_on: str,
    statement_no: str | None = None,
    bank_total_fen: int | None = None,
) -> None:
    """The money has gone out: every line that did not come back is paid. Corrections are new lines from here on."""
    batch = require(session, Batch, batch_id)
    check_move(batch.state, "confirmed")
    refuse_if(check_day(paid_on, today(session), "发放日期", "paid_on"))
    batch.statement_no, batch.bank_total_fen = statement_no, bank_total_fen
    session.execute(
        update(PaymentLine)
        .where(PaymentLine.batch_id == batch_id, PaymentLine.result == "due")
        .values(result="paid")
    )
    settle(session, batch, paid_on)
    take_step(session, batch, "confirmed", paid_on, None)


def freeze(session: Session, batch: Batch) -> None:
    """Write down how many lines a batch has and what they come to; the database compares it with the lines."""
    batch.line_count, batch.total_fen = _figures(session, batch.id, func.count(), _total())


def settle(session: Session, batch: Batch, paid_on: str) -> None:
    """Write down when a batch was paid, and what came of its total."""
    kept_back = func.coalesce(func.sum(PaymentLine.offset_fen), 0)
    outcomes = (_sum_where("paid"), _sum_where("returned"), _sum_where("unclaimed"))
    with session.no_autoflush:
        figures = _figures(session, batch.id, *outcomes, kept_back)
    batch.paid_fen, batch.returned_fen, batch.unclaimed_fen, batch.offset_fen = figures
    batch.paid_on = paid_on


def _total() -> ColumnElement[int]:
    return func.coalesce(func.sum(case((PaymentLine.result != "offset", PaymentLine.amount_fen))), 0)


def _sum_where(*results: str) -> ColumnElement[int]:
    amount = PaymentLine.amount_fen - PaymentLine.offset_fen
    return func.coalesce(func.sum(case((PaymentLine.result.in_(results), amount))), 0)


def _figures(session: Session, batch_id: int, *figures: ColumnElement[int]) -> tuple[int, ...]:
    return tuple(session.execute(select(*figures).where(PaymentLine.batch_id == batch_id)).one())


def _line_count(session: Session, batch_id: int) -> int:
    return (
        session.scalar(select(func.count()).select_from(PaymentLine).where(PaymentLine.batch_id == batch_id))
        or 0
    )


def _refuse_unsettled(session: Session, batch_id: int) -> None:
    again = aliased(PaymentLine)
    settled = select(again.id).where(
        again.kind == "reissue", again.origin_line_id == PaymentLine.id, again.result == "paid"
    )
    open_lines = session.scalars(
        select(PaymentLine.person_name).where(
            PaymentLine.batch_id == batch_id,
            PaymentLine.result.in_(FAILED_RESULTS),
            ~settled.exists(),
        )
    ).all()
    if open_lines:
        names = "、".join(open_lines[:5])
        raise Refused(f"还有 {len(open_lines)} 笔退票或未领没有重发到位（{names}），不能办结")
