"""The registers in the ledger: a sheet for each one that has entries in the year."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.registers import REGISTERS
from shuangyong_desktop.queries import registers
from shuangyong_desktop.queries.ledger.year import Year
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.register import Register


def used(session: Session, year: int) -> list[Register]:
    """The registers with entries of this year, in the order in which they are offered."""
    asked = Asked(choices={"year": year})
    return [item for item in REGISTERS.values() if registers.listing(item.code).count(session, asked)]


def entries(session: Session, register: Register, year: int) -> Iterator[tuple[Any, ...]]:
    """The year's entries of a register without their ids, by their day."""
    asked = Asked(choices={"year": year}, order=register.day)
    for row in registers.listing(register.code).stream(session, asked):
        yield row[1:]


def rows_of(register: Register) -> Callable[[Session, Year], Iterator[tuple[Any, ...]]]:
    """A reader of these entries, as the ledger's other sheets have one."""
    return lambda session, year: entries(session, register, year.number)
