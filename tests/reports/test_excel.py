"""What a clerk, the county and other programs find in an exported workbook."""

import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from sample_sheets import COLUMNS, ROW, SIGN_OFF, many, report, sheet

from shuangyong_desktop.reports.excel import sheet_names, write_excel
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE, TEXT, Kind
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Audience, Link, Report, Sheet, Struck, Values

TOP = 2
"""Title and headings of a sheet without lines."""


def written(made: Report, tmp_path: Path) -> Any:
    write_excel(made, tmp_path / "台账.xlsx")
    return openpyxl.load_workbook(tmp_path / "台账.xlsx")


def as_seen_by_calamine(tmp_path: Path, name: str = "慰问金花名册") -> list[list[Any]]:
    return CalamineWorkbook.from_path(tmp_path / "台账.xlsx").get_sheet_by_name(name).to_python()


def texts(values: Iterable[Values], tmp_path: Path) -> list[Any]:
    """The cells of one text column, as calamine reads them back."""
    only = (Column("text", "内容", NOTE, 20),)
    written(report(sheet(values, columns=only, numbered=False)), tmp_path)
    return [row[0] for row in as_seen_by_calamine(tmp_path)[TOP:]]


def test_a_row_comes_back_cell_by_cell(tmp_path: Path) -> None:
    found = written(report(sheet()), tmp_path)["慰问金花名册"]
    assert [cell.value for cell in found[TOP]] == ["序号", *(column.title for column in COLUMNS)]
    assert [cell.value for cell in found[TOP + 1]] == [1, *ROW[:5], 500.5, None]
    assert as_seen_by_calamine(tmp_path)[TOP] == [1.0, *ROW[:4], 74.0, 500.5, ""]


def test_id_numbers_are_text_and_amounts_have_two_decimals(tmp_path: Path) -> None:
    found = written(report(sheet()), tmp_path)["慰问金花名册"]
    row = found[TOP + 1]
    assert [cell.number_format for cell in row] == ["0", "@", "@", "@", "@", "0", "0.00", "@"]
    assert row[3].data_type == "s"
    assert row[3].value == "321322195203151234"
    assert [cell.alignment.horizontal for cell in row][-4:] == ["center", "right", "right", "left"]
    assert all(cell.border.bottom.style == "thin" for cell in row)


def test_numbers_stored_as_text_raise_no_green_triangles(tmp_path: Path) -> None:
    from zipfile import ZipFile

    written(report(sheet([ROW] * 3)), tmp_path)
    xml = ZipFile(tmp_path / "台账.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="A2:H5" numberStoredAsText="1"/>' in xml


@pytest.mark.parametrize(
    ("fen", "yuan"),
    [(0, 0), (1, 0.01), (-1, -0.01), (-50050, -500.5), (99_999_999_999_999, 999_999_999_999.99)],
)
def test_fen_become_yuan_exactly(fen: int, yuan: float, tmp_path: Path) -> None:
    found = written(report(sheet([(*ROW[:5], fen, None)])), tmp_path)["慰问金花名册"]
    assert found.cell(TOP + 1, 7).value == yuan


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "=cmd|'/c calc'!A1", "\t=1", "{=1}"])
def test_text_that_looks_like_a_formula_stays_text(text: str, tmp_path: Path) -> None:
    found = written(report(sheet([("柳园村", text, *ROW[2:])])), tmp_path)["慰问金花名册"]
    assert found.cell(TOP + 1, 3).value == text
    assert found.cell(TOP + 1, 3).data_type == "s"


@pytest.mark.parametrize(
    "text",
    [
        "有<备注> & “说明”'",
        "]]>",
        "张𬀩䶮",
        "_x0041_",
        "_x005F_x0041_",
        " 前后空格 ",
        "两行\n字",
        "A\tB",
        "a  b",
    ],
)
def test_every_character_comes_back(text: str, tmp_path: Path) -> None:
    assert texts([(text,)], tmp_path) == [text]


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b", "\ud800", "\ufffe", "\uffff", "\x7f"])
def test_characters_no_workbook_can_hold_are_marked(bad: str, tmp_path: Path) -> None:
    assert texts([(f"张{bad}三",)], tmp_path) == ["张□三"]


