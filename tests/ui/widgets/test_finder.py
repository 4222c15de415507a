import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui.widgets.finder import Finder, Hit


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def finder(qtbot: QtBot, done: list[str]) -> Finder:
    words = ["孙秀英", "孙秀兰", "导出"]

    def find(text: str) -> list[Hit]:
        return [Hit(word, "", lambda word=word: done.append(word)) for word in words if text in word]

    made = Finder(find)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_enter_takes_the_first_hit_and_leaves_the_field_empty(
    finder: Finder, done: list[str], qtbot: QtBot
) -> None:
    finder.setText("孙")
    finder.look("孙")
    assert [hit.text for hit in finder.hits] == ["孙秀英", "孙秀兰"]
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["孙秀英"])
    assert finder.text() == ""


def test_the_arrow_keys_choose_among_the_hits(finder: Finder, done: list[str], qtbot: QtBot) -> None:
    finder.setText("孙")
    finder.look("孙")
    popup = finder.popup
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["孙秀兰"])


def test_nothing_found_shows_nothing(finder: Finder, qtbot: QtBot) -> None:
    finder.look("没有")
    assert not finder.popup.isVisible()
    qtbot.keyClick(finder, Qt.Key.Key_Return)
