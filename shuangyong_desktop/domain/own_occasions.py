"""节点 of the office's own, and the days of those that have no day in the list (双拥月, 双拥周)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.dates import parse_date
from shuangyong_desktop.domain.lunar_months import days_of, parse_lunar, show_lunar
from shuangyong_desktop.domain.lunar_table import FESTIVALS
from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE, Align, Kind
from shuangyong_desktop.shapes.problem import Problem

_FIXED = re.compile(r"0?([0-9]{1,2})(?:月|-|/|\.)0?([0-9]{1,2})日?")
_FROM_FESTIVAL = re.compile(r"([\u3400-\u9fff]+?)(?:(前|后)([0-9]{1,3})天|当天|当日)?")
_RULE = re.compile(r"([a-z_]+)([+-][0-9]+)")
_LUNAR = re.compile(r"L([0-9]{2})-([0-9]{2})")
_LEAP_YEAR = 2024
_HINT = "如 3月5日；随农历的写“腊月初八”“春节前7天”"


def _parse_day(text: str) -> str:
    word = squeeze(clean(text))
    if fixed := _FIXED.fullmatch(word):
        return parse_date(f"{_LEAP_YEAR}-{int(fixed[1]):02d}-{int(fixed[2]):02d}")[5:]
    if _RULE.fullmatch(word) or _LUNAR.fullmatch(word):
        return word
    if lunar := parse_lunar(word):
        return f"L{lunar[0]:02d}-{lunar[1]:02d}"
    if found := _FROM_FESTIVAL.fullmatch(word):
        codes = {occasions.name_of(code): code for code in FESTIVALS}
        code = codes.get(found[1].removesuffix("节")) or codes.get(found[1])
        if code:
            days = int(found[3] or 0)
            return f"{code}{-days if found[2] == '前' else days:+d}"
    raise ValueError(f"「{text}」不是日子，{_HINT}")


def _show_day(value: object) -> str:
    text = str(value or "")
    if lunar := _LUNAR.fullmatch(text):
        return f"农历{show_lunar(int(lunar[1]), int(lunar[2]))}"
    rule = _RULE.fullmatch(text)
    if rule is None:
        return text
    days = int(rule[2])
    side = f"{'前' if days < 0 else '后'} {abs(days)} 天" if days else "当天"
    return f"{occasions.name_of(rule[1])}{side}"


OCCASION_DAY = Kind("occasion_day", parse=_parse_day, show=_show_day, align=Align.CENTER)
"""The day of an occasion: 08-01, a lunar day stored as L12-08, or a festival and the days from it stored as
spring_festival-7."""


@dataclass(frozen=True)
class OccasionDraft:
    """An occasion as the office keeps it."""

    name: str = entry("节点", required=True, hint="如：拥军节、荣军周")
    day: str | None = entry("日期", OCCASION_DAY, hint=_HINT)
    is_early: int = entry("跨年归属", FLAG, default=0, hint="10 月以后提前走访、发放的，算下一年的节点")
    is_used: int = entry("在用", FLAG, default=1, hint="不用的节点不再出现在选项里，历史记录不变")
    note: str | None = entry("备注", NOTE)


def falls_on(rule: str, year: int) -> date | None:
    """The day of a rule in a year; None where the tables do not reach, or the lunar day is not in that year."""
    if lunar := _LUNAR.fullmatch(rule):
        days = days_of(int(lunar[1]), int(lunar[2]))
        return next((day for day in days if day.year == year), None)
    found = _RULE.fullmatch(rule)
    if found is None:
        month, day = map(int, rule.split("-"))
        # 29 February in another year is the last day of the month
        return date(year, month, day) if (month, day) != (2, 29) else date(year, 3, 1) - timedelta(days=1)
    festival = occasions.date_of(found[1], year)
    return festival + timedelta(days=int(found[2])) if festival else None


def check_occasion(draft: OccasionDraft) -> Iterator[Problem]:
    """What keeps an occasion of the office's own from being kept: a name that the list has already."""
    if not occasions.NAME.fullmatch(draft.name):
        yield Problem("节点名称请用 2 至 12 个汉字", "name")
    elif known := occasions.find(draft.name):
        yield Problem(f"“{draft.name}”和已有的“{occasions.name_of(known[0])}”会混淆，请换一个名称", "name")
