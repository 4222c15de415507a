"""The board as it is painted: a tick, who, level with its reason, five tiles, and the marks as a small line.

A tile says by its ground what is covered: green done, grey 本学期无, red overdue, and an empty frame where
nothing was done yet. Keyboard: arrows go from tile to tile, Space ticks a child, Enter adds to the tile.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle

from shuangyong_desktop.domain.priority import LEVEL
from shuangyong_desktop.queries.tutoring.board import DONE, IDLE, LATE, NONE, OPEN, BoardRow, Cell
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.chip_delegate import PADDING, CellDelegate, paint_chip
from shuangyong_desktop.ui.widgets.column_memory import Need
from shuangyong_desktop.ui.widgets.table_model import TableModel
from shuangyong_desktop.ui.widgets.table_view import TableView

FIVE = ("learning", "thought", "talent", "life", "priority")
ROW = 50
_TICK, _TREND = 16, 120
_NEEDS = {name: Need(72, 76) for name in FIVE} | {
    "name": Need(140, 200),
    "level": Need(132, 400),
    "trend": Need(92, 96),
}
_TONES = {DONE: "ok", NONE: "muted", LATE: "bad", OPEN: "", IDLE: ""}


class BoardView(TableView):
    """A table whose current cell matters, and whose rows are ticked by selecting them."""

    row_height = ROW

    def __init__(self, model: TableModel, *known: Any) -> None:
        self._kept = 0
        """The column stood in last; reading anew makes the view forget its own."""
        super().__init__(model, *known)
        self._board = BoardDelegate(self)
        self.setItemDelegate(self._board)

    def _need(self, column: Column, rows: Sequence[object]) -> Need:
        """Tiles are equally wide; what is left goes to name and reason."""
        return _NEEDS.get(column.name) or super()._need(column, rows)

    def select_place(self, place: int, *, at: int | None = None) -> None:
        """Stand on a child, in the same column as before."""
        kept = self._kept
        super().select_place(place, at=at)
        self.selectionModel().setCurrentIndex(
            self.rows.index(place, kept), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def cell_name(self) -> str:
        """The column the keyboard stands on; "" where there is none."""
        index = self.currentIndex()
        return self.rows.columns[index.column()].name if index.isValid() else ""

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Another tile of the same child is something else to show."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._kept = current.column()
        if current.row() == previous.row() and current.column() != previous.column():
            self.chosen.emit()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from tile to tile and keep the ticks; Space ticks."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.tick(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        shown = self.memory.shown()
        index = self.currentIndex()
        if not index.isValid() or index.column() not in shown:
            return
        place = min(max(shown.index(index.column()) + by, 0), len(shown) - 1)
        self.selectionModel().setCurrentIndex(
            self.rows.index(index.row(), shown[place]), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def tick(self, row: int) -> None:
        """Tick a child, or take its tick away; the others keep theirs."""
        whole = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.rows.index(row, 0), whole)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the tick ticks and nothing else."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._is_tick(index, event):
            self.tick(index.row())
            event.accept()
            return
        super().mousePressEvent(event)

    def _is_tick(self, index: QModelIndex, event: QMouseEvent) -> bool:
        left = self.visualRect(index).left()
        return self._board.has_tick(index) and event.position().x() < left + theme.px(PADDING + _TICK + 6)


class BoardDelegate(CellDelegate):
    """Paints the board; what is no tile is painted as in every table."""

    painters: ClassVar[dict[str, str]] = dict.fromkeys(FIVE, "_paint_tile") | {
        "name": "_paint_name",
        "level": "_paint_level",
        "trend": "_paint_trend",
    }

    def has_tick(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether this cell begins with the tick: that of the name."""
        return _column(index) == "name"

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Ground, then the cell in its own way."""
        model = index.model()
        assert isinstance(model, TableModel)  # noqa: S101 - the view has no other model
        row, paint = model.row(index.row()), self.painters.get(_column(index))
        if row is None or paint is None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, index.row(), is_selected)
        self._paint_focus(painter, option, index)
        getattr(self, paint)(painter, option.rect, row, _column(index), is_selected)
        painter.restore()

    def _paint_focus(
        self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = option.widget
        if not isinstance(view, TableView) or view.currentIndex() != index:
            return
        tokens = theme.look().tokens
        painter.setPen(QPen(QColor(tokens.accent if view.hasFocus() else tokens.edge), theme.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_inner(option.rect, 2), theme.px(7), theme.px(7))

    def _paint_name(self, painter: QPainter, place: QRect, row: BoardRow, _: str, is_selected: bool) -> None:
        tokens = theme.look().tokens
        side = theme.px(_TICK)
        box = QRectF(place.left() + theme.px(PADDING), place.center().y() - side / 2, side, side)
        _paint_tick(painter, box, is_selected)
        text = place.adjusted(theme.px(PADDING + _TICK + 10), theme.px(8), -theme.px(4), -theme.px(8))
        below = _fitting(text.width(), row.school_class or "", row.school or "")
        _two_lines(painter, text, row.name, below, tokens.text, Qt.AlignmentFlag.AlignLeft)

    def _paint_level(self, painter: QPainter, place: QRect, row: BoardRow, _: str, is_selected: bool) -> None:
        word = LEVEL.show(row.level)
        left, room = place.left() + theme.px(PADDING - 2), place.width() - theme.px(PADDING)
        middle = place.top() + theme.px(16)
        paint_chip(painter, left, middle, room, word, LEVEL.chip[word], is_selected=is_selected)
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(theme.look().tokens.muted))
        below = QRect(left, place.top() + theme.px(28), room, theme.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, _cut(painter, row.reason, room))

    def _paint_tile(
        self, painter: QPainter, place: QRect, row: BoardRow, name: str, is_selected: bool
    ) -> None:
        cell = row.cell(name)
        tokens = theme.look().tokens
        tile = _inner(place, 4)
        ink = tokens.muted
        if tone := _TONES[cell.state]:
            ink, ground = tokens.tone(tone)
            if is_selected and ground == tokens.accent_ground:
                ground = tokens.surface
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(tile, theme.px(6), theme.px(6))
        elif cell.state == OPEN:
            painter.setPen(QPen(QColor(tokens.edge), theme.px(1), Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tile, theme.px(6), theme.px(6))
        _paint_in_tile(painter, tile.toRect(), cell, ink)

    def _paint_trend(self, painter: QPainter, place: QRect, row: BoardRow, _: str, __: bool) -> None:
        if not row.trend:
            return
        inner = QRectF(place.adjusted(theme.px(10), theme.px(12), -theme.px(10), -theme.px(12)))
        figure = f"{row.trend[-1] // 100}%"
        painter.setFont(theme.font(theme.SMALL_POINTS))
        wide = painter.fontMetrics().horizontalAdvance("100%") + theme.px(6)
        painter.setPen(QColor(theme.look().tokens.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure)
        room = min(inner.width() - wide, theme.px(_TREND))
        paint_trend(
            painter, QRectF(inner.right() - wide - room, inner.top(), room, inner.height()), row.trend
        )


def paint_trend(painter: QPainter, place: QRectF, shares: tuple[int, ...]) -> None:
    """The marks as a line over a scale from 30 % to 100 %, green where it last rose, red where it fell."""
    tokens = theme.look().tokens
    low, high = 3000, 10000
    step = place.width() / max(len(shares) - 1, 1)

    def point(at: int, share: int) -> QPointF:
        height = (min(max(share, low), high) - low) / (high - low)
        return QPointF(place.left() + at * step, place.bottom() - height * place.height())

    points = [point(at, share) for at, share in enumerate(shares)]
    moved = shares[-1] - shares[-2] if len(shares) > 1 else 0
    colour = QColor(tokens.ok if moved > 0 else tokens.accent if moved < 0 else tokens.muted)
    painter.setPen(QPen(colour, theme.px(2)))
    painter.drawPolyline(points)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    for at in points:
        painter.drawEllipse(at, theme.px(2), theme.px(2))
    painter.drawEllipse(points[-1], theme.px(3), theme.px(3))


def _column(index: QModelIndex | QPersistentModelIndex) -> str:
    model = index.model()
    assert isinstance(model, TableModel)  # noqa: S101 - the view has no other model
    return model.columns[index.column()].name


def _inner(place: QRect, by: int) -> QRectF:
    margin = theme.px(by)
    return QRectF(place.adjusted(margin, margin, -margin, -margin))


def _paint_tick(painter: QPainter, box: QRectF, is_ticked: bool) -> None:
    tokens = theme.look().tokens
    painter.setPen(QPen(QColor(tokens.accent if is_ticked else tokens.edge), theme.px(1.4)))
    painter.setBrush(QColor(tokens.accent if is_ticked else tokens.surface))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    if is_ticked:
        painter.setPen(QPen(QColor(tokens.on_accent), theme.px(2)))
        side = box.width()
        painter.drawPolyline(
            [
                QPointF(box.left() + side * 0.22, box.top() + side * 0.52),
                QPointF(box.left() + side * 0.43, box.top() + side * 0.72),
                QPointF(box.left() + side * 0.79, box.top() + side * 0.3),
            ]
        )


def _paint_in_tile(painter: QPainter, tile: QRect, cell: Cell, ink: str) -> None:
    if cell.note:
        _two_lines(
            painter,
            tile.adjusted(2, theme.px(3), -2, -theme.px(3)),
            cell.text,
            cell.note,
            ink,
            Qt.AlignmentFlag.AlignHCenter,
        )
        return
    painter.setFont(theme.font())
    painter.setPen(QColor(ink))
    painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, _cut(painter, cell.text, tile.width()))


def _two_lines(
    painter: QPainter, place: QRect, above: str, below: str, ink: str, aligned: Qt.AlignmentFlag
) -> None:
    tokens = theme.look().tokens
    fonts: tuple[QFont, QFont] = theme.font(), theme.font(theme.SMALL_POINTS)
    heights = [QFontMetrics(font).height() for font in fonts]
    top = place.center().y() - sum(heights) // 2 + 1
    muted = tokens.muted if ink == tokens.text else ink
    for text, font, height, colour in zip((above, below), fonts, heights, (ink, muted), strict=True):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        line = QRect(place.left(), top, place.width(), height)
        painter.drawText(line, aligned | Qt.AlignmentFlag.AlignVCenter, _cut(painter, text, place.width()))
        top += height


def _fitting(room: int, first: str, second: str) -> str:
    """Both, where there is room for both; else the first alone."""
    both = f"{first}　{second}".strip()
    wide = QFontMetrics(theme.font(theme.SMALL_POINTS)).horizontalAdvance(both)
    return both if wide <= room or not first else first


def _cut(painter: QPainter, text: str, room: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
