"""一助一: dates and amounts that can be."""

from dataclasses import replace
from datetime import date

import pytest

from shuangyong_desktop.domain.pairings import PairingDraft, check_pairing

TODAY = date(2026, 11, 20)
BEES = PairingDraft(helper="农技站", responsible="周平", project="养蜂", started_on="2026-03-01")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(BEES, started_on="2026-11-21"), "started_on"),
        (replace(BEES, ended_on="2026-02-01"), "ended_on"),
        (replace(BEES, funds_fen=-1), "funds_fen"),
        (replace(BEES, income_after_fen=-1), "income_after_fen"),
    ],
)
def test_what_can_not_be_is_refused(draft: PairingDraft, field: str) -> None:
    assert [problem.field for problem in check_pairing(draft, TODAY)] == [field]


def test_a_pairing_without_end_or_income_is_complete() -> None:
    assert list(check_pairing(BEES, TODAY)) == []
