"""Workbooks of the known kinds as other offices head them: what a careful clerk expects of each."""

from typing import Any

import pytest

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.importing.plan import Action, Plan
from shuangyong_desktop.shapes.problem import Refused


def number(birth: str, order: int = 1) -> str:
    first = f"110105{birth}{order:03d}"
    return first + id_number.check_digit(first)


WANG, LI, ZHAO, SUN = (
    number("19480506", 2),
    number("19550214", 3),
    number("19581103", 1),
    number("20050301", 1),
)
ACCOUNT = "6228480040000000014"


def headings_of(plan: Plan) -> dict[str, str]:
    return dict(plan.sheets[0].headings)


def new_drafts(plan: Plan) -> list[Any]:
    return [row.draft for row in plan.rows if row.action is Action.NEW]


def test_roster_with_line_breaks_and_words_of_its_own(planned: Any, books: Any) -> None:
    rows = [
        ("西河乡优抚对象基本情况登记表",),
        ("序\n号", "所在\n行政村", "姓　名", "公民身份\n号码", "享受类型", "参军\n年月", "月补助标准（元/月）",
         "详细住址"),
        ("1", "李家村", "王桂兰", WANG, "烈属", "一九五八年三月", "450.5元", "李家村3组"),
    ]  # fmt: skip
    plan = planned(books.xlsx(rows))
    assert (plan.kind, plan.counts().imported) == ("roster", 1)
    (draft,) = new_drafts(plan)
    assert (draft.village, draft.category, draft.enlisted_on, draft.monthly_fen, draft.address) == (
        "李家村", "21", "1958-03", 45050, "李家村3组",
    )  # fmt: skip
    assert "公民身份号码" in headings_of(plan), "a line break in a heading is no part of its name"


def test_householder_beside_the_person_is_not_taken_for_them(planned: Any, books: Any) -> None:
    rows = [
        ("村", "优抚对象姓名", "身份证号码", "优抚对象身份类别", "户主姓名"),
        ("李家村", "王桂兰", WANG, "烈属", "李大"),
    ]
    plan = planned(books.xlsx(rows))
    assert [draft.name for draft in new_drafts(plan)] == ["王桂兰"]
    assert any("E 列「户主姓名」没有导入" in remark for remark in plan.remarks)


def test_grade_and_nature_may_stand_in_one_column(planned: Any, books: Any) -> None:
    rows = [
        ("村", "姓名", "身份证号码", "类别", "残疾等级/性质"),
        ("李家村", "李建国", LI, "残疾军人", "六级因战"),
        ("李家村", "赵卫东", ZHAO, "残疾军人", "因公/七级"),
    ]
    drafts = new_drafts(planned(books.xlsx(rows)))
    assert [(draft.grade, draft.nature) for draft in drafts] == [("06", "1"), ("07", "2")]


def test_grade_without_nature_is_taken_with_a_warning(planned: Any, books: Any) -> None:
    rows = [("村", "姓名", "身份证号码", "类别", "等级"), ("李家村", "李建国", LI, "残疾军人", "六级")]
    (row,) = planned(books.xlsx(rows)).rows
    assert row.action is Action.NEW
    assert [remark.message for remark in row.warnings] == ["伤残人员没有填残疾性质"]


def test_columns_left_out_are_said(planned: Any, books: Any) -> None:
    rows = [
        ("序号", "村", "姓名", "身份证号码", "类别", "属相", "签字"),
        (1, "李家村", "王桂兰", WANG, "烈属", "鼠", ""),
    ]
    said = planned(books.xlsx(rows)).said()
    assert "工作表「Sheet」没有导入的列：F 列「属相」" in said


