from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.domain.dates import (
    add_months,
    age_on,
    day_of,
    dotted,
    from_excel_serial,
    long_date,
    months_between,
    parse_date,
    parse_month,
    show_date,
    year_of,
)

days = st.dates(date(1900, 3, 1), date(2100, 12, 31))
months = st.builds("{:04d}-{:02d}".format, st.integers(1900, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("2024.3.5", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("２０２４年 ３月 ５日", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        ("2024-03-05T00:00:00", "2024-03-05"),
        ("2024/3/5 0:00", "2024-03-05"),
        ("202403", "2024-03"),
        ("1975.12", "1975-12"),
        ("1975年12月", "1975-12"),
        ("1952.3", "1952-03"),
        ("1952年", "1952"),
        ("1952", "1952"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_all_styles_of_the_office_are_read_with_their_precision(typed: str, iso: str) -> None:
    assert parse_date(typed) == iso


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1952-02-30", "1952 年 2 月没有 30 日"),
        ("2023.2.29", "没有 29 日"),
        ("2024-13-01", "没有 13 月"),
        ("20241301", "没有 13 月"),
        ("1952-00-00", "不能是 0"),
        ("19520300", "不能是 0"),
        ("农历1952年3月初五", "农历"),
        ("1952年腊月", "农历"),
        ("52-3-5", "年份只写了两位"),
        ("5203", "不是日期"),
        ("2024-3/5", "不是日期"),
        ("同上", "不是日期"),
        ("抗战时期", "不是日期"),
        ("2024-03-05-01", "不是日期"),
        ("19491", "不是日期"),
    ],
)
def test_nothing_is_guessed(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_date(typed)


def test_a_month_is_cut_from_a_date_but_never_made_from_a_year() -> None:
    assert parse_month("2025年1月") == "2025-01"
    assert parse_month("2025-01-31") == "2025-01"
    with pytest.raises(ValueError, match="写明月份"):
        parse_month("2025")


def test_dates_are_shown_as_precisely_as_they_are_known() -> None:
    assert [long_date(iso) for iso in ("2024-03-05", "1952-03", "1952", "")] == [
        "2024年3月5日",
        "1952年3月",
        "1952年",
        "",
    ]
    assert [dotted(iso) for iso in ("1975-12-05", "1975-12", "1952")] == ["1975.12", "1975.12", "1952"]
    assert show_date("1952-03") == "1952-03"


@given(days)
def test_what_is_shown_is_read_back(day: date) -> None:
    iso = day.isoformat()
    assert parse_date(iso) == parse_date(long_date(iso)) == parse_date(f"{day:%Y%m%d}") == iso
    assert parse_date(dotted(iso)) == iso[:7]


def test_cells_with_serial_numbers() -> None:
    assert from_excel_serial(45356) == "2024-03-05"
    assert from_excel_serial(45356.75) == "2024-03-05"
    assert from_excel_serial(43894, date1904=True) == "2024-03-05"
    assert from_excel_serial(61) == "1900-03-01"


def test_cells_with_dates_typed_as_numbers_are_read_as_they_stand() -> None:
    assert from_excel_serial(20240305) == "2024-03-05"
    assert from_excel_serial(202403.0) == "2024-03"
    assert from_excel_serial(1975.12) == "1975-12"
    assert from_excel_serial(1952) == "1952"


def test_october_and_january_are_not_confused_where_the_cell_lost_its_zero() -> None:
    with pytest.raises(ValueError, match="1 月还是 10 月"):
        from_excel_serial(1975.10)


@pytest.mark.parametrize("number", [0, 60, -5, float("nan"), float("inf"), 99999999, 1.1010519491231e17])
def test_other_numbers_are_no_dates(number: float) -> None:
    with pytest.raises(ValueError, match=r"不是日期|没有"):
        from_excel_serial(number)


@given(st.dates(date(1906, 1, 1), date(2100, 12, 31)))
def test_serial_numbers_count_the_days(day: date) -> None:
    assert from_excel_serial((day - date(1899, 12, 30)).days) == day.isoformat()


def test_sixty_is_reached_on_the_birthday() -> None:
    assert age_on("1965-03-20", date(2025, 3, 19)) == 59
    assert age_on("1965-03-20", date(2025, 3, 20)) == 60


def test_who_was_born_on_the_29th_of_february_has_a_birthday_every_year() -> None:
    assert age_on("2004-02-29", date(2022, 2, 27)) == 17
    assert age_on("2004-02-29", date(2022, 2, 28)) == 18
    assert age_on("2004-02-29", date(2024, 2, 28)) == 19


def test_no_age_without_the_day_of_birth() -> None:
    assert [age_on(birth, date(2025, 1, 1)) for birth in ("", "1952", "1952-03", "2025-01-02")] == [None] * 4


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)), st.integers(0, 36000))
def test_nobody_ages_more_than_a_year_in_a_day(born: date, later: int) -> None:
    day = born + timedelta(days=later)
    today, tomorrow = age_on(born.isoformat(), day), age_on(born.isoformat(), day + timedelta(days=1))
    assert today is not None
    assert tomorrow is not None
    assert tomorrow - today in (0, 1)
    assert abs(today - later / 365.2425) < 1.01


def test_months_are_counted_with_both_ends() -> None:
    assert months_between("2024-08", "2024-12") == 5
    assert months_between("2024-08", "2024-08") == 1
    assert months_between("2024-08", "2024-07") == 0
    assert months_between("2025-01", "2024-01") == 0


def test_months_are_added_over_the_end_of_the_year() -> None:
    assert add_months("2024-09", 6) == "2025-03"
    assert add_months("2025-01", -1) == "2024-12"


@given(months, st.integers(0, 500))
def test_adding_and_counting_months_agree(month: str, n: int) -> None:
    later = add_months(month, n)
    assert months_between(month, later) == n + 1
    assert add_months(later, -n) == month


def test_year_of_every_precision() -> None:
    assert [year_of(iso) for iso in ("1952", "1952-03", "1952-03-05")] == [1952] * 3


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("一九五八年三月", "1958-03"),
        ("二〇〇五年十二月十日", "2005-12-10"),
        ("1958年三月二十一日", "1958-03-21"),
    ],
)
def test_dates_in_chinese_numerals(typed: str, iso: str) -> None:
    assert parse_date(typed) == iso


@pytest.mark.parametrize(
    ("iso", "day"),
    [("2026-11-20", date(2026, 11, 20)), ("2026-11", date(2026, 11, 1)), ("2026", date(2026, 1, 1))],
)
def test_of_a_date_that_is_known_in_part_the_first_day_is_taken(iso: str, day: date) -> None:
    assert day_of(iso) == day
