from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui.actions import Action, qaction
from shuangyong_desktop.ui.widgets.action_bar import ActionBar


def test_buttons_without_room_go_into_a_menu_and_come_back(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    done: list[str] = []
    words = ("登记对象", "导入", "导出", "条件查询")
    actions = [qaction(Action(word, lambda word=word: done.append(word)), parent) for word in words]
    bar = ActionBar(actions)
    qtbot.addWidget(bar)
    bar.resize(bar.sizeHint())
    bar.show()
    assert [button.isVisible() for button in bar.buttons] == [True] * 4
    assert not bar.more.isVisible()
    bar.resize(bar.minimumSizeHint())
    assert [button.isVisible() for button in bar.buttons] == [True, False, False, False]
    menu = bar.more.menu()
    assert isinstance(menu, QMenu)
    assert [made.text() for made in menu.actions()] == ["导入", "导出", "条件查询"]
    menu.actions()[1].trigger()
    assert done == ["导出"]
    bar.resize(bar.sizeHint())
    assert not bar.more.isVisible()
