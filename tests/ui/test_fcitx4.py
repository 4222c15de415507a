"""Chinese from fcitx 4: what it is shown, what it gives, and that nothing hangs on it."""

import socket
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.ui import fcitx4
from shuangyong_desktop.ui.fcitx4 import Fcitx4
from shuangyong_desktop.ui.fcitx4_door import Gone
from shuangyong_desktop.ui.widgets.entry_grid import EntryGrid, GridRow

SPELT = {"n": "", "i": "", "1": "你"}
"""Keys that the method here keeps, and what it gives for them."""


class Method:
    """An input method that keeps n, i and 1, and gives 你 for 1."""

    def __init__(self, socket: int) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.focus_told: list[bool] = []
        self.says: list[tuple[str, tuple[object, ...]]] = []
        self.at_leaving = ""
        """What is committed where the field is left in the middle of a word."""
        self.places: list[tuple[int, ...]] = []
        self.is_gone = self.is_closed = False
        self._socket = socket

    def fileno(self) -> int:
        return self._socket

    def focus(self, *, is_here: bool) -> None:
        self.focus_told.append(is_here)
        if not is_here and self.at_leaving:
            self.says.append(("CommitString", (self.at_leaving,)))

    def place(self, *where: int) -> None:
        if self.is_gone:
            raise Gone
        self.places.append(where)

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
    for moment, letter in enumerate("ni1a", 1):
        desk.type(letter, moment)
    assert desk.name.text() == "你a"
    assert [letter for letter, is_release in method.asked if not is_release] == list("ni1a")
    assert [letter for letter, is_release in method.asked if is_release] == list("ni1a")
    assert len(method.places) == 8
    assert desk.shortcuts == 0


def test_a_password_and_a_button_are_no_business_of_an_input_method(
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


def test_what_is_committed_at_leaving_stays_in_the_field_that_is_left(
    bridge: Fcitx4, desk: Desk, method: Method
) -> None:
    other = QLineEdit(desk)
    other.show()
    desk.name.setFocus()
    method.at_leaving = "你"
    other.setFocus()
    assert (desk.name.text(), other.text()) == ("你", "")


def test_a_field_that_is_deleted_is_forgotten(
    bridge: Fcitx4, desk: Desk, method: Method, qtbot: QtBot
) -> None:
    gone = QLineEdit(desk)
    gone.show()
    gone.setFocus()
    gone.deleteLater()
    qtbot.waitUntil(lambda: not isValid(gone))
    desk.name.setFocus()
    desk.type("1", 1)
    assert desk.name.text() == "你"


def test_a_field_that_becomes_a_password_is_hidden_from_fcitx(
    bridge: Fcitx4, desk: Desk, method: Method
) -> None:
    desk.name.setFocus()
    desk.name.setEchoMode(QLineEdit.EchoMode.Password)
    desk.type("n", 1)
    assert method.asked == []


def test_the_first_word_opens_a_cell_and_stays_in_it(
    bridge: Fcitx4, desk: Desk, method: Method, qtbot: QtBot
) -> None:
    grid = EntryGrid([item for item in entries(VisitDraft) if item.name == "note"], ("姓名",))
    desk.layout().addWidget(grid)
    grid.show_rows([GridRow(1, "赵卫东", ("赵卫东",))])
    grid.setFocus()
    grid.setCurrentCell(0, 0)
    desk.type("1", 1)
    editor = grid.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "你"


def test_who_hangs_is_left_alone_for_a_while(
    qapp: QApplication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def hangs() -> None:
        asked.append(True)
        time.sleep(0.02)
        raise Gone

    monkeypatch.setattr(fcitx4, "_SLOW", 0.01)
    bridge = Fcitx4(qapp, hangs)
    for _ in range(3):
        desk.name.setFocus()
        desk.button.setFocus()
    assert asked == [True]
    bridge.leave()
