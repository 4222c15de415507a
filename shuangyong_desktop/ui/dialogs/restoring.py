"""Restoring: a backup is laid out and proved first, the difference said, and only then put in place."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.door import Door, Way, link, secret
from shuangyong_desktop.ui.jobs import Cancelled, run_job
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.labels import ElidedLabel, Label

_LOOK, _PUT = "核对备份", "还原"
_FIRST = "先把备份解到一旁，逐项核对，再与现有数据比较；看过结果、按下“还原”之前，现有数据不会改动。"


class RestoreDialog(Door):
    """A backup over a data folder; ends accepted with `said`, what was done."""

    def __init__(self, state: State, folder: Path, file: Path | None = None) -> None:
        super().__init__(state, folder)
        self.file = file
        self._prepared: Any = None
        self.setWindowTitle("用备份还原")
        self._build()
        self._show_places()

    # --- building

    def _build(self) -> None:
        page = QVBoxLayout(self)
        # what comes to be shown makes the dialog taller; on a low screen `adjustSize` would squeeze the fields
        page.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        theme.spaced(page, 32, 26, 32, 22, gap=12)
        page.addWidget(Label("用备份还原", "heading"))
        words = Label(_FIRST, "muted", wrap=True)
        theme.sized(words, width=560)
        page.addWidget(words)
        self.problem = Label("", "notice", tone="bad", wrap=True)
        self.problem.hide()
        page.addWidget(self.problem)
        page.addLayout(self._fields())
        page.addWidget(self._difference())
        page.addLayout(self._buttons())

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        theme.spaced(grid, 0, 4, 0, 4, gap=10)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.px(64))
        self.named, self.place = ElidedLabel(""), ElidedLabel("")
        self.about = Label("", "small")
        self.secret = secret()
        self.secret.setPlaceholderText("备份当时的密码，或恢复单上的恢复码")
        self.secret.setAccessibleName("密码或恢复码")
        self.agreement = secret()
        self.agreement.setPlaceholderText("管理员现在的密码，或恢复单上的恢复码")
        self.agreement.setAccessibleName("管理员同意")
        self._agreement_label = Label("管理员同意")
        self.choose = link("选择…", self.choose_file)
        self.change = link("换文件夹…", self._choose_folder)
        grid.addWidget(Label("备份文件"), 0, 0)
        grid.addWidget(self.named, 0, 1)
        grid.addWidget(self.choose, 0, 2)
        grid.addWidget(self.about, 1, 1)
        grid.addWidget(Label("还原到"), 2, 0)
        grid.addWidget(self.place, 2, 1)
        grid.addWidget(self.change, 2, 2)
        grid.addWidget(Label("密码"), 3, 0)
        grid.addWidget(self.secret, 3, 1, 1, 2)
        grid.addWidget(self._agreement_label, 4, 0)
        grid.addWidget(self.agreement, 4, 1, 1, 2)
        self._ask_agreement(False)
        return grid

    def _difference(self) -> QFrame:
        self.found = Label("", wrap=True)
        theme.role(self.found, "page")
        self.found.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.found)
        self.card = QFrame()
        theme.role(self.card, "card")
        inside = QVBoxLayout(self.card)
        theme.spaced(inside, 14, 10, 14, 10)
        inside.addWidget(scroll)
        theme.sized(self.card, height=170)
        self.card.hide()
        return self.card

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, 0, 6, 0, 0, gap=8)
        row.addStretch(1)
        leave = QPushButton("取消")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.go = QPushButton(_LOOK)
        theme.role(self.go, "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self.go_on)
        row.addWidget(leave)
        row.addWidget(self.go)
        return row

    # --- the two places

    def _show_places(self) -> None:
        self.place.setText(str(self.folder))
        if self.file is None:
            self.named.setText("请选择备份文件（.sybak）")
        else:
            self.named.setText(self.file.name)
            self.about.setText(_about(self.file))
        self._forget()
        self.go.setEnabled(self.file is not None)
        (self.secret if self.file is not None else self.choose).setFocus()

    def choose_file(self) -> None:
        """Ask for a backup; the store's own ones are proposed."""
        own = self.folder / "备份"
        start = own if own.is_dir() else self.folder.parent
        chosen, _ = QFileDialog.getOpenFileName(self, "选择备份文件", str(start), "台账备份 (*.sybak)")
        if chosen:
            self.file = Path(chosen)
            self._show_places()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "还原到哪个文件夹", str(self.folder.parent))
        if chosen:
            self.folder = Path(chosen)
            self._show_places()

    # --- looking, then putting in place

    def go_on(self) -> None:
        """Look at the backup; a second time, put it in place."""
        try:
            if self._prepared is None:
                self._look()
            else:
                self._put()
        except Cancelled:
            return
        except (Refused, StoreUnavailable) as no:
            self._say(str(no))

    def _look(self) -> None:
        from shuangyong_desktop.store import restore as restoring

        file, typed, folder = self.file, self.secret.text(), self.folder
        if file is None or not typed:
            self._say("请输入备份当时的密码，或恢复单上的恢复码。")
            self.secret.setFocus()
            return
        self._say("")
        self._prepared = run_job(self, "正在核对备份", lambda _: restoring.prepare(file, typed, folder))
        self._show_difference()
        for widget in (self.choose, self.change, self.secret):
            widget.setEnabled(False)
        self.card.show()
        self.go.setText(_PUT)
        self._ask_agreement(bool(self._prepared.present.asks))
        self._say(self._prepared.present.asks)

    def _show_difference(self) -> None:
        self.found.setText("\n".join(["备份完好。", *self._prepared.in_words()]))

    def _ask_agreement(self, is_asked: bool) -> None:
        self._agreement_label.setVisible(is_asked)
        self.agreement.setVisible(is_asked)
        if is_asked:
            self.agreement.setFocus()

    def _put(self) -> None:
        from shuangyong_desktop.operations.restoring import put_in_place
        from shuangyong_desktop.store import restore as restoring

        prepared = self._prepared
        if prepared.present.asks:
            typed = self.agreement.text()
            self._prepared = run_job(self, "正在核对密码", lambda _: restoring.agree(prepared, typed))
            self._ask_agreement(False)
            self._say("")
            if (
                self._prepared.missing != prepared.missing
                or self._prepared.present.opens != prepared.present.opens
            ):
                self._show_difference()
                return
        passwords = self._prepared.passwords_in_words
        aside = run_job(self, "正在还原", lambda _: put_in_place(self._prepared))
        self._prepared = None
        kept = f"原来的数据改名保存在“{aside.name}”。" if aside is not None else ""
        self.said = f"已用备份还原。{kept}{passwords}"
        self.finish(Way.STORE)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _forget(self) -> None:
        """What was laid out beside the data folder goes again."""
        if self._prepared is not None:
            from shuangyong_desktop.store import restore as restoring

            restoring.discard(self._prepared)
            self._prepared = None

    def reject(self) -> None:
        """Leave everything as it is."""
        self._forget()
        super().reject()


def _about(file: Path) -> str:
    try:
        found = file.stat()
    except OSError:
        return "找不到这个文件"
    return f"{datetime.fromtimestamp(found.st_mtime):%Y-%m-%d %H:%M}，{found.st_size / 2**20:.1f} MB"
