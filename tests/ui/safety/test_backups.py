import logging
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from shuangyong_desktop import log
from shuangyong_desktop.operations.copies import practice_copy
from shuangyong_desktop.operations.keyring import make_recovery_code
from shuangyong_desktop.operations.upkeep import freeze_for_audit
from shuangyong_desktop.reports import page
from shuangyong_desktop.store.engine import connect
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.opening import OpeningDialog
from shuangyong_desktop.ui.entering import usual_folder
from shuangyong_desktop.ui.exporting import write_as_shown
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.messages import Message
from shuangyong_desktop.ui.safety import backups, copies, soundness, sticks
from shuangyong_desktop.ui.safety.asking import AskDialog
from shuangyong_desktop.ui.safety.journal import JournalDialog
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab
from shuangyong_desktop.ui.widgets.labels import Label

PASSWORD = "测试-密码-2026"


def press(words: str) -> list[str]:
    """Press a button of the message that comes; gives what it said."""
    said: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, Message):
            said.extend(label.text() for label in box.findChildren(Label))
            box.press(words)
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)
    return said


def test_one_button_backs_up_to_the_stick_and_the_reminder_goes(
    window: MainWindow, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "sticks", lambda: [sticks.Stick(tmp_path / "U盘", "KINGSTON")])
    assert "还没有备份到U盘" in window.reminder.words.text()
    window.reminder.go.click()
    (made,) = (tmp_path / "U盘" / "双拥台账备份").glob("*.sybak")
    assert made.name in window.status.done.toolTip()
    assert "恢复单" in window.reminder.words.text()
    make_recovery_code(context.store, PASSWORD)
    window.reminder.look()
    assert not window.reminder.isVisible()


def test_a_reminder_can_be_put_off(window: MainWindow) -> None:
    assert window.reminder.isVisible()
    window.reminder.later.click()
    window.reminder.look()
    assert not window.reminder.isVisible()


@pytest.mark.skipif(sticks.sys.platform == "win32", reason="how Linux mounts")
def test_only_what_can_be_pulled_out_counts_as_a_stick() -> None:
    assert sticks.is_removable("/media/wang/KINGSTON", "/dev/sdb1")
    assert sticks.is_removable("/run/media/wang/KINGSTON", "/dev/sdb1")
    assert not sticks.is_removable("/", "/dev/nvme0n1p2")
    assert not sticks.is_removable("/media/net", "server:/share")


def test_a_freeze_is_seen_in_the_window_and_lifted_there(window: MainWindow, context: Context) -> None:
    context.do(freeze_for_audit, "2026-11-20")
    assert window.frozen.text() == "审计封存（2026-11-20 起）"
    press("解除封存")
    window.own("审计封存…").trigger()
    assert not window.frozen.isVisible()


def test_checking_says_that_all_is_well_and_names_what_is_not(window: MainWindow, context: Context) -> None:
    said = press("知道了")
    assert soundness.check(window, context, window.leave) == []
    assert "数据完好" in said
    with closing(connect(context.store.path, context.store._keys.store)) as raw:
        raw.execute("DROP TRIGGER sy_person_update")
        raw.execute("UPDATE person SET name = '别人' WHERE id = 1")
    said = press("知道了")
    found = soundness.check(window, context, window.leave)
    wanted = "优抚对象“钱学军”的“姓名”在程序之外被改动（person 第 1 行：name）"
    assert wanted in found
    assert any(wanted in line for line in said)


def test_every_print_of_practice_data_says_so(
    register: BeneficiariesTab, context: Context, tmp_path: Path
) -> None:
    from shuangyong_desktop.domain.bank_file import LAYOUTS
    from shuangyong_desktop.reports.funds import write_bank_file
    from shuangyong_desktop.shapes.problem import Refused

    page.stamp(page.PRACTICE)
    try:
        write_as_shown(register, "名册", tmp_path / "名册.xlsx")
        write_as_shown(register, "名册", tmp_path / "名册.pdf")
        with pytest.raises(Refused, match="练习"):
            write_bank_file(tmp_path / "银行.txt", LAYOUTS[1], [], "慰问金")
    finally:
        page.stamp("")
    sheet = openpyxl.load_workbook(tmp_path / "名册.xlsx").worksheets[0]
    assert str(sheet["A1"].value).startswith("【练习】")
    assert "练习数据" in str(sheet.oddFooter.left.text)
    write_as_shown(register, "名册", tmp_path / "真的.xlsx")
    assert "练习" not in str(openpyxl.load_workbook(tmp_path / "真的.xlsx").worksheets[0]["A1"].value)


