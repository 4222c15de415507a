"""Days of the lunar calendar, 2020 to 2045: which day a lunar month and day fall on.

The lengths of the months were made and checked by two independent calendars; where they and the table of
festivals disagreed a test would fail.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from shuangyong_desktop.domain.lunar_table import TABLE

_LONG, _SHORT = 30, 29
_MONTHS: dict[int, tuple[int, str]] = {
    2020: (4, "0111010010101"),
    2021: (0, "011010101010"),
    2022: (0, "101011010101"),
    2023: (2, "0100110110101"),
    2024: (0, "010010110110"),
    2025: (6, "1010010101110"),
    2026: (0, "101001001110"),
    2027: (0, "110100100110"),
    2028: (5, "1110100100110"),
    2029: (0, "110101010011"),
    2030: (0, "010110101010"),
    2031: (3, "0110101101010"),
    2032: (0, "100101101101"),
    2033: (11, "0100101011101"),
    2034: (0, "010010101101"),
    2035: (0, "101001001101"),
    2036: (6, "1101001001011"),
    2037: (0, "110100100101"),
    2038: (0, "110101010010"),
    2039: (5, "1101101010100"),
    2040: (0, "101101011010"),
    2041: (0, "010101101101"),
    2042: (2, "0100101011011"),
    2043: (0, "010010011011"),
    2044: (7, "1010010010111"),
    2045: (0, "101001001011"),
}
"""Lunar year -> its leap month (0 for none), and for each month in order whether it has 30 days."""

_MONTH_WORDS = "正二三四五六七八九十冬腊"
_DAY_TENS = ("初", "十", "廿", "三")
_WHOLE_TENS = ("初十", "二十", "三十")
_DIGITS = "一二三四五六七八九十"


def days_of(month: int, day: int) -> Iterator[date]:
    """The days on which a lunar month and day fall, in order; never in a leap month.

    The 30th of a month that has only 29 days is its last day, as families keep it (除夕, 三十).
    """
    for year, (leap, lengths) in _MONTHS.items():
        first = date.fromisoformat(f"{year}-{TABLE[year]['spring_festival']}")
        before = month - 1 + (0 < leap < month)
        days = sum(_LONG if long == "1" else _SHORT for long in lengths[:before])
        length = _LONG if lengths[before] == "1" else _SHORT
        yield first + timedelta(days=days + min(day, length) - 1)


def show_lunar(month: int, day: int) -> str:
    """A lunar day in words: 腊月初八."""
    tens, ones = divmod(day, 10)
    words = _DAY_TENS[tens] + _DIGITS[ones - 1] if ones else _WHOLE_TENS[tens - 1]
    return f"{_MONTH_WORDS[month - 1]}月{words}"


_MONTHS_BY_WORD = {word: number for number, word in enumerate(_MONTH_WORDS, start=1)} | {
    "一": 1, "十一": 11, "十二": 12, **{str(number): number for number in range(1, 13)},
}  # fmt: skip
_DAYS_BY_WORD = {show_lunar(1, day)[2:]: day for day in range(1, 31)} | {
    **{f"二十{_DIGITS[ones]}": 21 + ones for ones in range(9)},
    **{str(day): day for day in range(1, 31)},
}


def parse_lunar(text: str) -> tuple[int, int] | None:
    """Month and day of 腊月初八, 农历八月十五 or 农历8月15日; None where it is no lunar day.

    Without 农历 in front only words that no other calendar has are one: 8月15日 is not.
    """
    bare = text.removeprefix("农历").removeprefix("阴历").removeprefix("旧历")
    month_word, found, day_word = bare.partition("月")
    is_named = bare != text
    month, day = _MONTHS_BY_WORD.get(month_word), _DAYS_BY_WORD.get(day_word.removesuffix("日"))
    if not found or month is None or day is None:
        return None
    if not is_named and (month_word.isdigit() or day_word.endswith("日") or day_word.isdigit()):
        return None
    return month, day
