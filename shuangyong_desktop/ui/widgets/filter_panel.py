"""The lists beside a table: its filters with their counts. One choice a filter; filters combine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
)

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.labels import tooltip

_DATA = Qt.ItemDataRole.UserRole
_ROW, _HEADING = 32, 36
_SHORT = 6
"""Texts of so many characters fit in any case."""


@dataclass(frozen=True)
class Choice:
    """One line of the panel: a heading, or a value to choose in a filter."""

    text: str
    filter: str = ""
    value: object = None
    count: int | None = None
    """None where it is not counted, or not yet."""
    is_chosen: bool = False
    is_heading: bool = False
    """Whether it only names what follows."""


Group = tuple[str, str, Sequence[tuple[object, str, int | None]]]
"""A filter's name, title, and options (value, text, count; None where nobody counted)."""


class FilterPanel(QFrame):
    """A card of choices; `chosen` tells that `choices` is another."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "card")
        self.choices: dict[str, object] = {}
        self._groups: Sequence[Group] = ()
        self._total = 0
        page = QVBoxLayout(self)
        theme.spaced(page, 8, 8, 8, 8, gap=4)
        self.list = QListWidget()
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("常用名单")
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        page.addWidget(self.list, 1)
        self.clear = QPushButton("清除筛选")
        self.clear.clicked.connect(lambda: self.choose({}))
        self.clear.hide()
        page.addWidget(self.clear)

    def show_groups(self, total: int, groups: Sequence[Group]) -> None:
        """Show these filters; what was chosen stays chosen."""
        self._groups, self._total = groups, total
        self._fill()

    def choose(self, choices: Mapping[str, object]) -> None:
        """Choose exactly this, by filter name."""
        self.choices = {name: value for name, value in choices.items() if value is not None}
        self._fill()
        self.chosen.emit()

    def _choose(self, item: QListWidgetItem) -> None:
        choice: Choice = item.data(_DATA)
        if choice.is_heading:
            return
        if not choice.filter:
            self.choose({})
        elif choice.is_chosen:
            self.choose({**self.choices, choice.filter: None})
        else:
            self.choose({**self.choices, choice.filter: choice.value})

    def _fill(self) -> None:
        scrolled, current = self.list.verticalScrollBar().value(), self.list.currentRow()
        self.list.clear()
        self._add(Choice("全部", "", None, self._total, is_chosen=not self.choices))
        for name, title, options in self._groups:
            if options:
                self._add(Choice(title, is_heading=True))
            for value, text, count in options:
                is_chosen = name in self.choices and self.choices[name] == value
                self._add(Choice(text, name, value, count, is_chosen))
        self.list.setCurrentRow(current)
        self.list.verticalScrollBar().setValue(scrolled)
        self.clear.setVisible(bool(self.choices))

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem(choice.text)
        item.setData(_DATA, choice)
        if len(choice.text) > _SHORT:
            item.setToolTip(tooltip(choice.text))
        if choice.is_heading:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)


class _ChoiceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        choice: Choice = index.data(_DATA)
        return QSize(0, theme.px(_HEADING if choice.is_heading and index.row() else _ROW))

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        choice: Choice = index.data(_DATA)
        tokens = theme.look().tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if choice.is_heading:
            painter.setPen(QColor(tokens.muted))
            place = option.rect.adjusted(theme.px(4), theme.px(6), 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, choice.text)
        else:
            self._paint_ground(painter, option, choice)
            self._paint_choice(painter, option.rect.adjusted(theme.px(12), 0, -theme.px(12), 0), choice)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any, choice: Choice) -> None:
        tokens, state = theme.look().tokens, option.state
        place = QRectF(option.rect).adjusted(1, 1, -1, -1)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(tokens.accent) if has_focus else Qt.PenStyle.NoPen)
        if choice.is_chosen:
            painter.setBrush(QColor(tokens.accent_ground))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(place, theme.px(6), theme.px(6))

    def _paint_choice(self, painter: QPainter, place: QRect, choice: Choice) -> None:
        tokens = theme.look().tokens
        count = "" if choice.count is None else str(choice.count)
        room = place.width() - painter.fontMetrics().horizontalAdvance(count) - theme.px(8)
        painter.setPen(
            QColor(tokens.accent if choice.is_chosen else tokens.muted if choice.count == 0 else tokens.text)
        )
        text = painter.fontMetrics().elidedText(choice.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(QColor(tokens.accent if choice.is_chosen else tokens.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
