"""Who stands on a roll, and the words that say why somebody does not."""

from dataclasses import replace

from shuangyong_desktop.domain.entitlement import Roll, Standing, first_standing, obstacle, regular_due
from shuangyong_desktop.domain.standards import StandardRow

SUN = Standing(1, "23", "2", 1, None, None, "1", None, None, None, None, None)
JULY = Roll("P2", "2025-07-10", "2025-07")


def month(month: str) -> Roll:
    return Roll("P2", f"{month}-10", month)


def test_receiving_survivor_is_on_the_monthly_roll() -> None:
    assert obstacle(SUN, JULY) is None


def test_other_categories_are_not() -> None:
    assert obstacle(replace(SUN, category="42"), JULY) == "类别不在发放范围内"
    assert obstacle(SUN, replace(JULY, categories=("21",))) == "类别不在发放范围内"


def test_month_of_death_is_paid_and_the_next_is_not() -> None:
    dead = replace(SUN, status="7", death_on="2025-07-02", stop_month="2025-08")
    assert obstacle(dead, month("2025-07")) is None
    assert obstacle(dead, month("2025-08")) == "已去世（2025-07-02）"


def test_who_moved_away_in_june_is_paid_to_december_and_not_in_january() -> None:
    moved = replace(SUN, status="5", moved_out_on="2025-06-20")
    assert all(obstacle(moved, month(f"2025-{number:02d}")) is None for number in range(7, 13))
    assert "次年起由迁入地发放" in (obstacle(moved, month("2026-01")) or "")


def test_start_and_stop_months_bound_the_money() -> None:
    bounded = replace(SUN, start_month="2025-04", stop_month="2025-09")
    assert obstacle(bounded, month("2025-03")) == "起发月份为 2025-04"
    assert obstacle(bounded, month("2025-08")) is None
    assert obstacle(bounded, month("2025-09")) == "已从 2025-09 起停发"


def test_stopped_suspended_and_not_yet_registered_are_off_the_roll() -> None:
    assert obstacle(replace(SUN, status="4"), JULY) == "状态为“停发”"
    assert obstacle(replace(SUN, status="9"), JULY) == "状态为“中止”"
    assert obstacle(replace(SUN, status=None), JULY) == "截止日期时尚未入册"


def test_solatium_reaches_recognised_people_too_but_neither_the_dead_nor_the_moved() -> None:
    festival = Roll("P6", "2026-02-01", None)
    assert obstacle(replace(SUN, status="3"), festival) is None
    assert obstacle(replace(SUN, status="3"), replace(festival, money_type="P7")) is not None
    assert obstacle(replace(SUN, death_on="2026-02-01"), festival) == "已去世（2026-02-01）"
    assert obstacle(replace(SUN, death_on="2026-02-02", status="7"), festival) == "状态为“去世”"
    assert "迁出" in (obstacle(replace(SUN, moved_out_on="2026-01-31"), festival) or "")


def test_person_with_two_identities_is_paid_under_the_one_that_receives() -> None:
    recognised = replace(SUN, category="42", status="3", is_main=0)
    paid = replace(SUN, category="51")
    assert first_standing([recognised, paid]) is paid


def test_amount_says_standard_months_and_source() -> None:
    row = StandardRow("11", "06", "2", None, 4_329_000, "year", "2022-08-01", "某发〔2022〕5 号")
    person = replace(SUN, category="11", grade="06", nature="2")
    due = regular_due(person, [row], "month", "2025-01-01")
    assert due.amount_fen == 360_750
    assert due.explanation == (
        "残疾军人 六级 因公标准 43,290.00 元/年（某发〔2022〕5 号，2022-08-01 起执行） ÷ 12 × 1 个月 = 3,607.50 元"
    )


def test_own_monthly_standard_serves_where_the_table_has_none() -> None:
    assert regular_due(replace(SUN, monthly_fen=200_000), [], "month", "2025-01-01").amount_fen == 200_000


def test_without_any_standard_no_amount_is_guessed() -> None:
    due = regular_due(SUN, [], "month", "2025-01-01")
    assert due.amount_fen is None
    assert "没有执行中的标准" in due.explanation


def test_months_that_the_office_grants_after_a_death_are_paid() -> None:
    dead = replace(SUN, status="7", death_on="2025-07-02", stop_month="2025-09")
    assert obstacle(dead, month("2025-08")) is None
    assert obstacle(dead, month("2025-09")) == "已去世（2025-07-02）"
