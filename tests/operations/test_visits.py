"""Writing down visits: whom they cover, what year they count for, what was heard."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations.beneficiaries import join_household, record_death, register_beneficiary
from shuangyong_desktop.operations.visits import edit_visit, record_visit, record_visits
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.visits import draft_of, household_members, members_of, visits, visits_of
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Need, Person, Visit
from shuangyong_desktop.store.store import Store

CALL = VisitDraft("2026-07-30", "army_day", visitors="王敏", living="独居", cash_fen=20000)
ROOF = replace(CALL, need_topic="住房", need_content="屋顶漏雨", need_unit="村委会", need_due_on="2026-09-30")


def _person(store: Store, name: str, village: str = "李家村") -> int:
    store.run(register_beneficiary, BeneficiaryDraft(name=name, village=village, category="21"))
    with store.read() as session:
        return session.scalars(select(Person.id).where(Person.name == name)).one()


def _home(store: Store, person: int) -> int:
    with store.read() as session:
        return session.get_one(Person, person).household_id


def _couple(store: Store) -> tuple[int, int, int]:
    wang, li = _person(store, "王桂兰"), _person(store, "李建国")
    store.run(join_household, li, wang)
    return wang, li, _home(store, wang)


def _visit(store: Store) -> int:
    with store.read() as session:
        return session.scalars(select(Visit.id).order_by(Visit.id.desc())).first() or 0


def test_a_visit_covers_all_living_members(store: Store) -> None:
    wang, li, home = _couple(store)
    store.run(record_visit, home, CALL)
    with store.read() as session:
        assert members_of(session, _visit(store)) == [wang, li]
        row = visits().page(session, Asked(), 0, 10)[0]
    assert (row.names, row.people, row.village) == ("王桂兰、李建国", 2, "李家村")


def test_the_dead_are_covered_only_by_visits_before_their_death(store: Store) -> None:
    wang, li, home = _couple(store)
    store.run(record_death, li, DeathDraft("2026-08-15", "村里上报"))
    store.run(record_visit, home, CALL)
    store.run(record_visit, home, replace(CALL, visited_on="2026-09-25", occasion="mid_autumn"))
    with store.read() as session:
        assert [row.visited_on for row in visits_of(session, li)] == ["2026-07-30"]
        assert len(visits_of(session, wang)) == 2


def test_condolences_at_a_house_whose_only_member_died_name_the_dead(store: Store) -> None:
    wang = _person(store, "王桂兰")
    store.run(record_death, wang, DeathDraft("2026-08-15", "村里上报"))
    store.run(record_visit, _home(store, wang), VisitDraft("2026-08-17", "condolence"))
    with store.read() as session:
        assert members_of(session, _visit(store)) == [wang]


def test_a_spring_festival_visit_in_december_counts_for_the_coming_year(store: Store) -> None:
    home = _home(store, _person(store, "王桂兰"))
    store.run(record_visit, home, VisitDraft("2025-12-28", "spring_festival"))
    with store.read() as session:
        assert visits().page(session, Asked(), 0, 1)[0].year == 2026


def test_a_difficulty_typed_with_the_visit_becomes_a_need(store: Store) -> None:
    wang, _, home = _couple(store)
    store.run(record_visit, home, ROOF)
    with store.read() as session:
        need = session.scalars(select(Need)).one()
        row = visits().page(session, Asked(), 0, 1)[0]
    assert (need.person_id, need.topic, need.content, need.state) == (wang, "住房", "屋顶漏雨", "registered")
    assert (need.heard_on, need.responsible_unit, need.due_on) == ("2026-07-30", "村委会", "2026-09-30")
    assert row.needs == "屋顶漏雨"


def test_the_form_shows_what_was_typed_and_corrects_the_same_need(store: Store) -> None:
    _, _, home = _couple(store)
    store.run(record_visit, home, ROOF)
    with store.read() as session:
        assert draft_of(session, _visit(store)) == ROOF
    store.run(edit_visit, _visit(store), replace(ROOF, need_content="屋顶和窗户漏雨", living="与女儿同住"))
    with store.read() as session:
        assert session.scalars(select(Need.content)).all() == ["屋顶和窗户漏雨"]
        assert session.scalars(select(Visit.living)).one() == "与女儿同住"
    with pytest.raises(Refused, match="到诉求中办结"):
        store.run(edit_visit, _visit(store), CALL)


def test_a_deadline_before_the_visit_is_shown_beside_its_field(store: Store) -> None:
    _, _, home = _couple(store)
    with pytest.raises(Refused) as no:
        store.run(record_visit, home, replace(ROOF, need_due_on="2026-07-01"))
    assert [problem.field for problem in no.value.problems] == ["need_due_on"]
    with store.read() as session:
        assert visits().count(session, Asked()) == 0


def test_unticking_everybody_is_refused(store: Store) -> None:
    _, _, home = _couple(store)
    with pytest.raises(Refused, match="至少选择一位"):
        store.run(record_visit, home, CALL, None, ())


def test_members_can_be_changed_later(store: Store) -> None:
    wang, li, home = _couple(store)
    store.run(record_visit, home, CALL)
    store.run(edit_visit, _visit(store), CALL, (li,))
    with store.read() as session:
        assert members_of(session, _visit(store)) == [li]
        assert [member.name for member in household_members(session, home)] == ["王桂兰", "李建国"]
        assert visits_of(session, wang) == []


def test_a_village_is_written_down_at_once_or_not_at_all(store: Store) -> None:
    homes = [_home(store, _person(store, name)) for name in ("王桂兰", "李建国", "赵卫东")]
    late = replace(CALL, visited_on="2026-12-01")
    with pytest.raises(Refused) as no:
        store.run(record_visits, [(homes[0], CALL), (homes[1], late), (homes[2], CALL)])
    assert [problem.field for problem in no.value.problems] == ["1.visited_on"]
    with store.read() as session:
        assert visits().count(session, Asked()) == 0
    store.run(record_visits, [(home, CALL) for home in homes])
    with store.read() as session:
        assert visits().count(session, Asked()) == 3


def test_visits_are_found_by_name_pinyin_village_and_visitor(store: Store) -> None:
    wang, li = _person(store, "王桂兰"), _person(store, "李建国", "石桥村")
    store.run(record_visit, _home(store, wang), CALL)
    store.run(record_visit, _home(store, li), replace(CALL, visitors="张强"))
    with store.read() as session:
        found = {
            word: [row.names for row in visits().page(session, Asked(search=word), 0, 9)]
            for word in ("wgl", "李建国", "石桥", "张强")
        }
    assert found == {"wgl": ["王桂兰"], "李建国": ["李建国"], "石桥": ["李建国"], "张强": ["李建国"]}


def test_filters_count_what_they_would_show(store: Store) -> None:
    wang, li = _person(store, "王桂兰"), _person(store, "李建国", "石桥村")
    store.run(record_visit, _home(store, wang), CALL)
    store.run(record_visit, _home(store, li), replace(CALL, occasion="mid_autumn", visited_on="2026-09-25"))
    listing = visits()
    with store.read() as session:
        for item in listing.filters:
            for value, _, count in item.options(session):
                assert listing.count(session, Asked(choices={item.name: value})) == count
