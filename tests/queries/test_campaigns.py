"""Campaigns: the target is frozen, coverage counts against it, nobody missed is lost."""

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft, StatusDraft
from shuangyong_desktop.domain.money import capital
from shuangyong_desktop.domain.units import UnitDraft, UnitVisitDraft
from shuangyong_desktop.domain.visits import CampaignDraft, VisitDraft
from shuangyong_desktop.operations.beneficiaries import (
    change_status,
    join_household,
    record_death,
    register_beneficiary,
)
from shuangyong_desktop.operations.campaigns import add_late_targets, open_campaign, set_unvisited_reason
from shuangyong_desktop.operations.units import add_unit, record_unit_visit
from shuangyong_desktop.operations.visits import record_visit, record_visits
from shuangyong_desktop.queries.campaign_plans import targets
from shuangyong_desktop.queries.campaigns import campaigns, coverage, unvisited
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.units import unit_visits, units
from shuangyong_desktop.queries.visits import visits
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Campaign, CampaignTarget, Identity, MilitaryUnit, Person
from shuangyong_desktop.store.store import Store

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔"
_CLASSES = ["21"] * 25 + ["11"] * 4 + ["41"] * 21


def _town(store: Store) -> list[int]:
    """25 烈属, 4 伤残, 21 在乡老复员 in 47 households; returns the ids of the people."""
    for place, category in enumerate(_CLASSES):
        store.run(
            register_beneficiary,
            BeneficiaryDraft(
                name=f"{_SURNAMES[place % 25]}{'建国' if place < 25 else '秀英'}",
                village=f"{'李王石'[place % 3]}家村",
                category=category,
                grade="06" if category == "11" else None,
                nature="2" if category == "11" else None,
                registered_on="2020-01-01",
            ),
        )
    with store.read() as session:
        everybody = list(session.scalars(select(Person.id).order_by(Person.id)))
    for place in (0, 1, 2):
        store.run(join_household, everybody[49 - place], everybody[place])
    return everybody


def _seed_campaign(store: Store) -> int:
    store.run(
        open_campaign,
        CampaignDraft(
            title="2026 年春节走访慰问",
            occasion="spring_festival",
            year=2026,
            cutoff_on="2026-01-20",
            cash_fen=20000,
            goods="大米 1 袋",
            goods_fen=6000,
            categories=("21", "11", "41"),
        ),
    )
    with store.read() as session:
        return session.scalars(select(Campaign.id)).one()


def _households(store: Store, campaign: int) -> list[int]:
    with store.read() as session:
        return list(
            session.scalars(
                select(CampaignTarget.household_id)
                .where(CampaignTarget.campaign_id == campaign)
                .distinct()
                .order_by(CampaignTarget.household_id)
            )
        )


CALL = VisitDraft(visited_on="2026-02-05", occasion="spring_festival", cash_fen=20000, goods_fen=6000)


def test_the_seeds_visit_campaign_to_the_last_figure(store: Store) -> None:
    people = _town(store)
    campaign = _seed_campaign(store)
    households = _households(store, campaign)
    missed = households[-1]
    store.run(record_visits, [(home, CALL) for home in households if home != missed], campaign)
    store.run(set_unvisited_reason, campaign, missed, "住院")
    store.run(record_death, people[0], DeathDraft("2026-03-01", "村里上报"))
    for name, cash in (("驻镇武警某部", 4000000), ("镇消防救援站", 3500000), ("驻镇某部", 2500000)):
        store.run(add_unit, UnitDraft(name=name, kind="驻军"))
        with store.read() as session:
            unit = session.scalars(select(MilitaryUnit.id).where(MilitaryUnit.name == name)).one()
        store.run(record_unit_visit, unit, UnitVisitDraft("2026-07-30", "army_day", cash_fen=cash))

    with store.read() as session:
        found = coverage(session, campaign)
        row = campaigns().page(session, Asked(), 0, 10)[0]
        left = unvisited(session, campaign)
        unit_rows = unit_visits().page(session, Asked(), 0, 10)
        unit_totals = units(2026).page(session, Asked(), 0, 10)
    assert (found.people_target, found.households_target) == (50, 47)
    assert (found.people_visited, found.households_visited) == (49, 46)
    assert found.households_share == "97.87%"
    assert found.people_share == "98.00%"
    assert [(item.category, item.people_target) for item in found.by_category] == [
        ("11", 4),
        ("21", 25),
        ("41", 21),
    ]
    assert found.died_since == 1
    assert (row.households_share, row.people_share) == (9787, 9800)
    assert row.cash_planned_fen == 1000000
    assert capital(row.cash_planned_fen) == "壹万元整"
    assert row.goods_planned_fen == 300000
    assert [(item.id, item.people, item.reason) for item in left] == [(missed, 1, "住院")]
    assert len(unit_rows) == 3
    assert sum(item.total_fen for item in unit_rows) == 10000000
    assert sum(item.total_fen for item in unit_totals) == 10000000


def test_a_later_death_stays_in_the_denominator_and_is_marked_on_the_unvisited_list(store: Store) -> None:
    people = _town(store)
    campaign = _seed_campaign(store)
    store.run(record_death, people[10], DeathDraft("2026-01-25", "村里上报"))
    with store.read() as session:
        found = coverage(session, campaign)
        marked = [row.died_since for row in unvisited(session, campaign) if row.is_struck]
        listed = targets(campaign).page(session, Asked(), 0, 100)
        name = session.get_one(Person, people[10]).name
    assert found.people_target == 50
    assert marked == [f"{name} 2026-01-25"]
    assert [row.names for row in listed if row.is_struck] == [name]


