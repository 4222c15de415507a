"""补发: what months already past still lack, each person's under the identities they are paid by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.back_pay import back_pay, period_of, stretches
from shuangyong_desktop.domain.dates import add_months
from shuangyong_desktop.domain.entitlement import Standing, first_standing, monthly_standard
from shuangyong_desktop.domain.funds import month_of
from shuangyong_desktop.domain.standards import SEVERAL, StandardRow, yearly_fen
from shuangyong_desktop.operations.funds.batches import snapshot
from shuangyong_desktop.operations.funds.candidates import Candidate, candidates
from shuangyong_desktop.operations.funds.history import Paid, paid_by_person
from shuangyong_desktop.operations.funds.lines import batch_in_draft
from shuangyong_desktop.operations.operation import operation, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.money import standards_of
from shuangyong_desktop.store.records import Batch, PaymentLine, PaymentPart, Person


@dataclass(frozen=True)
class Payee:
    """Whom months are paid to later: the identity of the line, and all that are paid together with it."""

    candidate: Candidate
    standings: tuple[Standing, ...]

    @property
    def categories(self) -> frozenset[str]:
        """Under which the person is paid."""
        return frozenset(standing.category for standing in self.standings)

    def standard(self, known: Sequence[StandardRow], month: str) -> StandardRow | None:
        """The standard of a month: of the one identity, or of all together a year."""
        rows = [monthly_standard(standing, known, month) for standing in self.standings]
        if len(rows) == 1 or any(row is None for row in rows):
            return rows[0] if len(rows) == 1 else None
        found = [row for row in rows if row is not None]
        newest = max(found, key=lambda row: row.effective_from)
        total = sum(map(yearly_fen, found))
        return StandardRow(None, None, None, None, total, "year", newest.effective_from, newest.basis)


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
    under = _paid_under(session, batch.scheme_id, person_id)
    payee = _payee(found, under) or _payee(found, {first_standing(item.standing for item in found).category})
    assert payee is not None  # noqa: S101 - the first identity is among them
    total = _add_stretches(session, batch, payee, known, paid, first, last, receiver)
    if not total:
        raise Refused([Problem(f"{person.name} {first} 至 {last} 已按执行的标准发放，没有差额", "last")])
    return total


@operation("补发调标差额")
def add_back_pays(session: Session, batch_id: int) -> int:
    """Pay everybody on a monthly roll in draft what a standard that reaches back adds; returns how many people.

    Months from the start of an entitlement that were never paid are added too; months that were paid under
    another identity are not touched.
    """
    batch = batch_in_draft(session, batch_id)
    month = month_of(batch.period)
    if month is None:
        raise Refused("只有按月发放的名册可以补发调标差额")
    known = standards_of(session, batch.scheme_id)
    since = _reach_back(known, month)
    people = _on_roll(session, PaymentLine.batch_id == batch_id)
    paid = paid_by_person(session, batch.scheme_id, since)
    count = 0
    everybody = candidates(session, batch.cutoff_on or "9999")
    for person, group in groupby(everybody, key=lambda item: item.standing.person_id):
        payee = _payee(group, people.get(person, frozenset()))
        if payee is None:
            continue
        held = paid.get(person, Paid())
        first = _first_month(payee.candidate.standing, held, since)
        added = _add_stretches(
            session, batch, payee, known, held, first, add_months(month, -1), None, only_paid=True
        )
        count += bool(added)
    if not count:
        raise Refused("名册上的人员没有需要补发的差额")
    return count


def _on_roll(session: Session, which: ColumnElement[bool]) -> dict[int, set[str]]:
    """The categories each person's regular lines are paid under, where several are paid together all of them."""
    lines = session.execute(
        select(PaymentLine.person_id, PaymentLine.category, PaymentLine.standard_unit, PaymentPart.title)
        .join(PaymentPart, PaymentPart.line_id == PaymentLine.id, isouter=True)
        .where(which, PaymentLine.kind == "pay")
    )
    codes = {item.name: code for code, item in categories.CATEGORIES.items()}
    found: dict[int, set[str]] = {}
    for person, category, unit, title in lines:
        under = codes.get(title or "") if unit == SEVERAL else category
        if under:
            found.setdefault(person, set()).add(under)
    return found


def _paid_under(session: Session, scheme_id: int, person_id: int) -> set[str]:
    """The categories of a person's newest regular line of a scheme."""
    newest = session.scalar(
        select(PaymentLine.id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(
            PaymentLine.scheme_id == scheme_id,
            PaymentLine.person_id == person_id,
            PaymentLine.kind == "pay",
            Batch.state != "void",
        )
        .order_by(PaymentLine.id.desc())
        .limit(1)
    )
    return _on_roll(session, PaymentLine.id == newest).get(person_id, set()) if newest else set()


def _payee(found: Iterable[Candidate], under: Iterable[str]) -> Payee | None:
    """The identities of one person that are paid; None where none of them is theirs any more."""
    wanted = set(under)
    kept = [item for item in found if item.standing.category in wanted]
    if not kept:
        return None
    first = first_standing(item.standing for item in kept)
    rest = tuple(item.standing for item in kept if item.standing is not first)
    return Payee(next(item for item in kept if item.standing is first), (first, *rest))


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
    payee: Payee,
    known: list[StandardRow],
    paid: Paid,
    first: str,
    last: str,
    receiver: str | None,
    only_paid: bool = False,
) -> int:
    standing = payee.candidate.standing
    starts = standing.start_month if standing.start_month and not paid.standards else None

    def due(month: str) -> StandardRow | None:
        held = paid.standard(month)
        if only_paid and held is None and not (starts and month >= starts):
            return None
        if held is not None and held.category and held.category not in payee.categories:
            return None
        return payee.standard(known, month)

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
            **snapshot(payee.candidate),
        )
    )
    session.flush()
    return amount.amount_fen or 0
