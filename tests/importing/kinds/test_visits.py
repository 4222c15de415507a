"""走访记录 out of a workbook: each row finds its household, needs are heard, nothing comes in twice."""

from typing import Any

from sqlalchemy import select

from shuangyong_desktop.domain.visits import CampaignDraft
from shuangyong_desktop.operations.beneficiaries import join_household
from shuangyong_desktop.operations.campaigns import open_campaign
from shuangyong_desktop.queries.campaigns import coverage
from shuangyong_desktop.store.records import Need, Visit
from shuangyong_desktop.store.store import Store

HEADINGS = (
    "序号", "走访日期", "对象姓名", "村", "走访人（带队领导）", "家庭生产生活情况", "困难诉求", "责任单位（人）",
    "办结时限", "慰问金（元）", "慰问品", "对象签字",
)  # fmt: skip
ROWS = (
    (1, "2026.2.5", "王桂兰", "李家村", "王敏（周明远）", "独居，身体尚好", "屋顶漏雨", "村建办", "2026-03-31", 200,
     "大米 1 袋 35 元、食用油 1 桶 25 元", ""),
    (2, "2026-02-05", "李建国", "", "王敏（周明远）", "", "", "", "", "200.00", "大米1袋×35、食用油1桶×25", ""),
    (3, "2026-02-06", "查无此人", "李家村", "王敏", "", "", "", "", 200, "", ""),
    (4, "2027-02-06", "赵卫东", "王家庄", "王敏", "", "", "", "", 200, "", ""),
    ("合计", "", "", "", "", "", "", "", "", 800, "", ""),
)  # fmt: skip
TITLE = ("东城镇2026年春节走访慰问登记表",)


def _book(books: Any, *rows: Any) -> Any:
    return books.xlsx([TITLE, HEADINGS, *(rows or ROWS)], name="春节走访.xlsx")


def test_rows_become_calls_and_what_is_wrong_is_said(
    store: Store, registered: Any, stored: Any, books: Any
) -> None:
    store.run(open_campaign, CampaignDraft("春节走访", "spring_festival", 2026, "2026-11-20"))
    plan = stored(_book(books))
    assert plan.kind == "visits"
    counts = plan.counts()
    assert (counts.imported, counts.rejected, counts.skipped) == (2, 2, 1)
    said = {row.row: row.message for row in plan.rows if row.message}
    assert "不在优抚对象名册" in said[5]
    assert "不能在今天之后" in said[6]
    with store.read() as session:
        found = session.execute(
            select(Visit.visited_on, Visit.occasion, Visit.year, Visit.cash_fen, Visit.goods, Visit.goods_fen)
        ).all()
        need = session.scalars(select(Need)).one()
        reached = coverage(session, 1)
    goods = "大米 1 袋×35.00；食用油 1 桶×25.00"
    assert found == [("2026-02-05", "spring_festival", 2026, 20000, goods, 6000)] * 2
    assert (need.topic, need.content, need.responsible_unit, need.due_on) == (
        "住房", "屋顶漏雨", "村建办", "2026-03-31",
    )  # fmt: skip
    assert (reached.households_visited, reached.households_target) == (2, 3)


def test_the_same_workbook_a_second_time_brings_nothing(
    store: Store, registered: Any, stored: Any, planned: Any, books: Any
) -> None:
    stored(_book(books))
    again = planned(_book(books))
    assert (again.counts().imported, again.counts().duplicate) == (0, 2)
    assert "走访已登记" in again.rows[0].message


def test_two_rows_of_one_household_are_one_call_with_both_gifts(
    store: Store, registered: Any, stored: Any, books: Any
) -> None:
    store.run(join_household, 2, 1)
    stored(_book(books))
    with store.read() as session:
        visit = session.scalars(select(Visit)).one()
        assert (visit.cash_fen, visit.goods, visit.goods_fen) == (
            40000, "大米 2 袋×35.00；食用油 2 桶×25.00", 12000,
        )  # fmt: skip


def test_an_occasion_that_there_is_not_is_refused_with_where_to_add_it(
    registered: Any, planned: Any, books: Any
) -> None:
    rows = [("走访日期", "节点", "走访对象", "走访人员"), ("2026-05-16", "茶乡拥军日", "王桂兰", "王敏")]
    plan = planned(books.xlsx(rows, name="走访.xlsx"))
    assert plan.counts().rejected == 1
    assert "“节点”页" in plan.rows[0].message


def test_undo_takes_the_whole_list_back(store: Store, registered: Any, stored: Any, books: Any) -> None:
    stored(_book(books))
    store.undo()
    with store.read() as session:
        assert session.scalars(select(Visit.id)).all() == []
