"""The query builder: conditions in plain words find exactly those they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_beneficiaries import LI, WANG, registered
from sample_people import ZHAO, household_id, newest

from shuangyong_desktop.domain.conditions import (
    OPERATORS,
    Condition,
    Conditions,
    condition,
    fields_with_own,
    from_json,
    in_words,
)
from shuangyong_desktop.domain.life_drafts import HouseholdDraft
from shuangyong_desktop.domain.own_fields import OwnFieldDraft
from shuangyong_desktop.operations.people import filters, households, own_fields, tags
from shuangyong_desktop.queries.beneficiaries import listing
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.people.conditions import known_fields, saved_filters
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import OwnField
from shuangyong_desktop.store.store import Store

KNOWN = fields_with_own(())


@pytest.fixture
def town(store: Store) -> Store:
    """Three people: a martyr's wife of 78, a disabled soldier of 71, a veteran of 68."""
    registered(store, WANG)
    registered(store, LI)
    registered(store, ZHAO)
    return store


def names(store: Store, *items: Condition, is_any: bool = False) -> list[str]:
    with store.read() as session:
        shown = listing(store.today(), conditions=Conditions(tuple(items), is_any))
        return [row.name for row in shown.page(session, Asked(), 0, 50)]


def asked(name: str, operator: str, *texts: str) -> Condition:
    return condition(KNOWN, name, operator, texts)


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (asked("category", "is", "残疾军人"), ["李建国"]),
        (asked("category", "is", "残疾军人", "烈属"), ["王桂兰", "李建国"]),
        (asked("category", "is_not", "残疾军人"), ["王桂兰", "赵卫东"]),
        (asked("grade", "at_most", "六级"), ["李建国"]),
        (asked("grade", "at_most", "五级"), []),
        (asked("village", "is", "李家村"), ["王桂兰", "赵卫东"]),
        (asked("village", "is_not", "李家村"), ["李建国"]),
        (asked("age", "at_least", "71"), ["王桂兰", "李建国"]),
        (asked("age", "at_most", "70"), ["赵卫东"]),
        (asked("age", "is", "78"), ["王桂兰"]),
        (asked("birth_month", "is", "11"), ["赵卫东"]),
        (asked("birth_on", "at_most", "1955"), ["王桂兰", "李建国"]),
        (asked("account", "empty"), ["李建国", "赵卫东"]),
        (asked("account", "has", "0014"), ["王桂兰"]),
        (asked("phone", "filled"), []),
        (asked("name", "has", "建"), ["李建国"]),
        (asked("identities", "at_least", "2"), []),
        (asked("visited", "is_not", "2026"), ["王桂兰", "李建国", "赵卫东"]),
        (asked("plaque", "is", "是"), []),
        (asked("is_lonely", "is", "否"), ["王桂兰", "李建国", "赵卫东"]),
        (asked("start_month", "empty"), ["王桂兰", "李建国", "赵卫东"]),
    ],
)
def test_a_condition_finds_whom_it_says(town: Store, item: Condition, found: list[str]) -> None:
    assert names(town, item) == found


def test_all_or_any_of_several(town: Store) -> None:
    village, old = asked("village", "is", "李家村"), asked("age", "at_least", "71")
    assert names(town, village, old) == ["王桂兰"]
    assert names(town, village, old, is_any=True) == ["王桂兰", "李建国", "赵卫东"]


def test_tags_and_household_marks_can_be_asked_for(town: Store) -> None:
    town.run(tags.tag_people, [1], "八一座谈")
    town.run(households.edit_household, household_id(town, 2), HouseholdDraft(is_hardship=1))
    assert names(town, asked("tag", "is", "八一座谈")) == ["王桂兰"]
    assert names(town, asked("tag", "is_not", "八一座谈")) == ["李建国", "赵卫东"]
    assert names(town, asked("is_hardship", "is", "是")) == ["李建国"]


def test_own_fields_can_be_asked_for(town: Store) -> None:
    town.run(own_fields.add_own_field, OwnFieldDraft("耕地亩数", "number"))
    number = newest(town, OwnField)
    town.run(own_fields.set_own_value, 1, number, "9")
    town.run(own_fields.set_own_value, 2, number, "10.5")
    with town.read() as session:
        known = known_fields(session)
    assert names(town, condition(known, f"own_{number}", "at_least", ["10"])) == ["李建国"]
    assert names(town, condition(known, f"own_{number}", "empty")) == ["赵卫东"]


def test_the_words_say_what_is_asked() -> None:
    items = (asked("category", "is", "残疾军人"), asked("grade", "at_most", "六级"), asked("phone", "empty"))
    assert in_words(KNOWN, Conditions(items)) == "类别是残疾军人，并且等级不低于六级，并且联系电话未填"


def test_a_saved_filter_comes_back_as_it_was(town: Store) -> None:
    kept = Conditions((asked("age", "at_least", "71"), asked("village", "is", "李家村")), is_any=True)
    town.run(filters.save_filter, "高龄或李家村", kept)
    with town.read() as session:
        (row,) = saved_filters(session)
    assert row.conditions == kept
    assert row.words == "年龄不小于71，或者村（社区）是李家村"


def test_nonsense_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="年龄"):
        condition(KNOWN, "age", "at_least", ["很老"])
    with pytest.raises(Refused, match="请填写"):
        condition(KNOWN, "village", "is", [" "])
    with pytest.raises(Refused, match="不能用"):
        condition(KNOWN, "age", "has", ["1"])


@given(
    st.lists(
        st.builds(
            Condition,
            st.sampled_from(sorted(KNOWN)),
            st.sampled_from(sorted(OPERATORS)),
            st.lists(st.text(max_size=5), max_size=3).map(tuple),
        ),
        max_size=4,
    ),
    st.booleans(),
)
def test_conditions_survive_being_kept(items: list[Condition], is_any: bool) -> None:
    kept = Conditions(tuple(items), is_any)
    assert from_json(kept.as_json()) == kept
