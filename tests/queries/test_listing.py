"""Lists: searched, filtered, sorted and paged in the database."""

import pytest

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.operations.beneficiaries import record_death, register_beneficiary
from shuangyong_desktop.queries.beneficiaries import draft_of, listing
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.store.store import Store

PEOPLE = (
    BeneficiaryDraft(name="王桂兰", id_number="110105194805060029", village="李家村", category="21"),
    BeneficiaryDraft(
        name="李建国", id_number="110105195502140034", village="王家庄", category="11", grade="06", nature="2"
    ),
    BeneficiaryDraft(
        name="赵卫东", id_number="110105195811030015", village="李家村", category="42", phone="13812345678"
    ),
    BeneficiaryDraft(
        name="阿卜杜拉·买买提", id_number="110105196207070015", village="河西社区", category="51"
    ),
)


@pytest.fixture
def town(store: Store) -> Store:
    """Four people in three villages."""
    for draft in PEOPLE:
        store.run(register_beneficiary, draft)
    return store


def found(store: Store, **asked: object) -> list[str]:
    with store.read() as session:
        people = listing(store.today())
        wanted = Asked(**asked)
        rows = people.page(session, wanted, 0, 200)
        assert people.count(session, wanted) == len(rows)
        assert [row[0] for row in people.stream(session, wanted)] == [row.id for row in rows]
        return [row.name for row in rows]


def test_all_are_listed_in_the_order_of_registration(town: Store) -> None:
    assert found(town) == [draft.name for draft in PEOPLE]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("建国", ["李建国"]),
        ("wgl", ["王桂兰"]),
        ("0015", ["赵卫东", "阿卜杜拉·买买提"]),
        ("5678", ["赵卫东"]),
        ("李家村", ["王桂兰", "赵卫东"]),
        ("买买提", ["阿卜杜拉·买买提"]),
        ("%", []),
        ("没有这个人", []),
    ],
)
def test_one_box_finds_people(town: Store, typed: str, names: list[str]) -> None:
    assert found(town, search=typed) == names


def test_filters_combine(town: Store) -> None:
    with town.read() as session:
        people = listing(town.today())
        villages = next(item for item in people.filters if item.name == "village").options(session)
    by_name = {name: value for value, name, _ in villages}
    assert found(town, choices={"village": by_name["李家村"], "category": "42"}) == ["赵卫东"]


def test_filters_say_how_many_stand_behind_each(town: Store) -> None:
    with town.read() as session:
        villages = next(item for item in listing(town.today()).filters if item.name == "village").options(
            session
        )
    assert [(name, count) for _, name, count in villages] == [("李家村", 2), ("王家庄", 1), ("河西社区", 1)]


@pytest.mark.parametrize(
    "column", ["name", "age", "village", "category", "status", "sex", "id_number", "birth_on"]
)
def test_every_order_goes_both_ways(town: Store, column: str) -> None:
    up, down = found(town, order=column), found(town, order=column, descending=True)
    assert up == down[::-1]
    assert sorted(up) == sorted(draft.name for draft in PEOPLE)


def test_pages_join_without_gap_or_overlap(town: Store) -> None:
    people = listing(town.today())
    with town.read() as session:
        pages = [people.page(session, Asked(order="name"), start, 2) for start in (0, 2, 4)]
        whole = people.page(session, Asked(order="name"), 0, 4)
    assert [row for page in pages for row in page] == whole


def test_a_row_knows_its_place_after_sorting(town: Store) -> None:
    people = listing(town.today())
    with town.read() as session:
        number = people.page(session, Asked(order="age"), 2, 1)[0].id
        assert people.position(session, Asked(order="age"), number) == 2
        assert people.position(session, Asked(search="没有"), number) is None


def test_the_dead_stay_visible_and_are_struck(town: Store) -> None:
    town.run(record_death, 1, DeathDraft("2026-03-18", "村里上报"))
    with town.read() as session:
        row = listing(town.today()).by_ids(session, [1])[0]
    assert row.is_struck
    assert row.status == "7"


def test_the_form_is_filled_with_what_was_registered(town: Store) -> None:
    with town.read() as session:
        draft = draft_of(session, 2)
    assert (draft.name, draft.village, draft.grade, draft.sex) == ("李建国", "王家庄", "06", "男")


def test_age_is_told_in_full_years(town: Store) -> None:
    with town.read() as session:
        row = listing(town.today()).by_ids(session, [1])[0]
        assert session.get_one(Person, 1).birth_on == "1948-05-06"
    assert row.age == 78
