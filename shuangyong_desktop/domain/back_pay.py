"""补发: a standard that reaches back, or an entitlement that begins late; rounded once, at the end."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from shuangyong_desktop.domain.dates import add_months, months_between
from shuangyong_desktop.domain.entitlement import Due
from shuangyong_desktop.domain.money import share, show_fen
from shuangyong_desktop.domain.standards import UNITS_SAID, StandardRow, in_words, yearly_fen

StandardOf = Callable[[str], StandardRow | None]
"""The standard of a month, or None where nothing was or is paid for it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months in a row with the same old and the same new standard."""

    first: str
    last: str
    old: StandardRow | None
    new: StandardRow

    @property
    def months(self) -> int:
        """How many they are."""
        return months_between(self.first, self.last)

    @property
    def yearly_difference(self) -> int:
        """New less old in fen a year; exact whatever unit the two are in."""
        return yearly_fen(self.new) - (yearly_fen(self.old) if self.old else 0)


def last_payable_month(last: str, death_on: str | None, stop_month: str | None = None) -> str:
    """The last month that money is due for: the month of death is paid in full, the month of stopping not."""
    ends = [last]
    if death_on:
        ends.append(death_on[:7])
    if stop_month:
        ends.append(add_months(stop_month, -1))
    return min(ends)


def stretches(first: str, last: str, old: StandardOf, new: StandardOf) -> list[Stretch]:
    """The months from first to last whose new standard differs from the old, put together where they agree."""
    found: list[Stretch] = []
    for offset in range(months_between(first, last)):
        month = add_months(first, offset)
        before, after = old(month), new(month)
        if after is None or (before is not None and yearly_fen(before) == yearly_fen(after)):
            continue
        last_one = found[-1] if found else None
        if last_one and (last_one.old, last_one.new, add_months(last_one.last, 1)) == (before, after, month):
            found[-1] = Stretch(last_one.first, month, before, after)
        else:
            found.append(Stretch(month, month, before, after))
    return found


def period_of(found: Sequence[Stretch]) -> str:
    """The 所属期 of a back payment: 2024-08/2024-12, or the one month."""
    first, last = found[0].first, found[-1].last
    return first if first == last else f"{first}/{last}"


def back_pay(found: Sequence[Stretch]) -> Due:
    """What is to be paid later for these months, with the arithmetic; negative where too much was paid."""
    twelfths = sum(item.yearly_difference * item.months for item in found)
    amount = share(twelfths, 1, 12)
    steps = [step for item in found for step in _steps(item)]
    if len(found) > 1:
        steps.append(f"合计 {show_fen(amount)} 元（各段相加后只四舍五入一次）")
    return Due(amount, "\n".join(steps), months=sum(item.months for item in found))


def _steps(item: Stretch) -> Iterable[str]:
    span = item.first if item.first == item.last else f"{item.first} 至 {item.last}"
    before = f"原标准 {show_fen(item.old.amount_fen)} {UNITS_SAID[item.old.unit]}" if item.old else "此前未发"
    yield f"{span}，共 {item.months} 个月：{before}，应执行标准 {in_words(item.new)}"
    yearly = item.yearly_difference
    amount = show_fen(share(yearly * item.months, 1, 12))
    if yearly % 12:
        yield f"每年差 {show_fen(yearly)} 元 ÷ 12 × {item.months} 个月 = {amount} 元"
    else:
        yield f"每月差 {show_fen(yearly // 12)} 元 × {item.months} 个月 = {amount} 元"
