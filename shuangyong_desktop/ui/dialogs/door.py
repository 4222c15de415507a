"""What the first dialogs have in common: a folder, a store once there is one, and the way that leads on."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from shuangyong_desktop import paths
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.state import State

FOLDER, OPERATOR = "opening/folder", "opening/operator"
DEMO_PASSWORD = "shili-2026-demo"  # noqa: S105 - the example town is there for everybody to see


class Way(Enum):
    """Where an accepted dialog leads: into the store it opened, or to another dialog over its folder."""

    STORE = auto()
    IMPORT = auto()
    BACKUP = auto()


class Door(QDialog):
    """Ends accepted with the `way` on; `store` is open then, or the next dialog is about `folder`."""

    painted = Signal()

    def __init__(self, state: State, folder: Path) -> None:
        super().__init__()
        self.store: Any = None
        self.state, self.folder = state, folder
        self.way = Way.STORE
        self.said = ""
        """What was done, for the next dialog to say."""
        self._is_painted = False
        self.setWindowTitle("双拥工作台账")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that something is to be seen; what takes time comes after that."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def remember(self) -> None:
        """The next start begins with this folder and this person; never with what was practised on."""
        if not self.store.is_practice:
            self.state.put(FOLDER, str(self.folder))
        self.state.put(OPERATOR, self.store.operator)

    def open_town(self) -> None:
        """The example town, in a folder of its own; made at the first time."""
        from shuangyong_desktop.ui.dialogs.demo_town import open_demo
        from shuangyong_desktop.ui.errors import guarded

        def enter() -> None:
            self.store = open_demo(self, paths.default_data().parent, DEMO_PASSWORD)
            self.finish(Way.STORE)

        guarded(self, enter)

    def finish(self, way: Way) -> None:
        """Accept, and say where that leads."""
        self.way = way
        self.accept()


def link(text: str, run: Callable[[], object]) -> QPushButton:
    """A button that reads like a link."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    theme.role(button, "link")
    button.clicked.connect(run)
    return button


def secret() -> QLineEdit:
    """A field that shows nothing of what is typed."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
