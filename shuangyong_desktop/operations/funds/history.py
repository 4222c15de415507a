"""What people were already paid, month by month: the ground for back payments and for what is taken back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from shuangyong_desktop.domain.dates import add_months, months_between
from shuangyong_desktop.domain.funeral_grant import PaidMonth
from shuangyong_desktop.domain.standards import StandardRow
from shuangyong_desktop.store.records import Batch, PaymentLine


@dataclass
class Paid:
    """One person's months of one scheme: by which standard each was paid."""

    standards: dict[str, StandardRow] = field(default_factory=dict)

    def standard(self, month: str) -> StandardRow | None:
        """The standard a month was paid by; None where it was not paid."""
        return self.standards.get(month)


def months_of(period: str) -> list[str]:
    """The months a period names: 2024-08/2024-12 are five; an occasion, a half-year or a year names none."""
    first, _, last = period.partition("/")
    if len(first) != 7 or not first[5:].isdigit():
        return []
    return [add_months(first, offset) for offset in range(months_between(first, last or first))]


def paid_by_person(
    session: Session, scheme_id: int, since: str, people: Iterable[int] | None = None
) -> dict[int, Paid]:
    """What each person was paid, or stands to be paid on an open roll, for months from `since` on."""
    reversal = aliased(PaymentLine)
    is_reversed = exists().where(reversal.kind == "reversal", reversal.origin_line_id == PaymentLine.id)
    statement = (
        select(
            PaymentLine.person_id,
            PaymentLine.period,
            PaymentLine.category,
            PaymentLine.standard_fen,
            PaymentLine.standard_unit,
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(
            PaymentLine.scheme_id == scheme_id,
            PaymentLine.kind.in_(("pay", "back_pay")),
            Batch.state != "void",
            PaymentLine.standard_fen.is_not(None),
            ~is_reversed,
        )
        .order_by(PaymentLine.id)
    )
    if people is not None:
        statement = statement.where(PaymentLine.person_id.in_(list(people)))
    found: dict[int, Paid] = defaultdict(Paid)
    for person_id, period, category, fen, unit in session.execute(statement):
        for month in months_of(period):
            if month >= since:
                row = StandardRow(category, None, None, None, fen or 0, unit or "month", "", None)
                found[person_id].standards[month] = row
    return found


def paid_months(session: Session, person_id: int) -> list[PaidMonth]:
    """The months of monthly money that went out to a person and were not taken back."""
    again = aliased(PaymentLine)
    is_taken_back = exists().where(
        again.kind.in_(("reversal", "clawback")), again.origin_line_id == PaymentLine.id
    )
    found = session.execute(
        select(PaymentLine.id, PaymentLine.period, PaymentLine.amount_fen)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(
            PaymentLine.person_id == person_id,
            PaymentLine.kind == "pay",
            PaymentLine.result == "paid",
            ~is_taken_back,
        )
        .order_by(PaymentLine.period)
    )
    return [PaidMonth(number, period, fen) for number, period, fen in found if months_of(period)]
