from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui.help.window import HelpWindow
from shuangyong_desktop.ui.main_window import MainWindow

_IMAGE = QTextDocument.ResourceType.ImageResource.value


def opened(window: MainWindow, qtbot: QtBot) -> HelpWindow:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(HelpWindow)
    assert shown is not None
    assert shown.isVisible()
    return shown


def test_f1_opens_the_page_about_the_tab_and_follows_to_the_next(window: MainWindow, qtbot: QtBot) -> None:
    window.show_tab("资金发放")
    shown = opened(window, qtbot)
    assert shown.text.name == "06-funds.md"
    assert "补发调标差额" in shown.text.toPlainText()
    window.show_tab("报表")
    assert opened(window, qtbot) is shown
    assert shown.text.name == "09-reports.md"


def test_typing_lists_the_pages_that_answer_and_enter_opens_the_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown = opened(window, qtbot)
    shown.finder.setText("恢复单")
    names = [shown.listed.item(place).text().split("\n")[0] for place in range(shown.listed.count())]
    assert names[0] == "密码、恢复单和操作员"
    assert "首页" not in names
    qtbot.keyClick(shown.finder, Qt.Key.Key_Return)
    assert shown.text.name == "12-safety.md"
    shown.finder.setText("芝麻开门")
    assert "没有找到" in shown.listed.item(0).text()


def test_a_link_opens_its_page_in_the_list_too(window: MainWindow, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    shown.text.anchorClicked.emit(QUrl("11-backup.md"))
    assert shown.text.name == "11-backup.md"
    assert shown.listed.currentItem().text() == "备份、还原和换电脑"


def test_pictures_fit_the_window_and_nothing_else_is_loaded(window: MainWindow, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    shown.resize(700, 500)
    picture = shown.text.loadResource(_IMAGE, QUrl("pictures/home.png"))
    assert 0 < picture.width() <= shown.text.viewport().width() * shown.text.devicePixelRatioF()
    assert shown.text.loadResource(_IMAGE, QUrl("../icons/shuangyong.png")) is None
    assert shown.text.loadResource(_IMAGE, QUrl("https://example.org/x.png")) is None
