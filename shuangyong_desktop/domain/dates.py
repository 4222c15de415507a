"""Dates as ISO text, possibly partial: "1952", "1952-03", "1952-03-05". Months are "YYYY-MM".

Month precision is normal for 入伍, 退役 and 批准; nothing is ever guessed.
"""

import calendar
import math
import re
from datetime import date, timedelta

from shuangyong_desktop.domain.text import clean, squeeze

_TIME = re.compile(r"[T ]?[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?$")
_PARTS = re.compile(r"((?:18|19|20|21)[0-9]{2})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
_CHINESE = re.compile(r"((?:18|19|20|21)[0-9]{2})年(?:()([0-9]{1,2})月(?:([0-9]{1,2})[日号]?)?)?")
_COMPACT = re.compile(r"((?:18|19|20|21)[0-9]{2})()([0-9]{2})([0-9]{2})?")
_TWO_DIGITS = re.compile(
    r"[0-9]{2}(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号]?)?)?|([-/.])[0-9]{1,2}(?:\1[0-9]{1,2})?)"
)
_LUNAR = re.compile(r"农历|阴历|旧历|正月|冬月|腊月|闰|初[一二三四五六七八九十]")
_FIRST_SERIAL, _LAST_SERIAL = 61, 73415
"""1900-03-01, the first day after the 29th of February that spreadsheets invented, and 2100-12-31."""


_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NUMERALS = re.compile("[〇○零一二三四五六七八九]")
_TENS = re.compile("([二三]?)十([一二三四五六七八九]?)")


def _iso(year: int, month: int, day: int) -> str:
    """Join the parts that are there (0 is not there); ValueError for an impossible month or day."""
    if not month:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        raise ValueError(f"没有 {month} 月")
    if not day:
        return f"{year:04d}-{month:02d}"
    if day > calendar.monthrange(year, month)[1]:
        raise ValueError(f"{year} 年 {month} 月没有 {day} 日")
    return f"{year:04d}-{month:02d}-{day:02d}"


def parse_date(text: str) -> str:
    """ISO text of a date written in any of the office's styles, with the precision it was written in.

    2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305, 202403, 1975.12, 1952年, and the time of day a
    spreadsheet adds is dropped. Raises ValueError for 农历, two-digit years and days that do not exist.
    """
    if _LUNAR.search(text):
        raise ValueError(f"「{text}」是农历，请换算成公历，原文写入备注")
    written = _in_digits(squeeze(_TIME.sub("", clean(text))))
    match = next(filter(None, (style.fullmatch(written) for style in (_PARTS, _CHINESE, _COMPACT))), None)
    if not match and _TWO_DIGITS.fullmatch(written):
        raise ValueError(f"「{text}」的年份只写了两位，看不出是哪一年，请写成四位，如 1958-03")
    if not match:
        raise ValueError(f"「{text}」不是日期，请写成 2024-03-05、2024-03 或 2024")
    year, _, month, day = match.groups()
    if "0" in (month, day) or "00" in (month, day):
        raise ValueError(f"「{text}」的月、日不能是 0，不清楚的可以只写到年或月")
    return _iso(int(year), int(month or 0), int(day or 0))


def _in_digits(written: str) -> str:
    """A date in Chinese numerals with digits: 一九五八年三月 is 1958年3月, 二〇〇五年十二月十日 is 2005年12月10日."""
    if "年" not in written or not _NUMERALS.search(written):
        return written
    year, _, rest = written.partition("年")
    return f"{year.translate(_DIGITS)}年{_TENS.sub(_number, rest).translate(_DIGITS)}"


def _number(match: re.Match[str]) -> str:
    tens, ones = match.groups()
    return f"{tens or '1'}{ones or '0'}"


def parse_month(text: str) -> str:
    """The month "YYYY-MM" of a date; ValueError where only a year is given."""
    iso = parse_date(text)
    if len(iso) < 7:
        raise ValueError(f"「{text}」请写明月份")
    return iso[:7]


def show_date(iso: str) -> str:
    """The date for a table: as it is stored."""
    return iso


def long_date(iso: str) -> str:
    """The date for a form: 2024年3月5日, 2024年3月 or 2024年."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(iso.split("-"), "年月日", strict=False) if part)


def dotted(iso: str) -> str:
    """The month as rolls write it: 1975.12; only the year where no more is known."""
    return iso[:7].replace("-", ".")


def from_excel_serial(number: float, date1904: bool = False) -> str:
    """The date meant by a number in a workbook's cell.

    Serials up to the year 2100 are counted; 1952, 1975.12, 202403 and 20240305 are read as they stand, for
    as serials they would lie in 1905 or after 2100. Raises ValueError otherwise, also for 1975.1, which may
    have been typed as 1975.10.
    """
    if not math.isfinite(number):
        raise ValueError("单元格里的数值不是日期")
    if 1900 <= number < 2101 or number > _LAST_SERIAL:
        return _from_written_number(number)
    if number < _FIRST_SERIAL:
        raise ValueError(f"「{number}」不是日期")
    epoch = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    return (epoch + timedelta(days=int(number))).isoformat()


def _from_written_number(number: float) -> str:
    written = f"{number:.10g}"
    if re.fullmatch(r"[0-9]{4}\.1", written):
        raise ValueError(f"「{written}」看不出是 1 月还是 10 月，请改成文本后填写")
    return parse_date(written)


def _birthday_in(year: int, born: date) -> date:
    """《民法典》第二百零二条: where there is no corresponding day, the last of the month counts."""
    return date(year, born.month, min(born.day, calendar.monthrange(year, born.month)[1]))


def age_on(birth: str, day: date) -> int | None:
    """周岁 on a day, full on the birthday itself; None for an empty or partial date and before the birth."""
    if len(birth) < 10:
        return None
    born = date.fromisoformat(birth)
    if born > day:
        return None
    return day.year - born.year - (day < _birthday_in(day.year, born))


def _month_count(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def add_months(month: str, n: int) -> str:
    """The month `n` months later, or earlier where n is negative."""
    year, index = divmod(_month_count(month) + n, 12)
    return f"{year:04d}-{index + 1:02d}"


def months_between(first: str, last: str) -> int:
    """How many months from first to last, both counted; 0 where last is earlier."""
    return max(0, _month_count(last) - _month_count(first) + 1)


def day_of(iso: str) -> date:
    """The day that a date means; where only its month or year is known, the first that it can mean."""
    return date.fromisoformat(f"{iso}-01-01"[:10])


def year_of(iso: str) -> int:
    """The year of a date, a partial date or a month."""
    return int(iso[:4])
