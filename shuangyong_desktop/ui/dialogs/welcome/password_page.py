"""Step 2: who works here, the password, where the data lie; then the recovery sheet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from shuangyong_desktop.domain.passwords import weakness
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.door import link, secret
from shuangyong_desktop.ui.dialogs.recovery import RecoverySheet
from shuangyong_desktop.ui.dialogs.welcome.step import Step
from shuangyong_desktop.ui.widgets.editors import LineEditor
from shuangyong_desktop.ui.widgets.labels import ElidedLabel, Label


def password_problem(password: str, again: str, name: str = "") -> str:
    """What is wrong with a new password, as a sentence; "" where nothing is."""
    return weakness(password, name) or ("" if password == again else "两次输入的密码不一样")


class PasswordPage(Step):
    """Name, password twice, folder."""

    title = "密码和恢复单"

    def __init__(self, choose_folder: Callable[[], None]) -> None:
        super().__init__()
        page = QVBoxLayout(self)
        theme.spaced(page, gap=12)
        page.addWidget(Label("设一个密码", "title"))
        page.addWidget(
            Label("数据用它加密。忘记密码谁也打不开，下一页会给您一张恢复单。", "muted", wrap=True)
        )
        grid = QGridLayout()
        theme.spaced(grid, 0, 4, 0, 0, gap=10)
        self.operator = LineEditor("您的姓名，写入操作记录")
        self.password, self.again = secret(), secret()
        self.password.setPlaceholderText("至少 8 个字符，不能只有数字")
        self.said = Label("", "problem")
        rows = (("经办人", self.operator), ("密码", self.password), ("再输一次", self.again))
        for place, (title, field) in enumerate(rows):
            label = Label(title)
            label.setBuddy(field)
            field.setAccessibleName(title)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        grid.addWidget(self.said, len(rows), 1)
        page.addLayout(grid)
        page.addStretch(1)
        page.addLayout(self._folder_row(choose_folder))
        for field in (self.password, self.again):
            field.textChanged.connect(self._say)

    def _folder_row(self, choose_folder: Callable[[], None]) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=4)
        self.place = ElidedLabel("", "small")
        row.addWidget(Label("数据保存在", "small"))
        row.addWidget(self.place, 1)
        row.addWidget(link("换文件夹…", choose_folder))
        return row

    def show_folder(self, folder: Path) -> None:
        """Say where the data will lie."""
        self.place.setText(str(folder))

    def name(self) -> str:
        """Who works here."""
        return self.operator.value().strip()

    def problem(self) -> str:
        """What is still wrong, as a sentence; "" where nothing is."""
        if not self.name():
            return "请填写经办人姓名，操作记录里要写明是谁办的"
        return password_problem(self.password.text(), self.again.text(), self.name())

    def start(self) -> None:
        """Stand where typing begins."""
        (self.password if self.name() else self.operator).setFocus()

    def _say(self) -> None:
        """While typing: only what is wrong with what stands there."""
        typed, again = self.password.text(), self.again.text()
        self.said.setText(password_problem(typed, again or typed, self.name()) if typed else "")


class RecoveryPage(Step):
    """The recovery sheet is offered, then shown once."""

    title = PasswordPage.title

    def __init__(self, draw: Callable[[], None]) -> None:
        super().__init__()
        self.sheet: RecoverySheet | None = None
        self._column = QVBoxLayout(self)
        theme.spaced(self._column, gap=12)
        self._column.addWidget(Label("做一张恢复单", "title"))
        self._column.addWidget(
            Label(
                "忘记密码、换电脑时，只有它能打开台账。打印或抄在纸上，装信封锁好，不要存在这台电脑里。",
                "muted",
                wrap=True,
            )
        )
        self.make = QPushButton("制作恢复单")
        theme.role(self.make, "main")
        self.make.clicked.connect(draw)
        self._column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def show_code(self, store: Any, code: str) -> RecoverySheet:
        """The code, from now on only here and on paper."""
        self.make.hide()
        self.sheet = RecoverySheet(store, code)
        self._column.insertWidget(self._column.count() - 1, self.sheet)
        return self.sheet

    def problem(self) -> str:
        """What is still missing, as a sentence; "" where nothing is."""
        if self.sheet is not None and not self.sheet.tick.isChecked():
            return "恢复码只显示这一次：请打印或抄好，勾选后再往下"
        return ""

    def start(self) -> None:
        """Stand on what is to be done first."""
        self.make.setFocus()