def test_what_was_paid_is_the_total_with_its_additions(registered: Any, planned: Any, books: Any) -> None:
    rows = [
        ("东城镇2026年3月份优抚对象定期抚恤补助金发放花名册",),
        ("户籍地", "享受人姓名", "身份证号", "优抚证号", "类别", "标准", "金额", "地方补贴", "总额"),
        ("东城镇李家村", "王桂兰", WANG, "", "烈属", "1000元/月", 1000, 50, 1050),
        ("合计", "", "", "", "", "", 1000, 50, 1050),
    ]
    plan = planned(books.xlsx(rows))
    assert plan.kind == "payments"
    assert [draft.amount_fen for draft in new_drafts(plan)] == [105000]
    assert not [remark for remark in plan.remarks if "请核对" in remark], "the roll's own total agrees"


def test_goods_added_into_a_total_are_no_cash(registered: Any, planned: Any, books: Any) -> None:
    rows = [
        ("2026年八一慰问金发放花名册",),
        ("姓名", "身份证号", "慰问金（元）", "慰问品", "慰问品折价", "合计"),
        ("王桂兰", WANG, 200, "大米1袋", 100, 300),
    ]
    (draft,) = new_drafts(planned(books.xlsx(rows)))
    assert (draft.amount_fen, draft.goods_fen) == (20000, 10000)


CONSCRIPT_ROLL = [
    ("东城镇2025年义务兵家庭优待金发放花名册",),
    ("所属区划", "义务兵姓名", "身份证", "入伍时间", "银行账号", "优待金额", "立功增发", "合计", "领取人"),
    ("东城镇李家村", "孙强", SUN, "2024.9", ACCOUNT, 12000, 0, 12000, "孙父"),
]


def test_first_roll_of_allowances_registers_the_conscripts(planned: Any, books: Any) -> None:
    plan = planned(books.xlsx(CONSCRIPT_ROLL))
    assert (plan.kind, plan.counts().imported) == ("conscripts", 1)
    assert plan.remarks[0].startswith("名册上的义务兵都还没有登记")


def test_later_ones_are_payments_of_allowances(stored: Any, planned: Any, books: Any) -> None:
    path = books.xlsx(CONSCRIPT_ROLL)
    stored(path)
    plan = planned(path)
    assert (plan.kind, plan.counts().imported, plan.facts.scheme.money_type) == ("payments", 1, "P4")


@pytest.fixture
def paid(registered: Any, stored: Any, books: Any) -> None:
    rows = [("2026年春节慰问金发放花名册",), ("姓名", "村", "金额"), ("王桂兰", "李家村", 200)]
    stored(books.xlsx(rows, name="春节.xlsx"))


def test_whole_return_file_with_codes_marks_only_what_failed(paid: None, planned: Any, books: Any) -> None:
    text = (
        "收款人账号,收款人名称,交易金额(元),返回码,返回信息\n"
        f"{ACCOUNT},王桂兰,200.00,1023,账户已冻结\n"
        "6228480040000000022,李建国,200.00,0000,交易成功\n"
        "总笔数2,总金额400.00\n"
    )
    plan = planned(books.file("回盘.csv", text.encode("gb18030")))
    counts = plan.counts()
    assert (plan.kind, counts.imported, counts.rejected, counts.skipped) == ("bank_return", 1, 0, 2)


def test_result_that_says_nothing_is_refused_not_guessed(paid: None, planned: Any, books: Any) -> None:
    text = f"户名|账号|金额|处理结果|失败原因\n王桂兰|{ACCOUNT}|200.00|处理中|\n"
    (entry,) = planned(books.file("代发回盘.txt", text.encode("gbk"))).as_json()["rows"]
    assert entry["message"] == "处理结果写的是“处理中”，看不出是否退票，请改为“成功”或“失败”"


def test_list_of_the_dead_in_words_of_its_own(registered: Any, planned: Any, books: Any) -> None:
    rows = [
        ("2025年去世人员统计表",),
        ("去世人员姓名", "居民身份证号码", "去世年月"),
        ("王桂兰", WANG, "2025年11月"),
        ("秦阿毛", number("19400101"), "2025年12月"),
    ]
    found, stranger = planned(books.xlsx(rows)).rows
    assert (found.action, found.draft.event_on) == (Action.NEW, "2025-11")
    assert stranger.message == "“秦阿毛”不在优抚对象名册里", "nobody is asked to register the dead"


