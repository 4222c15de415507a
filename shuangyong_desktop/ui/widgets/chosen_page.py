"""A page about one thing out of several (a roll, a campaign, a year): a choice with a line of figures, above a list."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.tab import Tab


class ChosenList(Screen):
    """The list about what was chosen: `chosen` is its id, 0 while there is none."""

    chosen = 0

    def show_chosen(self, number: int) -> None:
        """Show this one, all of it."""
        self.chosen = number
        self.filters.choose({})
        if self.isVisible():
            self.refresh()


class ChosenPage(Tab):
    """Subclasses say what is offered, and what is said of the chosen one; some have a chart to unfold."""

    def __init__(self, context: Context, chosen_list: ChosenList, choosing: str, *, least: int) -> None:
        super().__init__(context)
        self.ids: list[int] = []
        self.choice = ChoiceBox((), f"选择{choosing}")
        self.choice.setAccessibleName(choosing)
        theme.sized(self.choice, least=least)
        self.choice.activated.connect(lambda place: self.choose(self.ids[place]))
        self.figures = Label("", "muted", wrap=True)
        self.list = chosen_list
        # a small screen at a large zoom: rather fewer rows than a window that is too high
        self.list.setMinimumHeight(1)
        self.list.status_changed.connect(self.status_changed)
        self._head = QHBoxLayout()
        theme.spaced(self._head, 18, 10, 18, 0, gap=14)
        self._head.addWidget(self.choice)
        self._head.addWidget(self.figures, 1)
        self._column = QVBoxLayout(self)
        theme.spaced(self._column)
        self._column.addLayout(self._head)
        self._column.addWidget(self.list, 1)

    def unfold(self, card: QWidget, title: str, hint: str) -> QPushButton:
        """Put a card between the figures and the list, shown while the button beside the figures is down."""
        button = QPushButton(title)
        button.setCheckable(True)
        button.setToolTip(hint)
        button.toggled.connect(card.setVisible)
        card.hide()
        between = QHBoxLayout()
        theme.spaced(between, 16, 10, 16, 0)
        between.addWidget(card)
        self._head.addWidget(button)
        self._column.insertLayout(1, between)
        return button

    def offered(self, session: Session) -> Mapping[int, str]:
        """What may be chosen: ids with titles, in order."""
        raise NotImplementedError

    def said(self, session: Session, number: int) -> str:
        """The line beside the choice; `number` is 0 where nothing can be chosen."""
        raise NotImplementedError

    def choose(self, number: int) -> None:
        """Show the list of this one, if nothing typed would be lost."""
        if number != self.list.chosen and self.list.can_close():
            self.list.show_chosen(number)
            self.refresh()
        self._show_choice()

    def refresh(self) -> None:
        """Read choice and figures anew; the list reads for itself."""
        with self.context.read() as session:
            titles = self.offered(session)
            self.ids = list(titles)
            if self.list.chosen not in titles:
                self.list.show_chosen(self.ids[0] if titles else 0)
            said = self.said(session, self.list.chosen)
        self.choice.setVisible(bool(titles))
        self.choice.clear()
        self.choice.addItems(list(titles.values()))
        self._show_choice()
        self.figures.setText(said)

    def _show_choice(self) -> None:
        if self.list.chosen in self.ids:
            self.choice.setCurrentIndex(self.ids.index(self.list.chosen))

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
