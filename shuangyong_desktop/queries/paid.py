"""What was paid already, as far as a roll or a bank's file from elsewhere is compared with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.store.records import Account, Batch, Claim, PaymentLine, Scheme

_AT_ONCE = 500


def schemes(session: Session) -> dict[str, SchemeDraft]:
    """The schemes in use, by name."""
    rows = session.execute(
        select(Scheme.name, Scheme.money_type, Scheme.rhythm, Scheme.payer, Scheme.basis).where(
            Scheme.is_retired == 0
        )
    )
    return {row[0]: SchemeDraft(*row) for row in rows}


def paid_for(session: Session, scheme: str, period: str) -> dict[int, str]:
    """The people who stand on a roll of this scheme and period, with that roll's title."""
    rows = session.execute(
        select(Claim.person_id, Batch.title)
        .join(Scheme, Scheme.id == Claim.scheme_id)
        .join(PaymentLine, PaymentLine.id == Claim.line_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(Scheme.name == scheme, Claim.period == period, Claim.kind == "pay")
    )
    return dict(rows.all())


@dataclass(frozen=True, slots=True)
class HeldAccount:
    """The account money goes to now."""

    number: str
    holder: str | None
    bank: str | None


def current_accounts(session: Session, ids: Iterable[int]) -> dict[int, HeldAccount]:
    """The current account of each of these people who has one."""
    found: dict[int, HeldAccount] = {}
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), _AT_ONCE):
        rows: Iterable[Any] = session.execute(
            select(Account.person_id, Account.number, Account.holder, Account.bank).where(
                Account.person_id.in_(wanted[start : start + _AT_ONCE]), Account.is_current == 1
            )
        )
        found |= {number: HeldAccount(*values) for number, *values in rows}
    return found


@dataclass(frozen=True, slots=True)
class PaidTo:
    """A payment line as a bank knows it: account, amount, holder."""

    id: int
    batch: str
    account_number: str
    amount_fen: int
    person_name: str
    account_holder: str | None
    result: str


_OPEN_TO_RETURNS = ("paying", "confirmed")


def lines_to_accounts(session: Session, accounts: Iterable[str]) -> dict[str, list[PaidTo]]:
    """Lines that went to these accounts and may come back, the newest roll first."""
    found: dict[str, list[PaidTo]] = {}
    wanted = list(dict.fromkeys(accounts))
    for start in range(0, len(wanted), _AT_ONCE):
        rows: Iterable[Any] = session.execute(
            select(
                PaymentLine.id,
                Batch.title,
                PaymentLine.account_number,
                PaymentLine.amount_fen - PaymentLine.offset_fen,
                PaymentLine.person_name,
                PaymentLine.account_holder,
                PaymentLine.result,
            )
            .join(Batch, Batch.id == PaymentLine.batch_id)
            .where(
                PaymentLine.account_number.in_(wanted[start : start + _AT_ONCE]),
                Batch.state.in_(_OPEN_TO_RETURNS),
                PaymentLine.result.in_(("due", "paid", "returned")),
            )
            .order_by(Batch.paid_on.desc(), Batch.id.desc(), PaymentLine.id)
        )
        for row in rows:
            found.setdefault(row[2], []).append(PaidTo(*row))
    return found
