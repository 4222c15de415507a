"""资金发放 on paper: rolls in the layouts offices use, the notice, the bank's list, and what the checks found."""

from shuangyong_desktop.reports.funds.approval import approval_forms
from shuangyong_desktop.reports.funds.bank_file import write_bank_file
from shuangyong_desktop.reports.funds.explanations import explanations
from shuangyong_desktop.reports.funds.notice import public_notice, refuse_private
from shuangyong_desktop.reports.funds.rolls import bank_list, payment_roll, sign_off_sheet
from shuangyong_desktop.reports.funds.summary import (
    batch_summary,
    call_sheet,
    change_list,
    finding_list,
    year_summary,
)

__all__ = [
    "approval_forms",
    "bank_list",
    "batch_summary",
    "call_sheet",
    "change_list",
    "explanations",
    "finding_list",
    "payment_roll",
    "public_notice",
    "refuse_private",
    "sign_off_sheet",
    "write_bank_file",
    "year_summary",
]