def test_a_text_over_excels_limit_is_cut_with_a_mark(tmp_path: Path) -> None:
    kept, cut, rare = texts([("字" * 32_767,), ("字" * 32_768,), ("𬀩" * 20_000,)], tmp_path)
    assert kept == "字" * 32_767
    assert cut == "字" * 32_766 + "…"
    assert len(rare.encode("utf-16-le")) // 2 <= 32_767
    assert rare == "𬀩" * 16_383 + "…"


def test_a_column_empty_in_its_first_row_still_takes_its_values(tmp_path: Path) -> None:
    empty = (None,) * len(COLUMNS)
    found = written(report(sheet([empty, ROW, empty, ROW])), tmp_path)["慰问金花名册"]
    assert [cell.value for cell in found[TOP + 1]][1:] == [None] * 7
    assert [cell.value for cell in found[TOP + 2]] == [2, *ROW[:5], 500.5, None]
    assert found.cell(TOP + 2, 7).number_format == "0.00"
    assert found.cell(TOP + 1, 7).border.left.style == "thin"


def test_a_word_in_the_place_of_a_number_stays_a_word(tmp_path: Path) -> None:
    found = written(report(sheet([(*ROW[:4], "不详", "待定", None)])), tmp_path)["慰问金花名册"]
    assert [found.cell(TOP + 1, place).value for place in (6, 7)] == ["不详", "待定"]


def test_codes_are_written_as_the_words_people_see(tmp_path: Path) -> None:
    shown = Kind("shown", parse=str, show=lambda value: {"A": "甲"}.get(str(value), ""))
    only = (Column("a", "代码", shown), Column("b", "孤老", FLAG), Column("c", "数", INTEGER))
    found = written(report(sheet([("A", 1, 1), ("?", 0, 0)], columns=only, numbered=False)), tmp_path)[
        "慰问金花名册"
    ]
    assert [[cell.value for cell in row] for row in found.iter_rows(min_row=TOP + 1)] == [
        ["甲", "是", 1],
        [None, None, 0],
    ]


def test_the_page_prints_as_offices_print_it(tmp_path: Path) -> None:
    lines = ("填报单位(盖章)：东城镇\t发放所属期：2026年\t单位：元",)
    found = written(report(sheet([ROW] * 30, lines=lines)), tmp_path)["慰问金花名册"]
    assert found.page_setup.orientation == "landscape"
    assert found.page_setup.paperSize == 9
    assert (found.sheet_properties.pageSetUpPr.fitToPage, found.page_setup.fitToHeight) == (True, 0)
    assert found.print_title_rows == "$3:$3"
    assert found.freeze_panes == "A4"
    assert found.oddFooter.left.text == "内部资料 注意保密　慰问金花名册"
    assert found.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert found.oddFooter.right.text == "制表：王红梅 2026-02-10 09:00"
    assert found.auto_filter.ref == "A3:H33"


def test_a_sheet_may_be_portrait_and_public(tmp_path: Path) -> None:
    made = report(sheet(landscape=False), audience=Audience.PUBLIC)
    found = written(made, tmp_path)["慰问金花名册"]
    assert found.page_setup.orientation == "portrait"
    assert found.oddFooter.left.text.startswith("公示")


def test_signs_in_the_footer_are_no_codes(tmp_path: Path) -> None:
    written(report(sheet(name="甲&乙"), made_by="&D<王>"), tmp_path)
    found = openpyxl.load_workbook(tmp_path / "台账.xlsx")["甲&乙"]
    assert found.oddFooter.right.text.startswith("制表：&&D<王>")


