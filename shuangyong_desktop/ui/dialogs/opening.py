"""The password of a store that is there."""

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import folder as folders
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.errors import InUse, NoStore, ReadOnlyFolder, StoreUnavailable
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.door import OPERATOR, Door, Way, link, secret
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import ElidedLabel, Label

_WORDS = "请输入密码打开台账。"
PASSWORD_VARIABLE = "SHUANGYONG_PASSWORD"  # noqa: S105 - its name, not its value


class OpeningDialog(Door):
    """Ends accepted with an open store, or with the way to a backup; otherwise there is neither."""

    def __init__(self, state: State, folder: Path, said: str = "") -> None:
        super().__init__(state, folder)
        self._build()
        self._take_folder(folder)
        if said:
            self.words.setText(said)

    def _build(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 36, 30, 36, 26, gap=12)
        self.heading = Label("双拥工作台账", "heading")
        self.words = Label(_WORDS, "muted", wrap=True)
        theme.sized(self.words, least=400)
        page.addWidget(self.heading)
        page.addWidget(self.words)
        self.problem = Label("", "notice", tone="bad", wrap=True)
        page.addWidget(self.problem)
        grid = QGridLayout()
        theme.spaced(grid, 0, 6, 0, 6, gap=10)
        self.operator = ChoiceBox([], "您的姓名，写入操作记录", is_typed=True)
        self.password = secret()
        for place, (title, field) in enumerate((("操作员", self.operator), ("密码", self.password))):
            label = Label(title)
            label.setBuddy(field)
            field.setAccessibleName(title)
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
        row.addWidget(link("换文件夹…", self._choose_folder))
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, 0, 8, 0, 0, gap=8)
        self.forgotten = link("忘记密码…", self._forgotten)
        self.look = link("只读查看", lambda: self.enter(read_only=True))
        self.look.hide()
        self.restore = link("用备份还原…", lambda: self.finish(Way.BACKUP))
        self.demo = link("看看示例镇", self.open_town)
        for offered in (self.look, self.forgotten, self.restore, self.demo):
            row.addWidget(offered)
        row.addStretch(1)
        leave = QPushButton("退出")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.go = QPushButton("打开")
        theme.role(self.go, "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self.enter)
        row.addWidget(leave)
        row.addWidget(self.go)
        return row

    def _take_folder(self, folder: Path) -> None:
        """Look what lies there; where there is nothing, or only a part of a store, none is ever begun here."""
        self.folder = folder
        self.place.setText(str(folder))
        gone = ""
        try:
            folders.require_store(folder)
        except NoStore:
            gone = "这个文件夹里还没有台账，请换一个文件夹。"
        except StoreUnavailable as why:
            gone = str(why)
        self.go.setEnabled(not gone)
        last = self.state.get(OPERATOR, "")
        names = [] if gone else keys.names(self.folder)
        self.forgotten.setVisible(bool(names))
        self.look.hide()
        self.operator.clear()
        self.operator.addItems(names)
        self.operator.set_value(last if last in names or not names else names[0])
        (self.password if self.operator.value() else self.operator).setFocus()
        self._say(gone)
        self.adjustSize()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择数据文件夹", str(self.folder.parent))
        if not chosen:
            return
        try:
            folders.require_store(Path(chosen))
        except NoStore:
            self.folder = Path(chosen)
            self.finish(Way.STORE)  # nothing there yet: the welcome is next
            return
        except StoreUnavailable:
            pass  # said below
        self._take_folder(Path(chosen))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def enter_if_known(self) -> None:
        """Open without asking where the password stands in the environment, as for the example town."""
        known = os.environ.get(PASSWORD_VARIABLE, "")
        if known and self.go.isEnabled():
            self.password.setText(known)
            self.enter()

    def enter(self, *, read_only: bool = False) -> None:
        """Open the store; what keeps it from that is said in the dialog.

        Where the folder can not be written, or another window has it open, looking is offered.
        """
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.store = self._opened(read_only)
        except (Refused, StoreUnavailable) as no:
            self._say(str(no))
            self.look.setVisible(isinstance(no, ReadOnlyFolder | InUse))
            self.password.selectAll()
            self.password.setFocus()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.remember()
        self.finish(Way.STORE)

    def _forgotten(self) -> None:
        """A new password by the recovery sheet."""
        from shuangyong_desktop.ui.safety.forgotten import ask_for_new_password

        name, password = ask_for_new_password(self, self.folder, self.operator.value().strip())
        if password:
            self.operator.set_value(name)
            self.password.setText(password)
            self.enter()

    def _opened(self, read_only: bool) -> Any:
        # imported here: this dialog is painted before the database library is loaded
        from shuangyong_desktop.store.store import Store

        operator = self.operator.value().strip() or "经办"
        return Store.open(self.folder, self.password.text(), operator, read_only=read_only)
