"""The form: any Draft becomes labels and editors; problems stand beside their fields.

Enter goes to the next field, Ctrl+Enter saves. Nothing typed is lost when saving is refused.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from shuangyong_desktop.shapes.draft import Entry, entries, parse, shown
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.editors import AnyEditor, editor_for, mark_wrong
from shuangyong_desktop.ui.widgets.labels import Label

_LABELS = 92


@dataclass(frozen=True)
class FormSpec:
    """What a form asks for, and what it offers.

    `derive` gets a field's name and text once the person left it and gives texts for other fields, which
    are put where nothing was typed. `warn` names what may be right but should be looked at: such a Draft
    is saved when the person asks a second time. `known` are values of the Draft that are not typed, and
    `intro` is said above the fields. `held_back` are fields that are seen only once they are filled in or a
    problem asks for them.
    """

    draft_class: type[Any]
    filled: object | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    suggestions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    derive: Callable[[str, str], Mapping[str, str]] | None = None
    warn: Callable[[Any], Iterable[Problem]] | None = None
    known: Mapping[str, object] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    held_back: frozenset[str] = frozenset()
    intro: str = ""


class Form(QScrollArea):
    """Editors for the entries of a Draft. `asked_to_save` tells Ctrl+Enter, or Enter on the last field."""

    asked_to_save = Signal()

    def __init__(self, spec: FormSpec) -> None:
        super().__init__()
        self.spec = spec
        self.editors: dict[str, AnyEditor] = {}
        self._notes: dict[str, Label] = {}
        self._labels: dict[str, Label] = {}
        self._entries = {
            item.name: item for item in entries(spec.draft_class) if item.name not in spec.left_out
        }
        self._derived: dict[str, str] = {}
        self._warned: frozenset[Problem] = frozenset()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        self._untouched: dict[str, str] = {}
        self.renew()

    # --- building

    def _build(self) -> None:
        page = QWidget()
        theme.role(page, "page")
        column = QVBoxLayout(page)
        theme.spaced(column, 2, 0, 8, 8, gap=6)
        self.notice = Label("", "notice", tone="bad", wrap=True)
        self.notice.hide()
        column.addWidget(self.notice)
        if self.spec.intro:
            column.addWidget(Label(self.spec.intro, "muted", wrap=True))
        grid = QGridLayout()
        theme.spaced(grid, gap=8)
        grid.setColumnStretch(1, 1)
        group = ""
        for item in self._entries.values():
            if item.group != group:
                group = item.group
                self._add_heading(grid, group)
            self._add(grid, item)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(page)

    def _add_heading(self, grid: QGridLayout, title: str) -> None:
        heading = Label(title, "section")
        heading.setContentsMargins(0, theme.px(8) if grid.rowCount() > 1 else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)

    def _add(self, grid: QGridLayout, item: Entry) -> None:
        editor = editor_for(item, self.spec.suggestions.get(item.name, ()))
        label = Label(item.title + (" *" if item.required else ""), wrap=True)
        theme.sized(label, width=_LABELS)
        label.setBuddy(editor)
        note = Label("", "problem", wrap=True)
        note.hide()
        row = grid.rowCount()
        aligned = Qt.AlignmentFlag.AlignTop if item.kind.multiline else Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label, row, 0, aligned)
        grid.addWidget(editor, row, 1)
        grid.addWidget(note, row + 1, 1)
        self.editors[item.name], self._notes[item.name], self._labels[item.name] = editor, note, label
        editor.edited.connect(lambda: self._say(item.name, ""))
        editor.left.connect(lambda: self._left(item.name))
        for watched in (editor, editor.lineEdit() if isinstance(editor, QComboBox) else None):
            if watched is not None:
                watched.installEventFilter(self)

    # --- values

    def texts(self) -> dict[str, str]:
        """What stands in the fields, by field name."""
        return {name: editor.value().strip() for name, editor in self.editors.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields; what is not named becomes empty."""
        for name, editor in self.editors.items():
            editor.set_value(texts.get(name, ""))
        self._untouched = self.texts()

    def renew(self) -> None:
        """Back to how the form began, standing in the first empty field."""
        spec = self.spec
        self.fill(shown(spec.filled) if spec.filled is not None else _defaults(self._entries, spec))
        self._derived, self._warned = {}, frozenset()
        self.clear_problems()
        for name in spec.held_back & self.editors.keys():
            self._reveal(name, is_seen=bool(self.editors[name].value()))
        self.first()

    def _reveal(self, name: str, *, is_seen: bool = True) -> None:
        self._labels[name].setVisible(is_seen)
        self.editors[name].setVisible(is_seen)

    def is_touched(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self.texts() != self._untouched

    def draft(self) -> Any:
        """The Draft that was typed.

        Raises Refused with what can not be read; or, once for each set of them, with what should be
        looked at: these stand in the form as warnings, and asking again gives the Draft.
        """
        texts = self.texts()
        draft = parse(self.spec.draft_class, texts, **self.spec.known)
        warned = frozenset(self.spec.warn(draft)) if self.spec.warn else frozenset()
        if warned - self._warned:
            self._warned |= warned
            raise Warned(warned)
        return draft

    def first(self) -> None:
        """Stand in the first field that is still empty, or the first of all."""
        empty = [editor for editor in self.editors.values() if not editor.value() and not editor.isHidden()]
        next(iter(empty or self.editors.values())).setFocus()

    # --- problems

    def show_problems(self, no: Refused) -> None:
        """Say each problem beside its field, those of no field above all; stand in the first."""
        self.clear_problems()
        elsewhere = [problem.message for problem in no.problems if problem.field not in self.editors]
        if elsewhere:
            self.say("\n".join(elsewhere), "warn" if isinstance(no, Warned) else "bad")
        in_order = [name for name in self.editors if any(problem.field == name for problem in no.problems)]
        for problem in no.problems:
            if problem.field in self.editors:
                self._reveal(problem.field)
                # beside its field a sentence need not begin with the field's title
                said = problem.message.removeprefix(f"{self._entries[problem.field].title}：")
                self._say(problem.field, said, is_warning=isinstance(no, Warned))
        if in_order:
            first = self.editors[in_order[0]]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            # after the layout has made room for the sentences
            QTimer.singleShot(0, first, lambda: self.ensureWidgetVisible(self._notes[in_order[0]], 20, 60))

    def say(self, text: str, tone: str = "bad") -> None:
        """A sentence above all fields; "" takes it away."""
        theme.role(self.notice, "notice", tone)
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def clear_problems(self) -> None:
        """Take all sentences away."""
        self.say("")
        for name in self.editors:
            self._say(name, "")

    def problem(self, name: str) -> str:
        """The sentence beside a field, or ""."""
        return self._notes[name].text()

    def _say(self, name: str, text: str, *, is_warning: bool = False) -> None:
        note = self._notes[name]
        if text:
            theme.role(note, "warning" if is_warning else "problem")
        note.setText(text)
        note.setVisible(bool(text))
        mark_wrong(self.editors[name], bool(text) and not is_warning)

    def _left(self, name: str) -> None:
        text = self.editors[name].value().strip()
        if not text:
            return
        try:
            self._entries[name].kind.parse(text)
        except ValueError as wrong:
            self._say(name, str(wrong))
            return
        if self.spec.derive is not None:
            self._take(self.spec.derive(name, text))

    def _take(self, derived: Mapping[str, str]) -> None:
        """Put derived texts where nothing was typed, or where an earlier derived text still stands."""
        for name, text in derived.items():
            editor = self.editors.get(name)
            if editor is not None and editor.value() in ("", self._derived.get(name)):
                editor.set_value(text)
                self._derived[name] = text

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Ctrl+Enter saves; Alt+Enter is left to fields of several lines."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.asked_to_save.emit()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._go_on()
        return True

    def _go_on(self) -> None:
        inside = self.focusWidget()
        last = list(self.editors.values())[-1]
        if inside is last or (inside is not None and last.isAncestorOf(inside)):
            self._left(list(self.editors)[-1])
            self.asked_to_save.emit()
        else:
            self.focusNextChild()
            if (now := self.focusWidget()) is not None:
                self.ensureWidgetVisible(now, 20, 60)


class Warned(Refused):
    """Nothing is wrong, but a person should look at it before it is saved."""


def _defaults(items: Mapping[str, Entry], spec: FormSpec) -> dict[str, str]:
    from dataclasses import MISSING, fields

    defaults = {
        item.name: items[item.name].kind.show(item.default)
        for item in fields(spec.draft_class)
        if item.name in items and item.default not in (MISSING, None)
    }
    return defaults | dict(spec.texts)
