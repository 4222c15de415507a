from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.importing.cell import Number, Wrong
from shuangyong_desktop.importing.headings import HeadingIndex
from shuangyong_desktop.importing.layout import Table, find_tables
from shuangyong_desktop.importing.workbook import SheetCells, read_workbook
from shuangyong_desktop.shapes.problem import Refused

Books = Any
INDEX = HeadingIndex(
    {
        "village": ["村(社区)"],
        "name": ["姓名", "户名"],
        "sex": ["性别"],
        "id_number": ["身份证号"],
        "category": ["对象类别"],
        "enlisted": ["入伍时间"],
        "account": ["银行账号"],
        "amount": ["金额(元)"],
        "guardian_name": ["监护人姓名"],
        "remark": ["备注"],
    },
    dates=["enlisted"],
)
ID = "330602194911146554"
OTHER_ID = "330602193402167491"


def table_of(*rows: Sequence[str], first_row: int = 1, **more: Any) -> Table:
    sheet = SheetCells(
        "花名册", hidden=False, rows=[list(row) for row in rows], first_row=first_row, book="甲.xlsx", **more
    )
    table = find_tables(sheet, INDEX)
    assert table is not None
    return table


def names_of(table: Table) -> list[str]:
    return [row.cells["name"] for row in table.body]


def reasons_of(table: Table) -> list[str]:
    return [row.reason for row in table.skipped]


ROLL = [
    ["东城镇2026年优抚对象花名册", "", "", "", "", "", ""],
    ["填报单位(盖章):东城镇双拥办 填报日期:2026年1月8日", "", "", "", "", "", ""],
    ["基本情况", "", "", "", "优抚情况", "", ""],
    ["序号", "村(社区)", "姓名", "身份证号码", "对象类别", "金额(元)", "备注"],
    ["1", "李家村", "钱学军", ID, "烈属", "200", ""],
    ["2", "李家村", "孙秀英", OTHER_ID, "烈属", "200", "重复"],
    ["", "李家村小计", "2人", "", "", "400", ""],
    ["", "", "", "", "", "", ""],
    ["3", "王家庄", "范永福", "330602193306138877", "伤残军人", "300", ""],
    ["合计", "", "3人", "", "", "700", ""],
    ["合计(大写):柒佰元整", "", "", "", "", "", ""],
    ["制表人:王敏", "", "", "审核人:", "", "领导签字:", ""],
    ["注:本表一式三份", "", "", "", "", "", ""],
    ["2、由村委会盖章后上报", "", "", "", "", "", ""],
]


def test_roll_with_band_subtotals_and_signatures() -> None:
    table = table_of(*ROLL)
    assert table.header_rows == (3, 4)
    assert table.title.splitlines() == [ROLL[0][0], ROLL[1][0]]
    assert table.columns == {"village": 1, "name": 2, "id_number": 3, "category": 4, "amount": 5, "remark": 6}
    assert table.unknown == {0: "序号"}
    assert names_of(table) == ["钱学军", "孙秀英", "范永福"]
    assert [row.row_number for row in table.body] == [5, 6, 9]
    assert [(row.row_number, row.reason) for row in table.skipped] == [
        (7, "小计行"),
        (10, "合计行"),
        (11, "合计行"),
        (12, "签字行"),
        (13, "表下说明"),
        (14, "表下说明"),
    ]


def test_row_numbers_are_those_excel_shows() -> None:
    assert table_of(["姓名", "身份证号"], ["张三", ID], first_row=5).body[0].row_number == 6


def test_sheet_without_known_headings_has_no_table() -> None:
    sheet = SheetCells("甲", hidden=False, rows=[["一", "二"], ["张三", ID]])
    assert find_tables(sheet, INDEX) is None


def test_headings_below_the_thirtieth_row_are_not_looked_for() -> None:
    rows = [[""]] * 30 + [["姓名", "身份证号"]]
    assert find_tables(SheetCells("甲", hidden=False, rows=rows), INDEX) is None


# two heading rows


def test_heading_only_in_the_upper_row_counts_where_the_lower_is_empty() -> None:
    table = table_of(
        ["姓名", "身份证号", "优抚情况", "", "备注"],
        ["", "", "对象类别", "入伍时间", ""],
        ["张三", ID, "烈属", "1951.09", "x"],
    )
    assert table.columns == {"name": 0, "id_number": 1, "category": 2, "enlisted": 3, "remark": 4}
    assert table.header_rows == (1, 2)
    assert names_of(table) == ["张三"]


def test_headings_merged_over_both_rows_are_one_heading(books: Books) -> None:
    rows = [["姓名", "优抚情况", None], [None, "对象类别", "金额(元)"], ["张三", "烈属", 200]]
    (sheet,) = read_workbook(books.xlsx(rows, merges=["A1:A2", "B1:C1"])).sheets
    table = find_tables(sheet, INDEX)
    assert table is not None
    assert table.header_rows == (1, 2)
    assert table.columns == {"name": 0, "category": 1, "amount": 2}
    assert names_of(table) == ["张三"]


