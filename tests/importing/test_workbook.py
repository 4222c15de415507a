from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from shuangyong_desktop.importing.cell import Number, Wrong, address
from shuangyong_desktop.importing.cell_text import number_text
from shuangyong_desktop.importing.workbook import read_workbook
from shuangyong_desktop.shapes.problem import Refused

Books = Any


def only_sheet(path: Any) -> Any:
    (sheet,) = read_workbook(path).sheets
    return sheet


def test_cells_come_as_cleaned_lines_of_text(books: Books) -> None:
    row = [
        "  孙 秀英 ",
        "３３０６０２１９４９１１１４６５５４",
        "'330602193402167491",
        "村\n(社区)",
        "阿卜杜拉•买买提",
        "王㛃𬀩",
    ]
    sheet = only_sheet(books.xlsx([row]))
    assert sheet.rows == [
        ["孙 秀英", "330602194911146554", "330602193402167491", "村 (社区)", "阿卜杜拉•买买提", "王㛃𬀩"]
    ]
    assert not sheet.marks


def test_dates_come_as_iso_text(books: Books) -> None:
    row = [
        date(1951, 9, 21),
        datetime(2026, 1, 8),
        datetime(2026, 1, 8, 13, 45),
        time(8, 30),
        timedelta(hours=30),
    ]
    sheet = only_sheet(books.xlsx([row]))
    assert sheet.rows == [["1951-09-21", "2026-01-08", "2026-01-08 13:45:00", "08:30:00", "30:00:00"]]


def test_numbers_come_without_float_dust(books: Books) -> None:
    sheet = only_sheet(books.xlsx([[3.0, 200, 3286.1, 0.1 + 0.2, 10400.000000000002, -0.5, 0.00001, True]]))
    assert sheet.rows == [["3", "200", "3286.1", "0.3", "10400", "-0.5", "0.00001", "TRUE"]]
    assert all(isinstance(text, Number) for text in sheet.rows[0][:-1])


@given(st.integers(-(10**13), 10**13))
def test_money_keeps_its_fen(fen: int) -> None:
    text = number_text(fen / 100)
    yuan, _, rest = text.lstrip("-").partition(".")
    assert int(yuan) * 100 + int(rest.ljust(2, "0")[:2] or 0) == abs(fen)
    assert len(rest) <= 2


def test_id_typed_as_number_is_never_shown_as_a_plausible_id(books: Books) -> None:
    sheet = only_sheet(books.xlsx([["身份证号"], [330602194911146554]]))
    assert sheet.marks[1, 0].wrong is Wrong.DIGITS_LOST
    assert sheet.marks[1, 0].message.startswith("A2 单元格")
    assert sheet.rows[1][0] == "3.30602194911147E+17"


def test_old_id_and_phone_typed_as_numbers_are_whole(books: Books) -> None:
    sheet = only_sheet(books.xlsx([[110105491231002, 13812345678]]))
    assert sheet.rows == [["110105491231002", "13812345678"]]
    assert not sheet.marks


def test_damaged_number_in_text_form_is_marked_too(books: Books) -> None:
    sheet = only_sheet(books.file("名单.csv", b"3.30602E+17,1.5E+3"))
    assert list(sheet.marks) == [(0, 0)]


def test_error_and_uncalculated_cells_are_marked_with_their_address(books: Books) -> None:
    path = books.raw(
        '<row r="3"><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><f>A1</f></c><c r="D3" t="s"><v>2</v></c></row>'
    )
    sheet = only_sheet(path)
    assert {
        address(row + sheet.first_row - 1, column): mark.wrong for (row, column), mark in sheet.marks.items()
    } == {
        "B3": Wrong.ERROR_VALUE,
        "C3": Wrong.NO_VALUE,
    }
    assert "B3 单元格是错误值 #N/A" in sheet.marks[0, 1].message
    assert sheet.first_row == 3
    assert sheet.rows == [["", "", "", "张三"]]


def test_formula_written_by_a_program_has_no_value(books: Books) -> None:
    sheet = only_sheet(books.xlsx([["张三", "=1+1", '=""']]))
    assert {column: mark.wrong for (_, column), mark in sheet.marks.items()} == {
        1: Wrong.NO_VALUE,
        2: Wrong.NO_VALUE,
    }


@pytest.mark.parametrize(("epoch", "expected"), [(None, "1950-10-01"), (CALENDAR_MAC_1904, "1950-10-01")])
def test_both_ways_of_counting_days_give_the_same_date(books: Books, epoch: Any, expected: str) -> None:
    def change(book: Any) -> None:
        if epoch:
            book.epoch = epoch
        book.active["A1"] = date(1950, 10, 1)

    sheet = only_sheet(books.xlsx([], change=change))
    assert sheet.rows == [[expected]]
    assert sheet.date1904 is bool(epoch)


def test_days_before_march_1900_are_not_trusted(books: Books) -> None:
    def change(book: Any) -> None:
        for column, serial in enumerate((60, 61), 1):
            book.active.cell(1, column, serial).number_format = "yyyy-mm-dd"

    sheet = only_sheet(books.xlsx([], change=change))
    assert {key: mark.wrong for key, mark in sheet.marks.items()} == {(0, 0): Wrong.UNSURE_DATE}
    assert sheet.rows[0][1] == "1900-03-01"


def test_village_merged_over_its_people_belongs_to_each(books: Books) -> None:
    rows = [["村", "姓名"], ["李家村", "张三"], [None, "李四"], [None, "王五"], ["王家庄", "赵六"]]
    sheet = only_sheet(books.xlsx(rows, merges=["A2:A4"]))
    assert [row[0] for row in sheet.rows] == ["村", "李家村", "李家村", "李家村", "王家庄"]


