"""Rosters stored: everything of a person, who is known already, and what the clerk decides about them."""

from typing import Any

import pytest
from rosters_by_hand import HEADINGS, THREE, WANG, ZHAO, number, said
from sqlalchemy import select

from shuangyong_desktop.importing.plan import Action, Choice
from shuangyong_desktop.importing.service import carry_out
from shuangyong_desktop.store.records import (
    Account,
    Identity,
    IdentityDetail,
    Person,
    StatusChange,
    Village,
)
from shuangyong_desktop.store.store import Store


def test_several_categories_of_one_person(store: Store, stored: Any, books: Any) -> None:
    stored(books.xlsx([HEADINGS, (1, "王家庄", "赵卫东", ZHAO, "参战、带病回乡")]))
    with store.read() as session:
        held = session.execute(select(Identity.category, Identity.is_main).order_by(Identity.category)).all()
    assert held == [("42", 1), ("51", 0)]


def test_everything_of_a_person_is_stored(store: Store, registered: Any) -> None:
    with store.read() as session:
        li = session.scalars(select(Person).where(Person.name == "李建国")).one()
        identity = session.scalars(select(Identity).where(Identity.person_id == li.id)).one()
        account = session.scalars(select(Account)).one()
        changes = session.scalars(select(StatusChange.reason)).all()
        villages = session.scalars(select(Village.name).order_by(Village.sort)).all()
    assert (li.sex, li.birth_on, li.enlisted_on) == ("男", "1955-02-14", "1975-12")
    assert (identity.category, identity.grade, identity.nature, identity.status) == ("11", "06", "2", "2")
    assert (account.number, account.is_current) == ("6228480040000000014", 1)
    assert changes == ["导入《优抚对象花名册.xlsx》"] * 3
    assert villages == ["李家村", "王家庄"]


def test_first_import_counts_as_on_the_register_before_the_year(
    store: Store, registered: Any, stored: Any, books: Any
) -> None:
    stored(
        books.xlsx([HEADINGS, (1, "李家村", "孙秀英", number("19511230", 2), "烈属")], name="新增花名册.xlsx")
    )
    with store.read() as session:
        days = session.scalars(select(Identity.registered_on).order_by(Identity.id)).all()
    assert days == ["2025-12-31"] * 3 + ["2026-11-20"]


def test_same_roster_again_adds_nobody(registered: Any, planned: Any, books: Any) -> None:
    plan = planned(books.folder / "优抚对象花名册.xlsx")
    assert {row.action for row in plan.rows} == {Action.SAME}
    assert plan.counts().duplicate == 3


def changed_roster(books: Any) -> Any:
    headings = ("村(社区)", "姓名", "身份证号码", "对象类别", "联系电话", "民族")
    return books.xlsx([headings, ("王家庄", "王桂兰", WANG, "烈属", "13900005678", "汉")], name="新.xlsx")


def test_known_person_is_a_duplicate_with_what_would_change(
    registered: Any, planned: Any, books: Any
) -> None:
    (row,) = planned(changed_roster(books)).rows
    assert row.action is Action.DUPLICATE
    assert [(item.title, item.held, item.given) for item in row.differences] == [
        ("民族", "", "汉族"),
        ("村（社区）", "李家村", "王家庄"),
        ("联系电话", "13800001234", "13900005678"),
    ]


@pytest.mark.parametrize(
    ("choice", "phone", "nation", "village"),
    [
        (Choice.LEAVE, "13800001234", None, "李家村"),
        (Choice.FILL, "13800001234", "01", "李家村"),
        (Choice.REPLACE, "13900005678", "01", "王家庄"),
    ],
)
def test_decision_about_a_known_person(
    store: Store,
    registered: Any,
    planned: Any,
    books: Any,
    choice: Choice,
    phone: str,
    nation: str | None,
    village: str,
) -> None:
    plan = planned(changed_roster(books)).decided(choice, lambda row: True)
    carry_out(store, plan)
    with store.read() as session:
        person = session.scalars(select(Person).where(Person.name == "王桂兰")).one()
        name = session.scalar(select(Village.name).where(Village.id == person.village_id))
    assert (person.phone, person.nation, name) == (phone, nation, village)


def test_kept_apart_with_a_reason(store: Store, registered: Any, planned: Any, books: Any) -> None:
    plan = planned(changed_roster(books)).decided(Choice.SEPARATE, lambda row: True, "派出所证明重号")
    carry_out(store, plan)
    with store.read() as session:
        people = session.execute(
            select(Person.id_number, Person.id_number_given, Person.id_number_reason).where(
                Person.name == "王桂兰"
            )
        ).all()
    assert people == [(WANG, None, None), (None, WANG, "派出所证明重号")]


