from datetime import date, timedelta

import pytest

from shuangyong_desktop.domain.lunar_table import FESTIVALS, TABLE
from shuangyong_desktop.domain.occasions import OCCASIONS, date_of, find, occasion_year_for

ROWS = [
    (2020, "01-25 02-08 04-04 06-25 10-01 10-25", "09-19"),
    (2024, "02-10 02-24 04-04 06-10 09-17 10-11", "09-21"),
    (2025, "01-29 02-12 04-04 05-31 10-06 10-29", "09-20"),
    (2026, "02-17 03-03 04-05 06-19 09-25 10-18", "09-19"),
    (2033, "01-31 02-14 04-04 06-01 09-08 10-01", "09-17"),
    (2045, "02-17 03-03 04-04 06-19 09-25 10-18", "09-16"),
]


@pytest.mark.parametrize(("year", "festivals", "defence_education"), ROWS)
def test_rows_of_the_calendar(year: int, festivals: str, defence_education: str) -> None:
    for occasion, day in zip(FESTIVALS, festivals.split(), strict=True):
        assert date_of(occasion, year) == date.fromisoformat(f"{year}-{day}")
    assert date_of("defence_education_day", year) == date.fromisoformat(f"{year}-{defence_education}")


def test_the_table_holds_together() -> None:
    assert list(TABLE) == list(range(2020, 2046))
    for year in TABLE:
        day = {occasion: date_of(occasion, year) for occasion in FESTIVALS}
        spring, lantern, autumn = day["spring_festival"], day["lantern_festival"], day["mid_autumn"]
        assert spring is not None
        assert lantern == spring + timedelta(days=14)
        assert date(year, 1, 20) < spring < date(year, 2, 22)
        assert autumn is not None
        assert day["double_ninth"] is not None
        assert timedelta(days=23) <= day["double_ninth"] - autumn <= timedelta(days=24)


def test_the_third_saturday_of_september_is_always_a_saturday_of_the_third_week() -> None:
    for year in range(1950, 2100):
        day = date_of("defence_education_day", year)
        assert day is not None
        assert (day.month, day.weekday()) == (9, 5)
        assert 15 <= day.day <= 21


def test_fixed_days_need_no_table() -> None:
    assert date_of("army_day", 2099) == date(2099, 8, 1)
    assert date_of("martyrs_day", 2025) == date(2025, 9, 30)
    assert date_of("new_year", 2025) == date(2025, 1, 1)
    assert date_of("national_day", 2025) == date(2025, 10, 1)


def test_no_day_outside_the_table_and_for_occasions_without_one() -> None:
    assert date_of("spring_festival", 2046) is None
    assert date_of("support_month", 2025) is None
    assert date_of("hospital", 2025) is None
    assert date_of("unknown", 2025) is None


def test_money_for_the_spring_festival_paid_in_december_belongs_to_the_coming_one() -> None:
    assert occasion_year_for("spring_festival", date(2024, 12, 30)) == 2025
    assert occasion_year_for("spring_festival", date(2025, 1, 15)) == 2025
    assert occasion_year_for("spring_festival", date(2025, 3, 1)) == 2025
    assert occasion_year_for("new_year", date(2024, 12, 30)) == 2025


def test_other_occasions_belong_to_the_year_of_payment() -> None:
    assert occasion_year_for("army_day", date(2024, 7, 25)) == 2024
    assert occasion_year_for("national_day", date(2024, 12, 30)) == 2024


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2026年春节慰问金发放花名册", ("spring_festival", 2026)),
        ("２０２５年“八一”走访慰问签领表", ("army_day", 2025)),
        ("东城镇2025年建军节慰问名单", ("army_day", 2025)),
        ("2026年元旦、春节慰问金", ("spring_festival", 2026)),
        ("元旦慰问", ("new_year", None)),
        ("2025年9·30烈士纪念日", ("martyrs_day", 2025)),
    ],
)
def test_occasion_and_year_are_read_from_a_title(title: str, found: tuple[str, int | None]) -> None:
    assert find(title) == found


@pytest.mark.parametrize("title", ["2025年优待金发放花名册", "2025年春节、八一慰问", "", "2024.8.15 走访"])
def test_no_occasion_or_several_are_left_to_the_clerk(title: str) -> None:
    assert find(title) is None


def test_every_occasion_is_found_by_its_name() -> None:
    for item in OCCASIONS.values():
        assert find(f"2025年{item.name}") == (item.code, 2025), item.name