def test_amount_merged_over_two_people_is_not_paid_twice(books: Books) -> None:
    rows = [
        ["姓名", "金额", "日期"],
        ["张三", 400, "2026-01-08"],
        ["李四", None, None],
        ["王五", "400元", None],
    ]
    sheet = only_sheet(books.xlsx(rows, merges=["B2:B3", "C2:C3"]))
    assert sheet.rows[2] == ["李四", "", "2026-01-08"]
    assert sheet.marks[2, 1].wrong is Wrong.MERGED_NUMBER
    assert sheet.marks[2, 1].message.startswith("B3 单元格的数与上面几行合并")


def test_merged_title_stays_one_cell(books: Books) -> None:
    sheet = only_sheet(books.xlsx([["花名册", None, None], ["姓名", "a", "b"]], merges=["A1:C1"]))
    assert sheet.rows[0] == ["花名册", "", ""]


def test_hidden_sheets_and_rows_are_read_and_named(books: Books) -> None:
    def change(book: Any) -> None:
        book.active.row_dimensions[2].hidden = True
        other = book.create_sheet("底稿")
        other["A1"] = "李四"
        other.sheet_state = "veryHidden"

    book = read_workbook(books.xlsx([["姓名"], ["张三"]], change=change))
    assert [sheet.hidden for sheet in book.sheets] == [False, True]
    assert book.sheets[0].hidden_rows == {2}
    assert book.sheets[0].rows[1] == ["张三"]
    assert book.remarks == ("工作表「Sheet」有 1 行是隐藏的，也一并读入", "工作表「底稿」是隐藏的")


def test_chart_sheets_are_passed_over(books: Books) -> None:
    book = read_workbook(books.xlsx([["张三"]], change=lambda book: book.create_chartsheet("图表", 0)))
    assert [sheet.name for sheet in book.sheets] == ["Sheet"]


def test_first_column_is_always_column_a(books: Books) -> None:
    def change(book: Any) -> None:
        book.active["C5"] = "张三"

    sheet = only_sheet(books.xlsx([], change=change))
    assert (sheet.first_row, sheet.rows) == (5, [["", "", "张三"]])


def test_phonetic_guides_are_no_part_of_a_name(books: Books) -> None:
    strings = '<sst><si><r><t>张</t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si></sst>'
    sheet = only_sheet(books.raw('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings))
    assert sheet.rows == [["张三"]]


# old workbooks


def old_book(books: Books) -> Any:
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")

    def change(book: Any, sheet: Any) -> None:
        sheet.write(1, 2, 18537, day)
        sheet.row(1).set_cell_error(3, 0x2A)
        sheet.write_merge(2, 3, 0, 0, "王家庄")
        sheet.row(2).hidden = True
        book.add_sheet("底稿").visibility = 1

    rows = [
        ["村", "姓名", "出生", "金额"],
        ["李家村", "杜𬀩"],
        [None, 330602194911146554.0],
        [None, "赵六", None, 0.1],
    ]
    return books.xls(rows, change=change)


def test_old_workbook_is_read_like_a_new_one(books: Books) -> None:
    book = read_workbook(old_book(books))
    sheet, draft = book.sheets
    assert sheet.rows == [
        ["村", "姓名", "出生", "金额"],
        ["李家村", "杜𬀩", "1950-10-01", ""],
        ["王家庄", "3.30602194911147E+17", "", ""],
        ["王家庄", "赵六", "", "0.1"],
    ]
    assert {key: mark.wrong for key, mark in sheet.marks.items()} == {
        (1, 3): Wrong.ERROR_VALUE,
        (2, 1): Wrong.DIGITS_LOST,
    }
    assert "D2 单元格是错误值 #N/A" in sheet.marks[1, 3].message
    assert sheet.hidden_rows == {3}
    assert (draft.name, draft.hidden) == ("底稿", True)


def test_old_workbook_that_counts_from_1904(books: Books) -> None:
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")

    def change(book: Any, sheet: Any) -> None:
        book.dates_1904 = True
        sheet.write(0, 0, 18537 - 1462, day)

    sheet = only_sheet(books.xls([], change=change))
    assert (sheet.rows, sheet.date1904) == ([["1950-10-01"]], True)


def test_large_old_workbook_uses_the_large_streams_of_its_container(books: Books) -> None:
    sheet = only_sheet(books.xls([[f"张{number}", number] for number in range(3000)]))
    assert sheet.rows[2999] == ["张2999", "2999"]


def test_old_workbook_cut_short_is_refused_by_name(books: Books) -> None:
    content = books.xls([[f"张{number}"] for number in range(3000)]).read_bytes()
    with pytest.raises(Refused, match=r"《半截\.xls》读不出来"):
        read_workbook(books.file("半截.xls", content[:3000]))


@pytest.mark.slow
def test_old_workbook_of_eight_megabytes_has_more_tables_than_its_header_lists(books: Books) -> None:
    rows = ([f"张{row}", *(row * column + 0.5 for column in range(1, 14))] for row in range(60_000))
    path = books.xls(rows, change=lambda _, sheet: sheet.row(59_999).set_cell_error(20, 0x2A))
    sheet = only_sheet(path)
    assert path.stat().st_size > 8_000_000
    assert (len(sheet.rows), list(sheet.marks)) == (60_000, [(59_999, 20)])
