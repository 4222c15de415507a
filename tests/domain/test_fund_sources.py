"""Samples that can be drawn again, receipts and goods."""

from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.fund_sources import (
    CalledDraft,
    GoodsDraft,
    ReceiptDraft,
    check_called,
    check_goods,
    check_receipt,
    sample,
)

LINES = [(village, number) for number, village in enumerate("甲甲甲甲甲甲甲甲甲甲乙乙乙丙", start=1)]


def test_same_seed_draws_the_same_people_and_another_others() -> None:
    assert sample(LINES, 20, 7) == sample(list(reversed(LINES)), 20, 7)
    assert any(sample(LINES, 20, seed) != sample(LINES, 20, 7) for seed in range(5))


def test_every_village_is_in_the_sample() -> None:
    villages = {number: village for village, number in LINES}
    drawn = sample(LINES, 20, 7)
    assert [villages[number] for number in drawn].count("甲") == 2
    assert {villages[number] for number in drawn} == {"甲", "乙", "丙"}


@given(st.integers(1, 100), st.integers(0, 2**31))
def test_nobody_is_drawn_twice_and_nobody_from_elsewhere(percent: int, seed: int) -> None:
    drawn = sample(LINES, percent, seed)
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) <= {number for _, number in LINES}


def test_what_keeps_entries_from_being_made() -> None:
    assert [problem.field for problem in check_receipt(ReceiptDraft("镇财政", "镇", "2026-01-01", 0))] == [
        "amount_fen"
    ]
    assert [problem.field for problem in check_goods(GoodsDraft("米", None, "2026-01-01", 0, -1))] == [
        "quantity",
        "unit_fen",
    ]
    assert [problem.field for problem in check_called(CalledDraft("2026-01-01", "differs"))] == ["said_fen"]
