"""Periods, states and what keeps a batch from being drawn up."""

from dataclasses import replace

import pytest

from shuangyong_desktop.domain.funds import (
    MOVES,
    STATES,
    BatchDraft,
    LineDraft,
    check_batch,
    check_line,
    check_move,
    month_of,
    period_of,
)
from shuangyong_desktop.shapes.problem import Refused

ROLL = BatchDraft("2026 年 3 月", "定期抚恤金", year=2026, period_part="03", cutoff_on="2026-03-01")


def fields(draft: BatchDraft, rhythm: str) -> list[str]:
    return [problem.field for problem in check_batch(draft, rhythm)]


def test_period_is_one_word_for_what_is_paid_once() -> None:
    assert period_of(ROLL) == "2026-03"
    assert period_of(replace(ROLL, period_part="H1")) == "2026-H1"
    assert period_of(replace(ROLL, period_part=None)) == "2026"
    assert period_of(replace(ROLL, occasion="spring_festival")) == "2026-春节"
    assert [month_of(period) for period in ("2026-03", "2026-H1", "2026-春节", "2026")] == [
        "2026-03",
        None,
        None,
        None,
    ]


def test_each_rhythm_asks_for_its_own_period() -> None:
    assert fields(ROLL, "month") == []
    assert fields(replace(ROLL, period_part="13"), "month") == ["period_part"]
    assert fields(replace(ROLL, period_part="H2"), "half_year") == []
    assert fields(ROLL, "year") == ["period_part"]
    assert fields(replace(ROLL, period_part=None), "occasion") == ["occasion"]
    assert fields(replace(ROLL, cutoff_on="2026-03", amount_fen=-1, goods_fen=-1), "month") == [
        "amount_fen",
        "goods_fen",
        "cutoff_on",
    ]


def test_every_state_is_reached_and_knows_where_it_may_go() -> None:
    assert set(MOVES) == set(STATES)
    assert {state for wanted in MOVES.values() for state in wanted} == set(STATES) - {""} | {"draft"}


def test_paid_batch_goes_nowhere_but_to_its_end() -> None:
    with pytest.raises(Refused, match=r"已确认发放.*不能改为.*草稿"):
        check_move("confirmed", "draft")
    check_move("confirmed", "closed")


def test_negative_amount_is_a_clawback_and_said_so() -> None:
    assert [problem.field for problem in check_line(LineDraft(-1))] == ["amount_fen"]
    assert list(check_line(LineDraft(0))) == []
