"""节点: the occasions on which the office visits and pays, and the day each falls on.

Those of this list have a code; an occasion that an office made for itself is stored under its name
(`domain.own_occasions`), so that every code that is not in the list says itself what it is.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.lunar_table import TABLE
from shuangyong_desktop.domain.text import clean, squeeze


@dataclass(frozen=True)
class Occasion:
    """One occasion; `aliases` are other words for it in titles, `day` its fixed day "MM-DD" or ""."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    day: str = ""


OCCASIONS: dict[str, Occasion] = {
    item.code: item
    for item in (
        Occasion("new_year", "元旦", day="01-01"),
        Occasion("spring_festival", "春节", ("新春", "过年")),
        Occasion("lantern_festival", "元宵"),
        Occasion("qingming", "清明"),
        Occasion("dragon_boat", "端午"),
        Occasion("support_month", "双拥月"),
        Occasion("support_week", "双拥周"),
        Occasion("army_day", "八一", ("建军节", "八·一", "8·1"), day="08-01"),
        Occasion("defence_education_day", "全民国防教育日", ("国防教育日",)),
        Occasion("mid_autumn", "中秋"),
        Occasion("martyrs_day", "烈士纪念日", day="09-30"),
        Occasion("national_day", "国庆", day="10-01"),
        Occasion("double_ninth", "重阳"),
        Occasion("veteran_return", "退役返乡迎接", ("返乡迎接", "退役返乡")),
        Occasion("recruit_send_off", "新兵欢送", ("欢送新兵",)),
        Occasion("merit_news", "送喜报", ("喜报",)),
        Occasion("hospital", "住院"),
        Occasion("misfortune", "重大变故"),
        Occasion("condolence", "去世吊唁", ("吊唁",)),
        Occasion("serious_illness", "大病探视"),
        Occasion("regular_contact", "常态化联系"),
        Occasion("co_building_day", "共建日"),
    )
}
EARLY = {"new_year", "spring_festival", "lantern_festival"}
"""Occasions at the turn of the year: what is done for them ahead belongs to the year they fall in."""
_FIRST_MONTH_AHEAD = 10
_SATURDAY = 5
NAME = re.compile(r"[\u3400-\u9fff·]{2,12}")
"""What an office may call an occasion of its own."""


def name_of(occasion: str) -> str:
    """An occasion as people call it."""
    known = OCCASIONS.get(occasion)
    return known.name if known else occasion


def in_order(there: Collection[str]) -> list[str]:
    """The codes in the order of the list, an office's own behind."""
    listed = [code for code in OCCASIONS if code in there]
    return listed + sorted(code for code in there if code not in OCCASIONS)


def _third_saturday_of_september(year: int) -> date:
    first = date(year, 9, 1)
    return date(year, 9, 15 + (_SATURDAY - first.weekday()) % 7)


def date_of(occasion: str, year: int) -> date | None:
    """The day of an occasion in a year; None where it has no day, or lies outside the table of festivals.

    全民国防教育日 is the third Saturday of September (《国防教育法》第十二条).
    """
    if occasion == "defence_education_day":
        return _third_saturday_of_september(year)
    known = OCCASIONS.get(occasion)
    day = (known.day if known else "") or TABLE.get(year, {}).get(occasion, "")
    return date.fromisoformat(f"{year:04d}-{day}") if day else None


def occasion_year_for(occasion: str, paid_on: date, *, is_early: bool = False) -> int:
    """The year an occasion's payment belongs to: 春节 paid in December is the coming year's.

    `is_early` says so of an office's own occasion.
    """
    ahead = paid_on.month >= _FIRST_MONTH_AHEAD
    return paid_on.year + ((is_early or occasion in EARLY) and ahead)


def _named_in(text: str) -> list[str]:
    return [
        item.code for item in OCCASIONS.values() if any(word in text for word in (item.name, *item.aliases))
    ]


def find(text: str) -> tuple[str, int | None] | None:
    """Occasion and year (None where it names no year) out of a title such as 2026年春节慰问金发放花名册.

    元旦春节 is the visit before 春节; None where no occasion is named, or two others are.
    """
    title = squeeze(clean(text))
    named = _named_in(title)
    if named == ["new_year", "spring_festival"]:
        named = ["spring_festival"]
    if len(named) != 1:
        return None
    year = re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", title)
    return named[0], int(year.group()) if year else None
