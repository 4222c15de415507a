"""Small drawn signs, in whatever colour and size they are asked for."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.labels import tooltip

Sign = Callable[[QPainterPath], None]
"""Adds its strokes to a path on a field of 16 × 16."""


def _eye(path: QPainterPath) -> None:
    path.moveTo(1, 8)
    path.quadTo(8, -1.5, 15, 8)
    path.quadTo(8, 17.5, 1, 8)
    path.addEllipse(QPointF(8, 8), 2.3, 2.3)


def _eye_closed(path: QPainterPath) -> None:
    _eye(path)
    path.moveTo(2.5, 14)
    path.lineTo(13.5, 2)


def _menu(path: QPainterPath) -> None:
    for height in (4, 8, 12):
        path.moveTo(2, height)
        path.lineTo(14, height)


def _close(path: QPainterPath) -> None:
    for start, end in ((4, 12), (12, 4)):
        path.moveTo(start, 4)
        path.lineTo(end, 12)


def _down(path: QPainterPath) -> None:
    path.moveTo(4, 6)
    path.lineTo(8, 10)
    path.lineTo(12, 6)


def _search(path: QPainterPath) -> None:
    path.addEllipse(QPointF(7, 7), 4.6, 4.6)
    path.moveTo(10.4, 10.4)
    path.lineTo(14, 14)


def _lists(path: QPainterPath) -> None:
    for height, inset in ((4, 2), (8, 4.5), (12, 6.5)):
        path.moveTo(inset, height)
        path.lineTo(16 - inset, height)


def _side(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(2, 3, 12, 10), 1.5, 1.5)
    path.moveTo(10, 3)
    path.lineTo(10, 13)


SIGNS: dict[str, Sign] = {
    "eye": _eye,
    "eye_closed": _eye_closed,
    "menu": _menu,
    "close": _close,
    "down": _down,
    "search": _search,
    "lists": _lists,
    "side": _side,
}


def draw(painter: QPainter, sign: str, place: QRectF, colour: QColor | str) -> None:
    """Draw a sign into a square."""
    path = QPainterPath()
    SIGNS[sign](path)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / 16, place.height() / 16)
    pen = QPen(QColor(colour), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.restore()


class IconButton(QToolButton):
    """A button that is a sign; `says` is its name for tool tip and screen reader."""

    def __init__(self, sign: str, says: str, parent: QWidget | None = None, *, side: int = 28) -> None:
        super().__init__(parent)
        self.sign = sign
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.sized(self, width=side, height=side)
        self.say(says)

    def say(self, says: str) -> None:
        """Change its name."""
        self.setAccessibleName(says)
        self.setToolTip(tooltip(says))

    def show_sign(self, sign: str) -> None:
        """Change the sign."""
        self.sign = sign
        self.update()

    def sizeHint(self) -> QSize:
        """As large as it was made."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button's ground as the style sheet says, and the sign."""
        super().paintEvent(event)
        tokens, side = theme.look().tokens, theme.px(16)
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        colour = tokens.accent if self.isChecked() else tokens.text if self.underMouse() else tokens.muted
        painter = QPainter(self)
        draw(painter, self.sign, place, colour)
        painter.end()
