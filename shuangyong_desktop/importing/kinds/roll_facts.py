"""What a roll of payments is for: scheme, occasion, year and period out of title, headings and file name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.dates import day_of, parse_date
from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.importing.kinds.title_words import dates_in, month_in, year_in
from shuangyong_desktop.shapes.problem import Refused

CONSCRIPT_MONEY = "P4"
_MONEY = (
    ("护理费", "P1n"),
    ("丧葬", "P7"),
    ("一次性", "P7"),
    ("临时救助", "P7"),
    ("奖励金", "P5"),
    ("立功", "P5"),
    ("优待金", CONSCRIPT_MONEY),
    ("定期抚恤", "P2"),
    ("残疾抚恤", "P1"),
    ("伤残抚恤", "P1"),
    ("保健金", "P1"),
    ("抚恤补助", "P3"),
    ("抚恤金", "P2"),
    ("生活补助", "P3"),
    ("定期定量", "P3"),
    ("补助", "P3"),
    ("基金", "P8"),
    ("慰问", "P6"),
    ("走访", "P6"),
)
"""Kinds of money by the words of a title; the first that is found counts."""
_RHYTHM = {"P1": "month", "P1n": "month", "P2": "month", "P3": "month", "P4": "year", "P6": "occasion"}
_PAPER = re.compile(
    r"(?:银行)?(?:代发|发放|签领|领取|签收|领款)?(?:花名册|名册|名单|明细表|明细|登记表|汇总表|表|册|清册)(?:\(.*)?$|发放$"
)
_PLACE = re.compile(r"^[\u3400-\u9fff]{1,10}?(?:街道|镇|乡|县|区|村|社区)")
_TIME = re.compile(
    r"(?:19|20)[0-9]{2}(?:年度?|[-./](?=[0-9]))?|第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|0?[1-9])月份?"
)
_LISTED = ("全镇", "全乡", "全县", "关于", "走访")
_MONTHS = re.compile(r"[一二三四1-4]季度|[0-9]{1,2}月?份?[-—–至到~、][0-9]{1,2}月")


@dataclass(frozen=True)
class RollFacts:
    """What is stored with a roll as a whole."""

    title: str
    scheme: SchemeDraft
    is_new_scheme: bool
    year: int
    occasion: str | None
    period_part: str | None
    paid_on: str
    day_is_guessed: bool


def roll_facts(
    words: Mapping[str, str], schemes: Mapping[str, SchemeDraft], year: int | None, today: date
) -> RollFacts:
    """The facts of a roll from its `words`: title, above (all lines over the headings), below, headings, file.

    Raises Refused where neither the workbook nor the caller says which year, or which month, it is for.
    """
    title = _title(words)
    said = "\n".join(words.values())
    occasion, its_year = _occasion(words)
    dates = dates_in(words["below"]) or dates_in(words["above"]) or dates_in(words["file"])
    found_year = year or its_year or year_in(title) or year_in(words["file"]) or year_in(words["above"])
    if found_year is None and dates:
        found_year = _year_of(occasion, dates[-1])
    if found_year is None:
        raise Refused(f"看不出《{title}》是哪一年的，请指明所属年度")
    money = _money(title) or _money(said) or "P6"
    scheme, is_new = _scheme(title, money, occasion, schemes)
    part = _period_part(said, scheme.rhythm)
    paid_on, guessed = _paid_on(dates, occasion, found_year, part, today)
    return RollFacts(
        title,
        scheme,
        is_new,
        found_year,
        occasion if scheme.rhythm == "occasion" else None,
        part,
        paid_on,
        guessed,
    )


def _money(said: str) -> str | None:
    return next((code for word, code in _MONEY if word in said), None)


def _title(words: Mapping[str, str]) -> str:
    lines = [line for line in words["title"].splitlines() if line]
    speaking = [line for line in lines if any(word in line for word, _ in _MONEY) or "册" in line]
    return squeeze((speaking or [words["file"]])[0])


def _occasion(words: Mapping[str, str]) -> tuple[str | None, int | None]:
    """The occasion by the title first, then by all lines above, the headings and the file's name."""
    for name in ("title", "above", "file", "headings", "below"):
        for line in words[name].splitlines():
            found = occasions.find(line)
            if found:
                return found
    return None, None


def _year_of(occasion: str | None, day: str) -> int:
    return occasions.occasion_year_for(occasion, day_of(day)) if occasion else int(day[:4])


def _scheme(
    title: str, money: str, occasion: str | None, schemes: Mapping[str, SchemeDraft]
) -> tuple[SchemeDraft, bool]:
    """A scheme on the list that the title names, the only one of its kind, or a new one named after the title."""
    named = [name for name in schemes if squeeze(clean(name)) in title]
    if named:
        return schemes[max(named, key=len)], False
    rhythm = _rhythm(money, occasion)
    same = [item for item in schemes.values() if item.money_type == money and item.rhythm == rhythm]
    if occasion and len(same) == 1:
        return same[0], False
    name = _core(title, occasion) or "慰问金"
    if name in schemes:
        return schemes[name], False
    return SchemeDraft(name=name, money_type=money, rhythm=rhythm), True


def _rhythm(money: str, occasion: str | None) -> str:
    if money == "P6":
        return "occasion" if occasion else "once"
    return _RHYTHM.get(money, "once")


def _core(title: str, occasion: str | None) -> str:
    """The title without place, year, occasion and kind of paper: 东城镇2026年春节慰问金发放花名册 is 慰问金."""
    word = _PAPER.sub("", squeeze(clean(title)))
    word = _TIME.sub("", _PLACE.sub("", word))
    if occasion:
        known = occasions.OCCASIONS[occasion]
        for name in (known.name, *known.aliases, "元旦"):
            word = word.replace(name, "")
    for listed in _LISTED:
        word = word.replace(listed, "")
    word = re.sub(r"(?:优抚对象|期间|、|重点|对象)", "", word)
    return word if any(name in word for name, _ in _MONEY) else ""


def _period_part(said: str, rhythm: str) -> str | None:
    if rhythm == "month":
        month = month_in(said)
        if month is None:
            what = "几个月合在一起的名册请按月分开" if _MONTHS.search(said) else "标题里没有月份"
            raise Refused(f"按月发放的名册要知道是哪个月的：{what}，请在标题里写明，如“2026年3月”")
        return month
    if rhythm == "half_year":
        return "H2" if "下半年" in said else "H1"
    return None


def _paid_on(
    dates: list[str], occasion: str | None, year: int, part: str | None, today: date
) -> tuple[str, bool]:
    """The day of payment as the workbook says, else the occasion's or period's own; never in the future."""
    written = [day for day in dates if day <= today.isoformat()]
    if written:
        return written[-1], False
    day = occasions.date_of(occasion, year) if occasion else None
    guessed = day.isoformat() if day else parse_date(f"{year}-{part}-01" if part else f"{year}-12-31")
    return min(guessed, today.isoformat()), True
