"""Painting of table cells: ground, hairline, text, chip, strike. One painter for a cell, never a widget."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QWidget

from shuangyong_desktop.shapes.kind import Align
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.table_model import Shown, TableModel

ROW = 38
PADDING = 12
_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def paint_chip(
    painter: QPainter, left: int, middle: int, room: int, text: str, tone: str, *, is_selected: bool = False
) -> None:
    """A quiet chip with its left edge at `left`, centred on `middle`, no wider than `room`."""
    font = theme.font(theme.SMALL_POINTS)
    measure = QFontMetrics(font)
    ink, ground = theme.look().tokens.tone(tone)
    if is_selected and ground == theme.look().tokens.accent_ground:
        # else it would melt into the ground of the selected row
        ground = theme.look().tokens.surface
    padding, height = theme.px(11), theme.px(22)
    shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, room - 2 * padding)
    width = measure.horizontalAdvance(shown) + 2 * padding
    place = QRect(left, middle - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(place), height / 2.4, height / 2.4)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)


class CellDelegate(QStyledItemDelegate):
    """Paints cells of a TableModel; `hovered` is the row under the mouse."""

    hovered = -1

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Ground first, then what the cell says."""
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        shown = self.shown_at(index)
        painter.save()
        self._paint_ground(painter, option, index.row(), is_selected)
        place = option.rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), -1)
        if shown.tone:
            _paint_toned(painter, place, shown, is_selected)
        elif shown.text:
            _paint_text(painter, place, shown, option.font)
        painter.restore()

    def shown_at(self, index: QModelIndex | QPersistentModelIndex) -> Shown:
        """What a cell says."""
        model = index.model()
        assert isinstance(model, TableModel)  # noqa: S101 - the view has no other model
        return model.cell(index.row(), index.column())

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """What the cell needs to be seen whole."""
        wide = option.fontMetrics.horizontalAdvance(str(index.data() or ""))
        return QSize(wide + 2 * theme.px(PADDING) + theme.px(22), theme.px(ROW))

    def _paint_ground(self, painter: QPainter, option: Any, row: int, is_selected: bool) -> None:
        tokens = theme.look().tokens
        if is_selected:
            painter.fillRect(option.rect, QColor(tokens.accent_ground))
        elif row == self.hovered:
            painter.fillRect(option.rect, QColor(tokens.hover))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.rect.left() <= 0 and _is_current(option.widget, row):
            edge = QRect(option.rect.topLeft(), QSize(theme.px(3), option.rect.height()))
            painter.fillRect(edge, QColor(tokens.accent))


def _is_current(view: QWidget, row: int) -> bool:
    return isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == row


def _paint_toned(painter: QPainter, place: QRect, shown: Shown, is_selected: bool) -> None:
    paint_chip(
        painter,
        place.left() - theme.px(6),
        place.center().y() + 1,
        place.width() + theme.px(12),
        shown.text,
        shown.tone,
        is_selected=is_selected,
    )


def _paint_text(painter: QPainter, place: QRect, shown: Shown, font: QFont) -> None:
    tokens = theme.look().tokens
    painter.setFont(font)
    painter.setPen(QColor(tokens.muted if shown.is_gone else tokens.text))
    fitting = painter.fontMetrics().elidedText(shown.text, Qt.TextElideMode.ElideRight, place.width())
    aligned = _ALIGNED[shown.align] | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, aligned, fitting)
    if shown.is_gone and shown.is_first:
        drawn = painter.fontMetrics().boundingRect(place, aligned, fitting)
        middle = place.center().y() + 1
        painter.drawLine(QPoint(drawn.left(), middle), QPoint(drawn.right(), middle))
