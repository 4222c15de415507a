"""A page over a short list of Rows: heading, buttons, table; a form opens beside it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout
from sqlalchemy.orm import Session

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Action, allow, button, qaction
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.form_panel import FormPanel, Submit
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.parting import let_go
from shuangyong_desktop.ui.widgets.row_list import RowList
from shuangyong_desktop.ui.widgets.tab import Tab

_MOST_BESIDE = 3
"""Buttons and boxes beside which the heading has room."""


class RowPage(Tab):
    """A subclass says which Rows, in which words, and what can be done with them."""

    row_class: type[Any]
    said = ""
    nothing = "没有内容"
    narrowed_by: tuple[tuple[str, str], ...] = ()
    """Columns whose values narrow the list, each by a box above it: name, and what the box says of everybody."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.actions_made = [qaction(action, self) for action in self.declared_actions()]
        self.table = RowList(self.row_class)
        self.table.chosen.connect(self._allow)
        self.table.opened.connect(lambda: guarded(self.window(), self.open))
        self.heading = Label("", "muted", wrap=True)
        self._rows: Sequence[Any] = ()
        self.form: FormPanel | None = None
        self.boxes = {name: ChoiceBox((everybody,)) for name, everybody in self.narrowed_by}
        self._put_together()

    def rows(self, session: Session) -> Sequence[Any]:
        """The Rows shown."""
        raise NotImplementedError

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return ()

    def open(self) -> None:
        """Enter or a double click on a row."""

    def _put_together(self) -> None:
        page = QHBoxLayout(self)
        theme.spaced(page, 16, 14, 16, 14)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        card = QFrame()
        theme.role(card, "card")
        column = QVBoxLayout(card)
        theme.spaced(column, 1, 12, 1, 6, gap=10)
        bar = QHBoxLayout()
        theme.spaced(bar, 14, 0, 14, 0, gap=8)
        if len(self.actions_made) + len(self.boxes) > _MOST_BESIDE:
            above = QHBoxLayout()
            theme.spaced(above, 16, 0, 14, 0)
            above.addWidget(self.heading, 1)
            column.addLayout(above)
            bar.addStretch(1)
        else:
            bar.addWidget(self.heading, 1)
        for box in self.boxes.values():
            theme.sized(box, least=140)
            box.activated.connect(lambda _: self._narrow())
            bar.addWidget(box)
        for made in self.actions_made:
            bar.addWidget(button(made))
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        self.split.addWidget(card)
        self.split.setStretchFactor(0, 1)
        page.addWidget(self.split)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Read the rows anew."""
        with self.context.read() as session:
            rows = self.rows(session)
        self._rows = rows
        for (name, everybody), box in zip(self.narrowed_by, self.boxes.values(), strict=True):
            kind = next(column.kind for column in self.table.columns if column.name == name)
            chosen, values = box.value(), (kind.show(getattr(row, name)) for row in rows)
            box.clear()
            box.addItems([everybody, *dict.fromkeys(filter(None, values))])
            box.setCurrentIndex(max(0, box.findText(chosen)))
        self.heading.setText(self.said if rows else self.nothing)
        self._narrow()

    def _narrow(self) -> None:
        """Show the rows that the boxes above leave."""
        shown = self._rows
        for name, box in self.boxes.items():
            kind = next(column.kind for column in self.table.columns if column.name == name)
            if box.currentIndex() > 0:
                shown = [row for row in shown if kind.show(getattr(row, name)) == box.value()]
        self.table.show_rows(shown)
        self._allow()

    def current(self) -> Any:
        """The one selected Row."""
        found = self.table.selected()
        if not found:
            raise Refused("请先选中一行")
        return found[0]

    def fill_in(self, title: str, spec: FormSpec, submit: Submit, *, again: str = "") -> None:
        """Open a form beside the table."""
        if not self.can_close():
            return
        self.form = FormPanel(title, spec, submit, again=again)
        self.form.closed.connect(self._close_form)
        theme.sized(self.form, width=430)
        self.split.addWidget(self.form)
        self.form.form.first()

    def can_close(self) -> bool:
        """Whether no form is open, or what was typed there may go."""
        return self.form is None or self.form.leave()

    def _close_form(self) -> None:
        if self.form is not None:
            let_go(self.form)
            self.form = None
        self.table.setFocus()

    def _allow(self) -> None:
        for made in self.actions_made:
            allow(made, len(self.table.selected()))
        self.status_changed.emit()

    def status_text(self) -> str:
        """How many rows there are."""
        return f"共 {len(self.table.rows)} 条"

    def commands(self) -> Sequence[QAction]:
        """All actions of this page."""
        return self.actions_made
