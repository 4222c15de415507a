"""Who stands on a roll and with how much: pure rules, each answer with the words that explain it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import DECEASED, MOVED, RECEIVING, STOPPED
from shuangyong_desktop.domain.dates import add_months
from shuangyong_desktop.domain.extra_keys import Extra
from shuangyong_desktop.domain.funds import ALLOWANCE, PERIODIC, SOLATIUM
from shuangyong_desktop.domain.money import share, show_fen
from shuangyong_desktop.domain.senior_subsidy import ROUNDING, service_months, service_years
from shuangyong_desktop.domain.standards import (
    SEVERAL,
    Keys,
    StandardRow,
    in_words,
    keys_in_words,
    standard_for,
)

_DISABILITY = ("11", "12", "13", "14", "15", "16")
_SURVIVORS = ("21", "22", "23")
_SUBSIDY = ("31", "32", "33", "41", "42", "51", "61", "81", "B1", "B2")
CATEGORIES_OF: dict[str, tuple[str, ...]] = {
    "P1": _DISABILITY,
    "P1n": _DISABILITY,
    "P2": _SURVIVORS,
    "P3": _SUBSIDY,
    "P4": ("C1",),
    "P5": ("C1", "C2", "E1"),
}
"""Which identities a kind of money is for; a kind that is not named is for all."""

ARTICLES = {
    "P1": "《军人抚恤优待条例》第二十五条至第二十七条（残疾抚恤金）",
    "P1n": "《军人抚恤优待条例》第三十四条（护理费）",
    "P2": "《军人抚恤优待条例》第十九条（定期抚恤金）",
    "P3": "《军人抚恤优待条例》第六十二条（定期生活补助）",
    "P4": "《军人抚恤优待条例》第四十二条（义务兵家庭优待金）",
}
"""On which article a kind of money rests; what is not named rests on local documents alone."""

_STATUSES_OF = {SOLATIUM: (RECEIVING, "3"), ALLOWANCE: (RECEIVING, STOPPED)}
"""慰问金 reaches who is recognised without pay; 优待金 of a service that has ended is still settled."""
_MONTHS_IN = {"month": 1, "half_year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Standing:
    """One identity of a person as it stood on the cut-off day of a roll."""

    person_id: int
    category: str
    status: str | None
    """None before the identity was on the register."""
    is_main: int
    grade: str | None
    nature: str | None
    domicile: str | None
    start_month: str | None
    stop_month: str | None
    monthly_fen: int | None
    death_on: str | None
    moved_out_on: str | None
    conscript_from: str | None = None
    conscript_to: str | None = None
    """The time served as 义务兵; 志愿兵 service does not count for the money that goes by years."""
    traits: Extra = ()
    """What further keys of a standard are held against."""

    @property
    def keys(self) -> Keys:
        """What decides the standard."""
        return Keys(self.category, self.grade, self.nature, self.domicile, self.traits)


@dataclass(frozen=True)
class Roll:
    """For which money and when somebody is to be entitled. `month` is None unless paid by the month."""

    money_type: str
    cutoff_on: str
    month: str | None
    categories: tuple[str, ...] = ()


def obstacle(standing: Standing, roll: Roll) -> str | None:
    """Why an identity is not on a roll, in words; None where it is."""
    allowed = roll.categories or CATEGORIES_OF.get(roll.money_type, ())
    if allowed and standing.category not in allowed:
        return "类别不在发放范围内"
    if roll.money_type in PERIODIC and roll.month:
        return _monthly_obstacle(standing, roll.month)
    return _one_time_obstacle(standing, roll)


def _monthly_obstacle(standing: Standing, month: str) -> str | None:
    """The month of death is paid in full; who moved away is paid to the end of that year.

    《烈士褒扬条例》第二十二条 has the new place pay from 1 January of the next year.
    """
    if standing.status is None:
        return "截止日期时尚未入册"
    if standing.death_on and month >= _first_unpaid(standing.death_on, standing.stop_month):
        return f"已去世（{standing.death_on}）"
    if standing.moved_out_on and standing.moved_out_on[:4] < month[:4]:
        return f"户籍已迁出（{standing.moved_out_on}），次年起由迁入地发放"
    return _outside_months(standing, month) or _not_receiving(standing)


def _first_unpaid(death_on: str, stop_month: str | None) -> str:
    """The first month without money after a death: the next one, or later where the office's rule says so."""
    return max(add_months(death_on[:7], 1), stop_month or "")


def _outside_months(standing: Standing, month: str) -> str | None:
    if standing.start_month and standing.start_month > month:
        return f"起发月份为 {standing.start_month}"
    if standing.stop_month and standing.stop_month <= month:
        return f"已从 {standing.stop_month} 起停发"
    return None


def _not_receiving(standing: Standing) -> str | None:
    has_left = (standing.status == DECEASED and standing.death_on) or (
        standing.status == MOVED and standing.moved_out_on
    )
    if standing.status != RECEIVING and not has_left:
        return f"状态为“{categories.STATUSES[standing.status or '']}”"
    return None


