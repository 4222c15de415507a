"""调标测算: what a new standard would change for each person, before it is put into force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shuangyong_desktop.domain.entitlement import Standing, monthly_standard
from shuangyong_desktop.domain.money import share
from shuangyong_desktop.domain.standards import StandardRow, yearly_fen


@dataclass(frozen=True, slots=True)
class RateChange:
    """One person under a new standard, a year's fen before and after."""

    person_id: int
    category: str
    before_fen: int | None
    after_fen: int

    @property
    def yearly_difference(self) -> int:
        """How much more a year, in fen."""
        return self.after_fen - (self.before_fen or 0)

    @property
    def monthly_difference(self) -> int:
        """How much more a month, in fen, rounded."""
        return share(self.yearly_difference, 1, 12)


def simulate(
    people: Iterable[Standing], before: Sequence[StandardRow], after: Sequence[StandardRow], month: str
) -> list[RateChange]:
    """Whom one table of standards pays otherwise than another in a month; who stays as they are is left out."""
    found = []
    for standing in people:
        new = monthly_standard(standing, after, month)
        if new is None:
            continue
        held = monthly_standard(standing, before, month)
        old = yearly_fen(held) if held else None
        if old != yearly_fen(new):
            found.append(RateChange(standing.person_id, standing.category, old, yearly_fen(new)))
    return found
