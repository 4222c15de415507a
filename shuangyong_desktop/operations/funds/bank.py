"""Layouts of banks, accounts mended in place, and cash that was signed for."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import bank_file
from shuangyong_desktop.domain.accounts import AccountDraft
from shuangyong_desktop.domain.bank_file import BankLayoutDraft
from shuangyong_desktop.domain.funds import PAID_STATES, check_day
from shuangyong_desktop.domain.payees import PayeeDraft, SignOffDraft, check_sign_off, receiver_in_words
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.people.accounts import change_account
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import BankLayout, Batch, PaymentLine, SignOff


@operation("保存银行版式")
def save_bank_layout(session: Session, draft: BankLayoutDraft) -> None:
    """Keep a bank's layout under its name; one of that name is replaced."""
    refuse_if(bank_file.check(draft))
    held = session.scalar(select(BankLayout).where(BankLayout.name == draft.name))
    if held is None:
        held = BankLayout()
        session.add(held)
    fill(held, draft)


@operation("更正领款账户")
def mend_account(session: Session, line_id: int, draft: PayeeDraft) -> None:
    """Put the right account on a line that has not been paid, and on the register beside it."""
    line = require(session, PaymentLine, line_id)
    batch = require(session, Batch, line.batch_id)
    if batch.state in PAID_STATES:
        raise Refused("已发放的明细不能改账号；账号有误请按退票处理")
    change_account(session, line.person_id, _on_register(draft))
    line.account_number, line.bank, line.account_holder = (
        draft.account_number,
        draft.bank,
        draft.account_holder,
    )


@operation("删除银行版式")
def remove_bank_layout(session: Session, name: str) -> None:
    """Take a layout of the office's own off the list; those that came along stay."""
    held = session.scalar(select(BankLayout).where(BankLayout.name == name))
    if held is None:
        raise Refused(f"“{name}”是随程序带来的版式，不能删除")
    session.delete(held)


def _on_register(draft: PayeeDraft) -> AccountDraft:
    return AccountDraft(
        draft.account_number,
        draft.bank,
        draft.account_holder,
        draft.holder_relation,
        reason="名册上更正",
    )


@operation("登记现金签领")
def sign_off(session: Session, line_ids: Sequence[int], draft: SignOffDraft) -> None:
    """Cash was handed over and signed for, by the people themselves or by one proxy."""
    refuse_if(check_sign_off(draft))
    refuse_if(check_day(draft.signed_on, today(session), "领取日期", "signed_on"))
    for line_id in line_ids:
        line = _cash_line(session, line_id)
        if line.result not in ("due", "unclaimed"):
            raise Refused(f"{line.person_name}的这笔款已有结果，不能再签领")
        line.result = "paid"
        line.receiver = receiver_in_words(draft)
        held = session.scalar(select(SignOff).where(SignOff.line_id == line_id)) or SignOff(line_id=line_id)
        fill(held, draft)
        session.add(held)


@operation("登记未领")
def mark_unclaimed(session: Session, line_ids: Sequence[int], reason: str) -> None:
    """Cash that nobody came for; it can be paid again later like a returned payment."""
    for line_id in line_ids:
        line = _cash_line(session, line_id)
        if line.result != "due":
            raise Refused(f"{line.person_name}的这笔款已有结果，不能登记未领")
        line.result, line.return_reason = "unclaimed", reason


def _cash_line(session: Session, line_id: int) -> PaymentLine:
    line = require(session, PaymentLine, line_id)
    batch = require(session, Batch, line.batch_id)
    if batch.method != "cash":
        raise Refused(f"“{batch.title}”是银行代发，不用签领")
    if batch.state != "paying":
        raise Refused(f"“{batch.title}”不在发放中，不能登记签领")
    return line
