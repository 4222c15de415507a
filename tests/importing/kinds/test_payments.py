"""Rolls that were paid: scheme, occasion and year found where they stand, lines matched to people."""

from typing import Any

import pytest
from sqlalchemy import func, select

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.importing.plan import Action
from shuangyong_desktop.importing.service import carry_out
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine, Scheme
from shuangyong_desktop.store.store import Store


def number(birth: str, order: int = 1) -> str:
    first = f"110105{birth}{order:03d}"
    return first + id_number.check_digit(first)


WANG, LI, ZHAO = number("19480506", 2), number("19550214", 3), number("19581103", 1)
HEADINGS = ("序号", "村(社区)", "姓名", "身份证号码", "慰问标准(元)", "慰问品", "金额(元)", "领款人签字")
LINES = (
    (1, "李家村", "王桂兰", WANG, 200, "大米1袋", 200, ""),
    (2, "李家村", "李建国", LI, 300, "大米1袋", "300.00", ""),
)
TITLE = ("东城镇2026年春节慰问金发放花名册",)


def test_spring_festival_roll(store: Store, registered: Any, stored: Any, books: Any) -> None:
    rows = [
        TITLE,
        HEADINGS,
        *LINES,
        ("合计", "", "", "", "", "", 500),
        ("制表人：", "", "", "", "日期：2026年2月6日"),
    ]
    plan = stored(books.xlsx(rows, name="春节.xlsx"))
    assert (plan.kind, plan.counts().imported, plan.counts().skipped) == ("payments", 2, 2)
    with store.read() as session:
        batch = session.scalars(select(Batch)).one()
        total = session.scalar(select(func.sum(PaymentLine.amount_fen)))
        line = session.scalars(select(PaymentLine).where(PaymentLine.person_name == "王桂兰")).one()
        scheme = session.scalars(select(Scheme)).one()
    assert (batch.title, batch.period, batch.paid_on, batch.state) == (
        "东城镇2026年春节慰问金发放花名册",
        "2026-春节",
        "2026-02-06",
        "confirmed",
    )
    assert (scheme.name, scheme.money_type, scheme.rhythm) == ("慰问金", "P6", "occasion")
    assert total == 50000
    assert (line.goods, line.result, line.account_number, line.category) == (
        "大米1袋",
        "paid",
        "6228480040000000014",
        "21",
    )


@pytest.mark.parametrize(
    ("rows", "name", "period"),
    [
        ([HEADINGS], "2026年春节慰问金发放花名册.xlsx", "2026-春节"),
        ([("八一慰问金签领表",), HEADINGS], "东城镇2025.xlsx", "2025-八一"),
        ([("慰问金发放表",), ("所属期：2026年元旦春节",), HEADINGS], "名单.xlsx", "2026-春节"),
        ([("中秋节慰问金发放花名册",), ("发放日期：2025年9月28日",), HEADINGS], "名单.xlsx", "2025-中秋"),
    ],
)
def test_occasion_and_year_wherever_they_stand(
    registered: Any, planned: Any, books: Any, rows: list[Any], name: str, period: str
) -> None:
    plan = planned(books.xlsx([*rows, *LINES], name=name))
    assert f"所属期 {period}" in plan.remarks[0]


def test_year_that_nobody_names_is_asked_for(registered: Any, planned: Any, books: Any) -> None:
    path = books.xlsx([("春节慰问金发放花名册",), HEADINGS, *LINES], name="名单.xlsx")
    with pytest.raises(Refused, match="哪一年"):
        planned(path)
    assert "所属期 2025-春节" in planned(path, year=2025).remarks[0]


def test_monthly_pension_roll(store: Store, registered: Any, stored: Any, books: Any) -> None:
    rows = [
        ("东城镇2026年3月烈属定期抚恤金发放花名册",),
        ("姓名", "身份证号", "发放金额"),
        ("王桂兰", WANG, 3286),
    ]
    stored(books.xlsx(rows, name="抚恤.xlsx"))
    with store.read() as session:
        batch, scheme = session.execute(
            select(Batch, Scheme).join(Scheme, Scheme.id == Batch.scheme_id)
        ).one()
    assert (batch.period, scheme.name, scheme.money_type, scheme.rhythm) == (
        "2026-03",
        "烈属定期抚恤金",
        "P2",
        "month",
    )


def test_month_that_is_missing_is_asked_for(registered: Any, planned: Any, books: Any) -> None:
    rows = [("2026年第一季度定期抚恤金发放花名册",), ("姓名", "身份证号", "发放金额"), ("王桂兰", WANG, 3286)]
    with pytest.raises(Refused, match="按月分开"):
        planned(books.xlsx(rows))


def test_without_id_numbers_name_and_village_match(registered: Any, planned: Any, books: Any) -> None:
    rows = [TITLE, ("姓名", "村", "慰问金（元）"), ("王桂兰", "李家村", 200), ("王桂兰", "石桥村", 200)]
    first, second = planned(books.xlsx(rows, name="春节.xlsx")).rows
    assert (first.action, first.warnings) == (Action.NEW, ())
    assert second.action is Action.ERROR
    assert "不在优抚对象名册里" in second.message


def test_number_of_nobody_is_refused_even_where_the_name_is_known(
    registered: Any, planned: Any, books: Any
) -> None:
    rows = [TITLE, HEADINGS, (1, "李家村", "王桂兰", number("19480506", 44), 200, "", 200, "")]
    (row,) = planned(books.xlsx(rows, name="春节.xlsx")).rows
    assert row.action is Action.ERROR
    assert row.column == "身份证号码"
    assert "证号不同" in row.message


def test_nobody_is_paid_twice(registered: Any, stored: Any, planned: Any, books: Any) -> None:
    path = books.xlsx([TITLE, HEADINGS, *LINES], name="春节.xlsx")
    stored(path)
    again = planned(path)
    assert again.counts().duplicate == 2
    assert "已在《东城镇2026年春节慰问金发放花名册》发放" in again.rows[0].message
    twice = planned(
        books.xlsx([("2026年八一慰问金发放花名册",), HEADINGS, LINES[0], LINES[0]], name="八一.xlsx")
    )
    assert [row.action for row in twice.rows] == [Action.NEW, Action.DUPLICATE]


def test_total_that_does_not_add_up_is_said(registered: Any, planned: Any, books: Any) -> None:
    rows = [TITLE, HEADINGS, *LINES, ("合计", "", "", "", "", "", 600)]
    assert "合计是 600.00 元，各行相加是 500.00 元" in planned(books.xlsx(rows, name="春节.xlsx")).remarks[-1]


@pytest.mark.parametrize(
    ("amount", "why"), [("", "是空的"), ("二百", "不是金额"), (-5, "负数"), (0.005, "两位小数")]
)
def test_wrong_amount_is_refused(registered: Any, planned: Any, books: Any, amount: object, why: str) -> None:
    rows = [TITLE, HEADINGS, (1, "李家村", "王桂兰", WANG, 200, "", amount, "")]
    (entry,) = planned(books.xlsx(rows, name="春节.xlsx")).as_json()["rows"]
    assert (entry["level"], entry["column"]) == ("error", "金额(元)")
    assert why in entry["message"]


def test_undo_takes_roll_lines_and_new_scheme_away(
    store: Store, registered: Any, planned: Any, books: Any
) -> None:
    changed = carry_out(store, planned(books.xlsx([TITLE, HEADINGS, *LINES], name="春节.xlsx")))
    store.undo(changed.number)
    with store.read() as session:
        assert session.scalars(select(PaymentLine.id)).all() == []
        assert session.scalars(select(Scheme.id)).all() == []
