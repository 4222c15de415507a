"""Which identities may be paid together."""

import pytest

from shuangyong_desktop.domain.stacking import Held, StackingRow, rule_for, usual_rules, verdicts

DAY = "2026-11-20"


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("42", "51", "highest"),
        ("61", "41", "highest"),
        ("11", "21", "both"),
        ("11", "51", "ask"),
        ("81", "42", "exclusive"),
        ("B1", "21", "exclusive"),
        ("81", "C1", "both"),
        ("D3", "42", "both"),
    ],
)
def test_where_no_rule_was_entered_the_usual_one_stands(one: str, other: str, rule: str) -> None:
    assert rule_for([], one, other, DAY).rule == rule


def test_the_rule_in_force_on_the_day_is_taken() -> None:
    rows = [
        StackingRow("11", "51", "exclusive", "2020-01-01", "旧文"),
        StackingRow("11", "51", "both", "2026-01-01", "新文"),
        StackingRow("11", "51", "highest", "2027-01-01", "未到"),
    ]
    assert rule_for(rows, "51", "11", DAY).basis == "新文"
    assert rule_for(rows, "51", "11", "2025-06-01").basis == "旧文"
    assert rule_for(rows, "51", "11", "2019-06-01").rule == "ask"


def test_the_higher_of_two_subsidies_is_paid() -> None:
    (found,) = verdicts([], [Held(7, "42", 79150)], "51", 84200, DAY)
    assert found.kept_out == "held"
    assert found.sentence.startswith("就高：842.00 元与 791.50 元，按“参战退役人员”发放")


def test_the_lower_newcomer_goes_without_pay() -> None:
    (found,) = verdicts([], [Held(7, "51", 84200)], "42", 79150, DAY)
    assert found.kept_out == "new"


def test_unknown_amounts_leave_the_present_payment_alone() -> None:
    (found,) = verdicts([], [Held(7, "42", None)], "51", 84200, DAY)
    assert found.kept_out == "new"
    assert "月标准不全" in found.sentence


def test_sixty_year_subsidy_is_refused_beside_other_state_money() -> None:
    (found,) = verdicts([], [Held(7, "51", 84200)], "81", None, DAY)
    assert found.is_refusal
    assert "已享受国家定期抚恤补助" in found.sentence


def test_each_pair_of_paid_categories_is_listed_once() -> None:
    pairs = [(row.category_a, row.category_b) for row in usual_rules()]
    assert len(pairs) == len(set(pairs))
    assert all(first < second for first, second in pairs)
