"""Conscripts' families: the soldier, the service, and the account of whoever receives the money."""

from typing import Any

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.importing.plan import Action
from shuangyong_desktop.store.records import Account, Identity, Person, Service
from shuangyong_desktop.store.store import Store

HEADINGS = (
    "序号",
    "所属村(社区)",
    "义务兵姓名",
    "身份证号",
    "批准入伍时间",
    "户籍类别",
    "是否进藏(疆)",
    "学历",
    "领取人",
    "与义务兵关系",
    "开户行",
    "领取人账号",
    "备注",
)


def number(birth: str, order: int = 1) -> str:
    first = f"110105{birth}{order:03d}"
    return first + id_number.check_digit(first)


CHEN = number("20050615")


def line(note: str = "", approved: str = "2024-09-01", soldier: str = CHEN) -> tuple[object, ...]:
    return (
        1,
        "李家村",
        "陈思远",
        soldier,
        approved,
        "农业",
        "是",
        "大专",
        "陈父",
        "父",
        "农商银行",
        "6228480040000000022",
        note,
    )


def roll(books: Any, *lines: tuple[object, ...]) -> Any:
    return books.xlsx([("东城镇义务兵家庭优待金对象登记表",), HEADINGS, *lines], name="义务兵.xlsx")


def service(store: Store) -> Service:
    with store.read() as session:
        return session.scalars(select(Service)).one()


def test_soldier_service_and_payee(store: Store, stored: Any, books: Any) -> None:
    assert stored(roll(books, line())).kind == "conscripts"
    with store.read() as session:
        person = session.scalars(select(Person)).one()
        identity = session.scalars(select(Identity)).one()
        account = session.scalars(select(Account)).one()
    held = service(store)
    assert (person.name, identity.category, identity.status) == ("陈思远", "C1", "2")
    assert (account.number, account.holder, account.holder_relation) == ("6228480040000000022", "陈父", "父")
    assert (held.approved_on, held.is_plateau, held.domicile, held.education) == ("2024-09-01", 1, "1", "30")


@pytest.mark.parametrize(
    ("note", "reason", "day"),
    [
        ("2025年12月转改军士", "转改军士", "2025-12"),
        ("入伍第38天退回", "退回", "2024-10-08"),
        ("2026.9.1退伍", "期满退役", "2026-09-01"),
        ("2025-08-20考入军校", "考入军校", "2025-08-20"),
    ],
)
def test_remark_ends_the_service(
    store: Store, stored: Any, books: Any, note: str, reason: str, day: str
) -> None:
    stored(roll(books, line(note)))
    held = service(store)
    assert (held.end_reason, held.ended_on, held.note) == (reason, day, note)


@pytest.mark.parametrize("note", ["", "独生子", "拟转改军士", "已转改军士"])
def test_remark_without_an_end_or_a_day_ends_nothing(
    store: Store, stored: Any, books: Any, note: str
) -> None:
    stored(roll(books, line(note)))
    assert service(store).ended_on is None


def test_person_on_the_register_gets_a_further_identity(
    store: Store, registered: Any, stored: Any, books: Any
) -> None:
    plan = stored(roll(books, line(soldier=number("19581103", 1))))
    assert plan.rows[0].action is Action.UPDATE
    with store.read() as session:
        held = session.scalars(
            select(Identity.category).join(Person).where(Person.id_number == number("19581103", 1))
        ).all()
    assert sorted(held) == ["51", "C1"]


def test_same_list_again_changes_nothing(stored: Any, planned: Any, books: Any) -> None:
    path = roll(books, line())
    stored(path)
    assert planned(path).rows[0].action is Action.SAME


def test_day_of_enlisting_must_be_there(planned: Any, books: Any) -> None:
    (entry,) = planned(roll(books, line(approved=""))).as_json()["rows"]
    assert (entry["column"], entry["level"]) == ("批准入伍时间", "error")
