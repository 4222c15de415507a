"""四多一优 without a mouse: nine children, one session, counted in keystrokes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sample_tutoring import NINE, store_nine

from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.tutoring import board, lessons
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import app as starting
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.tabs.tutoring import TutoringTab
from shuangyong_desktop.ui.tabs.tutoring.board import BoardPage

CTRL = Qt.KeyboardModifier.ControlModifier
MOST = 25


class Keys:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.count = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One keystroke; a modifier held with it is not counted apart."""
        focus = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        QTest.keyClick(focus, key, modifier)
        QApplication.processEvents()
        self.count += 1

    def compose(self, pinyin: str, text: str) -> None:
        """Chinese through an input method: each letter of the pinyin, and a blank to take the first word."""
        focus = QApplication.focusWidget()
        assert focus is not None
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focus, event)
        QApplication.processEvents()
        self.count += len(pinyin) + 1


@pytest.fixture
def window(store: Store, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    """The real window over the nine children."""
    store.run(store_nine, NINE)
    state = State(tmp_path / "窗口.ini")
    qapp.setStyle("Fusion")
    starting.use_font()
    theme.dress(qapp, state)
    made = MainWindow(Context(store, state))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_nine_children_and_one_session_take_at_most_25_keystrokes(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    tab = window.show_tab("四多一优")
    assert isinstance(tab, TutoringTab)
    page = tab.current()
    assert isinstance(page, BoardPage)
    page.table.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.table)
    keys = Keys(window)
    keys.press(Qt.Key.Key_A, CTRL)
    keys.press(Qt.Key.Key_N, CTRL)
    assert page.form is not None
    subject = page.form.form.editors["subject"]
    for _ in range(MOST):
        if QApplication.focusWidget() in (subject, subject.focusProxy()) or subject.hasFocus():
            break
        keys.press(Qt.Key.Key_Return)
    keys.compose("shuxue", "数学")
    keys.press(Qt.Key.Key_Return, CTRL)
    assert page.form is None
    with store.read() as session:
        rows = board(session, store.today())
        held = lessons().page(session, Asked(), 0, 10)
    assert [row.learning.text for row in rows] == ["1 次"] * 9
    assert [(row.count, row.subject, row.minutes) for row in held] == [(9, "数学", 60)]
    assert keys.count <= MOST
