"""The card in the middle: search box, buttons, table, and what is said where the table is empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Needs, button
from shuangyong_desktop.ui.widgets.action_bar import ActionBar
from shuangyong_desktop.ui.widgets.icons import IconButton
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.table_view import TableView

_PAUSE = 120
"""Milliseconds without a key before the search is done."""


@dataclass(frozen=True)
class Empty:
    """What an empty list says: what belongs here, and what to do first."""

    title: str
    text: str
    offered: str = ""
    """The action offered there; "" for the main one."""


class SearchBox(QLineEdit):
    """Searches after a short pause; Esc empties it, Down and Enter go to the table."""

    asked = Signal()
    left_for_table = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(f"搜索：{hint}")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.asked)
        self.textChanged.connect(self._typed)
        self._cross = IconButton("close", "清空搜索（Esc）", self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.clicked.connect(self.clear)
        self._cross.hide()

    def _typed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the right end."""
        super().resizeEvent(event)
        side = self._cross.width()
        self._cross.move(self.width() - side - theme.px(4), (self.height() - side) // 2)

    def type(self, text: str) -> None:
        """Go on typing here what was begun elsewhere."""
        self.setFocus()
        self.setText(self.text() + text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that leave the box."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            self.left_for_table.emit()
        else:
            super().keyPressEvent(event)

    def settle(self) -> None:
        """Search now, if a search is still waiting."""
        if self._pause.isActive():
            self._pause.stop()
            self.asked.emit()


class TableCard(QFrame):
    """Puts them together; `lists` and `side` are the buttons for cards there is no room for."""

    def __init__(self, table: TableView, hint: str, actions: Sequence[QAction], empty: Empty) -> None:
        super().__init__()
        theme.role(self, "card")
        self.table = table
        page = QVBoxLayout(self)
        theme.spaced(page, 1, 12, 1, 6, gap=10)
        self.search = SearchBox(hint)
        theme.sized(self.search, least=130)
        self.lists = IconButton("lists", "名单和筛选（F8）", side=36)
        self.lists.setCheckable(True)
        self.side = IconButton("side", "详情（F9）", side=36)
        self.side.setCheckable(True)
        page.addLayout(self._bar(actions))
        self.stack = QStackedLayout()
        # first into its place: a stack without a window shows its first widget as one
        page.addLayout(self.stack, 1)
        self.stack.addWidget(table)
        first = [
            button(made)
            for made in actions
            if (made.data().text == empty.offered if empty.offered else made.data().is_main)
            and made.data().needs is Needs.NOTHING
        ]
        self._nothing_yet = self._empty_page(empty, first)
        self.clear = QPushButton("清除搜索和筛选")
        nothing_found = Empty("没有找到", "换个词试试，或清除筛选条件。")
        self._nothing_found = self._empty_page(nothing_found, [self.clear])

    def _bar(self, actions: Sequence[QAction]) -> QHBoxLayout:
        bar = QHBoxLayout()
        theme.spaced(bar, 14, 0, 14, 0, gap=8)
        bar.addWidget(self.lists)
        bar.addWidget(self.search, 1)
        bar.addWidget(ActionBar(actions))
        columns = QPushButton("列")
        columns.setToolTip("选择显示哪些列；拖动表头可调整顺序和宽度")
        columns.clicked.connect(
            lambda: self.table.show_column_menu(columns.mapToGlobal(columns.rect().bottomLeft()))
        )
        bar.addWidget(columns)
        bar.addWidget(self.side)
        return bar

    def _empty_page(self, empty: Empty, buttons: Sequence[QPushButton]) -> QWidget:
        page = QWidget()
        theme.role(page, "page")
        layout = QVBoxLayout(page)
        theme.spaced(layout, 24, 0, 24, 60, gap=10)
        layout.addStretch(1)
        for label in (Label(empty.title, "title"), Label(empty.text, "muted", wrap=True)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        for offered in buttons:
            layout.addWidget(offered, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.stack.addWidget(page)
        return page

    def show_count(self, count: int, *, is_narrowed: bool) -> None:
        """Show the table, or why there is nothing in it."""
        if count:
            self.stack.setCurrentWidget(self.table)
        else:
            self.stack.setCurrentWidget(self._nothing_found if is_narrowed else self._nothing_yet)
