"""Rolls drawn up by rule: who is entitled on the cut-off day, and with how much."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import (
    ARTICLES,
    Due,
    Roll,
    Standing,
    regular_due,
    same_for_all,
    together,
)
from shuangyong_desktop.domain.funds import (
    ALLOWANCE,
    BY_HOUSEHOLD,
    STATES,
    BatchDraft,
    BatchHeadDraft,
    check_batch,
    month_of,
    period_of,
)
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.operations.funds.allowances import NOT_DUE, allowances
from shuangyong_desktop.operations.funds.candidates import (
    Candidate,
    Chosen,
    Payable,
    candidates,
    choose,
    claimed_people,
)
from shuangyong_desktop.operations.funds.rulings import rulings_of
from shuangyong_desktop.operations.funds.schemes import scheme_named
from shuangyong_desktop.operations.occasions import require_occasion
from shuangyong_desktop.operations.operation import fill, operation, operator, refuse_if, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.money import standards_of
from shuangyong_desktop.store.records import Batch, BatchOmission, PaymentLine, PaymentPart, Scheme

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
    batch.is_by_rule, batch.categories = 1, ",".join(categories) or None
    chosen = _chosen(session, batch, scheme, categories)
    due = due_by_rule(session, scheme, draft, batch.period)
    write_lines(session, batch, draft, chosen.people, due)
    return batch.id


@operation("修改名册")
def edit_batch(session: Session, batch_id: int, draft: BatchHeadDraft) -> None:
    """Put title, way of payment, source or document of a roll right, until it is approved."""
    batch = require(session, Batch, batch_id)
    if batch.state not in ("draft", "submitted", "checked"):
        raise Refused(f"名册已是“{STATES[batch.state]}”，不能再修改")
    fill(batch, draft)


@operation("按上期编制花名册")
def open_next_batch(session: Session, previous_id: int, draft: BatchDraft) -> int:
    """Draw up the roll that follows another: the same kinds of people, as they are now; returns the batch's id.

    Where no standard is on the table, somebody keeps the amount of the previous roll.
    """
    previous = require(session, Batch, previous_id)
    scheme = scheme_named(session, draft.scheme)
    if previous.scheme_id != scheme.id:
        raise Refused([Problem("上期名册不是同一个发放项目", "scheme")])
    held = {
        line.person_id: line
        for line in session.scalars(
            select(PaymentLine).where(PaymentLine.batch_id == previous_id, PaymentLine.kind == "pay")
        )
    }
    refuse_if(check_batch(draft, scheme.rhythm))
    batch = new_batch(session, draft, scheme)
    batch.previous_id, batch.is_by_rule = previous_id, 1
    categories = tuple(previous.categories.split(",")) if previous.categories else ()
    batch.categories = previous.categories
    chosen = _chosen(session, batch, scheme, categories)
    by_rule = due_by_rule(session, scheme, draft, batch.period)

    def due(standing: Standing) -> Due:
        amount = by_rule(standing)
        before = held.get(standing.person_id)
        if amount.amount_fen is not None or before is None or scheme.money_type == ALLOWANCE:
            return amount
        return Due(before.amount_fen, f"标准表中没有标准，沿用上期金额 {show_fen(before.amount_fen)} 元")

    write_lines(session, batch, draft, chosen.people, due)
    return batch.id


def _chosen(session: Session, batch: Batch, scheme: Scheme, categories: tuple[str, ...]) -> Chosen:
    """Who is on a roll; whom the rules left off is written down beside it. Refused where it is nobody."""
    roll = Roll(scheme.money_type, batch.cutoff_on or "", month_of(batch.period), categories)
    rulings = rulings_of(session, roll)
    chosen = choose(
        candidates(session, roll.cutoff_on),
        roll,
        claimed_people(session, scheme.id, batch.period),
        rulings.of if rulings else None,
        by_household=scheme.payee_unit == BY_HOUSEHOLD,
    )
    if not chosen.people:
        raise Refused([Problem(_why_nobody(chosen.left_out), "cutoff_on")])
    omitted = [
        {
            "batch_id": batch.id,
            "person_id": found.standing.person_id,
            "category": found.standing.category,
            "reason": reason,
        }
        for found, reason in chosen.omitted
    ]
    if omitted:
        session.execute(insert(BatchOmission), omitted)
    return chosen


def new_batch(session: Session, draft: BatchDraft, scheme: Scheme) -> Batch:
    """An empty roll in draft."""
    if draft.occasion:
        require_occasion(session, draft.occasion)
    batch = Batch(scheme_id=scheme.id, period=period_of(draft), prepared_by=operator(session))
    fill(batch, draft, but=("scheme", "period_part", "amount_fen", "goods", "goods_fen"))
    session.add(batch)
    session.flush()
    return batch


def due_by_rule(
    session: Session, scheme: Scheme, draft: BatchDraft, period: str
) -> Callable[[Standing], Due]:
    """How much somebody gets in this batch: its own amount, or the standard in force."""
    if scheme.money_type == ALLOWANCE and draft.amount_fen is None:
        return allowances(session, scheme.id, draft.cutoff_on).due
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


def write_lines(
    session: Session,
    batch: Batch,
    draft: BatchDraft,
    people: list[Payable],
    due: Callable[[Standing], Due],
) -> None:
    """Write a line for each person; Refused where amounts are missing or nothing at all is due."""
    lines: list[dict[str, object]] = []
    parts: dict[int, tuple[tuple[str, int], ...]] = {}
    missing: dict[str, int] = {}
    nothing_due = 0
    ground = ground_of(require(session, Scheme, batch.scheme_id))
    for payable in people:
        found, amount = payable.candidate, due_of(payable, due, ground)
        if amount.amount_fen is None:
            if _is_just_not_due(amount):
                nothing_due += 1
            else:
                missing[amount.explanation] = missing.get(amount.explanation, 0) + 1
            continue
        if amount.parts:
            parts[found.standing.person_id] = amount.parts
        lines.append(_line(batch, draft, found, amount))
    refuse_if(
        Problem(f"{said}（{count} 人），请先登记标准或补齐资料", "amount_fen")
        for said, count in list(missing.items())[:_MISSING_SHOWN]
    )
    if not lines:
        raise Refused([Problem(f"名单为空：{nothing_due} 人{NOT_DUE}", "cutoff_on")])
    session.execute(insert(PaymentLine), lines)
    if parts:
        _write_parts(session, batch.id, parts)


def due_of(payable: Payable, due: Callable[[Standing], Due], ground: Sequence[str]) -> Due:
    """What is due to somebody under all identities that are paid, what rules said of the others, and the ground."""
    found = [(standing.category, due(standing)) for standing in payable.standings]
    amount = found[0][1] if len(found) == 1 else together(found)
    if amount.amount_fen is None:
        return amount
    return replace(amount, explanation="\n".join([amount.explanation, *payable.notes, *ground]))


def ground_of(scheme: Scheme) -> tuple[str, ...]:
    """The step that names the article, where the money rests on one."""
    article = ARTICLES.get(scheme.money_type)
    return (f"依据：{article}",) if article else ()


def _is_just_not_due(amount: Due) -> bool:
    """Whether nothing is due yet, or something is to be recovered: no reason to stop the roll of the others."""
    return amount.explanation == NOT_DUE or "应追回" in amount.explanation


def _line(batch: Batch, draft: BatchDraft, found: Candidate, amount: Due) -> dict[str, object]:
    return snapshot(found) | {
        "batch_id": batch.id,
        "scheme_id": batch.scheme_id,
        "kind": "pay",
        "period": batch.period,
        "standard_fen": amount.standard_fen,
        "standard_unit": amount.standard_unit,
        "months": amount.months,
        "amount_fen": amount.amount_fen,
        "explanation": amount.explanation,
        "goods": draft.goods,
        "goods_fen": draft.goods_fen,
    }


def _write_parts(session: Session, batch_id: int, parts: dict[int, tuple[tuple[str, int], ...]]) -> None:
    numbers = session.execute(
        select(PaymentLine.person_id, PaymentLine.id).where(PaymentLine.batch_id == batch_id)
    )
    session.execute(
        insert(PaymentPart),
        [
            {"line_id": line, "title": title, "amount_fen": fen}
            for person, line in numbers
            for title, fen in parts.get(person, ())
        ],
    )


def _why_nobody(left_out: dict[str, int]) -> str:
    reasons = sorted(left_out.items(), key=lambda item: -item[1])[:_REASONS_SHOWN]
    said = "；".join(f"{count} 人{reason}" for reason, count in reasons)
    return f"名单为空：{said}" if said else "名单为空：还没有登记优抚对象"