def _one_time_obstacle(standing: Standing, roll: Roll) -> str | None:
    if standing.status is None:
        return "截止日期时尚未入册"
    if standing.death_on and standing.death_on <= roll.cutoff_on:
        return f"已去世（{standing.death_on}）"
    if standing.moved_out_on and standing.moved_out_on <= roll.cutoff_on:
        return f"户籍已迁出（{standing.moved_out_on}）"
    if standing.status not in _STATUSES_OF.get(roll.money_type, (RECEIVING,)):
        return f"状态为“{categories.STATUSES[standing.status]}”"
    return None


def first_standing(standings: Iterable[Standing]) -> Standing:
    """The one identity under which a person with several is paid: the main one, else the earliest by rank."""
    return min(
        standings,
        key=lambda item: (item.status != RECEIVING, not item.is_main, rank(item.category)),
    )


@cache
def rank(category: str) -> int:
    """The place of a category in the order of classes; 0 comes first."""
    return (
        categories.PRIORITY.index(category) if category in categories.PRIORITY else len(categories.PRIORITY)
    )


@dataclass(frozen=True, slots=True)
class Due:
    """What is due and why; `amount_fen` is None where no standard fits, and the text says which is missing."""

    amount_fen: int | None
    explanation: str
    standard_fen: int | None = None
    months: int | None = None
    standard_unit: str | None = None
    parts: tuple[tuple[str, int], ...] = ()
    """What the amount is made of, in fen by title, where it is more than one thing."""


def regular_due(standing: Standing, standards: Sequence[StandardRow], rhythm: str, day: str) -> Due:
    """The amount of one period by the standard in force on `day`, rounded once.

    A monthly standard of the person's own is taken where the table has none.
    """
    row = standard_for(standards, day, standing.keys)
    if row is None and standing.monthly_fen is not None:
        row = StandardRow(
            standing.category, None, None, None, standing.monthly_fen, "month", "", "登记的个人月标准"
        )
        return _times(row, f"{show_fen(row.amount_fen)} 元/月（登记的个人月标准）", rhythm)
    if row is None:
        return Due(None, f"{keys_in_words(standing.keys)}：{day} 没有执行中的标准")
    if row.unit == "service_year":
        return _by_service(standing, row)
    return _times(row, f"{keys_in_words(row)}标准 {in_words(row)}", rhythm)


def _by_service(standing: Standing, row: StandardRow) -> Due:
    """The monthly money that goes by years of conscript service (60 周岁以上农村籍退役士兵)."""
    if not (standing.conscript_from and standing.conscript_to):
        return Due(None, f"{keys_in_words(standing.keys)}：缺入伍或退役时间，不能计算服役年限")
    try:
        served = service_months(standing.conscript_from, standing.conscript_to)
    except ValueError as wrong:
        return Due(None, f"{keys_in_words(standing.keys)}：{wrong}")
    years = service_years(served, row.rounding)
    amount = row.amount_fen * years
    counted = f"服役 {served // 12} 年 {served % 12} 个月，{ROUNDING.show(row.rounding)}，计 {years} 年"
    said = f"{counted}；标准 {in_words(row)}"
    return Due(amount, f"{said} × {years} 年 = {show_fen(amount)} 元", amount, 1, "month")


def monthly_standard(standing: Standing, standards: Sequence[StandardRow], month: str) -> StandardRow | None:
    """The standard of a month; one that goes by years of service as the monthly amount it comes to."""
    row = standard_for(standards, f"{month}-01", standing.keys)
    if row is None or row.unit != "service_year":
        return row
    amount = _by_service(standing, row).amount_fen
    return None if amount is None else replace(row, amount_fen=amount, unit="month")


def _times(row: StandardRow, said: str, rhythm: str) -> Due:
    months = _MONTHS_IN.get(rhythm)
    if row.unit == "time" or months is None:
        return Due(row.amount_fen, f"{said} = {show_fen(row.amount_fen)} 元", row.amount_fen, None, row.unit)
    amount = share(row.amount_fen, months, 12 if row.unit == "year" else 1)
    factor = f" ÷ 12 × {months} 个月" if row.unit == "year" else f" × {months} 个月"
    return Due(amount, f"{said}{factor} = {show_fen(amount)} 元", row.amount_fen, months, row.unit)


def together(dues: Sequence[tuple[str, Due]]) -> Due:
    """What several identities of one person come to, each a part by its category; None where one is not known."""
    missing = next((due for _, due in dues if due.amount_fen is None), None)
    if missing is not None:
        return missing
    parts = tuple((categories.name_of(category), due.amount_fen or 0) for category, due in dues)
    total = sum(fen for _, fen in parts)
    steps = [f"{title}：{due.explanation}" for (title, _), (_, due) in zip(parts, dues, strict=True)]
    steps.append(f"两项以上身份兼得，合计 {show_fen(total)} 元")
    return Due(total, "\n".join(steps), total, dues[0][1].months, SEVERAL, parts)


def same_for_all(amount_fen: int, document_no: str | None) -> Due:
    """An amount that the batch gives everybody alike."""
    source = f"（{document_no}）" if document_no else ""
    return Due(amount_fen, f"本批统一标准 {show_fen(amount_fen)} 元/人{source}", amount_fen, None, "time")
