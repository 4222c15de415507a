"""义务兵家庭优待金 (DOMAIN acceptance case 3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.preferential_allowance import (
    AllowanceRules,
    Soldier,
    end_of,
    months_served,
    schedule,
    settlement,
)
from shuangyong_desktop.domain.standards import StandardRow

RATE = StandardRow("C1", None, None, None, 1_362_300, "year", "2024-01-01", "某发〔2024〕9 号")


def rate(_: str) -> StandardRow:
    return RATE


CHEN = Soldier("2024-09-01")


def test_enlisted_in_september_is_paid_four_half_years() -> None:
    paid = schedule(CHEN, rate, AllowanceRules())
    assert [item.due_on for item in paid] == ["2025-02-28", "2025-08-31", "2026-02-28", "2026-08-31"]
    assert [item.amount_fen for item in paid] == [681_150] * 4
    assert sum(item.amount_fen for item in paid) == 2_724_600
    assert "第 1 次" in paid[0].explanation


def test_service_in_xinjiang_with_multiplier_two_doubles_each_payment() -> None:
    paid = schedule(Soldier("2024-09-01", is_plateau=True), rate, AllowanceRules(plateau_percent=100))
    assert [item.amount_fen for item in paid] == [1_362_300] * 4
    assert sum(item.amount_fen for item in paid) == 5_449_200
    assert paid[0].parts == (("优待金", 681_150), ("进藏进疆增发", 681_150))


def test_sent_back_on_day_forty_gets_nothing_and_gives_back_what_was_paid() -> None:
    soldier = Soldier("2024-09-01", "2024-10-10", "退回")
    assert settlement(soldier, rate, AllowanceRules()).rest_fen == 0
    paid = settlement(soldier, rate, AllowanceRules(), paid_fen=681_150)
    assert paid.rest_fen == -681_150
    assert "应追回 6,811.50 元" in paid.steps[-1]


def test_sergeant_after_fifteen_months_is_paid_by_the_month() -> None:
    soldier = Soldier("2024-09-01", "2025-12-01", "转改军士")
    by_month = settlement(soldier, rate, AllowanceRules(early="month"))
    assert by_month.total_fen == 1_702_875
    assert "按月折算" in by_month.steps[1]
    by_half = settlement(soldier, rate, AllowanceRules(early="half_year"))
    assert by_half.total_fen == 2_043_450
    assert "不满 6 个月按 6 个月" in by_half.steps[1]


def test_part_of_a_month_counts_by_days_where_the_county_says_so() -> None:
    soldier = Soldier("2024-09-01", "2025-12-16", "提干")
    assert settlement(soldier, rate, AllowanceRules()).total_fen == 1_702_875
    assert settlement(soldier, rate, AllowanceRules(partial_month="days")).total_fen == 1_759_638


def test_by_the_year_there_are_two_payments() -> None:
    paid = schedule(CHEN, rate, AllowanceRules(mode="year"))
    assert [(item.due_on, item.amount_fen) for item in paid] == [
        ("2025-08-31", 1_362_300),
        ("2026-08-31", 1_362_300),
    ]


def test_of_two_merits_only_the_highest_adds() -> None:
    rules = AllowanceRules(merit_percents=(("二等功", 15), ("三等功", 10)))
    first = schedule(Soldier("2024-09-01", merits=("三等功", "二等功")), rate, rules)[0]
    assert dict(first.parts)["立功增发"] == 102_173  # 6811.50 × 15 %, rounded half up


def test_student_increment_comes_once() -> None:
    rules = AllowanceRules(student_fens=(("20", 400_000), ("30", 200_000)))
    paid = schedule(Soldier("2024-09-01", education="20"), rate, rules)
    assert [item.amount_fen for item in paid] == [681_150 + 400_000, 681_150, 681_150, 681_150]


def test_standard_of_the_year_of_enlisting_service_or_payment() -> None:
    asked: list[str] = []

    def remembering(day: str) -> StandardRow:
        asked.append(day)
        return RATE

    for choice in ("enlistment", "service", "payment"):
        schedule(
            Soldier("2024-09-01", "2025-03-01", "期满退役"), remembering, AllowanceRules(standard_year=choice)
        )
    assert asked == ["2024-09-01", "2024-09-01", "2025-02-28"]


def test_end_of_months_keeps_to_the_calendar() -> None:
    assert end_of("2024-03-31", 6) == "2024-09-29"  # no 31 September: its last day begins the next half-year
    assert months_served("2024-09-01", "2025-12-01") == (15, 0)
    assert months_served("2024-09-15", "2025-03-14") == (5, 27)


def test_date_without_a_day_is_asked_for() -> None:
    with pytest.raises(ValueError, match="写到日"):
        schedule(Soldier("2024-09"), rate, AllowanceRules())


@given(st.integers(1, 10**9))
def test_two_halves_come_to_the_year_exactly(fen: int) -> None:
    row = StandardRow("C1", None, None, None, fen, "year", "2024-01-01", None)
    paid = schedule(CHEN, lambda _: row, AllowanceRules())
    assert paid[0].amount_fen + paid[1].amount_fen == fen
    assert sum(item.amount_fen for item in paid) == 2 * fen