def test_title_and_lines_stand_above(tmp_path: Path) -> None:
    lines = ("填报单位(盖章)：东城镇\t发放所属期：2026年\t单位：元", "说明")
    found = written(report(sheet(lines=lines)), tmp_path)["慰问金花名册"]
    assert found["A1"].value == "东城镇2026年春节慰问金发放花名册"
    assert found["A1"].alignment.horizontal == "center"
    assert "A1:H1" in [str(area) for area in found.merged_cells.ranges]
    parts = [cell for cell in found[2] if cell.value]
    assert [cell.value for cell in parts] == ["填报单位(盖章)：东城镇", "发放所属期：2026年", "单位：元"]
    assert [cell.alignment.horizontal for cell in parts] == ["left", "center", "right"]
    assert found["A3"].value == "说明"


def test_total_notes_and_sign_off_stand_below(tmp_path: Path) -> None:
    made = sheet(
        [ROW] * 3, totals={"amount": 150150}, notes=("合计(大写)：壹仟伍佰零壹元伍角",), sign_off=SIGN_OFF
    )
    found = written(report(made), tmp_path)["慰问金花名册"]
    total = found[TOP + 4]
    assert [cell.value for cell in total] == ["合计", None, None, None, None, None, 1501.5, None]
    assert total[0].font.bold
    assert total[6].font.bold
    assert total[6].number_format == "0.00"
    merged = [str(area) for area in found.merged_cells.ranges]
    assert "A6:F6" in merged
    assert found["A7"].value == "合计(大写)：壹仟伍佰零壹元伍角"
    assert "A7:H7" in merged
    assert [cell.value for cell in found[8] if cell.value] == SIGN_OFF.split("\t")


def test_a_total_keeps_its_name_where_no_column_is_free_for_it(tmp_path: Path) -> None:
    only = (Column("a", "甲", INTEGER, total=True),)
    made = sheet([(1,), (2,)], columns=only, numbered=False, totals={"a": 3})
    assert written(report(made), tmp_path)["慰问金花名册"].cell(TOP + 3, 1).value == 3


def test_who_has_died_stays_on_the_list_crossed_out(tmp_path: Path) -> None:
    found = written(report(sheet([ROW, Struck(ROW), ROW])), tmp_path)["慰问金花名册"]
    crossed = [[bool(cell.font.strike) for cell in row] for row in found.iter_rows(TOP + 1, TOP + 3)]
    assert crossed == [[False] * 8, [True] * 8, [False] * 8]
    assert found.cell(TOP + 2, 7).number_format == found.cell(TOP + 1, 7).number_format


def test_a_name_of_another_sheet_leads_there(tmp_path: Path) -> None:
    only = (Column("text", "目录", TEXT, 20),)
    first = sheet([(Link("三月[补]"),), ("文字",)], name="封面", columns=only, numbered=False, has_links=True)
    found = written(report(first, sheet(name="三月[补]")), tmp_path)["封面"]
    assert found.cell(TOP + 1, 1).hyperlink.location == "'三月_补_'!A1"
    assert found.cell(TOP + 1, 1).value == "三月[补]"
    assert found.cell(TOP + 2, 1).hyperlink is None


def test_an_empty_sheet_says_so(tmp_path: Path) -> None:
    found = written(report(sheet([], totals={"amount": 0})), tmp_path)["慰问金花名册"]
    assert [cell.value for cell in found[TOP]] == ["序号", *(column.title for column in COLUMNS)]
    assert found.cell(TOP + 1, 1).value == "本年度无记录"
    assert found.cell(TOP + 2, 7).value == 0
    assert found.auto_filter.ref is None


def test_rows_to_be_signed_are_high_and_long_texts_are_not_hidden(tmp_path: Path) -> None:
    rows = [ROW, (*ROW[:6], "需村干部代为送达，本人行动不便，子女在外务工，节前再次走访")]
    found = written(report(sheet(rows, row_height=30)), tmp_path)["慰问金花名册"]
    assert found.row_dimensions[TOP + 1].height == 30
    assert found.row_dimensions[TOP + 2].height >= 3 * 10.5
    assert found.cell(TOP + 2, 8).alignment.wrap_text


