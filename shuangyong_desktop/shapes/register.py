"""Registers: small ledgers declared once; form, table, export and ledger sheet follow from the declaration."""

from dataclasses import dataclass
from typing import Any

from shuangyong_desktop.shapes.draft import Entry, entries
from shuangyong_desktop.shapes.row import Column


@dataclass(frozen=True)
class Register:
    """One register. `day` is the field an entry is dated by, `heading` the one it is called by.

    Every field of the Draft is a column; those in `totals` are added up. Its code is stored with each entry
    and never changes.
    """

    code: str
    title: str
    group: str
    draft: type[Any]
    day: str
    heading: str
    totals: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The fields in the order of the form."""
        return entries(self.draft)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The fields as columns; notes are wide, the rest as wide as their titles ask."""
        return tuple(
            Column(
                item.name,
                item.title,
                item.kind,
                width=26 if item.kind.multiline else max(10, 2 * len(item.title) + 2),
                total=item.name in self.totals,
            )
            for item in self.entries
        )
