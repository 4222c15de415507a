"""Editors: what one field of a form is typed into. Each says its text, and when the person is done with it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from shuangyong_desktop.shapes.draft import Entry
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.icons import draw

_FEW = 12
"""So many options are seen at a glance; more are found by typing."""


class Editor(Protocol):
    """What a form asks of its widgets; `edited` tells each change, `left` that the person went on."""

    edited: SignalInstance
    left: SignalInstance

    def value(self) -> str:
        """The text as it stands."""
        ...

    def set_value(self, text: str) -> None:
        """Put a text in."""
        ...


class LineEditor(QLineEdit):
    """One line."""

    edited = Signal()
    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.textChanged.connect(lambda _: self.edited.emit())
        self.editingFinished.connect(self.left)

    def value(self) -> str:
        """The text as it stands."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Put a text in, seen from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)


class NoteEditor(QPlainTextEdit):
    """Several lines; Enter goes on to the next field, Alt+Enter makes a line, as in a spreadsheet."""

    edited = Signal()
    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint or "换行按 Alt+Enter")
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.edited)
        theme.sized(self, height=76)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Enter makes a line."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The person went on."""
        super().focusOutEvent(event)
        self.left.emit()

    def value(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    def set_value(self, text: str) -> None:
        """Put a text in."""
        self.setPlainText(text)


class ChoiceBox(QComboBox):
    """A combo box with our arrow, which the wheel does not change in passing."""

    edited = Signal()
    left = Signal()

    def __init__(self, texts: Sequence[str], hint: str = "", *, is_typed: bool = False) -> None:
        super().__init__()
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.addItems(list(texts))
        if is_typed:
            self._make_typed(hint)
        else:
            self.setPlaceholderText(hint)
        self.setCurrentIndex(-1)
        self.currentTextChanged.connect(lambda _: self.edited.emit())
        self.activated.connect(lambda _: self.left.emit())

    def _make_typed(self, hint: str) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = QLineEdit()
        self.setLineEdit(line)
        line.setPlaceholderText(hint)
        line.editingFinished.connect(self.left)
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        theme.role(finder.popup(), "popup")
        self.setCompleter(finder)

    def value(self) -> str:
        """The text as it stands."""
        return self.currentText()

    def set_value(self, text: str) -> None:
        """Choose or put in a text."""
        found = self.findText(text)
        self.setCurrentIndex(found)
        if self.isEditable():
            self.setEditText(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, which scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box as styled, and an arrow in our colours."""
        super().paintEvent(event)
        side = theme.px(14)
        place = QRectF(self.width() - side - theme.px(9), (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        draw(painter, "down", place, theme.look().tokens.muted)
        painter.end()


class FlagEditor(QCheckBox):
    """Yes or no; the text is 是 or 否."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("是")
        self.toggled.connect(lambda _: self.edited.emit())

    def value(self) -> str:
        """是 where it is ticked."""
        return "是" if self.isChecked() else "否"

    def set_value(self, text: str) -> None:
        """Tick it for 是."""
        self.setChecked(text == "是")


AnyEditor = LineEditor | NoteEditor | ChoiceBox | FlagEditor


def editor_for(entry: Entry, suggestions: Sequence[str] = ()) -> AnyEditor:
    """The editor that suits an entry's kind; with `suggestions`, one may also type something else.

    A choice offers its suggestions instead of its options where there are any.
    """
    kind = entry.kind
    made: AnyEditor
    if kind.name == "flag":
        made = FlagEditor()
    elif kind.options:
        titles = list(suggestions) or [title for _, title in kind.options]
        # an optional choice must be able to become empty again
        empty = [] if entry.required else [""]
        made = ChoiceBox(empty + titles, entry.hint or "请选择", is_typed=len(titles) > _FEW)
    elif suggestions:
        made = ChoiceBox(suggestions, entry.hint, is_typed=True)
    elif kind.multiline:
        made = NoteEditor(entry.hint)
    else:
        made = LineEditor(entry.hint)
    made.setAccessibleName(entry.title)
    return made


def mark_wrong(editor: QWidget, is_wrong: bool) -> None:
    """Show by its border that something about a field is wrong."""
    if bool(editor.property("wrong")) != is_wrong:
        editor.setProperty("wrong", is_wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