def test_the_target_is_as_the_register_stood_on_the_cutoff_day(store: Store) -> None:
    people = _town(store)
    store.run(record_death, people[3], DeathDraft("2026-01-10", "公安比对"))
    store.run(record_death, people[4], DeathDraft("2026-02-10", "公安比对"))
    with store.read() as session:
        identity = dict(session.execute(select(Identity.person_id, Identity.id)).all())
    store.run(change_status, identity[people[5]], StatusDraft("4", "2026-01-15", "未参加年度确认"))
    store.run(change_status, identity[people[6]], StatusDraft("4", "2026-02-15", "未参加年度确认"))
    campaign = _seed_campaign(store)
    with store.read() as session:
        targets = set(
            session.scalars(select(CampaignTarget.person_id).where(CampaignTarget.campaign_id == campaign))
        )
    assert {people[3], people[5]}.isdisjoint(targets)
    assert {people[4], people[6]} <= targets


def test_only_the_chosen_categories_and_villages_are_on_the_list(store: Store) -> None:
    _town(store)
    store.run(
        open_campaign,
        CampaignDraft(
            "八一慰问伤残军人", "army_day", 2026, "2026-07-20", categories=("11",), villages=("李家村",)
        ),
    )
    with store.read() as session:
        targets = session.execute(select(CampaignTarget.category, CampaignTarget.village_name)).all()
        scope = session.scalars(select(Campaign.scope)).one()
    assert {tuple(row) for row in targets} == {("11", "李家村")}
    assert scope == "残疾军人；李家村"


def test_by_household_a_couple_is_given_one_gift(store: Store) -> None:
    _town(store)
    store.run(
        open_campaign,
        CampaignDraft("中秋慰问", "mid_autumn", 2026, "2026-09-20", basis="household", cash_fen=20000),
    )
    with store.read() as session:
        row = campaigns().page(session, Asked(), 0, 10)[0]
    assert row.cash_planned_fen == 47 * 20000


def test_a_campaign_without_anybody_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="没有符合条件的人"):
        _seed_campaign(store)


def test_an_unticked_member_is_not_counted_but_the_household_is(store: Store) -> None:
    people = _town(store)
    campaign = _seed_campaign(store)
    with store.read() as session:
        home = session.get_one(Person, people[0]).household_id
    store.run(record_visit, home, CALL, campaign, (people[0],))
    with store.read() as session:
        found = coverage(session, campaign)
    assert (found.households_visited, found.people_visited) == (1, 1)


def test_a_visit_without_campaign_counts_for_the_one_open_on_that_occasion(store: Store) -> None:
    people = _town(store)
    campaign = _seed_campaign(store)
    with store.read() as session:
        home = session.get_one(Person, people[0]).household_id
    store.run(record_visit, home, CALL)
    store.run(record_visit, home, VisitDraft("2026-02-06", "serious_illness"))
    with store.read() as session:
        rows = visits().page(session, Asked(order="visited_on"), 0, 10)
        found = coverage(session, campaign)
    assert [row.campaign for row in rows] == ["2026 年春节走访慰问", None]
    assert (found.households_visited, found.people_visited) == (1, 2)


def test_who_moved_house_after_the_cutoff_is_found_by_person(store: Store) -> None:
    people = _town(store)
    campaign = _seed_campaign(store)
    store.run(join_household, people[20], people[21])
    with store.read() as session:
        home = session.get_one(Person, people[21]).household_id
    store.run(record_visit, home, CALL, campaign)
    with store.read() as session:
        found = coverage(session, campaign)
        left = {row.id for row in unvisited(session, campaign)}
    assert (found.households_visited, found.people_visited) == (2, 2)
    assert len(left) == 45


def test_late_additions_are_marked_and_counted(store: Store) -> None:
    _town(store)
    campaign = _seed_campaign(store)
    store.run(
        register_beneficiary,
        BeneficiaryDraft("周大山", village="石家村", category="81", registered_on="2026-02-01"),
    )
    with store.read() as session:
        late = session.scalars(select(Person.id).where(Person.name == "周大山")).one()
    store.run(add_late_targets, campaign, [late])
    with store.read() as session:
        found = coverage(session, campaign)
    assert (found.people_target, found.late) == (51, 1)
    with pytest.raises(Refused, match="周大山已在名单中"):
        store.run(add_late_targets, campaign, [late])


def test_an_excuse_is_refused_for_a_household_that_was_visited_and_dropped_at_the_visit(store: Store) -> None:
    people = _town(store)
    campaign = _seed_campaign(store)
    with store.read() as session:
        home = session.get_one(Person, people[30]).household_id
    store.run(set_unvisited_reason, campaign, home, "外出", "2026-02-10")
    store.run(record_visit, home, CALL, campaign)
    with store.read() as session:
        target = session.scalars(
            select(CampaignTarget.unvisited_reason).where(CampaignTarget.household_id == home)
        ).one()
    assert target is None
    with pytest.raises(Refused, match="已有走访记录"):
        store.run(set_unvisited_reason, campaign, home, "外出")
