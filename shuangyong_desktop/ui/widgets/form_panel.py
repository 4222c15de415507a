"""A form as a card on the right: heading, the form, and buttons to save, save and go on, or leave."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout
from shiboken6 import isValid

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.widgets.form import Form, FormSpec, Warned
from shuangyong_desktop.ui.widgets.icons import IconButton
from shuangyong_desktop.ui.widgets.labels import ElidedLabel

Submit = Callable[..., Changed]
"""Gets the Draft, does the operation, gives what changed. May raise Refused and StoreUnavailable."""
_SAVE, _SAVE_ANYWAY = "保存", "核对无误，保存"


class FormPanel(QFrame):
    """`saved` carries the Changed; `closed` tells that the form is done with."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, title: str, spec: FormSpec, submit: Submit, *, again: str = "") -> None:
        """`again` is the text of a button that saves and empties the form for the next one."""
        super().__init__()
        theme.role(self, "card")
        theme.sized(self, least=380)
        self._submit = submit
        page = QVBoxLayout(self)
        theme.spaced(page, 18, 14, 10, 14, gap=10)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(title, "title"), 1)
        cross = IconButton("close", "关闭（Esc）")
        cross.clicked.connect(self.leave)
        head.addWidget(cross)
        page.addLayout(head)
        self.form = Form(spec)
        self.form.asked_to_save.connect(self.save)
        self.go_on: Callable[[], object] = self.form.renew
        page.addWidget(self.form, 1)
        page.addLayout(self._buttons(again))
        QShortcut(
            QKeySequence("Ctrl+Return"),
            self,
            self.save,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _buttons(self, again: str) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, 0, 4, 8, 0, gap=8)
        leave = QPushButton("取消")
        leave.clicked.connect(self.leave)
        row.addWidget(leave)
        row.addStretch(1)
        if again:
            go_on = QPushButton(again)
            go_on.clicked.connect(self.save_and_go_on)
            row.addWidget(go_on)
        self.save_button = QPushButton(_SAVE)
        theme.role(self.save_button, "main")
        self.save_button.setToolTip("Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        row.addWidget(self.save_button)
        return row

    def save(self) -> None:
        """Save and close; where it is refused, the form stays as it is and says why."""
        if self._saved():
            self.closed.emit()

    def save_and_go_on(self) -> None:
        """Save, then empty the form for the next one, or do what else going on means here."""
        if self._saved():
            self.go_on()

    def _saved(self) -> bool:
        try:
            changed = self._submit(self.form.draft())
        except Refused as no:
            self.form.show_problems(no)
            self.save_button.setText(_SAVE_ANYWAY if isinstance(no, Warned) else _SAVE)
            return False
        except StoreUnavailable as no:
            self.form.say(f"{no}\n填写的内容还在，可以稍后再保存。")
            return False
        self.saved.emit(changed)
        return True

    def leave(self) -> bool:
        """Close without saving, asking first where something was typed; whether it closed."""
        if self.form.is_touched() and not messages.ask(
            self.window(), "放弃已填写的内容？", "填写的内容还没有保存。", yes="放弃", no="继续填写"
        ):
            return False
        if isValid(self):  # else it was closed while the question stood open
            self.closed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
