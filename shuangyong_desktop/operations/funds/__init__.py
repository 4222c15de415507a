"""资金发放: schemes and standards, rolls and their lines, the way to payment, and what comes back."""

from shuangyong_desktop.operations.funds.batches import confirm_paid, move_batch, open_batch
from shuangyong_desktop.operations.funds.lines import add_line, edit_line, remove_line
from shuangyong_desktop.operations.funds.paid_rolls import PaidLine, store_paid_roll
from shuangyong_desktop.operations.funds.returns import Returned, mark_returned, mark_returns, reissue
from shuangyong_desktop.operations.funds.schemes import add_scheme, set_standard

__all__ = [
    "PaidLine",
    "Returned",
    "add_line",
    "add_scheme",
    "confirm_paid",
    "edit_line",
    "mark_returned",
    "mark_returns",
    "move_batch",
    "open_batch",
    "reissue",
    "remove_line",
    "set_standard",
    "store_paid_roll",
]
