from pathlib import Path
from typing import Any

import openpyxl
import pytest

from shuangyong_desktop.importing.error_workbook import write_error_workbook
from shuangyong_desktop.importing.headings import HeadingIndex
from shuangyong_desktop.importing.layout import Table, find_tables
from shuangyong_desktop.importing.workbook import SheetCells, read_workbook
from shuangyong_desktop.shapes.problem import Refused

Books = Any
INDEX = HeadingIndex(
    {"village": ["村"], "name": ["姓名"], "id_number": ["身份证号"], "amount": ["金额"], "remark": ["备注"]}
)
ROWS = [
    ["春节慰问金花名册"],
    ["村", "姓名", "身份证号", "金额", "备注"],
    ["李家村", "张三", "330602194911146554", 200, ""],
    ["李家村", "李四", 330602194911146554, 200.5, "=1+1"],
    ["同上", "王五", "33060219491114655", 300, "+86"],
]


def read(path: Path) -> tuple[SheetCells, Table]:
    (sheet,) = read_workbook(path).sheets
    table = find_tables(sheet, INDEX)
    assert table is not None
    return sheet, table


@pytest.fixture
def roll(books: Books) -> Path:
    def change(book: Any) -> None:
        book.active["E4"].data_type = "s"

    return books.xlsx(ROWS, change=change)


def test_refused_rows_are_handed_back_with_their_reasons(roll: Path, tmp_path: Path) -> None:
    sheet, table = read(roll)
    target = tmp_path / "错误.xlsx"
    write_error_workbook(sheet, table, {5: "身份证号应为 18 位", 4: "号码后几位已丢失"}, target)
    page = openpyxl.load_workbook(target).active
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["春节慰问金花名册", None, None, None, None, None],
        ["村", "姓名", "身份证号", "金额", "备注", "错误原因"],
        ["李家村", "李四", "3.30602194911147E+17", 200.5, "=1+1", "号码后几位已丢失"],
        ["李家村", "王五", "33060219491114655", 300, "+86", "身份证号应为 18 位"],
    ]


def test_text_stays_text_and_formulas_stay_dead(roll: Path, tmp_path: Path) -> None:
    sheet, table = read(roll)
    write_error_workbook(sheet, table, {4: "错"}, tmp_path / "错误.xlsx")
    page = openpyxl.load_workbook(tmp_path / "错误.xlsx").active
    assert (page["E3"].data_type, page["E3"].number_format) == ("s", "@")
    assert (page["C3"].data_type, page["C3"].number_format) == ("s", "@")
    assert page["C3"].fill.fgColor.rgb == "FFFFC7CE"


def test_workbook_handed_back_can_be_imported_again(roll: Path, tmp_path: Path) -> None:
    sheet, table = read(roll)
    write_error_workbook(sheet, table, {4: "错", 5: "错"}, tmp_path / "错误.xlsx")
    _, again = read(tmp_path / "错误.xlsx")
    assert again.unknown == {5: "错误原因"}
    assert [row.cells for row in again.body] == [row.cells for row in table.body[1:]]
    assert again.title == table.title


def test_person_without_village_column_keeps_the_village_line(books: Books, tmp_path: Path) -> None:
    rows = [["姓名", "金额"], ["李家村"], ["张三", 1], ["余家村"], ["李四", 2], ["王五", 3]]
    sheet, table = read(books.xlsx(rows))
    write_error_workbook(sheet, table, {3: "错", 6: "错"}, tmp_path / "错误.xlsx")
    _, again = read(tmp_path / "错误.xlsx")
    assert [(row.cells["name"], row.section) for row in again.body] == [
        ("张三", "李家村"),
        ("王五", "余家村"),
    ]


def test_ditto_that_could_not_be_read_does_not_take_the_row_above(books: Books, tmp_path: Path) -> None:
    rows = [["村", "姓名", "金额"], ["李家村", "张三", 1], ["余家村", "李四", "同上"]]
    sheet, table = read(books.xlsx(rows))
    write_error_workbook(sheet, table, {2: "错", 3: "错"}, tmp_path / "错误.xlsx")
    _, again = read(tmp_path / "错误.xlsx")
    assert again.body[1].cells["amount"] == ""


def test_overlong_text_and_sheet_name_are_cut_and_not_lost_silently(books: Books, tmp_path: Path) -> None:
    path = books.file("a" * 40 + "[1].csv", ("姓名,备注\n张三," + "字" * 40_000).encode())
    sheet, table = read(path)
    write_error_workbook(sheet, table, {2: "错"}, tmp_path / "错误.xlsx")
    page = openpyxl.load_workbook(tmp_path / "错误.xlsx").active
    assert len(page["B2"].value) == 32_767
    assert page["B2"].value.endswith("（过长，后面省略）")


def test_file_that_cannot_be_written_is_named(roll: Path, tmp_path: Path) -> None:
    sheet, table = read(roll)
    (tmp_path / "错误.xlsx").mkdir()
    with pytest.raises(Refused, match=r"《错误\.xlsx》写不进去"):
        write_error_workbook(sheet, table, {4: "错"}, tmp_path / "错误.xlsx")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["花名册.xlsx", "错误.xlsx"]
