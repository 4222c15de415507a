"""The clerk imports a village's roster in the window: sees, decides, corrects, imports, takes it back."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from shuangyong_desktop.domain.id_number import check_digit
from shuangyong_desktop.importing.plan import Choice
from shuangyong_desktop.store.records import OwnValue, Person
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.importing.import_dialog import ImportDialog
from shuangyong_desktop.ui.dialogs.importing.mapping_panel import NEW_COLUMN
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab

HEADINGS = ("村", "姓名", "身份证号码", "类别", "联系电话", "工龄")


def full(first17: str) -> str:
    return first17 + check_digit(first17)


KNOWN, NEW = full("33060219320304001"), full("33060219511230002")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Somebody new, somebody known with another phone, a number one digit short, a total."""
    made = openpyxl.Workbook()
    rows = [
        HEADINGS,
        ("李家村", "周秀兰", NEW, "烈属", "", 3),
        ("李家村", "钱学军", KNOWN, "在乡老复员军人", "13900001111", 4),
        ("李家村", "吴大山", NEW[:-1], "烈属", "", 5),
        ("合计", "3人"),
    ]
    for row in rows:
        made.active.append(list(row))
    path = tmp_path / "李家村花名册.xlsx"
    made.save(path)
    return path


@pytest.fixture
def dialog(context: Context, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(None, context)
    qtbot.addWidget(made)
    made.show()
    return made


def headcount(context: Context) -> int:
    with context.read() as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def names(dialog: ImportDialog) -> list[str]:
    return [row.name for row in dialog.look.table.plan_model.rows]


def test_file_is_recognised_and_shown_row_by_row(dialog: ImportDialog, book: Path, context: Context) -> None:
    dialog.take(book)
    assert dialog.stack.currentWidget() is dialog.look
    assert dialog.look.heading.text() == "《李家村花名册.xlsx》：优抚对象花名册"
    assert [button.text() for button in dialog.look.filters.values()] == [
        "全部 4", "导入 1", "拒绝 1", "重复 1", "跳过 1", "提醒 0",
    ]  # fmt: skip
    assert dialog.look.go.text() == "导入 1 行"
    dialog.look.filter_by("拒绝")
    assert names(dialog) == ["吴大山"]
    assert "现为 17 位" in dialog.look.row.said.text()
    assert headcount(context) == 6


def test_import_and_take_it_back(dialog: ImportDialog, book: Path, context: Context) -> None:
    dialog.take(book)
    dialog.carry_out()
    assert dialog.stack.currentWidget() is dialog.done_page
    assert dialog.done_page.heading.text() == "已导入 1 行"
    assert headcount(context) == 7
    dialog.done_page.undo.click()
    assert headcount(context) == 6
    assert not dialog.done_page.undo.isEnabled()


def test_wrong_cell_is_corrected_in_place(dialog: ImportDialog, book: Path) -> None:
    dialog.take(book)
    dialog.look.filter_by("拒绝")
    cells = dialog.look.row.cells
    place = [cells.item(row, 0).text() for row in range(cells.rowCount())].index("身份证号码")
    cells.item(place, 1).setText(full("33060219600101005"))
    assert dialog.look.go.text() == "导入 2 行"


def test_duplicate_is_decided_on(dialog: ImportDialog, book: Path, context: Context) -> None:
    dialog.take(book)
    dialog.look.filter_by("重复")
    panel = dialog.look.row
    panel.choice.set_value("按表更新")
    panel.settle.click()
    assert dialog.look.go.text() == "导入 2 行"
    dialog.carry_out()
    with context.read() as session:
        assert session.scalar(select(Person.phone).where(Person.name == "钱学军")) == "13900001111"


def test_another_person_after_all_needs_a_reason(dialog: ImportDialog, book: Path) -> None:
    dialog.take(book)
    dialog.look.filter_by("重复")
    panel = dialog.look.row
    panel.choice.set_value("另立一人")
    panel.settle.click()
    assert dialog.look.go.text() == "导入 1 行"
    panel.reason.setText("派出所证明重号")
    panel.settle.click()
    assert dialog.look.go.text() == "导入 2 行"


def test_all_duplicates_at_once(dialog: ImportDialog, book: Path) -> None:
    dialog.take(book)
    dialog.look.all_decided.emit(Choice.FILL)
    assert dialog.look.go.text() == "导入 2 行"


def test_heading_is_given_another_field_and_remembered(
    dialog: ImportDialog, book: Path, context: Context
) -> None:
    dialog.take(book)
    assert dialog.look.headings.boxes["工龄"].value() == "（不导入）"
    dialog.look.headings.changed.emit("工龄", "group_no")
    assert dialog.look.headings.boxes["工龄"].value() == "组"
    dialog.carry_out()
    again = ImportDialog(None, context)
    again.take(book)
    assert again.look.headings.boxes["工龄"].value() == "组"
    again.deleteLater()


def test_file_that_cannot_be_read_says_why_and_asks(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    path.write_bytes(b"")
    dialog.take(path)
    assert dialog.stack.currentWidget() is dialog.choose
    assert dialog.choose.problem.isVisibleTo(dialog)
    assert "空文件" in dialog.choose.problem.text()
    assert dialog.choose.again.isVisibleTo(dialog)


def test_enter_does_not_close_the_dialog(dialog: ImportDialog, book: Path, qtbot: QtBot) -> None:
    dialog.take(book)
    qtbot.keyClick(dialog.look.row.reason, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_rows_copied_in_a_spreadsheet_are_pasted_into_the_register(
    register: BeneficiariesTab, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    QGuiApplication.clipboard().setText(f"村\t姓名\t身份证号\t类别\n李家村\t周秀兰\t{NEW}\t烈属\n")
    shown: list[ImportDialog] = []

    def carried_out(dialog: ImportDialog) -> int:
        shown.append(dialog)
        dialog.carry_out()
        return 1

    monkeypatch.setattr(ImportDialog, "exec", carried_out)
    next(made for made in register.actions_made if made.text() == "粘贴登记").trigger()
    assert shown[0].look.heading.text() == "《粘贴的表格》：优抚对象花名册"
    assert headcount(context) == 7


def test_nothing_useful_on_the_clipboard_says_so(dialog: ImportDialog) -> None:
    QGuiApplication.clipboard().setText("随便一句话")
    dialog.choose.paste.click()
    assert dialog.stack.currentWidget() is dialog.choose
    assert "粘贴的表格" in dialog.choose.problem.text()


def test_copied_rows_come_back_whole_and_every_cell_is_text(
    register: BeneficiariesTab, dialog: ImportDialog
) -> None:
    register.table.selectAll()
    register.model.is_revealed = True
    register.table.copy()
    content = QGuiApplication.clipboard().mimeData()
    assert f"<td style=\"mso-number-format:'\\@'\">{KNOWN}</td>" in content.html()
    dialog.paste()
    assert dialog.plan is not None
    assert dialog.plan.counts().duplicate == 6


def test_a_heading_nobody_knows_becomes_a_column_of_the_clerks_own(
    dialog: ImportDialog, book: Path, context: Context
) -> None:
    dialog.take(book)
    box = dialog.look.headings.boxes["工龄"]
    box.set_value(NEW_COLUMN)
    box.left.emit()
    assert dialog.look.headings.boxes["工龄"].value() == "工龄"
    dialog.carry_out()
    with context.read() as session:
        assert session.scalars(select(OwnValue.value)).all() == ["3"]
