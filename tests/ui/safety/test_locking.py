from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.safety.locking import MINUTES, LockDialog
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab

PASSWORD = "测试-密码-2026"


def while_locked(do: Callable[[LockDialog], None]) -> None:
    """Do something once the lock is up."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LockDialog)
        do(dialog)

    QTimer.singleShot(100, look)


def covers(window: QWidget) -> list[QWidget]:
    return [child for child in window.findChildren(QWidget) if child.property("role") == "cover"]


def test_locking_covers_the_window_and_keeps_what_is_typed(
    window: MainWindow, register: BeneficiariesTab, qtbot: QtBot
) -> None:
    register.register()
    assert register.form is not None
    register.form.form.editors["name"].set_value("周大海")
    seen: list[tuple[str, bool]] = []

    def unlock(dialog: LockDialog) -> None:
        (cover,) = covers(window)
        assert cover.size() == window.size()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        dialog.close()
        qtbot.keyClicks(dialog.password, "not-the-one")
        qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
        seen.append((dialog.problem.text(), dialog.isVisible()))
        dialog.password.setText(PASSWORD)
        qtbot.keyClick(dialog.password, Qt.Key.Key_Return)

    while_locked(unlock)
    window.own("锁定").trigger()
    assert seen == [("密码不正确，请重新输入。", True)]
    qtbot.waitUntil(lambda: not covers(window))
    assert register.form.form.editors["name"].value() == "周大海"
    register.form.form.renew()


def test_an_open_menu_does_not_lie_over_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    menu = QMenu(window)
    menu.addAction("导出")
    menu.popup(window.pos())
    assert QApplication.activePopupWidget() is menu
    seen: list[QWidget | None] = []

    def unlock(dialog: LockDialog) -> None:
        seen.append(QApplication.activePopupWidget())
        qtbot.keyClicks(dialog.password, "x")
        assert dialog.password.text() == "x"
        dialog.password.setText(PASSWORD)
        dialog.unlock()

    while_locked(unlock)
    window.lock.lock()
    assert seen == [None]
    assert not menu.isVisible()


def test_it_locks_by_itself_only_while_nobody_is_there(
    window: MainWindow, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.state.put(MINUTES, 10)
    window.lock.start()
    idle = window.lock._idle
    assert idle.interval() == 600_000
    idle.setTimerType(Qt.TimerType.PreciseTimer)
    idle.start(60_000)
    QTest.qWait(500)
    before = idle.remainingTime()
    handle = window.windowHandle()
    window.lock._watch(handle)
    QTest.mouseMove(handle)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: idle.remainingTime() > before)
    QTest.qWait(50)
    before = idle.remainingTime()
    QTest.keyRelease(handle, Qt.Key.Key_A)  # all that is seen of a key which an input method kept
    qtbot.waitUntil(lambda: idle.remainingTime() > before)
    unlocked: list[bool] = []

    def unlock(dialog: LockDialog) -> None:
        dialog.password.setText(PASSWORD)
        dialog.unlock()
        unlocked.append(True)

    while_locked(unlock)
    idle.start(10)
    qtbot.waitUntil(lambda: bool(unlocked))


def test_the_clipboard_forgets_full_numbers_and_nothing_else(qtbot: QtBot, window: MainWindow) -> None:
    board = QApplication.clipboard()
    window.clipboard._pause.setInterval(50)
    board.setText("钱学军\t330602193203040018")
    qtbot.waitUntil(lambda: board.text() == "")
    board.setText("钱学军\t3306**********0018")
    QTest.qWait(150)
    assert board.text() == "钱学军\t3306**********0018"
    board.setText("13805750001")
    board.setText("后来复制的别的内容")
    QTest.qWait(150)
    assert board.text() == "后来复制的别的内容"


def test_what_is_copied_stays_out_of_the_history_of_windows(qtbot: QtBot, window: MainWindow) -> None:
    board = QApplication.clipboard()

    board.setText("6228480040000000014")
    assert any("ExcludeClipboardContent" in name for name in board.mimeData().formats())
    window.clipboard.forget()


def test_a_window_that_goes_under_the_lock_leaves_nothing_covered(window: MainWindow, qtbot: QtBot) -> None:
    other = QWidget()
    other.show()

    def unlock(dialog: LockDialog) -> None:
        other.deleteLater()
        dialog.password.setText(PASSWORD)
        QTimer.singleShot(50, dialog, dialog.unlock)

    while_locked(unlock)
    window.lock.lock()
    assert not isValid(other)
    qtbot.waitUntil(lambda: not covers(window))
    assert window.lock.dialog is None
