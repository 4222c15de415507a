"""A row of buttons that gives way: those there is no room for go into a menu under 「更多」."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QWidget

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import button

_GAP = 8


class ActionBar(QWidget):
    """Buttons of actions in their order; the first stays longest."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.buttons = [button(made) for made in actions]
        self.more = QPushButton("更多")
        self._actions = actions
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        row = QHBoxLayout(self)
        theme.spaced(row, gap=_GAP)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addStretch(1)
        for shown in (*self.buttons, self.more):
            row.addWidget(shown)
        self.more.hide()

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        return QSize(self._wide(self.buttons), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the first, and for what holds the others."""
        least = self.buttons if len(self.buttons) <= 1 else [self.buttons[0], self.more]
        return QSize(self._wide(least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = len(self.buttons)
        while fitting > 1 and self._wide(self._shown(fitting)) > self.width():
            fitting -= 1
        self._menu.clear()
        self._menu.addActions(list(self._actions[fitting:]))
        for place, shown in enumerate(self.buttons):
            shown.setVisible(place < fitting)
        self.more.setVisible(fitting < len(self.buttons))

    def _shown(self, fitting: int) -> list[QPushButton]:
        return self.buttons[:fitting] + ([self.more] if fitting < len(self.buttons) else [])

    def _wide(self, shown: Sequence[QPushButton]) -> int:
        return sum(one.sizeHint().width() for one in shown) + theme.px(_GAP) * max(len(shown) - 1, 0)
