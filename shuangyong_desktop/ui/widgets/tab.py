"""A Tab: one page of the window. It reads when it is first shown, and again when what it shows has changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.context import Context


class Tab(QWidget):
    """Subclasses say what they read and how they refresh; they never look at another tab.

    Making one must not read the store: that is left to `refresh`.
    """

    reads: frozenset[str] = frozenset()
    """Tables whose changes matter here."""
    status_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._is_stale = True
        context.changed.connect(self._hear)

    def refresh(self) -> None:
        """Read anew and show it, keeping what is selected."""
        raise NotImplementedError

    def status_text(self) -> str:
        """What the status bar says of this tab."""
        return ""

    def commands(self) -> Sequence[QAction]:
        """What can be done here: menu and command search take these."""
        return ()

    def search(self, text: str) -> None:
        """Look for a text in this tab, where that means anything."""

    def can_close(self) -> bool:
        """Whether nothing typed would be lost; may ask."""
        return True

    def _hear(self, changed: Changed) -> None:
        if not self.reads & changed.tables.keys():
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was missed while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()
