"""Rosters in every layout, read: headings, villages and categories wherever they stand, what is wrong named."""

from typing import Any

import pytest
from rosters_by_hand import EVERYBODY, HEADINGS, LI, THREE, WANG, ZHAO, number, people
from sqlalchemy import select

from shuangyong_desktop.domain.own_fields import OwnFieldDraft
from shuangyong_desktop.importing.plan import Action
from shuangyong_desktop.importing.service import carry_out
from shuangyong_desktop.operations.people.own_fields import add_own_field
from shuangyong_desktop.store.records import (
    OwnValue,
    Person,
)
from shuangyong_desktop.store.store import Store


def test_one_heading_row_and_nothing_above(planned: Any, books: Any) -> None:
    plan = planned(books.xlsx([HEADINGS, *THREE]))
    assert plan.kind == "roster"
    assert people(plan) == EVERYBODY


def test_three_title_lines_and_two_heading_rows(planned: Any, books: Any) -> None:
    rows = [
        ("东城镇优抚对象基本情况登记表",),
        ("填报单位：东城镇退役军人服务站",),
        ("填报日期：2026年1月8日   单位：人",),
        ("基本情况", "", "", "", "优抚情况"),
        HEADINGS,
        *THREE,
        ("合计", "", "3人"),
        ("制表人：王敏", "", "审核人：", "", ""),
    ]
    plan = planned(books.xlsx(rows, merges=("A1:E1", "A2:E2", "A3:E3", "A4:D4")))
    assert people(plan) == EVERYBODY
    assert plan.counts().skipped == 2


def test_another_order_and_other_headings(planned: Any, books: Any) -> None:
    rows = [
        ("证件号码", "优抚对象类型", "对象姓名", "所属村", "手机号码", "户口性质"),
        (WANG, "革命烈士家属", "王桂兰", "李家村", "13800001234", "农业户口"),
        (LI, "残疾军人（因公）", "李建国", "李家村", "", "城镇"),
        (ZHAO, "参战退伍军人", "赵卫东", "王家庄", "", ""),
    ]
    plan = planned(books.xlsx(rows))
    assert people(plan) == EVERYBODY
    assert [row.draft.domicile for row in plan.stored_rows()] == ["1", "2", None]


def test_one_sheet_a_village(planned: Any, books: Any) -> None:
    def villages(book: Any) -> None:
        book.active.title = "李家村"
        other = book.create_sheet("王家庄村委会")
        other.append(("姓名", "身份证", "类别"))
        other.append(("赵卫东", ZHAO, "参战"))

    rows = [("姓名", "身份证", "类别"), ("王桂兰", WANG, "烈属"), ("李建国", LI, "伤残军人")]
    plan = planned(books.xlsx(rows, change=villages))
    assert people(plan) == [*EVERYBODY[:2], ("赵卫东", "王家庄村", "51")]


def test_village_lines_between_the_people(planned: Any, books: Any) -> None:
    rows = [
        ("优抚对象花名册",),
        ("姓名", "身份证号", "类别"),
        ("一、李家村（2人）",),
        ("王桂兰", WANG, "烈属"),
        ("李建国", LI, "伤残军人"),
        ("二、王家庄村（1人）",),
        ("赵卫东", ZHAO, "参战"),
    ]
    assert people(planned(books.xlsx(rows))) == [*EVERYBODY[:2], ("赵卫东", "王家庄村", "51")]


def test_category_lines_between_the_people(planned: Any, books: Any) -> None:
    rows = [
        ("优抚对象花名册",),
        ("村", "姓名", "身份证号"),
        ("一、烈士遗属（1人）",),
        ("李家村", "王桂兰", WANG),
        ("二、残疾军人（1人）",),
        ("李家村", "李建国", LI),
        ("三、参战退役人员",),
        ("王家庄", "赵卫东", ZHAO),
    ]
    assert people(planned(books.xlsx(rows))) == EVERYBODY


def test_merged_village_cells(planned: Any, books: Any) -> None:
    rows = [
        ("村别", "姓名", "身份证号", "类别"),
        ("李家村", "王桂兰", WANG, "烈属"),
        ("", "李建国", LI, "伤残军人"),
        ("王家庄", "赵卫东", ZHAO, "参战"),
    ]
    assert people(planned(books.xlsx(rows, merges=("A2:A3",)))) == EVERYBODY