def test_the_practice_copy_opens_framed_and_is_not_what_the_next_start_proposes(
    window: MainWindow, context: Context, state: State, tmp_path: Path, qtbot: QtBot
) -> None:
    practice_copy(context.store, tmp_path / "练习")
    dialog = OpeningDialog(state, tmp_path / "练习")
    qtbot.addWidget(dialog)
    dialog.password.setText(PASSWORD)
    dialog.enter()
    with dialog.store as copy:
        framed = MainWindow(Context(copy, state))
        qtbot.addWidget(framed)
        assert framed.centralWidget().property("role") == "practice"
        assert "练习" in framed.windowTitle()
        assert not framed.reminder.isVisible()
    assert usual_folder(state) != tmp_path / "练习"


def test_a_scrambled_copy_is_made_from_the_menu(
    window: MainWindow, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))

    def type_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        for editor in dialog.editors.values():
            editor.setText("给技术-人员-26")
        dialog.submit()

    QTimer.singleShot(100, type_in)
    place = copies.scrambled(window, context)
    assert place is not None
    with Store.open(place, "给技术-人员-26") as copy:
        assert copy.problems() == []


def test_the_journal_shows_what_was_done_and_takes_it_back(window: MainWindow, context: Context) -> None:
    dialog = JournalDialog(window, context)
    first = dialog.operations.rows[0]
    assert (first.label, first.operator) == ("登记去世", "王敏")
    assert any(row.title == "去世日期" for row in dialog.changes.rows)
    dialog.words.setText("登记去世")
    assert {row.label for row in dialog.operations.rows} == {"登记去世"}
    press("撤销")
    dialog.back.click()
    assert [row.state for row in dialog.operations.rows if row.label == "登记去世"] == ["undone"]
    assert dialog.operations.rows[0].label == "撤销：登记去世"


def test_views_and_exports_are_listed_with_who_and_how_many(window: MainWindow, context: Context) -> None:
    from shuangyong_desktop.operations.access import note_export, note_view
    from shuangyong_desktop.shapes.sheet import Audience

    context.do(note_view, "person", 2, "身份证号")
    context.do(note_export, "年度台账", 50, Audience.INTERNAL)
    rows = JournalDialog(window, context).accesses.rows
    assert [(row.operator, row.what, row.rows, row.record) for row in rows] == [
        ("王敏", "年度台账", 50, ""),
        ("王敏", "身份证号", 1, "优抚对象第 2 号"),
    ]


def test_the_log_goes_out_with_one_button_and_names_nobody(
    window: MainWindow, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = log.to_folder(context.store.folder)
    logger.error("登记 钱学军 330602193203040018 失败")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "日志"), ""))
    copies.export_logs(window, context)
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)
    logging.getLogger("shuangyong_desktop").setLevel(logging.NOTSET)
    with zipfile.ZipFile(tmp_path / "日志.zip") as packed:
        said = packed.read("shuangyong.log").decode()
    assert "钱学军" not in said
    assert "3306021932" not in said


def test_changing_the_operator_leads_back_to_the_door(window: MainWindow, context: Context) -> None:
    window.own("换操作员…").trigger()
    assert window.onward is not None
    assert window.onward.folder == context.store.folder
    assert not window.isVisible()


def test_a_folder_in_use_is_offered_for_reading(state: State, ui_store: Store, qtbot: QtBot) -> None:
    dialog = OpeningDialog(state, ui_store.folder)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.password.setText(PASSWORD)
    dialog.enter()
    assert dialog.look.isVisible()
    dialog.look.click()
    assert dialog.store.is_read_only
    dialog.store.close()
