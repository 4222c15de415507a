"""The county's empty workbook, filled with a roll: every line in, all else as it was."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from sample_funds import opened

from shuangyong_desktop.reports.funds.own_form import fill_own_form
from shuangyong_desktop.reports.funds.paper import read_paper
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.store import Store

NOW = datetime(2026, 11, 20, 9, 30)


def form(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        sheet(book).append(row)
    return book


def sheet(book: openpyxl.Workbook) -> Worksheet:
    found = book.worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def filled(store: Store, tmp_path: Path, book: openpyxl.Workbook) -> openpyxl.Workbook:
    content = BytesIO()
    book.save(content)
    batch = opened(store)
    with store.read() as session:
        paper = read_paper(session, batch, NOW)
    assert fill_own_form(content.getvalue(), paper, tmp_path / "填好.xlsx") == 2
    return openpyxl.load_workbook(tmp_path / "填好.xlsx")


def values(book: openpyxl.Workbook) -> list[tuple[object, ...]]:
    return [tuple(row) for row in sheet(book).iter_rows(values_only=True)]


def test_row_of_names_in_braces_is_repeated_and_what_stands_below_goes_down(
    store: Store, tmp_path: Path
) -> None:
    book = form(
        ("{单位}春节慰问金签领表", None, None, None),
        ("序号", "姓名", "身份证", "金额"),
        ("{序号}", "{姓名}", "{身份证号}", "{金额}"),
        ("合计", None, None, "=SUM(D3:D3)"),
        ("大写：{合计大写}，共 {人数} 人", None, None, None),
    )
    sheet(book).merge_cells("A1:D1")
    sheet(book).merge_cells("A5:D5")
    sheet(book)["B3"].font = Font(name="仿宋", size=14, bold=True)
    sheet(book).row_dimensions[3].height = 33
    made = filled(store, tmp_path, book)
    assert values(made) == [
        ("双拥工作办公室春节慰问金签领表", None, None, None),
        ("序号", "姓名", "身份证", "金额"),
        (1, "李建国", "110105195502140034", 200),
        (2, "王桂兰", "110105194805060029", 200),
        ("合计", None, None, "=SUM(D3:D4)"),
        ("大写：肆佰元整，共 2 人", None, None, None),
    ]
    assert {str(area) for area in sheet(made).merged_cells.ranges} == {"A1:D1", "A6:D6"}
    assert sheet(made)["B4"].font.name == "仿宋"
    assert sheet(made)["B4"].font.size == 14
    assert sheet(made).row_dimensions[4].height == 33
    assert sheet(made)["C3"].data_type == "s"


def test_known_headings_are_filled_down_to_the_foot_of_the_form(store: Store, tmp_path: Path) -> None:
    book = form(
        ("慰问金发放表", None, None, None, None),
        ("序号", "姓 名", "所在村", "发放金额（元）", "签字"),
        *((number, None, None, None, None) for number in (1, 2, 3)),
        ("合计", None, None, "=SUM(D3:D5)", None),
    )
    made = filled(store, tmp_path, book)
    assert values(made)[2:] == [
        (1, "李建国", "李家村", 200, None),
        (2, "王桂兰", "李家村", 200, None),
        (None, None, None, None, None),
        ("合计", None, None, "=SUM(D3:D5)", None),
    ]


def test_form_for_one_person_becomes_a_sheet_for_each(store: Store, tmp_path: Path) -> None:
    made = filled(
        store, tmp_path, form(("姓名", "{姓名}"), ("金额", "{金额} 元（{大写}）"), ("单位", "{单位}"))
    )
    assert made.sheetnames == ["1李建国", "2王桂兰"]
    assert [cell.value for cell in made["2王桂兰"]["B"]] == [
        "王桂兰",
        "200.00 元（贰佰元整）",
        "双拥工作办公室",
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [(("{姓名}", "{爱好}"), "{爱好} 不认识"), (("会议", "时间", "地点"), "没有 {姓名} 这样的填写位置")],
)
def test_form_that_can_not_be_filled_is_refused(
    store: Store, tmp_path: Path, row: tuple[object, ...], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        filled(store, tmp_path, form(row))


def test_what_is_no_workbook_is_refused(store: Store, tmp_path: Path) -> None:
    batch = opened(store)
    with store.read() as session:
        paper = read_paper(session, batch, NOW)
    with pytest.raises(Refused, match="不是 Excel 工作簿"):
        fill_own_form(b"\xd0\xcf\x11\xe0 old", paper, tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()
