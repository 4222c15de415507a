"""What may be typed of campaigns and visits, and how coverage is counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.visits import (
    SHARE,
    CampaignDraft,
    VisitDraft,
    check_campaign,
    check_visit,
    coverage,
    share_of,
)
from shuangyong_desktop.shapes.draft import parse

TODAY = date(2026, 11, 20)
CALL = VisitDraft("2026-02-05", "spring_festival")
SPRING = CampaignDraft("2026 年春节走访慰问", "spring_festival", 2026, "2026-01-20")


def test_coverage_of_the_seed_is_printed_as_the_county_wants_it() -> None:
    assert coverage(46, 47) == "97.87%"
    assert coverage(49, 50) == "98.00%"


def test_coverage_without_a_target_is_empty_not_an_error() -> None:
    assert coverage(0, 0) == ""
    assert SHARE.show(None) == ""


def test_a_half_is_rounded_up() -> None:
    assert share_of(1, 16000) == 1
    assert share_of(1, 20000) == 1
    assert share_of(1, 20001) == 0


@given(st.integers(1, 10**6).flatmap(lambda target: st.tuples(st.integers(0, target), st.just(target))))
def test_a_share_lies_within_half_a_hundredth_of_a_percent(pair: tuple[int, int]) -> None:
    reached, target = pair
    found = share_of(reached, target)
    assert found is not None
    assert abs(Decimal(reached * 10000) / target - found) <= Decimal("0.5")
    assert found == (reached * 20000 + target) // (2 * target)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(CALL, visited_on="2026-11-21"), "visited_on"),
        (replace(CALL, visited_on="2026"), "visited_on"),
        (replace(CALL, cash_fen=-1), "cash_fen"),
        (replace(CALL, goods_fen=-1), "goods_fen"),
        (replace(CALL, need_topic="住房"), "need_content"),
        (replace(CALL, need_content="屋顶漏雨"), "need_topic"),
    ],
)
def test_a_visit_that_can_not_be_is_refused_beside_its_field(draft: VisitDraft, field: str) -> None:
    assert [problem.field for problem in check_visit(draft, TODAY)] == [field]


def test_a_visit_of_an_old_paper_ledger_may_be_known_to_the_month_only() -> None:
    assert list(check_visit(replace(CALL, visited_on="2019-01"), TODAY)) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(SPRING, cutoff_on="2026-01"), "cutoff_on"),
        (replace(SPRING, cutoff_on="2026-12-01"), "cutoff_on"),
        (replace(SPRING, cash_fen=-1), "cash_fen"),
        (replace(SPRING, letters=-1), "letters"),
    ],
)
def test_a_campaign_needs_a_cutoff_day_that_has_come(draft: CampaignDraft, field: str) -> None:
    assert [problem.field for problem in check_campaign(draft, TODAY)] == [field]


def test_a_campaign_is_typed_in_the_clerks_words() -> None:
    draft = parse(
        CampaignDraft,
        {
            "title": "春节慰问",
            "occasion": "春节",
            "year": "2026年",
            "cutoff_on": "2026.1.20",
            "basis": "按户",
            "cash_fen": "200",
        },
    )
    assert (draft.occasion, draft.cutoff_on, draft.basis, draft.cash_fen) == (
        "spring_festival",
        "2026-01-20",
        "household",
        20000,
    )
