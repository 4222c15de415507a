"""The rules of 兼得 with what they need of the store: each identity's money in the roll's month."""

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import Roll, Standing, monthly_standard
from shuangyong_desktop.domain.funds import PERIODIC
from shuangyong_desktop.domain.stacked import Ground, Ruling, draws, money_type_of, settle
from shuangyong_desktop.domain.stacking import StackingRow
from shuangyong_desktop.domain.standards import StandardRow, yearly_fen
from shuangyong_desktop.store.money import stacking_rules, standard_rows
from shuangyong_desktop.store.records import Scheme

_BASE = tuple(kind for kind in PERIODIC if kind != "P1n")


class Rulings:
    """Asked for each person with several identities; the tables are read when the first one is met."""

    def __init__(self, session: Session, roll: Roll) -> None:
        self._session = session
        self._cutoff_on = roll.cutoff_on
        self._month = roll.month or roll.cutoff_on[:7]

    @cached_property
    def _rules(self) -> list[StackingRow]:
        return stacking_rules(self._session)

    @cached_property
    def _standards(self) -> dict[str, list[StandardRow]]:
        return {kind: standard_rows(self._session, Scheme.money_type == kind) for kind in _BASE}

    def of(self, standings: Sequence[Standing]) -> Ruling:
        """Which of one person's identities are paid."""
        grounds = [
            Ground(standing, self._yearly(standing))
            for standing in standings
            if draws(standing, self._cutoff_on, self._month)
        ]
        return settle(grounds, self._rules, f"{self._month}-01")

    def _yearly(self, standing: Standing) -> int | None:
        table = self._standards.get(money_type_of(standing.category) or "", [])
        row = monthly_standard(standing, table, self._month)
        if row is not None:
            return yearly_fen(row)
        return None if standing.monthly_fen is None else standing.monthly_fen * 12


def rulings_of(session: Session, roll: Roll) -> Rulings | None:
    """The rules for a roll of pensions and subsidies; money of other kinds is not subject to them."""
    return Rulings(session, roll) if roll.money_type in _BASE else None
