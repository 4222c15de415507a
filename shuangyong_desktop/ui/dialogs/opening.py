"""The first thing seen: the password of a store that is there, or two of them for a new one."""

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from shuangyong_desktop import paths
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.labels import ElidedLabel, Label

_FOLDER, _OPERATOR = "opening/folder", "opening/operator"
_SHORTEST = 8
PASSWORD_VARIABLE = "SHUANGYONG_PASSWORD"  # noqa: S105 - its name, not its value


def password_problem(password: str, again: str) -> str:
    """What is wrong with a new password, as a sentence; "" where nothing is."""
    if len(password) < _SHORTEST:
        return f"密码至少 {_SHORTEST} 位"
    if password.isdigit():
        return "密码不能全是数字，请加上字母或汉字"
    if password != again:
        return "两次输入的密码不一样"
    return ""


class OpeningDialog(QDialog):
    """Ends accepted with an open Store in `store`; otherwise there is none."""

    painted = Signal()

    def __init__(self, state: State, folder: Path | None = None) -> None:
        super().__init__()
        self.store: Any = None
        self._is_painted = False
        self._state = state
        self.folder = folder or Path(state.get(_FOLDER, str(paths.default_data())))
        self.setWindowTitle("双拥工作台账")
        self._build()
        self._take_folder(self.folder)

    def _build(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 36, 30, 36, 26, gap=12)
        self.heading = Label("双拥工作台账", "heading")
        self.words = Label("", "muted", wrap=True)
        theme.sized(self.words, least=400)
        page.addWidget(self.heading)
        page.addWidget(self.words)
        self.problem = Label("", "notice", tone="bad", wrap=True)
        page.addWidget(self.problem)
        grid = QGridLayout()
        theme.spaced(grid, 0, 6, 0, 6, gap=10)
        self.operator = QLineEdit(self._state.get(_OPERATOR, ""))
        self.operator.setPlaceholderText("您的姓名，写入操作记录")
        self.password, self.again = _secret(), _secret()
        self._again_label = Label("再输一次")
        rows = (
            (Label("经办人"), self.operator),
            (Label("密码"), self.password),
            (self._again_label, self.again),
        )
        for place, (label, field) in enumerate(rows):
            label.setBuddy(field)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        page.addLayout(grid)
        page.addLayout(self._folder_row())
        page.addLayout(self._buttons())

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        self.place = ElidedLabel("", "small")
        other = QPushButton("换文件夹…")
        other.setAutoDefault(False)
        theme.role(other, "link")
        other.clicked.connect(self._choose_folder)
        row.addWidget(Label("数据文件夹", "small"))
        row.addWidget(self.place, 1)
        row.addWidget(other)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, 0, 8, 0, 0, gap=8)
        row.addStretch(1)
        leave = QPushButton("退出")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.go = QPushButton()
        theme.role(self.go, "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self.enter)
        row.addWidget(leave)
        row.addWidget(self.go)
        return row

    def _take_folder(self, folder: Path) -> None:
        self.folder = folder
        self.is_new = not keys.exists(folder)
        self.place.setText(str(folder))
        self.words.setText(
            "第一次使用：请设一个密码。数据用它加密，忘记密码谁也打不开，请另外抄写一份锁好。"
            if self.is_new
            else "请输入密码打开台账。"
        )
        for widget in (self.again, self._again_label):
            widget.setVisible(self.is_new)
        self.go.setText("建立台账" if self.is_new else "打开")
        self._say("")
        (self.password if self.operator.text() else self.operator).setFocus()
        self.adjustSize()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择数据文件夹", str(self.folder.parent))
        if chosen:
            self._take_folder(Path(chosen))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that something is to be seen; what takes time comes after that."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def enter_if_known(self) -> None:
        """Open without asking where the password stands in the environment, as for the example town."""
        known = os.environ.get(PASSWORD_VARIABLE, "")
        if known and not self.is_new:
            self.password.setText(known)
            self.enter()

    def enter(self) -> None:
        """Open the store, or make it; what keeps it from that is said in the dialog."""
        if self.is_new and (wrong := password_problem(self.password.text(), self.again.text())):
            self._say(wrong)
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.store = self._opened()
        except (Refused, StoreUnavailable) as no:
            self._say(str(no))
            self.password.selectAll()
            self.password.setFocus()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._state.put(_FOLDER, str(self.folder))
        self._state.put(_OPERATOR, self.operator.text().strip())
        self.accept()

    def _opened(self) -> Any:
        # imported here: this dialog is painted before the database library is loaded
        from shuangyong_desktop.store.store import Store

        operator = self.operator.text().strip() or "经办"
        make = Store.create if self.is_new else Store.open
        return make(self.folder, self.password.text(), operator)


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
