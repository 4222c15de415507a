"""By which lines a standard was used: those of its scheme, its keys and its amount from its date on."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import PAID_STATES
from shuangyong_desktop.store.records import Batch, PaymentLine, Standard


@dataclass(frozen=True, slots=True)
class Use:
    """One roll with how many of its lines go by the standard."""

    batch_id: int
    title: str
    state: str
    lines: int

    @property
    def is_paid(self) -> bool:
        """Whether the money has gone out."""
        return self.state in PAID_STATES


def uses_of(session: Session, standard_id: int) -> list[Use]:
    """The rolls that were drawn up by a standard, voided ones apart."""
    standard = session.get_one(Standard, standard_id)
    keys = [
        getattr(PaymentLine, name) == getattr(standard, name)
        for name in ("category", "grade", "nature")
        if getattr(standard, name) is not None
    ]
    found = session.execute(
        select(Batch.id, Batch.title, Batch.state, func.count())
        .join(PaymentLine, PaymentLine.batch_id == Batch.id)
        .where(
            PaymentLine.scheme_id == standard.scheme_id,
            PaymentLine.standard_fen == standard.amount_fen,
            PaymentLine.standard_unit == standard.unit,
            PaymentLine.kind.in_(("pay", "back_pay")),
            Batch.state != "void",
            func.coalesce(Batch.cutoff_on, "9999") >= standard.effective_from,
            *keys,
        )
        .group_by(Batch.id)
        .order_by(Batch.id)
    )
    return [Use(*row) for row in found]
