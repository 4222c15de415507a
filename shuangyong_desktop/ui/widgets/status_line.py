"""The line below: counts at the left, what was just done with its way back, who works here at the right."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.labels import ElidedLabel, Label, tooltip, unaccelerated

_LONGEST = 28


def moment(then: datetime, now: datetime) -> str:
    """A past moment as it is said: 今天 08:30, 昨天 17:05, 11-02."""
    days = (now.date() - then.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {then:%H:%M}"
    return f"{then:%m-%d}" if then.year == now.year else f"{then:%Y-%m-%d}"


class StatusLine(QWidget):
    """`say_done` puts up the chip; pressing it does what it offers."""

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.sized(self, height=30)
        row = QHBoxLayout(self)
        theme.spaced(row, 16, 1, 16, 1, gap=14)
        self.counts = Label()
        self.done = QPushButton()
        theme.role(self.done, "chip")
        self.done.setCursor(Qt.CursorShape.PointingHandCursor)
        self.done.hide()
        self.done.clicked.connect(self._do_offered)
        self.right = ElidedLabel("", "muted")
        self.right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.counts)
        row.addWidget(self.done)
        row.addWidget(self.right, 1)
        self._run: Callable[[], object] = lambda: None

    def _do_offered(self) -> None:
        self._run()

    def say_done(self, done: str, offer: str, run: Callable[[], object]) -> None:
        """Say what was done, and what pressing here does."""
        self._run = run
        short = done if len(done) <= _LONGEST else done[: _LONGEST - 1] + "…"
        self.done.setText(unaccelerated(" · ".join(part for part in (short, offer) if part)))
        self.done.setToolTip(tooltip(done))
        self.done.setVisible(bool(done))
