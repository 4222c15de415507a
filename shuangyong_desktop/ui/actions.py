"""Actions: one declaration makes the button, the menu entry and the context menu entry."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.labels import tooltip, unaccelerated


class Needs(Enum):
    """How many rows must be selected."""

    NOTHING = auto()
    ONE = auto()
    SOME = auto()


class Place(Enum):
    """Where an action has a button; the menus have all of them."""

    BAR = auto()
    DETAILS = auto()
    MENU = auto()


@dataclass(frozen=True)
class Action:
    """Something a clerk can do here. `run` may raise Refused or StoreUnavailable: it is told."""

    text: str
    run: Callable[[], object]
    shortcut: str = ""
    needs: Needs = Needs.NOTHING
    place: Place = Place.MENU
    is_main: bool = False
    hint: str = ""


def qaction(action: Action, parent: QWidget) -> QAction:
    """The action as Qt knows it; its shortcut works while `parent` or a child has the focus."""
    from PySide6.QtCore import Qt

    made = QAction(unaccelerated(action.text), parent)
    made.setData(action)
    if action.shortcut:
        made.setShortcut(QKeySequence(action.shortcut))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.setToolTip(tooltip(_explained(action)))
    made.triggered.connect(lambda: guarded(parent.window(), action.run))
    parent.addAction(made)
    return made


def _explained(action: Action) -> str:
    shortcut = f"（{action.shortcut}）" if action.shortcut else ""
    return (action.hint or action.text) + shortcut


def allow(made: QAction, selected: int) -> None:
    """Enable an action for that many selected rows."""
    needs = made.data().needs
    made.setEnabled(
        needs is Needs.NOTHING
        or (needs is Needs.SOME and selected > 0)
        or (needs is Needs.ONE and selected == 1)
    )


def button(made: QAction) -> QPushButton:
    """A button that does what the action does, and is enabled when it is."""
    action: Action = made.data()
    shown = QPushButton(made.text())
    if action.is_main:
        theme.role(shown, "main")
    shown.setToolTip(made.toolTip())
    shown.clicked.connect(made.trigger)

    def follow() -> None:
        shown.setEnabled(made.isEnabled())
        shown.setText(made.text())

    made.changed.connect(follow)
    follow()
    return shown
