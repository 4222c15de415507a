"""一助一: the list of pairings."""

import pytest

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.pairings import PairingDraft
from shuangyong_desktop.operations.beneficiaries import record_death, register_beneficiary
from shuangyong_desktop.operations.pairings import add_pairing, edit_pairing
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.pairings import draft_of, pairings
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.store import Store

BEES = PairingDraft(
    helper="农技站", responsible="周平", project="养蜂", started_on="2026-03-01", funds_fen=500000
)


@pytest.fixture
def paired(store: Store) -> Store:
    """王桂兰 bound to the 农技站."""
    store.run(register_beneficiary, BeneficiaryDraft(name="王桂兰", village="李家村", category="21"))
    store.run(add_pairing, 1, BEES)
    return store


def test_a_pairing_is_listed_with_whom_it_helps(paired: Store) -> None:
    with paired.read() as session:
        row = pairings().page(session, Asked(search="王桂兰"), 0, 10)[0]
        assert draft_of(session, row.id) == BEES
    assert (row.name, row.category, row.village, row.helper, row.funds_fen) == (
        "王桂兰", "21", "李家村", "农技站", 500000,
    )  # fmt: skip


def test_ended_pairings_are_told_from_running_ones(paired: Store) -> None:
    paired.run(add_pairing, 1, PairingDraft("兴农公司", "郑伟", project="代销", started_on="2026-05-01"))
    paired.run(
        edit_pairing,
        1,
        PairingDraft("农技站", "周平", project="养蜂", started_on="2026-03-01", ended_on="2026-10-01"),
    )
    listing = pairings()
    with paired.read() as session:
        running = listing.page(session, Asked(choices={"standing": "在帮扶"}), 0, 10)
        for item in listing.filters:
            for value, _, count in item.options(session):
                assert listing.count(session, Asked(choices={item.name: value})) == count
    assert [row.helper for row in running] == ["兴农公司"]


def test_nobody_is_bound_to_the_dead(paired: Store) -> None:
    paired.run(record_death, 1, DeathDraft("2026-06-01", "村里上报"))
    with pytest.raises(Refused, match="王桂兰已去世"):
        paired.run(add_pairing, 1, BEES)
