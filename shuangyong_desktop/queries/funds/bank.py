"""What goes to the bank: the payouts of a roll, and the layouts of banks."""

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.bank_file import LAYOUTS, BankLayoutDraft, Payout
from shuangyong_desktop.store.records import BankLayout, PaymentLine, Person


def payouts(session: Session, batch_id: int) -> list[Payout]:
    """One payout a line, less what is kept back, in the order of the roll: so the bank's return names one line."""
    found = session.execute(
        select(
            PaymentLine.id, PaymentLine.person_name, PaymentLine.account_holder,
            PaymentLine.account_number, PaymentLine.amount_fen - PaymentLine.offset_fen, Person.id_number,
            PaymentLine.bank, PaymentLine.note,
        )
        .join(Person, Person.id == PaymentLine.person_id)
        .where(
            PaymentLine.batch_id == batch_id,
            PaymentLine.kind.in_(("pay", "back_pay", "reissue")),
            PaymentLine.result.in_(("due", "paid")),
        )
        .order_by(PaymentLine.id)
    )  # fmt: skip
    return [
        Payout(line, holder or name, account or "", fen, number, bank, note)
        for line, name, holder, account, fen, number, bank, note in found
        if fen > 0
    ]


def layouts(session: Session) -> list[BankLayoutDraft]:
    """The office's own layouts, then those that come along under other names."""
    names = [item.name for item in fields(BankLayoutDraft)]
    own = [
        BankLayoutDraft(**{name: getattr(row, name) for name in names})
        for row in session.scalars(select(BankLayout).order_by(BankLayout.name))
    ]
    known = {item.name for item in own}
    return own + [item for item in LAYOUTS if item.name not in known]
