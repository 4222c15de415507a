"""The lunar calendar agrees with the table of festivals, and every day of it can be written and read."""

from datetime import date, timedelta

import pytest

from shuangyong_desktop.domain.lunar_months import days_of, parse_lunar, show_lunar
from shuangyong_desktop.domain.lunar_table import TABLE

LUNAR_FESTIVALS = {
    "spring_festival": (1, 1),
    "lantern_festival": (1, 15),
    "dragon_boat": (5, 5),
    "mid_autumn": (8, 15),
    "double_ninth": (9, 9),
}


@pytest.mark.parametrize("festival", LUNAR_FESTIVALS)
def test_every_festival_falls_on_its_lunar_day(festival: str) -> None:
    month, day = LUNAR_FESTIVALS[festival]
    assert list(days_of(month, day)) == [
        date.fromisoformat(f"{year}-{days[festival]}") for year, days in TABLE.items()
    ]


def test_the_last_day_of_the_year_is_the_day_before_spring_festival() -> None:
    eves = list(days_of(12, 30))[:-1]
    assert eves == [day - timedelta(days=1) for day in list(days_of(1, 1))[1:]]


def test_every_lunar_day_is_read_as_it_is_shown() -> None:
    for month in range(1, 13):
        for day in range(1, 31):
            assert parse_lunar(show_lunar(month, day)) == (month, day)


@pytest.mark.parametrize("typed", ["8月15日", "8月15", "八月十五日", "十三月初一", "初八", "腊月"])
def test_a_day_of_the_other_calendar_is_none(typed: str) -> None:
    assert parse_lunar(typed) is None
