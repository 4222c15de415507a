"""Rolls that were paid before this program came: taken over whole, and taken back whole where wrong."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import BatchDraft
from shuangyong_desktop.operations.funds.batches import new_batch
from shuangyong_desktop.operations.funds.schemes import scheme_named
from shuangyong_desktop.operations.funds.steps import freeze, settle, take_step
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import PaymentLine


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One line of an old roll, as it was paid."""

    person_id: int
    person_name: str
    amount_fen: int
    category: str | None = None
    village_name: str | None = None
    account_number: str | None = None
    account_holder: str | None = None
    bank: str | None = None
    goods: str | None = None
    goods_fen: int = 0
    receiver: str | None = None
    note: str | None = None


def store_paid_roll(session: Session, draft: BatchDraft, lines: Iterable[PaidLine], paid_on: str) -> int:
    """Store a roll that was paid on a day as confirmed; returns the batch's id.

    For use inside an operation that is not final: undoing it takes batch and lines away. The period is
    claimed as by any roll, so a person already paid for it is refused.
    """
    if len(paid_on) < 10:
        raise Refused([Problem("发放日期请写到日", "paid_on")])
    scheme = scheme_named(session, draft.scheme)
    batch = new_batch(session, draft, scheme)
    batch.is_imported = 1
    session.flush()
    given = {
        "batch_id": batch.id,
        "scheme_id": scheme.id,
        "kind": "pay",
        "period": batch.period,
        "result": "paid",
        "explanation": "由历史名册导入",
    }
    values = [asdict(line) | given for line in lines]
    if not values:
        raise Refused("名册中没有明细")
    session.execute(insert(PaymentLine), values)
    freeze(session, batch)
    settle(session, batch, paid_on)
    take_step(session, batch, "confirmed", paid_on, "历史名册导入")
    return batch.id