def test_ditto_village_and_category(planned: Any, books: Any) -> None:
    rows = [
        ("村居", "姓名", "身份证号", "类别"),
        ("李家村", "王桂兰", WANG, "烈属"),
        ("同上", "李建国", LI, "〃"),
    ]
    assert people(planned(books.xlsx(rows))) == [("王桂兰", "李家村", "21"), ("李建国", "李家村", "21")]


def test_category_stands_in_the_title_only(planned: Any, books: Any) -> None:
    rows = [
        ("东城镇退役军人服务站烈士遗属花名册",),
        ("姓名", "身份证号", "村", "与烈士关系"),
        ("王桂兰", WANG, "李家村", "妻"),
    ]
    assert people(planned(books.xlsx(rows, name="名单.xlsx"))) == EVERYBODY[:1]


def test_category_stands_in_the_file_name_only(planned: Any, books: Any) -> None:
    rows = [("姓名", "身份证号", "村"), ("赵卫东", ZHAO, "王家庄")]
    assert people(planned(books.xlsx(rows, name="参战退役人员花名册2026.xlsx"))) == EVERYBODY[2:]


def test_village_is_read_out_of_the_address(planned: Any, books: Any) -> None:
    rows = [("姓名", "身份证号", "优抚类别", "家庭住址"), ("王桂兰", WANG, "烈属", "东城镇李家村8组12号")]
    plan = planned(books.xlsx(rows))
    assert people(plan) == EVERYBODY[:1]
    assert any("取自住址" in remark for remark in plan.remarks)


def test_town_and_office_around_a_village_do_not_make_another_village(
    stored: Any, planned: Any, books: Any
) -> None:
    stored(books.xlsx([HEADINGS, *THREE], name="甲.xlsx"))
    rows = [
        HEADINGS,
        (1, "东城镇李家村村民委员会", "孙秀英", number("19511230", 2), "烈属"),
        (2, "王家", "周山", number("19650320"), "烈属"),
    ]
    assert [row.draft.village for row in planned(books.xlsx(rows, name="乙.xlsx")).stored_rows()] == [
        "李家村",
        "王家",
    ]


def test_old_xls_and_gbk_text_are_read_alike(planned: Any, books: Any) -> None:
    assert people(planned(books.xls([HEADINGS, *THREE]))) == EVERYBODY
    lines = [",".join(map(str, row)) for row in (HEADINGS, *THREE)]
    assert people(planned(books.file("花名册.csv", "\r\n".join(lines).encode("gb18030")))) == EVERYBODY


def test_two_phones_in_one_cell(planned: Any, books: Any) -> None:
    rows = [(*HEADINGS, "联系电话", "备注"), (*THREE[0], "13800001234/0575-88012345", "孤老")]
    (row,) = planned(books.xlsx(rows)).rows
    assert row.draft.phone == "13800001234"
    assert row.draft.note == "孤老；另有电话 0575-88012345"


@pytest.mark.parametrize(
    ("written", "heading", "field", "note"),
    [
        ("1381234", "联系电话", "phone", "联系电话原填“1381234”"),
        ("农历五二年三月", "入伍时间", "enlisted_on", "入伍时间原填“农历五二年三月”"),
        ("不清楚是否满族", "民族", "nation", "民族原填“不清楚是否满族”"),
    ],
)
def test_what_cannot_be_read_beside_the_person_is_kept_in_the_remark(
    planned: Any, books: Any, written: str, heading: str, field: str, note: str
) -> None:
    (row,) = planned(books.xlsx([(*HEADINGS, heading, "备注"), (*THREE[0], written, "")])).rows
    assert row.action is Action.NEW
    assert getattr(row.draft, field) is None
    assert row.draft.note == note
    assert [remark.column for remark in row.warnings] == [heading]


@pytest.mark.parametrize("empty", ["", "无", "/", "—"])
def test_words_for_nothing_are_nothing(planned: Any, books: Any, empty: str) -> None:
    (row,) = planned(books.xlsx([(*HEADINGS, "伤残等级", "联系电话"), (*THREE[0], empty, empty)])).rows
    assert (row.action, row.warnings, row.draft.note) == (Action.NEW, (), None)