def test_same_heading_under_two_bands_means_two_things() -> None:
    table = table_of(
        ["学生情况", "", "监护人情况", ""],
        ["姓名", "身份证号", "姓名", "银行账号"],
        ["程小雨", ID, "程建军", "62284856"],
    )
    assert table.columns == {"name": 0, "id_number": 1, "guardian_name": 2, "account": 3}


def test_title_above_a_single_heading_row_is_no_band() -> None:
    table = table_of(["单位:东城镇", "2026年春节"], ["姓名", "金额(元)"], ["张三", "200"])
    assert table.header_rows == (2,)
    assert table.title == "单位:东城镇 2026年春节"


# lines between the people


def test_repeated_headings_and_titles_are_passed_over() -> None:
    title, heads = ["慰问金花名册", "", ""], ["序号", "姓名", "金额(元)"]
    table = table_of(title, heads, ["1", "张三", "200"], title, heads, ["2", "李四", "200"])
    assert names_of(table) == ["张三", "李四"]
    assert reasons_of(table) == ["重复的标题或表头"] * 2


def test_village_line_is_remembered_for_the_people_below() -> None:
    table = table_of(
        ["序号", "姓名", "金额(元)"],
        ["一、李家村(2人)", "", ""],
        ["1", "张三", "200"],
        ["2", "李四", "200"],
        ["王家庄", "3人", ""],
        ["1", "赵六", "200"],
    )
    assert [row.section for row in table.body] == ["李家村", "李家村", "王家庄"]
    assert reasons_of(table) == ["分段「李家村」", "分段「王家庄」"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "总 计", "", "", "10400"], "总计行"),
        (["", "本页小计", "", "", "200"], "本页小计"),
        (["合计(大写):壹万零肆佰元整", "", "", "", ""], "合计行"),
        (["共50人", "", "", "", ""], "合计行"),
        (["", "", "合计", "", "200"], "合计行"),
        (["经办人:", "李四", "", "", ""], "签字行"),
        (["领导签字", "", "", "", ""], "签字行"),
        (["(盖章)", "", "", "", "2026年2月6日"], "签字行"),
        (["日期:2026年2月6日", "", "", "", ""], "签字行"),
        (["2026年2月6日", "", "", "", ""], "签字行"),
        (["说明:本表由村填写", "", "", "", ""], "表下说明"),
        (["备注:1.按户发放", "", "", "", ""], "表下说明"),
        (["以下空白", "", "", "", ""], "页码或续表字样"),
        (["第1页", "", "", "", ""], "页码或续表字样"),
    ],
)
def test_lines_that_are_no_people(row: list[str], reason: str) -> None:
    table = table_of(
        ["序号", "村(社区)", "姓名", "身份证号", "金额(元)"], ["1", "李家村", "张三", ID, "200"], row
    )
    assert reasons_of(table) == [reason]
    assert names_of(table) == ["张三"]


def test_signatures_between_villages_do_not_hide_the_next_village() -> None:
    table = table_of(
        ["序号", "姓名", "金额(元)"],
        ["李家村", "", ""],
        ["1", "张三", "200"],
        ["经办人:", "", ""],
        ["王家庄", "", ""],
        ["1", "赵六", "200"],
    )
    assert [row.section for row in table.body] == ["李家村", "王家庄"]


def test_village_line_in_the_name_column_is_no_person() -> None:
    table = table_of(["姓名", "金额(元)"], ["李家村(2人)", ""], ["张三", "200"], ["余村", ""])
    assert [(row.cells["name"], row.section) for row in table.body] == [
        ("张三", "李家村"),
        ("余村", "李家村"),
    ]


def test_numbered_but_empty_lines_of_a_printed_form_are_empty() -> None:
    table = table_of(["序号", "姓名", "身份证号"], ["1", "张三", ID], ["2", "", ""], ["3", "", ""])
    assert (len(table.body), table.skipped) == (1, [])


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "张三", "", ""],
        ["", "", "", ID, ""],
        ["", "合计户", "", ID, "200"],
        ["", "", "小计", ID, ""],
        ["制表人:", "", "", ID, ""],
        ["99", "李家村", "", "", "200"],
        ["", "李家村", "张三", "", "共2人合计400元"],
        ["注:", "", "张三", ID, ""],
        ["", "", "姓名不详", "3306021949", ""],
    ],
)
def test_row_with_a_name_or_a_number_is_never_dropped(row: list[str]) -> None:
    table = table_of(["序号", "村(社区)", "姓名", "身份证号", "备注"], row)
    assert [body.row_number for body in table.body] == [2]


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "张三", "李家村", "小计", "1", ID, "注:", "同上", "姓名", "6人"]),
            min_size=4,
            max_size=4,
        )
    )
)
def test_every_row_is_empty_or_a_person_or_named(rows: list[list[str]]) -> None:
    table = table_of(["序号", "村(社区)", "姓名", "身份证号"], *rows)
    accounted = {row.row_number for row in table.body} | {row.row_number for row in table.skipped}
    assert len(accounted) == len(table.body) + len(table.skipped)
    for number, row in enumerate(rows, 2):
        assert (number in accounted) == bool(any(row[1:]) or (row[0] and not row[0].isdigit()))
        if ID in row[3:] and not set(row) <= {"", "序号", "姓名"}:
            assert number in {body.row_number for body in table.body}


