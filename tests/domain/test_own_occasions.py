"""Occasions that an office makes for itself, and the days they fall on."""

from datetime import date

import pytest

from shuangyong_desktop.domain.own_occasions import OCCASION_DAY, OccasionDraft, check_occasion, falls_on


@pytest.mark.parametrize(
    ("typed", "stored", "shown", "in_2026"),
    [
        ("3月5日", "03-05", "03-05", date(2026, 3, 5)),
        ("9-30", "09-30", "09-30", date(2026, 9, 30)),
        ("春节前7天", "spring_festival-7", "春节前 7 天", date(2026, 2, 10)),
        ("中秋 后 2 天", "mid_autumn+2", "中秋后 2 天", date(2026, 9, 27)),
        ("重阳节当天", "double_ninth+0", "重阳当天", date(2026, 10, 18)),
        ("腊月初八", "L12-08", "农历腊月初八", date(2026, 1, 26)),
        ("农历8月15日", "L08-15", "农历八月十五", date(2026, 9, 25)),
        ("阴历十月初一", "L10-01", "农历十月初一", date(2026, 11, 9)),
        ("腊月三十", "L12-30", "农历腊月三十", date(2026, 2, 16)),
        ("冬月廿三", "L11-23", "农历冬月廿三", date(2026, 1, 11)),
        ("2月29日", "02-29", "02-29", date(2026, 2, 28)),
    ],
)
def test_a_day_is_fixed_or_counted_from_a_lunar_festival(
    typed: str, stored: str, shown: str, in_2026: date
) -> None:
    assert OCCASION_DAY.parse(typed) == stored
    assert OCCASION_DAY.show(stored) == shown
    assert OCCASION_DAY.parse(OCCASION_DAY.show(stored)) == stored
    assert falls_on(stored, 2026) == in_2026


def test_the_day_follows_the_lunar_year() -> None:
    assert falls_on("spring_festival-7", 2027) == date(2027, 1, 30)
    assert falls_on("spring_festival-7", 2060) is None


@pytest.mark.parametrize("typed", ["农历十三月初一", "腊月三十一", "某天", "13月1日"])
def test_what_is_no_day_is_said_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(ValueError, match=r"春节前7天|没有这一天|不存在|月"):
        OCCASION_DAY.parse(typed)


def test_a_name_that_the_list_knows_is_refused() -> None:
    assert [item.field for item in check_occasion(OccasionDraft("春节后慰问"))] == ["name"]
    assert [item.field for item in check_occasion(OccasionDraft("A"))] == ["name"]
    assert not list(check_occasion(OccasionDraft("拥军节")))