WRONG = [
    (float(WANG), "后几位已丢失"),
    (WANG[:-1] + ("0" if WANG[-1] != "0" else "1"), "校验位不对"),
    (WANG[:-1], "现为 17 位"),
    ("3.30602E+17", "后几位已丢失"),
    (number("20480506"), "在今天之后"),
    ("11010519481306002X", "不存在"),
]


@pytest.mark.parametrize(("written", "why"), WRONG)
def test_wrong_number_is_refused_in_its_own_words_and_never_repaired(
    planned: Any, books: Any, written: object, why: str
) -> None:
    plan = planned(books.xlsx([HEADINGS, (1, "李家村", "王桂兰", written, "烈属")]))
    (entry,) = plan.as_json()["rows"]
    assert (entry["row"], entry["column"], entry["level"]) == (2, "身份证号码", "error")
    assert why in entry["message"]
    assert list(plan.stored_rows()) == []


@pytest.mark.parametrize(
    ("written", "why"),
    [("军属", "请选：义务兵家庭、现役军官、军士家属"), ("困难户", "不是优抚对象类别"), ("", "是空的")],
)
def test_unknown_category_is_refused_and_named(planned: Any, books: Any, written: str, why: str) -> None:
    (entry,) = planned(books.xlsx([HEADINGS, (1, "李家村", "王桂兰", WANG, written)])).as_json()["rows"]
    assert (entry["column"], entry["level"]) == ("对象类别", "error")
    assert why in entry["message"]


def test_number_of_the_first_generation_is_completed_and_kept_as_given(
    store: Store, stored: Any, books: Any
) -> None:
    stored(books.xlsx([HEADINGS, (1, "李家村", "王桂兰", "110105491231002", "烈属")]))
    with store.read() as session:
        held = session.execute(select(Person.id_number, Person.id_number_given)).one()
    assert held == ("11010519491231002X", "110105491231002")


def test_name_is_cleaned_and_words_behind_it_go_into_the_remark(planned: Any, books: Any) -> None:
    rows = [
        (*HEADINGS, "备注"),
        (1, "李家村", " 阿卜杜拉•买买提 ", WANG, "烈属", ""),
        (2, "李家村", "李建国（已故）", LI, "烈属", ""),
    ]
    first, second = planned(books.xlsx(rows)).rows
    assert first.draft.name == "阿卜杜拉·买买提"
    assert (second.draft.name, second.draft.note) == ("李建国", "姓名栏注：已故")


def test_sex_that_contradicts_the_number_is_warned_of(planned: Any, books: Any) -> None:
    (row,) = planned(books.xlsx([(*HEADINGS, "性别"), (*THREE[0], "男")])).rows
    assert (row.action, row.warnings[0].column) == (Action.NEW, "性别")


def test_illness_below_the_sixth_grade_is_refused(planned: Any, books: Any) -> None:
    rows = [(*HEADINGS, "伤残等级", "伤残性质"), (*THREE[1], "八级", "因病")]
    (entry,) = planned(books.xlsx(rows)).as_json()["rows"]
    assert (entry["level"], entry["column"]) == ("error", "伤残等级")


def test_column_of_the_clerks_own_comes_in(store: Store, planned: Any, books: Any) -> None:
    store.run(add_own_field, OwnFieldDraft("是否优待证", "text"))
    carry_out(store, planned(books.xlsx([(*HEADINGS, "是否优待证"), (*THREE[0], "已领")])))
    with store.read() as session:
        assert session.scalars(select(OwnValue.value)).all() == ["已领"]


def test_hidden_sheets_and_foreign_sheets_are_named_and_left_out(planned: Any, books: Any) -> None:
    def more(book: Any) -> None:
        old = book.create_sheet("去年")
        old.append(HEADINGS)
        old.append(THREE[1])
        old.sheet_state = "hidden"
        book.create_sheet("填表说明").append(("请各村认真填写",))

    plan = planned(books.xlsx([HEADINGS, THREE[0]], change=more))
    assert people(plan) == EVERYBODY[:1]
    assert [remark for remark in plan.remarks if "没有导入" in remark] == [
        "工作表「去年」是隐藏的，没有导入",
        "工作表「填表说明」没有这种表的表头，没有导入",
    ]