# 同上 and dates


@pytest.mark.parametrize("ditto", ["同上", "〃", "同 上", "″", "-〃-"])
def test_ditto_is_written_out_in_text_columns(ditto: str) -> None:
    table = table_of(
        ["村(社区)", "姓名", "对象类别"],
        ["李家村", "张三", "烈属"],
        [ditto, "李四", ditto],
        [ditto, "王五", "残疾军人"],
    )
    assert [(row.cells["village"], row.cells["category"]) for row in table.body] == [
        ("李家村", "烈属"),
        ("李家村", "烈属"),
        ("李家村", "残疾军人"),
    ]


@pytest.mark.parametrize("heading", ["身份证号", "银行账号", "金额(元)", "姓名"])
def test_ditto_is_never_written_out_for_what_belongs_to_one_person(heading: str) -> None:
    table = table_of(["村(社区)", heading, "备注"], ["李家村", ID, ""], ["李家村", "同上", "x"])
    (mark,) = table.body[1].marks.values()
    assert mark.wrong is Wrong.UNREADABLE_DITTO
    assert mark.message.startswith("B3 单元格写的是“同上”")


def test_ditto_below_nothing_is_marked() -> None:
    table = table_of(["村(社区)", "姓名"], ["同上", "张三"])
    assert table.body[0].marks["village"].wrong is Wrong.UNREADABLE_DITTO


def test_day_count_in_a_date_column_becomes_a_date() -> None:
    table = table_of(["姓名", "入伍时间", "金额(元)"], ["张三", Number("18537"), Number("18537")])
    assert table.body[0].cells == {"name": "张三", "enlisted": "1950-10-01", "amount": "18537"}


def test_month_typed_as_number_is_not_guessed() -> None:
    table = table_of(["姓名", "入伍时间"], ["张三", Number("1975.1")], ["李四", "1975.1"])
    assert table.body[0].marks["enlisted"].wrong is Wrong.UNSURE_DATE
    assert table.body[0].marks["enlisted"].message.startswith("B2 单元格")
    assert not table.body[1].marks


def test_marks_of_cells_come_with_their_field(books: Books) -> None:
    rows = [["姓名", "身份证号", "x"], ["张三", 330602194911146554, "y"]]
    (sheet,) = read_workbook(books.xlsx(rows)).sheets
    table = find_tables(sheet, INDEX)
    assert table is not None
    assert {field: mark.wrong for field, mark in table.body[0].marks.items()} == {
        "id_number": Wrong.DIGITS_LOST
    }


def test_row_of_nothing_but_failed_formulas_is_named(books: Books) -> None:
    path = books.raw(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3" t="e"><v>#N/A</v></c></row>'
        '<row r="4"><c r="A4" t="s"><v>2</v></c></row>'
    )
    (sheet,) = read_workbook(path).sheets
    table = find_tables(sheet, INDEX)
    assert table is not None
    assert [(row.row_number, row.reason) for row in table.skipped] == [(3, "整行都是错误值或没有结果的公式")]


# not clear who is meant


def test_lists_side_by_side_are_refused() -> None:
    with pytest.raises(Refused, match=r"《甲\.xlsx》的工作表「花名册」A 列和 C 列都是「姓名」"):
        table_of(["姓名", "金额(元)", "姓名", "金额(元)"], ["张三", "200", "李四", "200"])


def test_empty_second_name_column_does_no_harm() -> None:
    assert names_of(table_of(["姓名", "金额(元)", "姓名"], ["张三", "200", ""])) == ["张三"]


def test_doubled_column_of_another_kind_is_said() -> None:
    table = table_of(["姓名", "金额", "金额(元)"], ["张三", "1", "200"])
    assert table.columns["amount"] == 2
    assert table.remarks == ("B 列「金额」没有导入：与 C 列「金额(元)」意思相近，用的是 C 列",)


def test_second_table_with_other_columns_is_refused() -> None:
    with pytest.raises(Refused, match="第 3 行又有一个表头"):
        table_of(
            ["姓名", "性别", "村(社区)"],
            ["张三", "男", "李家村"],
            ["村(社区)", "姓名", "性别"],
            ["王家庄", "李四", "女"],
        )
