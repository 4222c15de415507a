"""Lists from elsewhere are held against the register; nothing happens by itself."""

from typing import Any

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.store.records import Comparison, ComparisonHit, Person
from shuangyong_desktop.store.store import Store


def number(birth: str, order: int = 1) -> str:
    first = f"110105{birth}{order:03d}"
    return first + id_number.check_digit(first)


WANG = number("19480506", 2)
HEADINGS = ("姓名", "公民身份号码", "死亡日期", "火化日期")


def test_who_is_ours_is_found_and_nobody_dies_of_it(
    store: Store, registered: Any, stored: Any, books: Any
) -> None:
    rows = [HEADINGS, ("王桂兰", WANG, "2025-11-18", ""), ("秦阿毛", number("19350506"), "", "20260105")]
    plan = stored(books.xlsx(rows, name="死亡比对名单.xlsx"))
    assert plan.kind == "deaths"
    assert (plan.counts().imported, plan.counts().skipped) == (1, 1)
    with store.read() as session:
        comparison = session.scalars(select(Comparison)).one()
        hits = session.execute(
            select(ComparisonHit.name, ComparisonHit.event_on, ComparisonHit.matched_by, ComparisonHit.state)
        ).all()
        dead = session.scalars(select(Person.id).where(Person.death_on.is_not(None))).all()
    assert (comparison.title, comparison.kind, comparison.rows) == ("死亡比对名单", "死亡", 2)
    assert hits == [("王桂兰", "2025-11-18", "id_number", "open"), ("秦阿毛", "2026-01-05", "none", "absent")]
    assert dead == []


def test_found_by_name_and_birth_date(registered: Any, planned: Any, books: Any) -> None:
    rows = [
        ("姓名", "出生日期", "死亡日期"),
        ("王桂兰", "1948-05-06", "2025-11-18"),
        ("王桂兰", "1950-01-01", "2025-11-18"),
    ]
    plan = planned(books.xlsx(rows, name="火化名单.xlsx"))
    assert [row.extra.matched_by for row in plan.rows] == ["name_birth", "none"]


@pytest.mark.parametrize(
    ("name", "about"),
    [("服刑人员名单.xlsx", "服刑"), ("2026年低保对象名单.xlsx", "低保"), ("殡葬火化.xlsx", "死亡")],
)
def test_what_a_list_is_about(registered: Any, planned: Any, books: Any, name: str, about: str) -> None:
    plan = planned(books.xlsx([("姓名", "身份证号"), ("王桂兰", WANG)], name=name))
    assert plan.facts[1] == about


def test_hit_is_named_for_the_clerk(registered: Any, planned: Any, books: Any) -> None:
    plan = planned(books.xlsx([HEADINGS, ("王桂兰", WANG, "2025-11-18", "")], name="死亡名单.xlsx"))
    (entry,) = plan.as_json()["rows"]
    assert entry["level"] == "warning"
    assert (
        entry["message"]
        == "死亡名单（2025-11-18）中的“王桂兰”是在册的“王桂兰（李家村，尾号 " + WANG[-4:] + "）”，请核实"
    )
