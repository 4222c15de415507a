"""「找人、找命令」: one field that finds people and what can be done, from anywhere in the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QStringListModel, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyledItemDelegate

from shuangyong_desktop.ui import theme

_ROW, _WIDE = 36, 440


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is, what is said beside it, and what choosing it does."""

    text: str
    note: str
    run: Callable[[], object]


class Finder(QLineEdit):
    """Asks `find` for each text typed, and runs the hit that is chosen."""

    def __init__(self, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__()
        self.setPlaceholderText("找人、找命令  Ctrl+K")
        self.setAccessibleName("找人、找命令")
        self._find = find
        self.hits: Sequence[Hit] = ()
        self._texts = QStringListModel(self)
        completer = QCompleter(self._texts, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        self.popup = completer.popup()
        self.popup.setItemDelegate(_HitDelegate(self))
        theme.role(self.popup, "popup")
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # an overload
        completer.setWidget(self)
        self._completer = completer
        self.textEdited.connect(self.look)

    def look(self, text: str) -> None:
        """Show what answers to the text."""
        self.hits = self._find(text.strip()) if text.strip() else ()
        self._texts.setStringList([hit.text for hit in self.hits])
        if not self.hits:
            self.popup.hide()
            return
        wide = max(theme.px(_WIDE), self.width())
        self._completer.complete(QRect(self.width() - wide, 0, wide, self.height()))
        self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        self.run(index.row())

    def run(self, place: int) -> None:
        """Do what a hit is for."""
        hit = self.hits[place]
        self.popup.hide()
        # after the completer has put its text into the field
        QTimer.singleShot(0, self, lambda: self._leave_with(hit))

    def _leave_with(self, hit: Hit) -> None:
        self.clear()
        self.clearFocus()
        hit.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the hit stood on, which is the first at first; Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hits:
            # the popup hands its keys to the field first
            self.run(max(self.popup.currentIndex().row(), 0))
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whatever stands here is replaced by what is typed."""
        super().focusInEvent(event)
        self.selectAll()


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, finder: Finder) -> None:
        super().__init__(finder)
        self._finder = finder

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(360), theme.px(_ROW))

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        tokens = theme.look().tokens
        hit = self._finder.hits[index.row()]
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_current:
            painter.fillRect(option.rect, QColor(tokens.accent_ground))
        place = option.rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.accent if is_current else tokens.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, hit.text)
        room = place.width() - painter.fontMetrics().horizontalAdvance(hit.text) - theme.px(12)
        painter.setPen(QColor(tokens.muted))
        note = painter.fontMetrics().elidedText(hit.note, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
        painter.restore()
