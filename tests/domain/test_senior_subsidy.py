"""60 周岁农村籍退役士兵 (DOMAIN acceptance case 5)."""

from dataclasses import replace

import pytest

from shuangyong_desktop.domain.back_pay import back_pay, stretches
from shuangyong_desktop.domain.entitlement import Standing, regular_due
from shuangyong_desktop.domain.senior_subsidy import service_months, service_years, start_month
from shuangyong_desktop.domain.standards import StandardRow


def test_three_years_and_three_months_count_as_four_years() -> None:
    months = service_months("1984-10", "1988-01")
    assert months == 39
    assert [service_years(months, rounding) for rounding in ("up", "half", "down")] == [4, 3, 3]
    zhou = Standing(1, "81", "2", 1, None, None, "1", None, None, None, None, None, "1984-10", "1988-01")
    rate = StandardRow("81", None, None, None, 3_500, "service_year", "2024-08-01", "某发〔2024〕8 号")
    due = regular_due(zhou, [rate], "month", "2025-04-01")
    assert due.amount_fen == 14_000
    assert "3 年 3 个月，不满一年按一年，计 4 年" in due.explanation
    assert regular_due(replace(zhou, conscript_from=None), [rate], "month", "2025-04-01").amount_fen is None


def test_subsidy_starts_in_or_after_the_month_of_the_sixtieth_birthday() -> None:
    assert start_month("1965-03-20", "same") == "2025-03"
    assert start_month("1965-03-20", "next") == "2025-04"
    assert start_month("1965-12-20", "next") == "2026-01"


def test_approval_in_june_with_start_in_april_gives_two_months_back() -> None:
    rate = StandardRow("81", None, None, None, 14_000, "month", "2024-08-01", None)
    assert back_pay(stretches("2025-04", "2025-05", lambda _: None, lambda _: rate)).amount_fen == 28_000


def test_service_known_by_year_only_can_not_be_counted() -> None:
    with pytest.raises(ValueError, match="写到月"):
        service_months("1984", "1988-01")
