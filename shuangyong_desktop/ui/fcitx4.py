"""Chinese from fcitx 4, as UOS 20 and Kylin V10 have it: Qt as packaged for Python has no plugin for it.

Every key is shown to fcitx before anything else sees it. What is being spelt stands in fcitx's own window.
"""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSocketNotifier, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QWindow,
)
from shiboken6 import isValid

from shuangyong_desktop.ui.fcitx4_door import Door, Gone

_ENABLED, _HINTS = Qt.InputMethodQuery.ImEnabled, Qt.InputMethodQuery.ImHints
_RELEASED = 1
_SLOW, _REST = 0.3, 60.0
"""Seconds after which nobody is thought to answer, and until it is tried again."""
_KEYS = {
    0xFF08: Qt.Key.Key_Backspace,
    0xFF09: Qt.Key.Key_Tab,
    0xFF0D: Qt.Key.Key_Return,
    0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home,
    0xFF51: Qt.Key.Key_Left,
    0xFF52: Qt.Key.Key_Up,
    0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down,
    0xFF57: Qt.Key.Key_End,
    0xFFFF: Qt.Key.Key_Delete,
}
"""X key symbols that fcitx may hand back, besides plain ASCII."""


class Fcitx4(QObject):
    """Between the keyboard and whatever has the focus, from the first field that can take Chinese."""

    def __init__(self, app: QGuiApplication, open_door: Callable[[], Door]) -> None:
        super().__init__(app)
        self._app = app
        self._open_door = open_door
        self._door: Door | None = None
        self._notifier: QSocketNotifier | None = None
        self._field: QObject | None = None
        self._not_before = 0.0
        self._answered: tuple[int, int, bool] | None = None
        """Time and symbol of the key that was asked about last, and whether fcitx took it."""
        app.focusWindowChanged.connect(self._watch)
        app.focusObjectChanged.connect(self._follow)
        self._watch(app.focusWindow())
        self._follow(app.focusObject())

    def leave(self) -> None:
        """Stand between them no longer."""
        self._app.focusWindowChanged.disconnect(self._watch)
        self._app.focusObjectChanged.disconnect(self._follow)
        self._follow(None)
        self._drop()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _follow(self, focused: QObject | None) -> None:
        """Tell fcitx whether there is a field now."""
        former = self._field
        if former is not None and isValid(former):
            former.removeEventFilter(self)
            self._try(lambda door: door.focus(is_here=False))
            self._hear()  # what was being spelt may be committed now, where it was begun
        self._field = focused if focused is not None and _takes_chinese(focused) else None
        if self._field is None:
            return
        # before its own shortcuts and the window's: they would come first otherwise
        self._field.installEventFilter(self)
        if self._door is None:
            self._connect()
        self._try(lambda door: door.focus(is_here=True))

    def _connect(self) -> None:
        began = time.monotonic()
        if began < self._not_before:
            return
        try:
            self._door = self._open_door()
        except Gone:
            now = time.monotonic()
            if now - began > _SLOW:  # it is there and hangs: not at every field
                self._not_before = now + _REST
            return
        self._notifier = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _try(self, work: Callable[[Door], Any]) -> Any:
        """Do it, or go on without fcitx until the next field."""
        if self._door is None:
            return None
        try:
            return work(self._door)
        except Gone:
            self._drop()
            return None

    def _drop(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._door is not None:
            self._door.close()
            self._door = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow a key that fcitx keeps."""
        kind = event.type()
        if self._door is None or self._field is None or not isinstance(event, QKeyEvent):
            return False
        if kind is QEvent.Type.ShortcutOverride:
            if self._took(event):
                event.accept()  # no shortcut, then
                return True
            return False
        if not isinstance(watched, QWindow):
            return False
        if kind is QEvent.Type.KeyRelease:
            self._ask(event, is_release=True)
            return False
        return kind is QEvent.Type.KeyPress and self._took(event)

    def _took(self, event: QKeyEvent) -> bool:
        """Ask once for each press, which comes as a shortcut first and as a key then."""
        key = (event.timestamp(), event.nativeVirtualKey())
        if self._answered is None or self._answered[:2] != key:
            self._answered = (*key, self._ask(event, is_release=False))
        took = self._answered[2]
        if event.type() is QEvent.Type.KeyPress:
            self._answered = None
        return took

    def _ask(self, event: QKeyEvent, *, is_release: bool) -> bool:
        if not event.nativeVirtualKey():
            return False  # made by a program, not by a keyboard
        if self._field is None or not isValid(self._field) or not _takes_chinese(self._field):
            return False  # it became a password since
        self._try(_tell_place)
        took = self._try(
            lambda door: door.takes(
                event.nativeVirtualKey(),
                event.nativeScanCode(),
                event.nativeModifiers(),
                event.timestamp(),
                is_release=is_release,
            )
        )
        self._hear()
        return bool(took)

    def _hear(self) -> None:
        for name, carried in self._try(lambda door: list(door.heard())) or []:
            if name == "CommitString":
                # a cell opens its editor at what is only spelt, and loses what comes before
                self._deliver(QInputMethodEvent(carried[0], []))
                event = QInputMethodEvent()
                event.setCommitString(carried[0])
                self._deliver(event)
            elif name == "ForwardKey":
                self._deliver(_key_handed_back(*carried))

    def _deliver(self, event: QEvent | None) -> None:
        if event is not None and self._field is not None and isValid(self._field):
            QCoreApplication.sendEvent(self._field, event)


def _takes_chinese(focused: QObject) -> bool:
    """Whether Qt would let an input method work here: fields, cells, lists that search; no buttons, no passwords."""
    asked = QInputMethodQueryEvent(_ENABLED | _HINTS)
    QCoreApplication.sendEvent(focused, asked)
    hints = Qt.InputMethodHint(asked.value(_HINTS) or 0)
    return bool(asked.value(_ENABLED)) and not hints & Qt.InputMethodHint.ImhHiddenText


def _tell_place(door: Door) -> None:
    window = QGuiApplication.focusWindow()
    if window is not None:
        cursor = QGuiApplication.inputMethod().cursorRectangle().toRect()
        cursor.moveTopLeft(window.mapToGlobal(cursor.topLeft()))
        ratio = window.devicePixelRatio()
        numbers = (cursor.x(), cursor.y(), cursor.width(), cursor.height())
        x, y, width, height = (round(number * ratio) for number in numbers)
        door.place(x, y, width, height)


def _key_handed_back(symbol: int, modifiers: int, kind: int) -> QKeyEvent | None:
    """A key that fcitx took and does not need; `modifiers` are for shortcuts, which were offered before."""
    held = Qt.KeyboardModifier.ShiftModifier if modifiers & 1 else Qt.KeyboardModifier.NoModifier
    event = QEvent.Type.KeyRelease if kind == _RELEASED else QEvent.Type.KeyPress
    if symbol in _KEYS:
        return QKeyEvent(event, _KEYS[symbol], held)
    if 0x20 <= symbol < 0x7F:
        return QKeyEvent(event, Qt.Key(ord(chr(symbol).upper())), held, chr(symbol))
    return None