def test_conscripts_of_a_csv_with_other_words(planned: Any, books: Any) -> None:
    text = (
        "所在村社,应征青年姓名,公民身份号码,入伍年月,进藏情况,收款人户名,收款人账号,备注\n"
        f"李家村,孙强,{SUN},2024年9月,进藏,孙父,{ACCOUNT},提干\n"
    )
    plan = planned(books.file("义务兵名册.csv", text.encode("utf-8")))
    (row,) = plan.rows
    assert (plan.kind, row.draft.village, row.draft.is_plateau, row.draft.payee) == (
        "conscripts",
        "李家村",
        1,
        "孙父",
    )
    assert [remark.message for remark in row.warnings] == [
        "备注写“提干”，看不出日期，没有登记提干，请在程序里补登"
    ]


def test_school_list_with_absences_and_an_average(planned: Any, books: Any) -> None:
    rows = [
        ("2025-2026学年第二学期期末四多一优辅导对象成绩",),
        ("学生姓名", "身份证号码", "就读学校", "身份类别", "语文（满分120）", "数学", "外语"),
        ("孙小强", SUN, "东城中学", "烈士子女", "优", "缺考", 58),
        ("平均分", "", "", "", "90", "", "58"),
    ]
    child, average = planned(books.xlsx(rows)).rows
    assert (child.action, child.draft.chinese, child.draft.maths) == (Action.NEW, "优", None)
    assert average.action is Action.SKIP


def test_visits_without_years_and_without_requests(registered: Any, planned: Any, books: Any) -> None:
    rows = [
        ("2026年八一走访慰问登记表",),
        ("走访时间", "走访领导", "被走访对象", "存在困难及诉求", "慰问金额（元）"),
        ("7月28日", "镇长", "王 桂兰", "无", 200),
    ]
    plan = planned(books.xlsx(rows))
    (draft,) = new_drafts(plan)
    assert (draft.names, draft.visited_on, draft.need_content) == (("王桂兰",), "2026-07-28", None)
    assert "有 1 行的走访日期没有写年份，按 2026 年" in plan.remarks


def villages_of(planned: Any, path: Any) -> list[str | None]:
    return [draft.village for draft in new_drafts(planned(path))]


@pytest.mark.parametrize(
    "line", ["村名：石桥村", "填报单位：东城镇石桥村村民委员会（盖章）", "单位：石桥村 填表时间：2026年3月"]
)
def test_village_named_over_the_table(planned: Any, books: Any, line: str) -> None:
    rows = [("优抚对象摸底表",), (line,), ("姓名", "身份证号", "类别"), ("王桂兰", WANG, "烈属")]
    assert villages_of(planned, books.xlsx(rows)) == ["石桥村"]


def test_village_at_the_head_of_each_block_holds_for_the_block(planned: Any, books: Any) -> None:
    rows = [
        ("村", "姓名", "身份证号", "类别"),
        ("石桥村", "王桂兰", WANG, "烈属"),
        ("", "李建国", LI, "烈属"),
        ("李家村", "赵卫东", ZHAO, "烈属"),
        ("", "孙强", SUN, "烈属"),
    ]
    plan = planned(books.xlsx(rows))
    assert [draft.village for draft in new_drafts(plan)] == ["石桥村", "石桥村", "李家村", "李家村"]
    assert any("有 2 行的村（社区）是空的" in remark for remark in plan.remarks)


def test_one_village_forgotten_among_many_is_asked_for(planned: Any, books: Any) -> None:
    filled = [
        ("石桥村", "王桂兰", WANG, "烈属"),
        ("石桥村", "李建国", LI, "烈属"),
        ("石桥村", "赵卫东", ZHAO, "烈属"),
    ]
    rows = [("村", "姓名", "身份证号", "类别"), *filled, ("", "孙强", SUN, "烈属")]
    (refused,) = [row for row in planned(books.xlsx(rows)).rows if row.action is Action.ERROR]
    assert (refused.row, refused.message) == (5, "“村”是空的，请补填")


