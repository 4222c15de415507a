"""The clerk at the register, with mouse and keyboard."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.operations.beneficiaries import edit_beneficiary
from shuangyong_desktop.queries.beneficiaries import draft_of
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import AccessLog, Person
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.actions import Needs
from shuangyong_desktop.ui.dialogs.history import HistoryDialog
from shuangyong_desktop.ui.exporting import write_as_shown
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.messages import Message
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab
from shuangyong_desktop.ui.widgets.icons import IconButton


def names(tab: BeneficiariesTab) -> list[str]:
    return [row.name for row in tab.model.rows(range(tab.model.rowCount()))]


def press(tab: BeneficiariesTab, qtbot: QtBot, text: str) -> None:
    for button in tab.findChildren(QPushButton):
        if button.text() == text and button.isVisible():
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"没有按钮“{text}”")


def said(tab: BeneficiariesTab) -> list[str]:
    tab.show_details()
    return [label.text() for label in tab.panel.findChildren(QLabel)]


def test_the_register_opens_with_everybody_and_the_first_selected(register: BeneficiariesTab) -> None:
    assert len(names(register)) == 6
    assert register.selected_ids() == [1]
    assert register.status_text() == "共 6 人　选中 1 人"
    assert "钱学军" in said(register)


@pytest.mark.parametrize(
    ("typed", "found"), [("sxy", ["孙秀英"]), ("东湖", ["阿卜杜拉·买买提", "<b>李䶮</b>"])]
)
def test_typing_over_the_table_searches_by_initials_and_village(
    register: BeneficiariesTab, qtbot: QtBot, typed: str, found: list[str]
) -> None:
    register.table.setFocus()
    if typed.isascii():
        qtbot.keyClicks(register.table, typed[0])
        qtbot.keyClicks(register.card.search, typed[1:])
    else:
        register.card.search.setText(typed)
    qtbot.waitUntil(lambda: names(register) == found)
    assert f"符合 {len(found)} 人" in register.status_text()
    qtbot.keyClick(register.card.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(register)) == 6)


def test_a_header_click_sorts_up_then_down_then_not_and_keeps_the_person(
    register: BeneficiariesTab, qtbot: QtBot
) -> None:
    register.go_to(3)
    register.table.sorted_by.emit(0)
    assert names(register)[0] == "<b>李䶮</b>" or names(register)[0] == "阿卜杜拉·买买提"
    up = names(register)
    assert register.selected_ids() == [3]
    register.table.sorted_by.emit(0)
    assert names(register) == up[::-1]
    register.table.sorted_by.emit(0)
    assert names(register)[0] == "钱学军"
    assert register.selected_ids() == [3]


def test_a_person_is_registered_with_the_keyboard_and_then_selected(
    register: BeneficiariesTab, window: MainWindow, qtbot: QtBot, ui_store: Store
) -> None:
    qtbot.keyClick(register.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert register.form is not None
    form = register.form.form
    for name, text in (("name", "周大海"), ("id_number", "330602195202025551"), ("village", "新联村")):
        form.editors[name].setFocus()
        form.editors[name].set_value(text)
        form.editors[name].left.emit()
    form.editors["category"].set_value("在乡复员军人")
    assert form.texts()["birth_on"] == "1952-02-02"
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert register.form is None
    assert names(register)[-1] == "周大海"
    assert register.selected_ids() == [7]
    assert window.status.done.text() == "已登记优抚对象 · 撤销 Ctrl+Z"
    assert "新联村" in [
        register.filters.list.item(place).text() for place in range(register.filters.list.count())
    ]


def test_a_known_id_number_is_refused_beside_its_field_and_nothing_typed_is_lost(
    register: BeneficiariesTab, qtbot: QtBot, ui_store: Store
) -> None:
    with ui_store.read() as session:
        known = draft_of(session, 2).id_number or ""
    press(register, qtbot, "登记对象")
    assert register.form is not None
    form = register.form.form
    for name, text in (
        ("name", "孙秀英"),
        ("id_number", known),
        ("village", "李家村"),
        ("category", "烈士遗属"),
    ):
        form.editors[name].set_value(text)
    press(register, qtbot, "保存")
    press(register, qtbot, "核对无误，保存")
    assert "已登记在“孙秀英”名下" in form.problem("id_number")
    assert form.editors["id_number"].hasFocus()
    assert form.texts()["village"] == "李家村"
    assert len(names(register)) == 6


def test_save_and_next_empties_the_form(register: BeneficiariesTab, qtbot: QtBot) -> None:
    register.register()
    assert register.form is not None
    form = register.form.form
    for name, text in (("name", "周大海"), ("village", "李家村"), ("category", "在乡复员军人")):
        form.editors[name].set_value(text)
    press(register, qtbot, "保存并登记下一位")
    assert form.problem("id_number") == "没有身份证号，今后无法按证号比对"
    press(register, qtbot, "保存并登记下一位")
    assert len(names(register)) == 7
    assert register.form is not None
    assert form.texts()["name"] == ""
    assert form.editors["name"].hasFocus()


def test_f2_corrects_the_selected_person_in_place(register: BeneficiariesTab, qtbot: QtBot) -> None:
    register.go_to(3)
    register.table.setFocus()
    qtbot.keyClick(register.table, Qt.Key.Key_F2)
    assert register.form is not None
    form = register.form.form
    assert form.texts()["name"] == "孟福生"
    assert "status" not in form.editors
    form.editors["phone"].set_value("13805752222")
    register.form.save()
    assert register.selected_ids() == [3]
    assert "138****2222" in said(register)


def test_a_change_of_standing_needs_a_reason(register: BeneficiariesTab, qtbot: QtBot) -> None:
    register.go_to(2)
    register.change_status()
    assert register.form is not None
    form = register.form.form
    form.editors["to_status"].set_value("停发")
    register.form.save()
    assert form.problem("reason") == "请填写原因"
    form.editors["reason"].set_value("未参加年度确认")
    register.form.save()
    row = register.model.row(register.table.current_place())
    assert (row.name, row.status) == ("孙秀英", "4")


def test_a_death_strikes_the_name_through_and_ctrl_z_takes_it_back(
    register: BeneficiariesTab, window: MainWindow, qtbot: QtBot
) -> None:
    register.go_to(1)
    register.record_death()
    assert register.form is not None
    register.form.form.editors["death_on"].set_value("2026-11-01")
    register.form.form.editors["death_source"].set_value("村里上报")
    register.form.save()
    assert "停发" in register.form.form.notice.text()
    assert not register.model.cell(0, 0).is_gone
    press(register, qtbot, "核对无误，保存")
    assert register.model.cell(0, 0).is_gone
    assert "去世 2026-11-01" in said(register)
    qtbot.keyClick(register.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not register.model.cell(0, 0).is_gone
    assert window.status.done.text() == "已撤销：登记去世 · 重做 Ctrl+Y"
    qtbot.keyClick(register.table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert register.model.cell(0, 0).is_gone


def test_history_says_old_and_new_and_takes_a_step_back(register: BeneficiariesTab, qtbot: QtBot) -> None:
    register.go_to(3)
    with register.context.read() as session:
        draft = draft_of(session, 3)
    from dataclasses import replace

    register.context.do(edit_beneficiary, 3, replace(draft, address="新村 8 号"))
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HistoryDialog)
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        QTimer.singleShot(50, answer)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "撤销此项").click()
        dialog.accept()

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Message)
        box.press("撤销")

    QTimer.singleShot(50, look)
    register.show_history()
    assert "更正优抚对象" in seen
    assert "新村 8 号" in seen
    with register.context.read() as session:
        assert draft_of(session, 3).address is None


def test_leaving_a_form_asks_only_where_something_was_typed(register: BeneficiariesTab, qtbot: QtBot) -> None:
    register.register()
    assert register.form is not None
    qtbot.keyClick(register.form.form.focusWidget(), Qt.Key.Key_Escape)
    assert register.form is None
    register.register()
    assert register.form is not None
    register.form.form.editors["name"].set_value("周")
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().press("继续填写"))
    assert not register.can_close()
    assert register.form is not None
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().press("放弃"))
    assert register.can_close()
    assert register.form is None


def test_what_needs_a_row_says_so_where_it_went_meanwhile(register: BeneficiariesTab) -> None:
    register.search("没有这个人")
    with pytest.raises(Refused, match="请先选中一行"):
        register.current_id()


def test_a_search_without_result_says_so_and_offers_the_way_back(
    register: BeneficiariesTab, qtbot: QtBot
) -> None:
    register.search("没有这个人")
    assert register.card.clear.isVisible()
    assert register.selected_ids() == []
    press(register, qtbot, "清除搜索和筛选")
    assert len(names(register)) == 6


def test_buttons_that_need_a_row_are_off_without_one(register: BeneficiariesTab) -> None:
    register.search("没有这个人")
    off = {made.text() for made in register.actions_made if not made.isEnabled()}
    assert off == {made.text() for made in register.actions_made if made.data().needs is not Needs.NOTHING}
    register.clear_all()
    register.table.selectAll()
    off = {made.text() for made in register.actions_made if not made.isEnabled()}
    assert off == {made.text() for made in register.actions_made if made.data().needs is Needs.ONE}


def test_what_is_exported_is_what_is_shown(register: BeneficiariesTab, tmp_path: Path) -> None:
    register.filters.choose({"category": "21"})
    register.table.memory.show(2, False)
    path = tmp_path / "名册.xlsx"
    assert write_as_shown(register, "优抚对象名册", path) == 3
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
    heading = next(row for row in cells if "姓名" in row)
    assert "年龄" not in heading
    people = [
        row[heading.index("姓名")]
        for row in cells[cells.index(heading) + 1 :]
        if row[0] in (1, 2, 3, "1", "2", "3")
    ]
    assert people == names(register)


def test_a_row_gone_meanwhile_leaves_a_calm_window(register: BeneficiariesTab, ui_store: Store) -> None:
    register.filters.choose({"status": "7"})
    assert names(register) == ["范永福"]
    register.context.undo()
    assert names(register) == []
    assert register.card.clear.isVisible()


def test_who_looks_at_a_full_number_is_written_down_and_nothing_else_is_offered_for_undo(
    register: BeneficiariesTab, window: MainWindow, qtbot: QtBot
) -> None:
    register.go_to(2)
    register.show_details()
    eye = next(e for e in register.panel.findChildren(IconButton) if e.accessibleName() == "显示完整身份证号")
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert window.status.done.text() == "已查看完整信息"
    with register.context.read() as session:
        seen = session.scalars(select(AccessLog)).one()
    assert (seen.what, seen.row_id, seen.operator) == ("身份证号", 2, "王敏")


@pytest.mark.parametrize("chosen", [[], [2]])
def test_a_full_number_is_shown_only_of_the_row_that_is_chosen(
    register: BeneficiariesTab, qtbot: QtBot, chosen: list[int]
) -> None:
    """For a moment after another row was chosen, the details seen are still the former's."""
    register.go_to(2)
    register.show_details()
    eye = next(e for e in register.panel.findChildren(IconButton) if e.accessibleName() == "显示完整身份证号")
    register.table.clearSelection()
    if chosen:
        register.go_to(chosen[0] + 1)
    eye.click()
    with register.context.read() as session:
        assert session.scalars(select(AccessLog)).all() == []
    assert not any("33060219490716002" in shown.text() for shown in register.panel.findChildren(QLabel))