def test_thousands_of_rows_are_counted_and_added_up(tmp_path: Path) -> None:
    made = report(sheet(rows=many(3000)))
    write_excel(made, tmp_path / "台账.xlsx")
    tally = made.tallies["慰问金花名册"]
    assert (tally.rows, tally.sums) == (3000, {"amount": 101 * 2999 * 3000 // 2})
    rows = as_seen_by_calamine(tmp_path)[TOP:]
    assert [row[0] for row in rows] == list(range(1, 3001))
    assert [row[3] for row in rows] == [str(321322195203150000 + number) for number in range(3000)]
    assert round(sum(row[6] for row in rows) * 100) == tally.sums["amount"]


def test_the_check_sheet_reads_the_tallies_of_the_sheets_before_it(tmp_path: Path) -> None:
    def checked() -> Iterable[Values]:
        return [
            (name, tally.rows, tally.sums.get("amount", 0))
            for name, tally in made.tallies.items()
            if tally.rows
        ]

    columns = (Column("a", "表", TEXT), Column("b", "行数", INTEGER), Column("c", "金额", COLUMNS[5].kind))
    check = Sheet("校验", "校验", columns, checked, numbered=False)
    made = report(sheet(), sheet([ROW, ROW], name="第二张"), check)
    for _ in range(2):  # a second writing must not count twice
        found = written(made, tmp_path)["校验"]
        assert [[cell.value for cell in row] for row in found.iter_rows(min_row=TOP + 1)] == [
            ["慰问金花名册", 1, 500.5],
            ["第二张", 2, 1001],
        ]


def test_totals_may_be_known_only_after_the_rows(tmp_path: Path) -> None:
    totals: dict[str, object] = {}

    def rows() -> Iterable[Values]:
        yield ROW
        totals["amount"] = 50050

    found = written(report(sheet(rows=rows, totals=totals)), tmp_path)["慰问金花名册"]
    assert found.cell(TOP + 2, 7).value == 500.5


def test_sheet_names_are_made_fit_for_excel() -> None:
    long = "东城镇二〇二六年度优抚对象定期抚恤补助资金发放情况登记花名册汇总"
    names = sheet_names(["收支[2026]/上:半?年*", "", "'引号'", long, long, "History", "a", "A"])
    assert names[:3] == ["收支_2026__上_半_年_", "表", "引号"]
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert names[3] == long[:31]
    assert names[4].endswith("(2)")
    assert "history" not in [name.casefold() for name in names]


def test_sheets_of_one_name_both_arrive(tmp_path: Path) -> None:
    assert written(report(sheet(), sheet()), tmp_path).sheetnames == ["慰问金花名册", "慰问金花名册(2)"]


def test_progress_hears_the_rows_done(tmp_path: Path) -> None:
    heard: list[int] = []
    write_excel(report(sheet(rows=many(1200)), sheet(name="二")), tmp_path / "台账.xlsx", heard.append)
    assert heard == [500, 1000, 1200, 1201]


class _Cancelled(Exception):
    pass


def test_cancelling_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    def cancel(_: int) -> None:
        raise _Cancelled

    target = tmp_path / "台账.xlsx"
    target.write_bytes(b"former")
    with pytest.raises(_Cancelled):
        write_excel(report(sheet(rows=many(600))), target, cancel)
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("台账.xlsx", b"former")]


def test_a_bug_in_the_rows_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_excel(report(sheet([ROW[:3]], columns=COLUMNS[:2])), tmp_path / "台账.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_in_plain_words(tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    target.write_bytes(b"former")
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(Refused, match=r"磁盘空间不足，「台账\.xlsx」没有写成"):
            write_excel(report(sheet(rows=many(5000))), target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, former)
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("台账.xlsx", b"former")]
