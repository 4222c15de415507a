"""Rules as they are stored and read again."""

from dataclasses import replace

from shuangyong_desktop.domain.fund_rules import (
    FundRulesDraft,
    allowance_rules,
    check,
    from_values,
    to_values,
)


def test_what_is_stored_comes_back() -> None:
    rules = FundRulesDraft(allowance_mode="year", plateau_percent=50, student_bachelor_fen=400_000)
    assert from_values(to_values(rules)) == rules
    assert from_values({}) == FundRulesDraft()


def test_percents_and_one_time_amounts_reach_the_calculation() -> None:
    rules = allowance_rules(FundRulesDraft(merit_second_percent=15, student_college_fen=200_000))
    assert dict(rules.merit_percents)["二等功"] == 15
    assert dict(rules.student_fens) == {"10": 0, "20": 0, "30": 200_000}


def test_negative_values_are_refused_beside_their_field() -> None:
    wrong = replace(FundRulesDraft(), plateau_percent=-1, cap_months=0)
    assert [problem.field for problem in check(wrong)] == ["plateau_percent", "cap_months"]