def test_wrong_check_digit_may_be_kept_with_a_reason(store: Store, planned: Any, books: Any) -> None:
    wrong = WANG[:-1] + ("0" if WANG[-1] != "0" else "1")
    plan = planned(books.xlsx([HEADINGS, (1, "李家村", "王桂兰", wrong, "烈属")]))
    carry_out(store, plan.decided(Choice.KEEP, lambda row: True, "证件上就是如此"))
    with store.read() as session:
        assert session.execute(select(Person.id_number, Person.id_number_reason)).one() == (
            wrong,
            "证件上就是如此",
        )


def test_second_line_of_a_person_is_a_duplicate(planned: Any, books: Any) -> None:
    plan = planned(books.xlsx([HEADINGS, THREE[0], THREE[0]]))
    assert said(plan) == [(3, "duplicate", "与第 2 行的身份证号相同")]


def test_second_line_with_another_category_may_add_it(store: Store, planned: Any, books: Any) -> None:
    plan = planned(books.xlsx([HEADINGS, THREE[2], (2, "王家庄", "赵卫东", ZHAO, "带病回乡退役军人")]))
    carry_out(store, plan.decided(Choice.REPLACE, lambda row: row.action is Action.DUPLICATE))
    with store.read() as session:
        assert session.scalars(select(Identity.category).order_by(Identity.category)).all() == ["42", "51"]


def test_without_a_number_name_village_and_birth_tell(registered: Any, planned: Any, books: Any) -> None:
    headings = ("村", "姓名", "出生日期", "类别", "联系电话")
    rows = [
        headings,
        ("李家村", "王桂兰", "1948-05-06", "烈属", "13800001234"),
        ("王家庄", "王桂兰", "1960-01-01", "烈属", ""),
    ]
    first, second = planned(books.xlsx(rows, name="无证号.xlsx")).rows
    assert first.action is Action.SAME
    assert second.action is Action.NEW


def test_same_name_birth_and_village_under_another_number_is_warned_of(
    registered: Any, planned: Any, books: Any
) -> None:
    (row,) = planned(
        books.xlsx([HEADINGS, (1, "李家村", "王桂兰", number("19480506", 44), "烈属")], name="新.xlsx")
    ).rows
    assert row.action is Action.NEW
    assert "请核对是否同一人" in row.warnings[0].message


DETAILED = (*HEADINGS, "是否孤老", "供养方式", "致残时间", "参战类别", "是否孤儿")


def details_of(store: Store, name: str) -> dict[str, str]:
    """What is held beside an identity, and on it, in fields that only its category has."""
    with store.read() as session:
        identity = session.scalars(select(Identity).join(Person).where(Person.name == name)).one()
        beside = session.execute(
            select(IdentityDetail.name, IdentityDetail.value).where(IdentityDetail.identity_id == identity.id)
        )
        return {"is_lonely": str(identity.is_lonely), "care": str(identity.care)} | dict(beside.all())


def test_columns_that_only_some_categories_have_come_in(store: Store, stored: Any, books: Any) -> None:
    rows = [
        DETAILED,
        (*THREE[0], "是", "分散供养", "", "", "否"),
        (*THREE[1], "", "", "1975.12", "某次作战", ""),
        (*THREE[2], "", "", "", "对越作战", ""),
    ]
    plan = stored(books.xlsx(rows))
    assert details_of(store, "王桂兰") == {"is_lonely": "1", "care": "分散供养", "orphan": "0"}
    assert details_of(store, "李建国") == {"is_lonely": "0", "care": "None", "disabled_on": "1975-12"}
    assert details_of(store, "赵卫东") == {"is_lonely": "0", "care": "None", "war": "对越作战"}
    (warning,) = plan.rows[1].warnings[:1]
    assert (warning.column, warning.message) == (
        "参战类别",
        "“残疾军人”没有“参战类别（战役）”这一项，记入备注",
    )
    assert "参战类别（战役）：某次作战" in plan.rows[1].draft.note


def test_a_later_roster_shows_and_adds_them_to_people_known(
    store: Store, registered: Any, planned: Any, books: Any
) -> None:
    path = books.xlsx([DETAILED, (*THREE[0], "是", "集中供养", "", "", "")])
    plan = planned(path)
    (row,) = plan.rows
    assert row.action is Action.DUPLICATE
    assert "孤老 否→是" in row.message
    carry_out(store, plan.decided(Choice.FILL, lambda _: True))
    assert details_of(store, "王桂兰") == {"is_lonely": "1", "care": "集中供养"}
    assert planned(path).rows[0].action is Action.SAME


def test_a_wrong_check_digit_comes_in_where_the_file_says_why(store: Store, stored: Any, books: Any) -> None:
    wrong = WANG[:-1] + ("1" if WANG[-1] != "1" else "2")
    plan = stored(books.xlsx([(*HEADINGS, "证号说明"), (1, "李家村", "王桂兰", wrong, "烈属", "派出所证明")]))
    assert "按表中说明保留" in plan.rows[0].warnings[0].message
    with store.read() as session:
        assert session.execute(select(Person.id_number, Person.id_number_reason)).one() == (
            wrong,
            "派出所证明",
        )
