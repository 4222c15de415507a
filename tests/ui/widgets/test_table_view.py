from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shuangyong_desktop.queries.beneficiaries import listing
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.table_model import TableModel
from shuangyong_desktop.ui.widgets.table_view import TableView


def made(store: Store, state: State, qtbot: QtBot) -> TableView:
    model = TableModel(store.read)
    view = TableView(model, state, "people")
    qtbot.addWidget(view)
    view.resize(900, 500)
    model.ask(listing(date(2026, 11, 20)), Asked())
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


@pytest.fixture
def table(ui_store: Store, state: State, qtbot: QtBot) -> TableView:
    return made(ui_store, state, qtbot)


def titles(table: TableView) -> list[str]:
    return [table.rows.columns[section].title for section in table.memory.shown()]


def test_rows_are_38_pixels_high_and_grow_with_the_zoom(
    table: TableView, qapp: QApplication, state: State
) -> None:
    assert table.rowHeight(0) == 38
    state.put(theme.ZOOM, 2.0)
    theme.dress(qapp, state)
    assert table.rowHeight(0) == 76


def test_copied_rows_carry_headings_and_stay_masked(table: TableView, qtbot: QtBot) -> None:
    table.select_place(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, line = QGuiApplication.clipboard().text().split("\n")
    assert heading.split("\t") == ["姓名", "性别", "年龄", "类别", "状态", "村（社区）", "身份证号"]
    assert line.split("\t")[0] == "孙秀英"
    assert "********" in line


def test_typing_anywhere_in_the_table_searches(table: TableView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.typed) as letter:
        qtbot.keyClick(table, Qt.Key.Key_Z)
    assert letter.args == ["z"]
    with qtbot.waitSignal(table.typed) as chinese:
        event = QInputMethodEvent()
        event.setCommitString("孙")
        QApplication.sendEvent(table, event)
    assert chinese.args == ["孙"]


def test_chinese_input_stays_on_while_the_table_has_the_focus(table: TableView, qtbot: QtBot) -> None:
    table.select_place(0)
    table.setFocus()
    assert table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_enter_and_a_double_click_open_a_row(table: TableView, qtbot: QtBot) -> None:
    table.select_place(0)
    with qtbot.waitSignal(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.rows.index(2, 0)).center()
    with qtbot.waitSignal(table.opened):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_columns_are_as_they_were_left_after_a_restart(
    table: TableView, ui_store: Store, state: State, qtbot: QtBot
) -> None:
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(5), 1)
    header.resizeSection(0, 233)
    table.memory.show(2, False)
    table.memory.show(10, True)
    qtbot.wait(400)
    again = made(ui_store, state, qtbot)
    assert titles(again)[:3] == ["姓名", "村（社区）", "性别"]
    assert "年龄" not in titles(again)
    assert again.columnWidth(0) == 233
    again.memory.forget()
    assert titles(again) == ["姓名", "性别", "年龄", "类别", "状态", "村（社区）", "身份证号"]


def test_the_last_column_can_not_be_hidden(table: TableView) -> None:
    for section in range(20):
        if section < len(table.rows.columns):
            table.memory.show(section, False)
    assert len(table.memory.shown()) == 1


def test_columns_fill_the_room_and_a_long_name_is_seen_whole_where_there_is_some(table: TableView) -> None:
    assert sum(table.columnWidth(section) for section in table.memory.shown()) == table.viewport().width()
    name = table.fontMetrics().horizontalAdvance("阿卜杜拉·买买提")
    assert table.columnWidth(0) >= name + 24


def test_a_header_click_asks_for_an_order(table: TableView, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.sorted_by) as asked:
        qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().center() / 50
        )
    assert asked.args == [0]


def test_any_number_of_selected_rows_is_counted(table: TableView) -> None:
    table.selectAll()
    assert table.selected_count() == 6
    assert table.selected_places(4) == [0, 1, 2, 3]
    table.select_places([1, 4], at=0)
    assert table.selected_places() == [1, 4]
