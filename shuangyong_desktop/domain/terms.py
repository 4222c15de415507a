"""School terms, as codes that sort: 2026-2027-1 is the first term (上学期) of the school year 2026-2027."""

import re
from datetime import date, timedelta

from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.shapes.kind import Kind

_CODE = re.compile(r"(\d{4})-(\d{4})-([12])")
_WORDS = re.compile(r"(\d{4})[-—至](\d{4})(?:学年)?(?:第)?([上下一二12])(?:学期)?")
_SEASON = re.compile(r"(\d{4})年?([春秋])季?(?:学期)?")


def term_of(day: date) -> str:
    """The term a day falls in: the first from September to January, the second from February to August."""
    if day.month >= 9:
        return f"{day.year}-{day.year + 1}-1"
    if day.month == 1:
        return f"{day.year - 1}-{day.year}-1"
    return f"{day.year - 1}-{day.year}-2"


def school_year(term: str) -> int:
    """The year in which the term's school year began."""
    return int(term[:4])


def term_before(term: str) -> str:
    """The term before this one."""
    start = school_year(term)
    return f"{start}-{start + 1}-1" if term.endswith("2") else f"{start - 1}-{start}-2"


def first_day(term: str) -> date:
    """The first day that counts to the term."""
    start = school_year(term)
    return date(start, 9, 1) if term.endswith("1") else date(start + 1, 2, 1)


def last_day(term: str) -> date:
    """The last day that counts to the term, holidays included."""
    start = school_year(term)
    return date(start + 1, 1, 31) if term.endswith("1") else date(start + 1, 8, 31)


def teaching_days(term: str) -> tuple[date, date]:
    """The first and last day on which sessions are planned: school holidays are left out of a plan."""
    start = school_year(term)
    if term.endswith("1"):
        return date(start, 9, 1), date(start + 1, 1, 20)
    return date(start + 1, 2, 20), date(start + 1, 6, 30)


def terms_of_year(year: int) -> tuple[str, str, str]:
    """The terms of which a calendar year holds days, in order."""
    return f"{year - 1}-{year}-1", f"{year - 1}-{year}-2", f"{year}-{year + 1}-1"


def last_term_of(year: int, today: date) -> str:
    """The term in which a calendar year ended, or stands now: what its ledger calls 现在."""
    return term_of(min(today, date(year, 12, 31)))


def term_name(term: str) -> str:
    """The term in words: 2026-2027 学年上学期."""
    years, _, half = term.rpartition("-")
    return f"{years} 学年{'上' if half == '1' else '下'}学期"


def term_short(term: str) -> str:
    """The term where there is little room: 2026-2027 上."""
    years, _, half = term.rpartition("-")
    return f"{years} {'上' if half == '1' else '下'}"


def parse_term(text: str) -> str:
    """The code of a term as written: 2026-2027-1, 2026-2027学年上学期, 2026年秋季; ValueError otherwise."""
    written = squeeze(clean(text))
    if found := _CODE.fullmatch(written) or _WORDS.fullmatch(written):
        start, end, half = int(found[1]), int(found[2]), found[3]
        if end == start + 1:
            return f"{start}-{end}-{'1' if half in '上一1' else '2'}"
    if season := _SEASON.fullmatch(written):
        year = int(season[1])
        return f"{year}-{year + 1}-1" if season[2] == "秋" else f"{year - 1}-{year}-2"
    raise ValueError(f"「{text}」不是学期，请写成 2026-2027 学年上学期")


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_between(first: date, last: date) -> int:
    """How many weeks, begun ones counted, lie between two days, both included; 0 where last is earlier."""
    return 0 if last < first else (monday(last) - monday(first)).days // 7 + 1


TERM = Kind(
    "term", parse=parse_term, show=lambda value: term_name(value) if isinstance(value, str) and value else ""
)
