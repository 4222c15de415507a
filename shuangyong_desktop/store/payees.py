"""The payees of a roll that goes through a bank, with what is known of their accounts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.account_checks import PayeeFacts
from shuangyong_desktop.store.records import Account, PaymentLine


def payees_of(session: Session, batch_id: int) -> list[PayeeFacts]:
    """Who of a roll is to get money from the bank, and on which account, in the order of the roll."""
    same = (Account.person_id == PaymentLine.person_id) & (Account.number == PaymentLine.account_number)
    found = session.execute(
        select(
            PaymentLine.id, PaymentLine.person_id, PaymentLine.person_name, PaymentLine.account_number,
            PaymentLine.account_holder, Account.holder_relation, Account.last_failure,
        )
        .join(Account, same, isouter=True)
        .where(
            PaymentLine.batch_id == batch_id,
            PaymentLine.kind.in_(("pay", "back_pay", "reissue")),
            PaymentLine.amount_fen > PaymentLine.offset_fen,
        )
        .order_by(PaymentLine.id)
    )  # fmt: skip
    return [PayeeFacts(*row) for row in found]
