"""义务兵家庭优待金: months of service, instalments, increments, and what is recovered from who was sent back.

Counted from the day the enlistment was approved (《军人抚恤优待条例》第四十二条；退役军人部等 2021 年通知): paid
for each full half-year, less than six months counting as six, as a rule for two years at most; who leaves
early is paid by the time really served.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from shuangyong_desktop.domain.dates import add_months
from shuangyong_desktop.domain.money import share, show_fen
from shuangyong_desktop.domain.standards import StandardRow, in_words, yearly_fen
from shuangyong_desktop.shapes.kind import choice

MODE = choice("allowance_mode", {"half_year": "按半年", "year": "按年"})
EARLY = choice("early_mode", {"month": "按月折算", "half_year": "不满 6 个月按 6 个月"})
PARTIAL = choice("partial_month", {"whole": "不满一月不计", "days": "按天数折算"})
STANDARD_YEAR = choice(
    "standard_year", {"payment": "发放时的标准", "service": "服役期间的标准", "enlistment": "入伍时的标准"}
)
REGULAR_ENDS = ("期满退役",)
SENT_BACK = "退回"
_HALF_YEAR = 6


@dataclass(frozen=True)
class AllowanceRules:
    """What a province or county may set differently. Rates are per hundred."""

    mode: str = "half_year"
    early: str = "month"
    partial_month: str = "whole"
    cap_months: int = 24
    plateau_percent: int = 100
    merit_percents: tuple[tuple[str, int], ...] = ()
    student_fens: tuple[tuple[str, int], ...] = ()
    """One-time amounts by education code, paid with the first instalment."""
    standard_year: str = "payment"


@dataclass(frozen=True)
class Soldier:
    """What of a conscript's service decides the family's money."""

    approved_on: str
    ended_on: str | None = None
    end_reason: str | None = None
    is_plateau: bool = False
    education: str | None = None
    merits: tuple[str, ...] = ()

    @property
    def ends_early(self) -> bool:
        """Whether the service ended before its time, so that time really served counts."""
        return self.ended_on is not None and self.end_reason not in REGULAR_ENDS


@dataclass(frozen=True)
class Instalment:
    """One payment: for which months of service, due after which day, of what it is made."""

    number: int
    months: int
    due_on: str
    standard: StandardRow
    parts: tuple[tuple[str, int], ...]
    """优待金 and each 增发, in fen."""
    steps: tuple[str, ...] = field(default=())

    @property
    def amount_fen(self) -> int:
        """All parts together."""
        return sum(fen for _, fen in self.parts)

    @property
    def explanation(self) -> str:
        """The arithmetic, a step a line."""
        return "\n".join(self.steps)


StandardOn = Callable[[str], StandardRow]
"""The yearly standard in force on a day."""


def _full_day(iso: str) -> date:
    if len(iso) < 10:
        raise ValueError("批准入伍日期和离队日期要写到日")
    return date.fromisoformat(iso)


def _after_months(start: date, months: int) -> date:
    month = add_months(f"{start:%Y-%m}", months)
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, min(start.day, calendar.monthrange(year, number)[1]))


def end_of(approved_on: str, months: int) -> str:
    """The last day of the first `months` months of service: 2024-09-01 and 6 give 2025-02-28."""
    return (_after_months(_full_day(approved_on), months) - timedelta(days=1)).isoformat()


def months_served(approved_on: str, ended_on: str) -> tuple[int, int]:
    """Full months and days over, from the day of approval to the day before leaving (2024-09-01 to 2025-12-01: 15)."""
    start, end = _full_day(approved_on), _full_day(ended_on)
    months = max(0, (end.year - start.year) * 12 + end.month - start.month)
    if months and _after_months(start, months) > end:
        months -= 1
    return months, max(0, (end - _after_months(start, months)).days)


def schedule(soldier: Soldier, standard_on: StandardOn, rules: AllowanceRules) -> list[Instalment]:
    """All instalments of a service that runs or ran its time; to be paid once their day has passed."""
    step = _HALF_YEAR if rules.mode == "half_year" else 12
    limit = rules.cap_months
    if soldier.ended_on:
        months, days = months_served(soldier.approved_on, soldier.ended_on)
        limit = min(limit, months + (days > 0))
    count = -(-limit // step)
    return [_instalment(soldier, number, step, standard_on, rules) for number in range(1, count + 1)]


def _instalment(
    soldier: Soldier, number: int, step: int, standard_on: StandardOn, rules: AllowanceRules
) -> Instalment:
    due_on = end_of(soldier.approved_on, number * step)
    standard = standard_on(_standard_day(soldier, number, step, due_on, rules))
    yearly = yearly_fen(standard)
    # cumulative, so that the halves of a year come to the year exactly
    base = share(yearly, number * step, 12) - share(yearly, (number - 1) * step, 12)
    months = f"第 {number} 次，服役第 {(number - 1) * step + 1} 至 {number * step} 个月（{due_on} 届满）"
    said = f"标准 {in_words(standard)}，{MODE.show(rules.mode)}：{show_fen(base)} 元"
    parts, steps = _with_increments(soldier, base, number == 1, rules)
    return Instalment(number, step, due_on, standard, parts, (months, said, *steps))


def _standard_day(soldier: Soldier, number: int, step: int, due_on: str, rules: AllowanceRules) -> str:
    if rules.standard_year == "enlistment":
        return soldier.approved_on
    if rules.standard_year == "service":
        return _after_months(_full_day(soldier.approved_on), (number - 1) * step).isoformat()
    return due_on


def _with_increments(
    soldier: Soldier, base: int, is_first: bool, rules: AllowanceRules
) -> tuple[tuple[tuple[str, int], ...], list[str]]:
    """Base and increments as parts, and the steps that say so. Of several merits the highest counts."""
    parts, steps = [("优待金", base)], []
    if soldier.is_plateau and rules.plateau_percent:
        extra = share(base, rules.plateau_percent, 100)
        parts.append(("进藏进疆增发", extra))
        steps.append(f"服役于西藏、新疆等艰苦边远地区，增发 {rules.plateau_percent}%：{show_fen(extra)} 元")
    percents = dict(rules.merit_percents)
    merit = max(soldier.merits, key=lambda name: percents.get(name, 0), default=None)
    if merit and percents.get(merit):
        extra = share(base, percents[merit], 100)
        parts.append(("立功增发", extra))
        steps.append(f"{merit}，增发 {percents[merit]}%（只计最高一项）：{show_fen(extra)} 元")
    one_time = dict(rules.student_fens).get(soldier.education or "", 0)
    if is_first and one_time:
        parts.append(("大学生增发", one_time))
        steps.append(f"大学生入伍一次性增发 {show_fen(one_time)} 元")
    if len(parts) > 1:
        steps.append(f"合计 {show_fen(sum(fen for _, fen in parts))} 元")
    return tuple(parts), steps


@dataclass(frozen=True)
class Settlement:
    """What a service that ended early is worth in all, what was paid, and what follows."""

    total_fen: int
    paid_fen: int
    steps: tuple[str, ...]

    @property
    def rest_fen(self) -> int:
        """Still to pay; negative: to be recovered (应追回)."""
        return self.total_fen - self.paid_fen


def settlement(
    soldier: Soldier, standard_on: StandardOn, rules: AllowanceRules, paid_fen: int = 0
) -> Settlement:
    """The account of a service that ended early: by time really served, or nothing for who was sent back.

    Sent back within 45 days: 《征兵工作条例》第四十九条、第五十四条; what was paid is recovered.
    """
    if soldier.ended_on is None:
        raise ValueError("还在服役，没有提前离队")
    if soldier.end_reason == SENT_BACK:
        said = f"{soldier.ended_on} 退回，不享受优待金（《征兵工作条例》）"
        return Settlement(0, paid_fen, (said, *_rest_in_words(-paid_fen)))
    months, days = months_served(soldier.approved_on, soldier.ended_on)
    standard = standard_on(soldier.approved_on if rules.standard_year == "enlistment" else soldier.ended_on)
    base, said = _by_time(standard, months, days, rules)
    parts, steps = _with_increments(soldier, base, True, rules)
    total = sum(fen for _, fen in parts)
    served = f"{soldier.approved_on} 批准入伍，{soldier.ended_on} {soldier.end_reason or '离队'}，"
    served += f"实际服役 {months} 个月" + (f" {days} 天" if days else "")
    return Settlement(total, paid_fen, (served, said, *steps, *_rest_in_words(total - paid_fen, paid_fen)))


def _by_time(standard: StandardRow, months: int, days: int, rules: AllowanceRules) -> tuple[int, str]:
    """Fen for the time served within the cap, and which rule was used."""
    yearly = yearly_fen(standard)
    if rules.early == "half_year":
        counted = min(rules.cap_months, -(-(months + (days > 0)) // _HALF_YEAR) * _HALF_YEAR)
        amount = share(yearly, counted, 12)
        rule = f"规则“{EARLY.show('half_year')}”，计 {counted} 个月"
    elif rules.partial_month == "days" and days and months < rules.cap_months:
        amount = share(yearly, months * 30 + days, 360)
        rule = (
            f"规则“{EARLY.show('month')}，{PARTIAL.show('days')}”，计 {months} 个月 {days} 天（每月 30 天）"
        )
    else:
        counted = min(rules.cap_months, months)
        amount = share(yearly, counted, 12)
        rule = f"规则“{EARLY.show('month')}，{PARTIAL.show('whole')}”，计 {counted} 个月"
    return amount, f"标准 {in_words(standard)}，{rule}：{show_fen(amount)} 元"


def _rest_in_words(rest: int, paid: int = 0) -> tuple[str, ...]:
    if rest < 0:
        return (f"已发多于应发，应追回 {show_fen(-rest)} 元",)
    return (f"已发 {show_fen(paid)} 元，还应发 {show_fen(rest)} 元",) if paid else ()
