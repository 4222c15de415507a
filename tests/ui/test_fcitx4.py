"""Chinese from fcitx 4: what it is shown, what it gives, and that nothing hangs on it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui.fcitx4 import Fcitx4
from shuangyong_desktop.ui.fcitx4_door import Gone

SPELT = {"n": "", "i": "", "1": "你"}
"""Keys that the method here keeps, and what it gives for them."""


class Method:
    """An input method that keeps n, i and 1, and gives 你 for 1."""

    def __init__(self, socket: int) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.focus_told: list[bool] = []
        self.says: list[tuple[str, tuple[object, ...]]] = []
        self.is_gone = self.is_closed = False
        self._socket = socket

    def fileno(self) -> int:
        return self._socket

    def focus(self, *, is_here: bool) -> None:
        self.focus_told.append(is_here)

    def place(self, *_: int) -> None:
        if self.is_gone:
            raise Gone

    def takes(self, symbol: int, code: int, modifiers: int, time: int, *, is_release: bool) -> bool:
        if self.is_gone:
            raise Gone
        letter = chr(symbol)
        self.asked.append((letter, is_release))
        if is_release or letter not in SPELT:
            return False
        if SPELT[letter]:
            self.says.append(("CommitString", (SPELT[letter],)))
        return True

    def heard(self) -> list[tuple[str, tuple[object, ...]]]:
        said, self.says = self.says, []
        return said

    def close(self) -> None:
        self.is_closed = True


class Desk(QWidget):
    """A name, a password, a button, and a shortcut that is a plain key."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.name, self.password, self.button = QLineEdit(), QLineEdit(), QPushButton("保存")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for widget in (self.name, self.password, self.button):
            column.addWidget(widget)
        self.shortcuts = 0
        QShortcut(QKeySequence("1"), self, self._count)

    def _count(self) -> None:
        self.shortcuts += 1

    def type(self, letter: str, time: int) -> None:
        """A key as the window system brings it: first to shortcuts, then to the window, then let go."""
        key, held = Qt.Key(ord(letter.upper())), Qt.KeyboardModifier.NoModifier
        window = self.windowHandle()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, 57, ord(letter), 0, letter)
            event.setTimestamp(time)
            target = QApplication.focusObject() if kind is QEvent.Type.ShortcutOverride else window
            assert target is not None
            QApplication.sendEvent(target, event)


@pytest.fixture
def method() -> Iterator[Method]:
    """Somebody who answers."""
    import socket

    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Method(ours.fileno())


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """The widgets, shown, nothing focused that takes Chinese."""
    made = Desk()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.button.setFocus()
    return made


@pytest.fixture
def bridge(qapp: QApplication, desk: Desk, method: Method) -> Iterator[Fcitx4]:
    """Between the two."""
    made = Fcitx4(qapp, lambda: method)
    yield made
    made.leave()


def test_what_is_spelt_becomes_chinese_where_the_cursor_is(
    bridge: Fcitx4, desk: Desk, method: Method
) -> None:
    desk.name.setFocus()
    assert method.focus_told == [True]
    for time, letter in enumerate("ni1a", 1):
        desk.type(letter, time)
    assert desk.name.text() == "你a"
    assert [letter for letter, is_release in method.asked if not is_release] == list("ni1a")
    assert desk.shortcuts == 0


def test_a_password_a_button_and_a_table_are_no_business_of_an_input_method(
    bridge: Fcitx4, desk: Desk, method: Method
) -> None:
    desk.password.setFocus()
    desk.type("n", 1)
    assert desk.password.text() == "n"
    desk.button.setFocus()
    desk.type("i", 2)
    assert method.asked == []
    desk.name.setFocus()
    desk.button.setFocus()
    assert method.focus_told == [True, False]


def test_where_fcitx_goes_away_the_letters_are_typed(bridge: Fcitx4, desk: Desk, method: Method) -> None:
    desk.name.setFocus()
    method.is_gone = True
    desk.type("n", 1)
    desk.type("i", 2)
    assert desk.name.text() == "ni"
    assert method.is_closed


def test_where_there_is_no_fcitx_nothing_is_different(qapp: QApplication, desk: Desk) -> None:
    def nobody() -> None:
        raise Gone

    bridge = Fcitx4(qapp, nobody)
    desk.name.setFocus()
    desk.type("n", 1)
    assert desk.name.text() == "n"
    bridge.leave()


def test_a_key_that_fcitx_hands_back_does_what_it_always_does(
    bridge: Fcitx4, desk: Desk, method: Method
) -> None:
    desk.name.setFocus()
    desk.name.setText("ab")
    method.says = [("ForwardKey", (0xFF08, 0, 0)), ("ForwardKey", (ord("x"), 0, 0))]
    desk.type("n", 1)
    assert desk.name.text() == "ax"