def test_a_new_page_does_not_end_the_village(planned: Any, books: Any) -> None:
    headings = ("姓名", "身份证号", "类别")
    rows = [
        ("优抚对象花名册",), headings, ("石桥村",), ("王桂兰", WANG, "烈属"), ("本页小计", "1人"),
        ("优抚对象花名册（续）",), headings, ("承前页", "1人"), ("李建国", LI, "烈属"),
    ]  # fmt: skip
    assert villages_of(planned, books.xlsx(rows)) == ["石桥村", "石桥村"]


@pytest.mark.parametrize(
    ("status", "note", "stored", "said"),
    [
        ("正常", "", "2", []),
        ("已停发", "", "4", []),
        ("已故", "", "7", ["登记为去世，没有去世日期，请补登"]),
        ("", "2025年12月去世", "2", ["备注里有“去世”，按“享受待遇”登记，请核实后登记去世"]),
    ],
)
def test_offices_words_for_the_standing(
    planned: Any, books: Any, status: str, note: str, stored: str, said: list[str]
) -> None:
    rows = [
        ("村", "姓名", "身份证号", "类别", "状态", "备注"),
        ("石桥村", "王桂兰", WANG, "烈属", status, note),
    ]
    (row,) = planned(books.xlsx(rows)).rows
    assert (row.draft.status, [remark.message for remark in row.warnings]) == (stored, said)


def test_monthly_standard_is_never_negative(planned: Any, books: Any) -> None:
    rows = [("村", "姓名", "身份证号", "类别", "月标准"), ("石桥村", "王桂兰", WANG, "烈属", "-5")]
    (row,) = planned(books.xlsx(rows)).rows
    assert (row.action, row.message) == (Action.ERROR, "月标准不能是负数")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("1", "2", "3", "4"), "列号"),
        (("甲", "乙", "丙", "丁"), "列号"),
        (("例：石桥村", "张三", "110105195001010000", "烈属"), "填写示例"),
    ],
)
def test_lines_of_the_form_are_nobody(planned: Any, books: Any, line: tuple[str, ...], reason: str) -> None:
    rows = [("村", "姓名", "身份证号", "类别"), line, ("石桥村", "王桂兰", WANG, "烈属")]
    first, second = planned(books.xlsx(rows)).rows
    assert {row.message for row in (first, second) if row.action is Action.SKIP} == {reason}


@pytest.mark.parametrize(
    ("headings", "line", "sentence"),
    [
        (("金额",), (0,), "金额是 0，没有发放的请从名册里去掉"),
        (
            ("金额", "账号"),
            (200, "6228****2032"),
            "银行账号「6228****2032」不完整，中间几位被隐去了，请换成完整的账号",
        ),
    ],
)
def test_what_keeps_a_payment_out(
    registered: Any, planned: Any, books: Any, headings: tuple[str, ...], line: tuple[Any, ...], sentence: str
) -> None:
    rows = [("2026年八一慰问金发放花名册",), ("姓名", "身份证号", *headings), ("王桂兰", WANG, *line)]
    entries = planned(books.xlsx(rows)).as_json()["rows"]
    assert sentence in entries[0]["message"]


def test_festivals_beside_each_other_are_not_added_up(registered: Any, planned: Any, books: Any) -> None:
    rows = [
        ("2026年慰问金发放登记表",),
        ("姓名", "身份证号", "春节慰问金", "八一慰问金", "合计"),
        ("王桂兰", WANG, 200, 300, 500),
    ]
    with pytest.raises(Refused, match="请每个节日一张表分别导入"):
        planned(books.xlsx(rows))


def test_several_months_in_one_roll_are_to_be_parted(registered: Any, planned: Any, books: Any) -> None:
    rows = [("2026年1-3月份定期抚恤金发放花名册",), ("姓名", "身份证号", "金额"), ("王桂兰", WANG, 3000)]
    with pytest.raises(Refused, match="几个月合在一起的名册请按月分开"):
        planned(books.xlsx(rows))