def test_changes_are_offered_in_a_menu_that_says_what_each_is(
    register: BeneficiariesTab, qtbot: QtBot
) -> None:
    offered: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(made.text() for made in menu.actions())
        menu.close()

    register.show_details()
    QTimer.singleShot(50, look)
    press(register, qtbot, "登记变动")
    assert offered == ["停发", "恢复发放", "登记迁出", "登记去世", "其他状态变更"]


def test_stopping_says_what_follows_before_it_is_done(register: BeneficiariesTab, qtbot: QtBot) -> None:
    register.go_to(2)
    register.stop()
    assert register.form is not None
    form = register.form.form
    form.editors["stop_month"].set_value("2026-12")
    form.editors["reason"].set_value("未参加年度确认")
    register.form.save()
    if register.form is not None:
        assert form.notice.text()
        register.form.save()
    row = register.model.row(register.table.current_place())
    assert (row.name, row.status) == ("孙秀英", "4")


def test_a_number_whose_check_digit_is_wrong_is_entered_with_a_reason(
    register: BeneficiariesTab, qtbot: QtBot, ui_store: Store
) -> None:
    press(register, qtbot, "登记对象")
    assert register.form is not None
    form = register.form.form
    assert form.editors["id_number_reason"].isHidden()
    texts = {"name": "周大海", "id_number": "330602195202025550", "village": "李家村", "category": "烈士遗属"}
    form.fill(form.texts() | texts)
    form._left("id_number")
    assert form.texts()["birth_on"] == "1952-02-02"
    press(register, qtbot, "保存")
    assert "校验位不对" in form.problem("id_number")
    assert form.editors["id_number_reason"].isVisible()
    assert "写明原因" in form.problem("id_number_reason")
    form.editors["id_number_reason"].set_value("派出所证明，1999 年换证时编错")
    press(register, qtbot, "保存")
    with ui_store.read() as session:
        draft = draft_of(session, 7)
    assert (draft.id_number, draft.id_number_reason) == (
        "330602195202025550",
        "派出所证明，1999 年换证时编错",
    )
    register.correct()
    assert register.form is not None
    assert register.form.form.editors["id_number_reason"].isVisible()


def test_two_people_with_one_number_need_a_reason(
    register: BeneficiariesTab, qtbot: QtBot, ui_store: Store
) -> None:
    with ui_store.read() as session:
        known = draft_of(session, 2).id_number or ""
    press(register, qtbot, "登记对象")
    assert register.form is not None
    form = register.form.form
    texts = {"name": "周大海", "id_number": known, "village": "王家庄", "category": "烈士遗属"}
    form.fill(form.texts() | texts)
    register.form.save()
    register.form.save()
    assert "重号" in form.problem("id_number_reason")
    form.editors["id_number_reason"].set_value("派出所证明两人重号")
    register.form.save()
    with ui_store.read() as session:
        held = session.get_one(Person, 7)
        assert (held.id_number, held.id_number_given, held.id_number_reason) == (
            None,
            known,
            "派出所证明两人重号",
        )
