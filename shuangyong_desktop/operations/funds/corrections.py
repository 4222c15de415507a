"""补发, 扣回, 冲正: corrections as lines of their own, each naming what it corrects."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.back_pay import back_pay, period_of, stretches
from shuangyong_desktop.domain.entitlement import Standing, first_standing, monthly_standard
from shuangyong_desktop.domain.funds import BatchDraft, check_batch, month_of
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.standards import StandardRow
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.operations.funds.batches import new_batch, snapshot
from shuangyong_desktop.operations.funds.candidates import Candidate, candidates
from shuangyong_desktop.operations.funds.history import Paid, paid_by_person
from shuangyong_desktop.operations.funds.lines import batch_in_draft
from shuangyong_desktop.operations.funds.schemes import scheme_named
from shuangyong_desktop.operations.operation import operation, refuse_if, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.money import standards_of
from shuangyong_desktop.store.records import Batch, PaymentLine, Person


@operation("新建空名册")
def open_empty_batch(session: Session, draft: BatchDraft) -> int:
    """A roll without lines, to be filled by hand; returns its id."""
    scheme = scheme_named(session, draft.scheme)
    refuse_if(check_batch(draft, scheme.rhythm))
    return new_batch(session, draft, scheme).id


@operation("加入补发")
def add_back_pay(
    session: Session, batch_id: int, person_id: int, first: str, last: str, receiver: str | None = None
) -> int:
    """Pay one person the difference for months from first to last on a roll in draft; returns the fen.

    Months that were never paid come in full. `receiver` is who takes it for somebody who died.
    """
    batch = batch_in_draft(session, batch_id)
    person = require(session, Person, person_id)
    known = standards_of(session, batch.scheme_id)
    paid = paid_by_person(session, batch.scheme_id, first, [person_id])[person_id]
    found = list(candidates(session, batch.cutoff_on or "9999", person_id))
    if not found:
        raise Refused(f"{person.name}没有优抚身份，不能补发")
    chosen = first_standing(item.standing for item in found)
    candidate = next(item for item in found if item.standing is chosen)
    total = _add_stretches(session, batch, candidate, known, paid, first, last, receiver)
    if not total:
        raise Refused([Problem(f"{person.name} {first} 至 {last} 已按执行的标准发放，没有差额", "last")])
    return total


@operation("补发调标差额")
def add_back_pays(session: Session, batch_id: int) -> int:
    """Pay everybody on a monthly roll in draft what a standard that reaches back adds; returns how many people.

    Months from the start of an entitlement that were never paid are added too.
    """
    batch = batch_in_draft(session, batch_id)
    month = month_of(batch.period)
    if month is None:
        raise Refused("只有按月发放的名册可以补发调标差额")
    known = standards_of(session, batch.scheme_id)
    since = _reach_back(known, month)
    on_roll = select(PaymentLine.person_id, PaymentLine.category).where(
        PaymentLine.batch_id == batch_id, PaymentLine.kind == "pay"
    )
    people = {(person, category) for person, category in session.execute(on_roll)}
    paid = paid_by_person(session, batch.scheme_id, since)
    count = 0
    for candidate in candidates(session, batch.cutoff_on or "9999"):
        person = candidate.standing.person_id
        if (person, candidate.standing.category) not in people:
            continue
        first = _first_month(candidate.standing, paid.get(person, Paid()), since)
        last = _month_before(month)
        added = _add_stretches(
            session, batch, candidate, known, paid.get(person, Paid()), first, last, None, only_paid=True
        )
        count += bool(added)
    if not count:
        raise Refused("名册上的人员没有需要补发的差额")
    return count


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"


def _reach_back(known: list[StandardRow], month: str) -> str:
    """The first month that may lack money: two years back, or where the oldest standard of that time begins."""
    earliest = f"{int(month[:4]) - 2}{month[4:]}"
    dates = [row.effective_from[:7] for row in known if row.effective_from[:7] >= earliest]
    return min([*dates, month])


def _first_month(standing: Standing, paid: Paid, since: str) -> str:
    """Where somebody's back payment begins: also the start of an entitlement that was never paid."""
    if standing.start_month and not paid.standards:
        return min(standing.start_month, since)
    return since


def _add_stretches(
    session: Session,
    batch: Batch,
    candidate: Candidate,
    known: list[StandardRow],
    paid: Paid,
    first: str,
    last: str,
    receiver: str | None,
    only_paid: bool = False,
) -> int:
    standing = candidate.standing
    starts = standing.start_month if standing.start_month and not paid.standards else None

    def due(month: str) -> StandardRow | None:
        if only_paid and paid.standard(month) is None and not (starts and month >= starts):
            return None
        return monthly_standard(standing, known, month)

    found = [item for item in stretches(first, last, paid.standard, due) if item.yearly_difference > 0]
    if not found:
        return 0
    amount = back_pay(found)
    newest = found[-1].new
    session.add(
        PaymentLine(
            batch_id=batch.id,
            scheme_id=batch.scheme_id,
            kind="back_pay",
            period=period_of(found),
            standard_fen=newest.amount_fen,
            standard_unit=newest.unit,
            months=amount.months,
            amount_fen=amount.amount_fen,
            explanation=amount.explanation,
            receiver=receiver,
            **snapshot(candidate),
        )
    )
    session.flush()
    return amount.amount_fen or 0


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
