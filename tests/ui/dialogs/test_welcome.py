"""The first start, as a clerk goes through it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.queries.office import office
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.records import Village
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.dialogs import door
from shuangyong_desktop.ui.dialogs.door import Way
from shuangyong_desktop.ui.dialogs.welcome import WelcomeDialog
from shuangyong_desktop.ui.dialogs.welcome.office_page import village_names
from shuangyong_desktop.ui.dialogs.welcome.password_page import password_problem
from shuangyong_desktop.ui.state import State

PASSWORD = "yongjun-2026"


@pytest.fixture
def welcome(state: State, tmp_path: Path, qtbot: QtBot) -> WelcomeDialog:
    dialog = WelcomeDialog(state, tmp_path / "双拥工作台账")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def through_the_office(welcome: WelcomeDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(welcome.office.town, "DongCheng")
    welcome.office.villages.setPlainText("红星村\n前进村、东湖社区\n红星村")
    qtbot.keyClick(welcome.office.town, Qt.Key.Key_Return)


def through_the_password(welcome: WelcomeDialog, qtbot: QtBot) -> None:
    welcome.keys.operator.set_value("李芳")
    qtbot.keyClicks(welcome.keys.password, PASSWORD)
    qtbot.keyClicks(welcome.keys.again, PASSWORD)
    qtbot.keyClick(welcome.keys.again, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("password", "again", "wrong"),
    [
        ("短的密码1", "短的密码1", "至少 8"),
        ("12345678901", "12345678901", "不能只有数字"),
        ("password123", "password123", "太常见"),
        ("拥军优属-2026", "拥军优属-2027", "两次"),
        ("拥军优属-2026", "拥军优属-2026", ""),
    ],
)
def test_a_new_password_must_be_strong_and_typed_twice_alike(password: str, again: str, wrong: str) -> None:
    said = password_problem(password, again)
    assert wrong in said if wrong else said == ""


def test_villages_may_be_pasted_as_they_come() -> None:
    assert village_names(" 红星村\r\n前进村\t东湖社区，红星村、\n\n西山村;") == [
        "红星村",
        "前进村",
        "东湖社区",
        "西山村",
    ]
    assert village_names("") == []


def test_three_steps_lead_to_a_store_with_office_villages_and_a_recovery_sheet(
    welcome: WelcomeDialog, qtbot: QtBot
) -> None:
    through_the_office(welcome, qtbot)
    assert welcome.office.office.value() == "DongCheng双拥办"
    assert welcome.office.count.text() == "共 3 个村（社区）"
    assert welcome.stack.currentWidget() is welcome.keys
    through_the_password(welcome, qtbot)
    assert welcome.stack.currentWidget() is welcome.recovery
    assert not welcome.on.isVisible()
    welcome.recovery.make.click()
    sheet = welcome.recovery.sheet
    assert sheet is not None
    welcome.on.click()
    assert "勾选后再往下" in welcome.problem.text()
    sheet.tick.click()
    welcome.on.click()
    assert welcome.stack.currentWidget() is welcome.first
    welcome.first.bring_in.click()
    assert welcome.result() == WelcomeDialog.DialogCode.Accepted
    assert welcome.way is Way.IMPORT
    store = welcome.store
    assert isinstance(store, Store)
    with store.read() as session:
        assert office(session).name == "DongCheng双拥办"
        assert office(session).preparer == "李芳"
        assert list(session.scalars(select(Village.name).order_by(Village.sort))) == [
            "红星村",
            "前进村",
            "东湖社区",
        ]
    code = sheet.report().sheets[0].rows()
    store.close()
    with Store.open(store.folder, "-".join(str(group) for _, group in code)):
        pass  # the code on the sheet opens it


def test_what_is_missing_is_said_and_keeps_the_page(welcome: WelcomeDialog, qtbot: QtBot) -> None:
    welcome.on.click()
    assert welcome.problem.text() == "请填写单位名称"
    through_the_office(welcome, qtbot)
    welcome.on.click()
    assert "经办人姓名" in welcome.problem.text()
    welcome.keys.operator.set_value("李芳")
    qtbot.keyClicks(welcome.keys.password, "short")
    assert "至少 8" in welcome.keys.said.text()
    qtbot.keyClick(welcome, Qt.Key.Key_Escape)
    assert welcome.isVisible()
    welcome.back.click()
    assert welcome.stack.currentWidget() is welcome.office
    assert welcome.store is None
    assert not welcome.folder.exists()


def test_the_sheet_may_wait_and_nothing_then_opens_the_store_but_the_password(
    welcome: WelcomeDialog, qtbot: QtBot
) -> None:
    through_the_office(welcome, qtbot)
    through_the_password(welcome, qtbot)
    welcome.later.click()
    assert not keys.has_recovery_code(welcome.folder)
    welcome.first.by_hand.click()
    assert welcome.way is Way.STORE
    assert welcome.store.operator == "李芳"
    welcome.store.close()


def test_a_store_that_was_made_is_kept_when_the_window_is_closed(
    welcome: WelcomeDialog, qtbot: QtBot, state: State
) -> None:
    through_the_office(welcome, qtbot)
    through_the_password(welcome, qtbot)
    welcome.close()
    assert welcome.store is None
    assert state.get(door.FOLDER, "") == str(welcome.folder)
    with Store.open(welcome.folder, PASSWORD, "李芳") as store:
        assert store.head()[0] == 2


def test_the_sheet_as_a_file_does_not_lie_beside_the_data_it_opens(
    welcome: WelcomeDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    through_the_office(welcome, qtbot)
    through_the_password(welcome, qtbot)
    welcome.recovery.make.click()
    sheet = welcome.recovery.sheet
    assert sheet is not None
    chosen = [welcome.folder / "恢复单.pdf", tmp_path / "U盘.pdf"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen[0]), ""))
    with pytest.raises(Exception, match="不能放在数据文件夹里面"):
        sheet.save_sheet()
    chosen.pop(0)
    sheet.save_it.click()
    assert (tmp_path / "U盘.pdf").read_bytes().startswith(b"%PDF")
    assert "打印后请删除" in sheet.done.text()
    welcome.close()


def test_a_backup_or_another_folder_leads_out_of_the_welcome(
    welcome: WelcomeDialog, state: State, ui_store: Store, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(ui_store.folder))
    welcome.other.click()
    assert (welcome.way, welcome.folder, welcome.store) == (Way.STORE, ui_store.folder, None)
    again = WelcomeDialog(state, welcome.folder)
    qtbot.addWidget(again)
    again.restore.click()
    assert again.way is Way.BACKUP
