"""诉求 from 登记 to 回访, and what stands in the way of each step."""

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.needs import AssignmentDraft, CallBackDraft, NeedDraft, SettlementDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.needs import (
    assign_need,
    call_back,
    record_need,
    reopen_need,
    settle_need,
    start_need,
)
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.needs import draft_of, needs, needs_of
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Need, Person
from shuangyong_desktop.store.store import Store

ROOF = NeedDraft("2026-09-01", "住房", "屋顶漏雨", "村委会", "孙主任", "2026-10-01")


@pytest.fixture
def need(store: Store) -> int:
    """One need of 王桂兰, registered on the first of September."""
    store.run(register_beneficiary, BeneficiaryDraft(name="王桂兰", village="李家村", category="21"))
    store.run(record_need, 1, ROOF)
    with store.read() as session:
        return session.scalars(select(Need.id)).one()


def _state(store: Store) -> str:
    with store.read() as session:
        return session.scalars(select(Need.state)).one()


def test_a_need_goes_all_the_way_to_the_call_back(store: Store, need: int) -> None:
    store.run(assign_need, need, AssignmentDraft("住建办", "吴工", "2026-09-03", "2026-12-15"))
    assert _state(store) == "assigned"
    store.run(start_need, need)
    assert _state(store) == "working"
    store.run(settle_need, need, SettlementDraft("2026-11-10", "屋顶已翻修", 1))
    store.run(call_back, need, CallBackDraft("2026-11-18", 1))
    assert _state(store) == "called_back"
    with store.read() as session:
        row = needs_of(session, session.scalars(select(Person.id)).one(), store.today())[0]
    assert (row.name, row.responsible_unit, row.settled_on, row.is_satisfied, row.overdue) == (
        "王桂兰", "住建办", "2026-11-10", 1, None,
    )  # fmt: skip


def test_no_step_is_taken_twice_or_out_of_turn(store: Store, need: int) -> None:
    with pytest.raises(Refused, match="现为“登记”，不能回访"):
        store.run(call_back, need, CallBackDraft("2026-11-18", 1))
    store.run(settle_need, need, SettlementDraft("2026-11-10", "屋顶已翻修", 1))
    with pytest.raises(Refused, match="现为“办结”，不能转办"):
        store.run(assign_need, need, AssignmentDraft("住建办", None, "2026-11-11", "2026-12-15"))
    with pytest.raises(Refused, match="现为“办结”，不能办结"):
        store.run(settle_need, need, SettlementDraft("2026-11-10", "又翻修一次", 1))


def test_a_person_who_was_not_helped_is_taken_up_again(store: Store, need: int) -> None:
    store.run(settle_need, need, SettlementDraft("2026-11-10", "屋顶已翻修", 1))
    store.run(call_back, need, CallBackDraft("2026-11-18", 0))
    store.run(reopen_need, need, "2026-12-20")
    with store.read() as session:
        again = session.get_one(Need, need)
    assert (again.state, again.due_on, again.settled_on, again.called_back_on) == (
        "working",
        "2026-12-20",
        None,
        None,
    )
    assert again.outcome == "屋顶已翻修"


def test_overdue_needs_stand_first_and_are_counted(store: Store, need: int) -> None:
    store.run(record_need, 1, NeedDraft("2026-11-01", "医疗", "药费", due_on="2026-12-31"))
    store.run(record_need, 1, NeedDraft("2026-11-01", "其他", "没有时限"))
    listing = needs(store.today())
    with store.read() as session:
        rows = listing.page(session, Asked(), 0, 10)
        standings = {name: count for name, _, count in listing.filters[0].options(session)}
        chosen = listing.page(session, Asked(choices={"standing": "overdue"}), 0, 10)
    assert [(row.content, row.overdue) for row in rows] == [
        ("屋顶漏雨", "overdue"),
        ("药费", None),
        ("没有时限", None),
    ]
    assert standings == {"overdue": 1, "open": 3, "closed": 0}
    assert [row.id for row in chosen] == [need]


def test_the_form_shows_what_was_typed(store: Store, need: int) -> None:
    with store.read() as session:
        assert draft_of(session, need) == ROOF


def test_filters_count_what_they_would_show(store: Store, need: int) -> None:
    store.run(record_need, 1, NeedDraft("2026-11-01", "医疗", "药费", "卫生院"))
    store.run(settle_need, need, SettlementDraft("2026-11-10", "屋顶已翻修", 1))
    listing = needs(store.today())
    with store.read() as session:
        for item in listing.filters:
            for value, _, count in item.options(session):
                assert listing.count(session, Asked(choices={item.name: value})) == count
