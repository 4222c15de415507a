"""The example town: the numbers a clerk recognises, and not a real person in it."""

from sqlalchemy import func, select

from shuangyong_desktop.demo.visits import SPRING
from shuangyong_desktop.domain import id_number
from shuangyong_desktop.queries import campaigns, units
from shuangyong_desktop.queries.funds import goods_balances, source_balances
from shuangyong_desktop.queries.funds.notices import notice_rows, objections_of
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.tutoring import board
from shuangyong_desktop.queries.visit_forms import by_class
from shuangyong_desktop.store.records import (
    Batch,
    Campaign,
    Identity,
    MilitaryUnit,
    Pairing,
    PaymentLine,
    Person,
    Service,
    Student,
    Village,
    Visit,
)
from shuangyong_desktop.store.store import Store

FIFTY = ("11", "21", "41")


def test_the_town_has_25_4_and_21_beneficiaries_in_47_households(town: Store) -> None:
    with town.read() as session:
        counts = dict(
            session.execute(select(Identity.category, func.count()).group_by(Identity.category)).all()
        )
        households = session.scalar(
            select(func.count(Person.household_id.distinct()))
            .join(Identity, Identity.person_id == Person.id)
            .where(Identity.category.in_(FIFTY))
        )
        villages = session.scalar(select(func.count()).select_from(Village))
    assert (counts["21"], counts["11"], counts["41"]) == (25, 4, 21)
    assert (households, villages) == (47, 8)


def test_the_units_got_100000_yuan_this_year(town: Store) -> None:
    with town.read() as session:
        units = session.scalar(select(func.count()).select_from(MilitaryUnit))
        total = session.scalar(
            select(func.sum(Visit.cash_fen + Visit.goods_fen)).where(Visit.unit_id.is_not(None))
        )
        held = session.scalar(select(func.count()).select_from(Campaign))
    assert (units, held, total) == (3, 4, 100_000_00)


def test_all_fifty_got_the_spring_payment(town: Store) -> None:
    with town.read() as session:
        people, fen = session.execute(
            select(func.count(PaymentLine.person_id.distinct()), func.sum(PaymentLine.amount_fen))
            .join(Batch, Batch.id == PaymentLine.batch_id)
            .where(Batch.occasion == "spring_festival", PaymentLine.result == "paid")
        ).one()
    assert (people, fen) == (50, 10_000_00)


def test_46_of_47_households_were_visited_at_spring_festival(town: Store) -> None:
    with town.read() as session:
        spring = session.scalars(select(Campaign.id).where(Campaign.title == SPRING.title)).one()
        covered = campaigns.coverage(session, spring)
    assert (covered.households_target, covered.households_visited) == (47, 46)
    assert covered.households_share == "97.87%"
    assert covered.people_target == 50


def test_there_are_12_conscripts_9_children_and_4_pairings(town: Store) -> None:
    with town.read() as session:
        counts = [
            session.scalar(select(func.count()).select_from(item)) for item in (Service, Student, Pairing)
        ]
    assert counts == [12, 9, 4]


def test_the_weak_children_come_first(town: Store) -> None:
    with town.read() as session:
        rows = board(session, town.today())
    assert {row.name for row in rows if row.level == "red"} == {"程小雨", "崔志明", "龙桂兰"}


def test_every_id_is_well_formed_and_from_a_region_that_was_never_given_out(town: Store) -> None:
    with town.read() as session:
        numbers = session.scalars(select(Person.id_number)).all()
    for number in numbers:
        assert number is not None
        assert id_number.normalise(number, town.today()) == number
        assert number.startswith("330699")


def test_case_8_stands_in_the_town_to_the_fen(town: Store) -> None:
    with town.read() as session:
        spring = session.scalars(select(Campaign).where(Campaign.title == SPRING.title)).one()
        covered = campaigns.coverage(session, spring.id)
        row = campaigns.campaigns().by_ids(session, [spring.id])[0]
        missed = campaigns.unvisited(session, spring.id)
        lines = session.execute(
            select(func.count(), func.sum(PaymentLine.amount_fen), func.sum(PaymentLine.goods_fen)).where(
                PaymentLine.batch_id == spring.batch_id
            )
        ).one()
        classes = {item.category: item.people for item in by_class(session, spring.id)}
        garrison = units.units(2026).page(session, Asked(), 0, 10)
    assert (covered.people_target, covered.people_visited, covered.people_share) == (50, 49, "98.00%")
    assert (covered.households_target, covered.households_share) == (47, "97.87%")
    assert (row.cash_planned_fen, row.goods_planned_fen) == (10_000_00, 3_000_00)
    assert tuple(lines) == (50, 10_000_00, 3_000_00)
    assert classes == {"21": 25, "11": 4, "41": 21}
    assert [(item.people, item.reason) for item in missed] == [(1, "住院")]
    assert sum(item.this_year_fen for item in garrison) == 100_000_00


def test_allowances_hung_out_with_an_objection_and_gifts_left_the_store(town: Store) -> None:
    with town.read() as session:
        [notice] = notice_rows(session, town.today())
        [objection] = objections_of(session, notice.batch_id)
        stock = [(row.goods, row.left) for row in goods_balances(session)]
        lacking = [row.source for row in source_balances(session) if row.left_fen < 0]
    assert (notice.phase, notice.working_days, notice.open_objections) == ("done", 5, 0)
    assert objection.outcome
    assert stock == [("大米", 10), ("食用油", 10)]
    assert lacking == []
