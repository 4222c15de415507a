"""Registers as lists: columns, order and filters follow from the declaration."""

import json
from collections.abc import Callable, Sequence
from dataclasses import field, make_dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.registers import REGISTERS
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.shapes.register import Register
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import RegisterEntry

_MOST_SHOWN = 8


@cache
def row_class(code: str) -> type[Any]:
    """The Row of a register: an id, and a column for each field; long registers hide their last ones at first."""
    fields: list[tuple[str, Any, Any]] = [("id", int, field())]
    for place, item in enumerate(REGISTERS[code].columns):
        shown = column(item.title, item.kind, width=item.width, total=item.total, shown=place < _MOST_SHOWN)
        fields.append((item.name, object, shown))
    return make_dataclass(f"{code}_row", fields, frozen=True, slots=True)


def value_of(name: str) -> ColumnElement[Any]:
    """A field of an entry, out of its JSON."""
    return func.json_extract(RegisterEntry.content, f"$.{name}")


def listing(code: str) -> Listing[Any]:
    """One register as a list, newest first."""
    register = REGISTERS[code]
    values = {item.name: value_of(item.name) for item in register.entries}
    return Listing(
        row_class=row_class(code),
        key=RegisterEntry.id,
        rows=select(RegisterEntry.id, *values.values()),
        order=values | {"newest": -RegisterEntry.year * 10_000_000 - RegisterEntry.id},
        first_order="newest",
        search=_search(register),
        reads=frozenset({"register_entry"}),
        filters=(Filter("year", "年度", _years(code), lambda year: RegisterEntry.year == year),),
        where=(RegisterEntry.register == code,),
    )


def draft_of(session: Session, entry_id: int) -> Any:
    """What the form for correcting an entry is filled with."""
    entry = session.get_one(RegisterEntry, entry_id)
    return REGISTERS[entry.register].draft(**json.loads(entry.content))


def entries_alike(session: Session, code: str) -> dict[tuple[str, str], tuple[int, Any]]:
    """The entries of a register with their ids, by day and name; of several alike the newest."""
    register = REGISTERS[code]
    found = session.execute(
        select(RegisterEntry.id, RegisterEntry.content)
        .where(RegisterEntry.register == code)
        .order_by(RegisterEntry.id)
    )
    made = ((number, register.draft(**json.loads(content))) for number, content in found)
    return {
        (str(getattr(draft, register.day)), str(getattr(draft, register.heading))): (number, draft)
        for number, draft in made
    }


def counts(session: Session) -> dict[str, int]:
    """How many entries each register has."""
    found = session.execute(select(RegisterEntry.register, func.count()).group_by(RegisterEntry.register))
    return dict(found.all())


def _search(register: Register) -> Callable[[Session, str], ColumnElement[bool]]:
    """In all words of an entry; field by field, so that no field's name is found."""

    def condition(session: Session, typed: str) -> ColumnElement[bool]:
        texts = [value_of(item.name) for item in register.entries]
        return or_(*(text.contains(typed.strip(), autoescape=True) for text in texts))

    return condition


def _years(code: str) -> Callable[[Session], Sequence[tuple[object, str, int]]]:
    def options(session: Session) -> Sequence[tuple[object, str, int]]:
        found = session.execute(
            select(RegisterEntry.year, func.count())
            .where(RegisterEntry.register == code)
            .group_by(RegisterEntry.year)
            .order_by(RegisterEntry.year.desc())
        )
        return [(year, f"{year} 年", count) for year, count in found]

    return options
