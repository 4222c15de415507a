"""丧葬补助 in money: the months that go on after a death, and what was paid too long kept back from them."""

from collections.abc import Iterable
from dataclasses import dataclass

from shuangyong_desktop.domain.entitlement import Due
from shuangyong_desktop.domain.money import share, show_fen
from shuangyong_desktop.domain.standards import StandardRow, in_words, yearly_fen


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """A month's payment that went out: the line, its month and its amount."""

    line_id: int
    month: str
    amount_fen: int


@dataclass(frozen=True)
class Grant:
    """What follows a death: the grant, the months paid too long, and what is left to pay."""

    due: Due
    overpaid: tuple[PaidMonth, ...]

    @property
    def overpaid_fen(self) -> int:
        """What was paid for months after the death."""
        return sum(item.amount_fen for item in self.overpaid)

    @property
    def net_fen(self) -> int:
        """The grant less what was paid too long; negative where more is to be recovered than granted."""
        return (self.due.amount_fen or 0) - self.overpaid_fen


def overpaid(death_on: str, paid: Iterable[PaidMonth]) -> tuple[PaidMonth, ...]:
    """Payments for months after the month of death, which itself is paid in full."""
    return tuple(item for item in paid if item.month > death_on[:7])


def after_death(
    standard: StandardRow, months: int, article: str, death_on: str, paid: Iterable[PaidMonth]
) -> Grant:
    """Grant by the standard the dead person had, overpaid months and the remainder, with the arithmetic."""
    amount = share(yearly_fen(standard) * months, 1, 12)
    late = overpaid(death_on, paid)
    steps = [
        f"{death_on} 去世，原标准 {in_words(standard)}",
        f"按 {months} 个月发给丧葬补助（{article}）：{show_fen(amount)} 元",
    ]
    if late:
        back = sum(item.amount_fen for item in late)
        named = "、".join(item.month for item in late)
        rest = show_fen(amount - back)
        steps.append(f"去世后多发 {named}，计 {show_fen(back)} 元，从丧葬补助中冲抵；实付 {rest} 元")
    return Grant(Due(amount, "\n".join(steps), standard.amount_fen, months, standard.unit), late)
