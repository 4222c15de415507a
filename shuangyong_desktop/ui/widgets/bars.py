"""Small charts painted by hand: bars with their names and figures, in the program's own colours."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shuangyong_desktop.ui import theme

_ROW, _BAR = 30, 8
_NAME, _FIGURE, _AIR = 132, 84, 6
_COLUMN_HEIGHT = 132
_SLOTS = 12


class _Chart(QWidget):
    def __init__(self, show: Callable[[int], str]) -> None:
        super().__init__()
        self._show = show
        self._items: Sequence[tuple[str, int]] = ()

    def show_items(self, items: Sequence[tuple[str, int]]) -> None:
        """Draw these names and figures."""
        self._items = items
        self.setAccessibleDescription("；".join(f"{name} {self._show(value)}" for name, value in items))
        self.updateGeometry()
        self.update()

    def _most(self) -> int:
        return max((value for _, value in self._items), default=0) or 1


class Bars(_Chart):
    """One bar a row, names left, figures right."""

    def sizeHint(self) -> QSize:
        """High enough for all rows."""
        return QSize(theme.px(280), theme.px(_ROW) * max(1, len(self._items)))

    def minimumSizeHint(self) -> QSize:
        """Rows are never squeezed."""
        return QSize(theme.px(220), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.look().tokens
        row, bar = theme.px(_ROW), theme.px(_BAR)
        name_width, figure_width = theme.px(_NAME), theme.px(_FIGURE)
        room = max(1, self.width() - name_width - figure_width)
        for place, (name, value) in enumerate(self._items):
            top = place * row
            painter.setPen(QColor(tokens.text))
            fitted = self.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, name_width - theme.px(8)
            )
            painter.drawText(QRectF(0, top, name_width, row), Qt.AlignmentFlag.AlignVCenter, fitted)
            length = max(theme.px(2), room * value / self._most()) if value else 0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(name_width, top + (row - bar) / 2, length, bar), bar / 2, bar / 2)
            painter.setPen(QColor(tokens.muted))
            figures = QRectF(self.width() - figure_width, top, figure_width - theme.px(_AIR), row)
            painter.drawText(
                figures, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._show(value)
            )


class Columns(_Chart):
    """One column a slot, names below; above them what the highest stands for."""

    def sizeHint(self) -> QSize:
        """As wide as it is given, always equally high."""
        return QSize(theme.px(320), theme.px(_COLUMN_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Below this the names would run together."""
        return QSize(theme.px(260), theme.px(_COLUMN_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the columns over a base line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.look().tokens
        line = self.fontMetrics().height()
        base = self.height() - line - theme.px(4)
        slot = self.width() / _SLOTS
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, base, self.width(), base)
        painter.setFont(theme.font(theme.SMALL_POINTS))
        most = self._most()
        for place, (name, value) in enumerate(self._items[:_SLOTS]):
            column = QRectF(place * slot, line, slot, base - line)
            self._paint_column(painter, column, value / most)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                QRectF(place * slot, base + 2, slot, line + 2), Qt.AlignmentFlag.AlignCenter, name
            )
        painter.drawText(
            QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignRight, f"最高 {self._show(most)}"
        )

    def _paint_column(self, painter: QPainter, room: QRectF, share: float) -> None:
        wide, height = room.width() / 2, room.height() * share
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.look().tokens.accent))
        painter.drawRoundedRect(QRectF(room.left() + wide / 2, room.bottom() - height, wide, height), 2, 2)
