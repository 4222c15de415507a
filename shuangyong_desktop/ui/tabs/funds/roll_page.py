"""A list about one roll: a choice of rolls with a line of figures, above the list."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import STATE
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.tab import Tab

_MOST = 500


class RollList(Screen):
    """A list about the roll `batch_id`; 0 while there is none."""

    batch_id = 0

    def show_batch(self, batch_id: int) -> None:
        """Show this roll, all of it."""
        self.batch_id = batch_id
        self.filters.choose({})
        if self.isVisible():
            self.refresh()


class RollPage(Tab):
    """Subclasses say which rolls are offered and what is said of the chosen one."""

    reads = frozenset({"batch", "payment_line"})

    def __init__(self, context: Context, roll_list: RollList) -> None:
        super().__init__(context)
        self._batches: list[int] = []
        self.choice = ChoiceBox((), "选择花名册")
        theme.sized(self.choice, least=400)
        self.choice.setAccessibleName("花名册")
        self.choice.activated.connect(lambda place: self.choose(self._batches[place]))
        self.figures = Label("", "muted", wrap=True)
        self.list = roll_list
        self.list.status_changed.connect(self.status_changed)
        head = QHBoxLayout()
        theme.spaced(head, 18, 10, 18, 0, gap=14)
        head.addWidget(self.choice)
        head.addWidget(self.figures, 1)
        column = QVBoxLayout(self)
        theme.spaced(column)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def is_offered(self, row: queries.BatchRow) -> bool:
        """Whether a roll may be chosen here."""
        return True

    def said(self, session: Session, batch_id: int) -> str:
        """The line beside the choice."""
        raise NotImplementedError

    def choose(self, batch_id: int) -> None:
        """Show this roll."""
        if batch_id == self.list.batch_id or not self.list.can_close():
            self._show_choice()
            return
        self.list.show_batch(batch_id)
        self.refresh()

    def refresh(self) -> None:
        """Read rolls and figures anew; the list reads for itself."""
        with self.context.read() as session:
            rows = [row for row in queries.batches().page(session, Asked(), 0, _MOST) if self.is_offered(row)]
            self._batches = [row.id for row in rows]
            if self.list.batch_id not in self._batches:
                self.list.show_batch(self._batches[0] if self._batches else 0)
            said = self.said(session, self.list.batch_id) if self._batches else ""
        self.choice.clear()
        self.choice.addItems([f"{row.title}（{STATE.show(row.state)}）" for row in rows])
        self._show_choice()
        self.figures.setText(said)

    def _show_choice(self) -> None:
        if self.list.batch_id in self._batches:
            self.choice.setCurrentIndex(self._batches.index(self.list.batch_id))

    def status_text(self) -> str:
        """What the list says."""
        return self.list.status_text()

    def commands(self) -> Sequence[QAction]:
        """What can be done with the list."""
        return self.list.commands()

    def search(self, text: str) -> None:
        """Search the list."""
        self.list.search(text)

    def can_close(self) -> bool:
        """Whether nothing typed would be lost."""
        return self.list.can_close()
