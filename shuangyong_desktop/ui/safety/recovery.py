"""A new recovery sheet on demand; it is done only when two groups were typed back from the paper."""

import secrets
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.domain.recovery_code import plain
from shuangyong_desktop.operations.keyring import make_recovery_code
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.recovery import RecoverySheet
from shuangyong_desktop.ui.safety.asking import AskDialog, Field, Texts
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label

_WHY = (
    "忘记密码时，只有恢复单能打开台账。请打印出来（或抄在纸上），装信封封好交单位保险柜，"
    "不要拍照，不要存在电脑里。"
)

_BACKUPS = "以前做的备份仍要用当时的密码或恢复单打开，制作后请再备份一次。"


def ask_for_sheet(parent: QWidget, context: Context) -> None:
    """A new sheet, by which the one before becomes worthless."""
    made: list[str] = []

    def submit(texts: Texts) -> None:
        made.append(make_recovery_code(context.store, texts["password"]))

    text = f"{_WHY}\n重新制作后，以前的恢复单立即作废。{_BACKUPS}"
    field = Field("password", "您的密码", is_secret=True)
    if AskDialog(parent, "制作恢复单", text, (field,), "制作", submit).exec():
        SheetDialog(parent, context.store, made[0]).exec()
        context.tell("恢复单已制作，以前的作废；请再备份一次")


class SheetDialog(Dialog):
    """The seven groups, printing, and typing two of them back."""

    def __init__(self, parent: QWidget, store: Any, code: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复单")
        self.groups = code.split("-")
        self.asked = sorted(secrets.SystemRandom().sample(range(len(self.groups)), 2))
        page = QVBoxLayout(self)
        theme.spaced(page, 28, 22, 28, 20, gap=12)
        page.addWidget(Label("恢复单（只显示这一次）", "title"))
        why = Label(_WHY, "muted", wrap=True)
        theme.sized(why, least=460)
        page.addWidget(why)
        self.sheet = RecoverySheet(store, code)
        self.sheet.tick.hide()  # here the two groups are the tick
        page.addWidget(self.sheet)
        page.addWidget(Label("请看着纸上的字，输入下面两组，核对抄写无误：", wrap=True))
        page.addLayout(self._typed_back())
        self.problem = Label("", "notice", tone="bad", wrap=True)
        self.problem.hide()
        page.addWidget(self.problem)
        self.go = QPushButton("核对无误，完成")
        theme.role(self.go, "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self.finish)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.go)
        page.addLayout(last)

    def _typed_back(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        self.typed: list[QLineEdit] = []
        for place in self.asked:
            row.addWidget(Label(f"第 {place + 1} 组"))
            field = QLineEdit()
            field.setAccessibleName(f"第 {place + 1} 组")
            self.typed.append(field)
            row.addWidget(field)
        return row

    def finish(self) -> None:
        """Close once both groups were typed back."""
        for place, field in zip(self.asked, self.typed, strict=True):
            if plain(field.text()) != self.groups[place]:
                self.problem.setText(f"第 {place + 1} 组与恢复码不一致，请对照纸上的字重新输入。")
                self.problem.show()
                field.setFocus()
                field.selectAll()
                return
        self.accept()

    def reject(self) -> None:
        """Leaving without checking must be meant."""
        text = "恢复码不会再显示。如果没有打印或抄错了，忘记密码时就打不开台账；可以以后重新制作一份。"
        if messages.ask(self, "不核对就关闭？", text, yes="关闭", no="回去核对"):
            super().reject()
