"""Rolls: drawn up by rule, moved from state to state, and confirmed when the money has gone out."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, case, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from shuangyong_desktop.domain import funds
from shuangyong_desktop.domain.entitlement import Due, Roll, Standing, regular_due, same_for_all
from shuangyong_desktop.domain.funds import (
    BatchDraft,
    check_batch,
    check_day,
    check_move,
    month_of,
    period_of,
)
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.operations.funds.candidates import Candidate, candidates, choose, claimed_people
from shuangyong_desktop.operations.funds.schemes import scheme_named, standards_of
from shuangyong_desktop.operations.operation import fill, operation, operator, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Batch, BatchStep, PaymentLine, Scheme

_REASONS_SHOWN = 6
_MISSING_SHOWN = 8


@operation("编制花名册")
def open_batch(session: Session, draft: BatchDraft, categories: tuple[str, ...] = ()) -> int:
    """Draw up a roll of everybody entitled on the cut-off day; returns the batch's id.

    `categories` narrows the roll to some. Raises Refused where nobody is entitled, saying why, and where a
    standard is missing, naming it: an amount is never guessed.
    """
    scheme = scheme_named(session, draft.scheme)
    refuse_if(check_batch(draft, scheme.rhythm))
    batch = new_batch(session, draft, scheme)
    roll = Roll(scheme.money_type, draft.cutoff_on, month_of(batch.period), categories)
    chosen = choose(
        candidates(session, draft.cutoff_on), roll, claimed_people(session, scheme.id, batch.period)
    )
    if not chosen.people:
        raise Refused([Problem(_why_nobody(chosen.left_out), "cutoff_on")])
    due = due_by_rule(session, scheme, draft, batch.period)
    session.execute(insert(PaymentLine), _lines(batch, draft, chosen.people, due))
    return batch.id


def new_batch(session: Session, draft: BatchDraft, scheme: Scheme) -> Batch:
    """An empty roll in draft."""
    batch = Batch(scheme_id=scheme.id, period=period_of(draft), prepared_by=operator(session))
    fill(batch, draft, but=("scheme", "period_part", "amount_fen", "goods", "goods_fen"))
    session.add(batch)
    session.flush()
    return batch


def due_by_rule(
    session: Session, scheme: Scheme, draft: BatchDraft, period: str
) -> Callable[[Standing], Due]:
    """How much somebody gets in this batch: its own amount, or the standard in force."""
    if draft.amount_fen is not None:
        same = same_for_all(draft.amount_fen, draft.document_no)
        return lambda standing: same
    month = month_of(period)
    day = f"{month}-01" if month else draft.cutoff_on
    known = standards_of(session, scheme.id)
    return lambda standing: regular_due(standing, known, scheme.rhythm, day)


def snapshot(found: Candidate) -> dict[str, object]:
    """What a line remembers of a person."""
    return {
        "person_id": found.standing.person_id,
        "category": found.standing.category,
        "grade": found.standing.grade,
        "nature": found.standing.nature,
        "person_name": found.name,
        "village_name": found.village,
        "account_number": found.account_number,
        "account_holder": found.account_holder,
        "bank": found.bank,
    }


def _lines(
    batch: Batch, draft: BatchDraft, people: list[Candidate], due: Callable[[Standing], Due]
) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    missing: dict[str, int] = {}
    for found in people:
        amount = due(found.standing)
        if amount.amount_fen is None:
            missing[amount.explanation] = missing.get(amount.explanation, 0) + 1
            continue
        lines.append(
            snapshot(found)
            | {
                "batch_id": batch.id,
                "scheme_id": batch.scheme_id,
                "kind": "pay",
                "period": batch.period,
                "standard_fen": amount.standard_fen,
                "months": amount.months,
                "amount_fen": amount.amount_fen,
                "explanation": amount.explanation,
                "goods": draft.goods,
                "goods_fen": draft.goods_fen,
            }
        )
    refuse_if(
        Problem(f"{said}（{count} 人），请先登记标准", "amount_fen")
        for said, count in list(missing.items())[:_MISSING_SHOWN]
    )
    return lines


def _why_nobody(left_out: dict[str, int]) -> str:
    reasons = sorted(left_out.items(), key=lambda item: -item[1])[:_REASONS_SHOWN]
    said = "；".join(f"{count} 人{reason}" for reason, count in reasons)
    return f"名单为空：{said}" if said else "名单为空：还没有登记优抚对象"


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
    if state == "closed":
        _refuse_unsettled(session, batch_id)
    take_step(session, batch, state, on_day, reason)


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
def confirm_paid(session: Session, batch_id: int, paid_on: str) -> None:
    """The money has gone out: every line that did not come back is paid. Corrections are new lines from here on."""
    batch = require(session, Batch, batch_id)
    check_move(batch.state, "confirmed")
    refuse_if(check_day(paid_on, today(session), "发放日期", "paid_on"))
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
            PaymentLine.result.in_(funds.FAILED_RESULTS),
            ~settled.exists(),
        )
    ).all()
    if open_lines:
        names = "、".join(open_lines[:5])
        raise Refused(f"还有 {len(open_lines)} 笔退票或未领没有重发到位（{names}），不能办结")
