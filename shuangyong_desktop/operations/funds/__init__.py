"""资金发放: schemes and standards, rolls and their lines, the way to payment, and what comes back."""

from shuangyong_desktop.operations.funds.back_pays import add_back_pay, add_back_pays
from shuangyong_desktop.operations.funds.bank import (
    mark_unclaimed,
    mend_account,
    remove_bank_layout,
    save_bank_layout,
    sign_off,
)
from shuangyong_desktop.operations.funds.batches import edit_batch, open_batch, open_next_batch
from shuangyong_desktop.operations.funds.corrections import (
    add_clawback,
    add_reversal,
    open_empty_batch,
)
from shuangyong_desktop.operations.funds.examples import load_example_standards
from shuangyong_desktop.operations.funds.findings import verify_finding, withdraw_verification
from shuangyong_desktop.operations.funds.funeral import open_funeral_grant
from shuangyong_desktop.operations.funds.lines import add_line, edit_line, remove_line
from shuangyong_desktop.operations.funds.notices import (
    add_notice_photos,
    edit_notice,
    raise_objection,
    settle_objection,
    start_notice,
)
from shuangyong_desktop.operations.funds.own_forms import drop_own_form, keep_own_form
from shuangyong_desktop.operations.funds.paid_rolls import PaidLine, store_paid_roll
from shuangyong_desktop.operations.funds.returns import Returned, mark_returned, mark_returns, reissue
from shuangyong_desktop.operations.funds.rules import set_fund_rules
from shuangyong_desktop.operations.funds.schemes import (
    add_scheme,
    correct_standard,
    edit_scheme,
    import_standards,
    in_words,
    remove_standard,
    set_standard,
)
from shuangyong_desktop.operations.funds.sources import (
    buy_goods,
    close_year,
    draw_sample,
    give_out_goods,
    record_call,
    record_receipt,
)
from shuangyong_desktop.operations.funds.steps import confirm_paid, move_batch
from shuangyong_desktop.operations.funds.workbook_rolls import draw_up_from_workbook

__all__ = [
    "PaidLine",
    "Returned",
    "add_back_pay",
    "add_back_pays",
    "add_clawback",
    "add_line",
    "add_notice_photos",
    "add_reversal",
    "add_scheme",
    "buy_goods",
    "close_year",
    "confirm_paid",
    "correct_standard",
    "draw_sample",
    "draw_up_from_workbook",
    "drop_own_form",
    "edit_batch",
    "edit_line",
    "edit_notice",
    "edit_scheme",
    "give_out_goods",
    "import_standards",
    "in_words",
    "keep_own_form",
    "load_example_standards",
    "mark_returned",
    "mark_returns",
    "mark_unclaimed",
    "mend_account",
    "move_batch",
    "open_batch",
    "open_empty_batch",
    "open_funeral_grant",
    "open_next_batch",
    "raise_objection",
    "record_call",
    "record_receipt",
    "reissue",
    "remove_bank_layout",
    "remove_line",
    "remove_standard",
    "save_bank_layout",
    "set_fund_rules",
    "set_standard",
    "settle_objection",
    "sign_off",
    "start_notice",
    "store_paid_roll",
    "verify_finding",
    "withdraw_verification",
]
