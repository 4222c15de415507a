"""Editable occasions: an office adds its own, and visits and rolls are counted under it."""

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.own_occasions import OccasionDraft
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.occasions import set_occasion, year_of_occasion
from shuangyong_desktop.operations.visits import record_visit
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.occasions import occasion_names, occasion_rows
from shuangyong_desktop.queries.visits import visits
from shuangyong_desktop.shapes.draft import parse
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Household, Visit
from shuangyong_desktop.store.store import Store


def _home(store: Store) -> int:
    with store.read() as session:
        known = session.scalar(select(Household.id))
    if known is None:
        store.run(register_beneficiary, BeneficiaryDraft(name="王桂兰", village="李家村", category="21"))
        return _home(store)
    return known


def test_a_visit_for_an_unknown_occasion_is_refused_beside_its_field(store: Store) -> None:
    with pytest.raises(Refused) as no:
        store.run(record_visit, _home(store), VisitDraft("2026-05-01", "拥军节"))
    assert [item.field for item in no.value.problems] == ["occasion"]


def test_an_own_occasion_is_typed_listed_filtered_and_counted(store: Store) -> None:
    store.run(set_occasion, OccasionDraft("拥军节", "mid_autumn-7"))
    typed = parse(VisitDraft, {"visited_on": "2026-09-18", "occasion": "拥军节"})
    store.run(record_visit, _home(store), typed)
    with store.read() as session:
        rows = visits().page(session, Asked(choices={"occasion": "拥军节"}), 0, 10)
        facets = [title for code, title, _ in visits().filters[2].options(session) if code == "拥军节"]
        own = next(row for row in occasion_rows(session, 2026) if row.code == "拥军节")
    assert [row.occasion for row in rows] == ["拥军节"]
    assert facets == ["拥军节"]
    assert (own.this_year, own.next_year, own.visits) == ("2026-09-18", "2027-09-08", 1)


def test_an_occasion_ahead_of_the_turn_of_the_year_counts_for_the_next(store: Store) -> None:
    store.run(set_occasion, OccasionDraft("小年慰问", "spring_festival-7", is_early=1))
    store.run(record_visit, _home(store), VisitDraft("2025-12-20", "小年慰问"))
    store.run(record_visit, _home(store), VisitDraft("2025-12-20", "spring_festival"))
    with store.read() as session:
        assert session.scalars(select(Visit.year)).all() == [2026, 2026]


def test_an_unused_occasion_is_no_longer_offered_but_stays_known(store: Store) -> None:
    store.run(set_occasion, OccasionDraft("双拥周", "10-10", is_used=0), "support_week")
    with store.read() as session:
        assert "双拥周" not in occasion_names(session)
        row = next(row for row in occasion_rows(session, 2026) if row.code == "support_week")
    assert (row.this_year, row.is_used) == ("2026-10-10", 0)
    store.run(record_visit, _home(store), VisitDraft("2026-10-10", "support_week"))


@pytest.mark.parametrize(("day", "year"), [("2026", 2026), ("2026-12", 2027), ("2026-12-30", 2027)])
def test_a_visit_of_which_only_the_month_or_year_is_known_counts_for_an_occasion(
    store: Store, day: str, year: int
) -> None:
    with store.read() as session:
        assert year_of_occasion(session, "spring_festival", day) == year
