"""Units: what each received in a year and in all years together."""

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.units import UnitDraft, UnitSupportDraft, UnitVisitDraft
from shuangyong_desktop.operations.units import add_unit, record_support, record_unit_visit
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.units import (
    supports_of,
    unit_draft,
    unit_visits,
    units,
    visit_draft,
    visits_of_unit,
)
from shuangyong_desktop.queries.visits import visits
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import MilitaryUnit, Visit
from shuangyong_desktop.store.store import Store

PUMP = UnitVisitDraft("2026-07-30", "army_day", goods="高压水泵 2 台", goods_fen=8000000, receipt="收据 0031")


@pytest.fixture
def station(store: Store) -> int:
    """The town's fire station."""
    store.run(add_unit, UnitDraft("镇消防救援站", "消防救援", 1))
    with store.read() as session:
        return session.scalars(select(MilitaryUnit.id)).one()


def test_support_is_counted_by_year_and_in_total(store: Store, station: int) -> None:
    store.run(record_unit_visit, station, UnitVisitDraft("2024-08-01", "army_day", cash_fen=12000000))
    store.run(record_unit_visit, station, PUMP)
    with store.read() as session:
        row = units(2026).page(session, Asked(), 0, 10)[0]
    assert (row.visits_this_year, row.this_year_fen) == (1, 8000000)
    assert (row.visits, row.cash_fen, row.goods_fen, row.total_fen) == (2, 12000000, 8000000, 20000000)
    assert row.last_on == "2026-07-30"


def test_a_unit_nobody_called_at_yet_is_on_the_list(store: Store, station: int) -> None:
    with store.read() as session:
        row = units(2026).page(session, Asked(), 0, 10)[0]
    assert (row.id, row.visits, row.total_fen, row.last_on) == (station, 0, 0, None)


def test_units_stand_apart_from_households(store: Store, station: int) -> None:
    store.run(record_unit_visit, station, PUMP)
    with store.read() as session:
        assert visits().count(session, Asked()) == 0
        assert unit_visits().count(session, Asked()) == 1


def test_the_forms_show_what_was_typed(store: Store, station: int) -> None:
    store.run(record_unit_visit, station, PUMP)
    with store.read() as session:
        assert visit_draft(session, session.scalars(select(Visit.id)).one()) == PUMP
        assert unit_draft(session, station) == UnitDraft("镇消防救援站", "消防救援", 1)


def test_the_same_unit_is_not_put_on_the_list_twice(store: Store, station: int) -> None:
    with pytest.raises(Refused, match="已在名单上"):
        store.run(add_unit, UnitDraft("镇消防救援站", "消防救援"))


def test_filters_count_what_they_would_show(store: Store, station: int) -> None:
    store.run(record_unit_visit, station, PUMP)
    for listing in (unit_visits(), units(2026)):
        with store.read() as session:
            for item in listing.filters:
                for value, _, count in item.options(session):
                    assert listing.count(session, Asked(choices={item.name: value})) == count


def test_help_with_building_up_adds_to_the_total_and_stands_apart(store: Store, station: int) -> None:
    store.run(record_unit_visit, station, PUMP)
    store.run(
        record_support, station, UnitSupportDraft("2025-04-01", "森林消防器材", "灭火弹 200 枚", 20000000)
    )
    with store.read() as session:
        row = units(2026).page(session, Asked(), 0, 10)[0]
        given = supports_of(session, station)
        calls = visits_of_unit(session, station)
    assert (row.goods_fen, row.support_fen, row.total_fen) == (8000000, 20000000, 28000000)
    assert [(item.project, item.unit, item.amount_fen) for item in given] == [
        ("森林消防器材", "镇消防救援站", 20000000)
    ]
    assert [call.receipt for call in calls] == ["收据 0031"]
