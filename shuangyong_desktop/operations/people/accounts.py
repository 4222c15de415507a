"""Bank accounts of people: changed with a history, closed, never forgotten."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.accounts import AccountDraft, check_account
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Account, Person


@operation("变更银行账户")
def change_account(session: Session, person_id: int, draft: AccountDraft) -> int:
    """Let money go to another account from now on; the former one stays on record. Returns the account's id."""
    person = require(session, Person, person_id)
    refuse_if(check_account(draft, person.name))
    current = session.scalar(select(Account).where(Account.person_id == person_id, Account.is_current == 1))
    day = draft.opened_on or today(session).isoformat()
    if current is not None and current.number == draft.number:
        fill(current, draft, but=("reason",))
        return current.id
    if current is not None:
        current.is_current, current.ended_on, current.end_reason = 0, day, draft.reason
    made = Account(person_id=person_id, is_current=1)
    fill(made, draft, but=("reason",))
    made.opened_on = day
    session.add(made)
    session.flush()
    return made.id


@operation("停用银行账户")
def close_account(session: Session, account_id: int, reason: str) -> None:
    """Take an account out of use; the person has none until another is entered."""
    account = require(session, Account, account_id)
    if not account.is_current:
        raise Refused("这个账户已经停用")
    account.is_current, account.ended_on = 0, today(session).isoformat()
    account.end_reason = reason
