"""Pages: a tab that holds several lists, one seen at a time, with a quiet bar to go from one to the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.tab import Tab


@dataclass(frozen=True)
class Page:
    """A page's title, and how it is made when it is first shown."""

    title: str
    make: Callable[[Context], Tab]


class Pages(Tab):
    """Each page is a Tab of its own, made when it is first shown. Ctrl+PgDn and Ctrl+PgUp turn the pages."""

    def __init__(self, context: Context, pages: Sequence[Page]) -> None:
        super().__init__(context)
        # the pages read for themselves
        self._is_stale = False
        self._pages = pages
        self._made: dict[int, Tab] = {}
        self.bar = QTabBar()
        theme.role(self.bar, "pages")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        for page in pages:
            self.bar.addTab(page.title)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        theme.spaced(column, 0, 8, 0, 0)
        row = QHBoxLayout()
        theme.spaced(row, 14, 0, 14, 0)
        row.addWidget(self.bar, 1)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._show)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self._turn(1), context=inside)
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self._turn(-1), context=inside)
        self._show(0)

    def page(self, place: int) -> Tab:
        """The page at a place, made now if it was not shown yet."""
        if place not in self._made:
            made = self._pages[place].make(self.context)
            made.status_changed.connect(self.status_changed)
            self.stack.addWidget(made)
            self._made[place] = made
        return self._made[place]

    def current(self) -> Tab:
        """The page that is seen."""
        return self.page(self.bar.currentIndex())

    def go(self, title: str) -> Tab:
        """Show the page of this title."""
        self.bar.setCurrentIndex([page.title for page in self._pages].index(title))
        return self.current()

    def refresh(self) -> None:
        """Read the page that is seen anew; the others do so when they are shown."""
        self.current().refresh()

    def status_text(self) -> str:
        """What the page that is seen says."""
        return self.current().status_text()

    def commands(self) -> Sequence[QAction]:
        """What can be done on the page that is seen."""
        return self.current().commands()

    def search(self, text: str) -> None:
        """Look for a text on the page that is seen."""
        self.current().search(text)

    def can_close(self) -> bool:
        """Whether nothing typed on any page would be lost."""
        # a copy: while a question stands open, another page may come to be made
        return all(page.can_close() for page in tuple(self._made.values()))

    def _turn(self, steps: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + steps) % self.bar.count())

    def _show(self, place: int) -> None:
        self.stack.setCurrentWidget(self.page(place))
        self.page(place).setFocus()
        self.status_changed.emit()
