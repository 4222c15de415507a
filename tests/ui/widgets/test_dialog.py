"""A closed dialog leaves nothing behind in the window."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shuangyong_desktop.ui.widgets.dialog import Dialog


def test_a_dialog_can_be_read_after_it_was_closed_and_is_gone_afterwards(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answers: list[tuple[int, str]] = []

    def ask() -> None:
        dialog = Dialog(parent)
        dialog.setWindowTitle("问")
        QTimer.singleShot(0, dialog.accept)
        answers.append((dialog.exec(), dialog.windowTitle()))

    QTimer.singleShot(0, ask)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(QDialog.DialogCode.Accepted, "问")]
    qtbot.waitUntil(lambda: not parent.children())
    assert QApplication.activeModalWidget() is None


def test_a_question_over_a_dialog_that_goes_ends_with_it(qtbot: QtBot) -> None:
    behind = QWidget()
    asked = Dialog(behind)
    QTimer.singleShot(0, behind.deleteLater)
    asked.exec()
    assert not isValid(asked)
