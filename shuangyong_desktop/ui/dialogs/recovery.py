"""The recovery code: the second way in, on paper in the safe, for the day the password is forgotten."""

from typing import Any

from PySide6.QtWidgets import QWidget

from shuangyong_desktop.ui import messages


def offer_recovery_code(parent: QWidget, store: Any, password: str) -> None:
    """After a store was made: draw the code now, or be reminded later. `store` is the open Store."""
    if not messages.ask(
        parent,
        "现在制作恢复单？",
        "忘记密码时，只有恢复单能打开台账。请把恢复码抄在纸上或打印出来，装信封锁好，不要存在这台电脑里。",
        yes="制作恢复单",
        no="以后再说",
    ):
        return
    from shuangyong_desktop.operations.keyring import make_recovery_code

    code = make_recovery_code(store, password)
    messages.tell(parent, "恢复码（只显示这一次）", f"{code}\n\n以前制作的恢复单从现在起作废。")
