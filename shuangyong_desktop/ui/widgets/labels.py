"""Labels that show text as it is. Data may hold `<b>` or `&`: nothing here ever reads it as markup."""

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from shuangyong_desktop.ui import theme


def tooltip(text: str) -> str:
    """A text for a tool tip: escaped, since Qt guesses at markup there."""
    return f"<p style='white-space:pre-wrap'>{html.escape(text)}</p>" if text else ""


def unaccelerated(text: str) -> str:
    """A text for a button or menu in which & is no access key."""
    return text.replace("&", "&&")


class Label(QLabel):
    """A plain-text label; `role` is its part in the style sheet."""

    def __init__(self, text: str = "", role: str = "", *, tone: str = "", wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            theme.role(self, role, tone)
        self.setText(text)


class ElidedLabel(Label):
    """One line that ends in … where it does not fit; the tool tip then has all of it."""

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text where it is cut."""
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        """A larger font cuts more."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self._fitting())

    def _fitting(self) -> str:
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def _explain(self) -> None:
        self.setToolTip(tooltip(self.text()) if self._fitting() != self.text() else "")


def rule(parent: QWidget | None = None) -> QWidget:
    """A hairline."""
    from PySide6.QtWidgets import QFrame

    line = QFrame(parent)
    theme.role(line, "rule")
    return line
