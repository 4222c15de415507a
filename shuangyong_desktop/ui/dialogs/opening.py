"""The first thing seen: the password of a store that is there, or two of them for a new one."""

import os
from collections.abc import Callable
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
from shuangyong_desktop.domain.passwords import weakness
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import folder as folders
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.errors import NoStore, StoreUnavailable
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.recovery import offer_recovery_code
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import ElidedLabel, Label

_FOLDER, _OPERATOR = "opening/folder", "opening/operator"
_FIRST_TIME = "第一次使用：请设一个密码。数据用它加密，忘记密码谁也打不开，请另外抄写一份锁好。"
DEMO_PASSWORD = "shili-2026-demo"  # noqa: S105 - the example town is there for everybody to see
PASSWORD_VARIABLE = "SHUANGYONG_PASSWORD"  # noqa: S105 - its name, not its value


def password_problem(password: str, again: str, name: str = "") -> str:
    """What is wrong with a new password, as a sentence; "" where nothing is."""
    return weakness(password, name) or ("" if password == again else "两次输入的密码不一样")


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
        self.operator = ChoiceBox([], "您的姓名，写入操作记录", is_typed=True)
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
        theme.spaced(row, gap=4)
        self.place = ElidedLabel("", "small")
        row.addWidget(Label("数据文件夹", "small"))
        row.addWidget(self.place, 1)
        row.addWidget(_link("换文件夹…", self._choose_folder))
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, 0, 8, 0, 0, gap=8)
        self.restore = _link("用备份还原…", self._restore)
        self.demo = _link("看看示例镇", self._open_demo)
        row.addWidget(self.restore)
        row.addWidget(self.demo)
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
        self.place.setText(str(folder))
        gone = ""
        self.is_new = False
        try:
            folders.require_store(folder)
        except NoStore:
            self.is_new = True
        except StoreUnavailable as why:
            gone = str(why)
        self._offer(can_open=not gone)
        self._say(gone)
        self.adjustSize()

    def _offer(self, *, can_open: bool) -> None:
        """Ask for what this folder needs."""
        self.words.setText(_FIRST_TIME if self.is_new else "请输入密码打开台账。")
        for widget in (self.again, self._again_label, self.demo):
            widget.setVisible(self.is_new)
        self.go.setText("建立台账" if self.is_new else "打开")
        self.go.setEnabled(can_open)
        last = self._state.get(_OPERATOR, "")
        names = keys.names(self.folder) if can_open and not self.is_new else []
        self.operator.clear()
        self.operator.addItems(names)
        self.operator.set_value(last if last in names or not names else names[0])
        (self.password if self.operator.value() else self.operator).setFocus()

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
            QTimer.singleShot(0, self, self.painted.emit)

    def enter_if_known(self) -> None:
        """Open without asking where the password stands in the environment, as for the example town."""
        known = os.environ.get(PASSWORD_VARIABLE, "")
        if known and not self.is_new:
            self.password.setText(known)
            self.enter()

    def enter(self) -> None:
        """Open the store, or make it; what keeps it from that is said in the dialog."""
        name = self.operator.value().strip()
        if self.is_new and (wrong := password_problem(self.password.text(), self.again.text(), name)):
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
        self._state.put(_OPERATOR, self.store.operator)
        if self.is_new:
            offer_recovery_code(self, self.store, self.password.text())
        self.accept()

    def _restore(self) -> None:
        """Lay a backup out, say how it differs, and put it in place if that is wanted."""
        from shuangyong_desktop.ui.dialogs.restoring import restore

        if not self.password.text():
            self._say("请先在上面输入备份当时的密码（或恢复码），再选备份文件。")
            self.password.setFocus()
            return
        try:
            aside = restore(self, self.password.text(), self.folder)
        except (Refused, StoreUnavailable) as no:
            self._say(str(no))
            return
        if aside is not None:
            self._take_folder(self.folder)
            self.words.setText(aside)

    def _open_demo(self) -> None:
        """The example town, in a folder of its own; made at the first time."""
        from shuangyong_desktop.ui.dialogs.demo_town import open_demo

        self.store = open_demo(self, paths.default_data().parent, DEMO_PASSWORD)
        self.accept()

    def _opened(self) -> Any:
        # imported here: this dialog is painted before the database library is loaded
        from shuangyong_desktop.store.store import Store

        operator = self.operator.value().strip() or "经办"
        make = Store.create if self.is_new else Store.open
        return make(self.folder, self.password.text(), operator)


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _link(text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    theme.role(button, "link")
    button.clicked.connect(run)
    return button
