"""A Listing: one kind of Row, how it is searched, filtered and sorted, and any page of it.

Pages go by ids first: the ids of a page come from an index, then only those rows are joined. So a list
opens as fast over half a million people as over two thousand.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

R = TypeVar("R")
AnySelect = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Asked:
    """What a list is asked for: words to search, choices by filter name, and one column to sort by."""

    search: str = ""
    choices: Mapping[str, object] = field(default_factory=dict)
    order: str = ""
    descending: bool = False


@dataclass(frozen=True)
class Filter:
    """A filter beside a list: its title, what can be chosen (value, text, count), and the condition."""

    name: str
    title: str
    options: Callable[[Session], Sequence[tuple[object, str, int | None]]]
    condition: Callable[[Any], ColumnElement[bool]]


@dataclass(frozen=True)
class Listing(Generic[R]):
    """A list that can be counted, paged and streamed.

    `rows` selects the Row's fields in order, `key` is the column of its id. Conditions and sort columns
    speak of the key's own table only, by sub-queries where they must look elsewhere.
    """

    row_class: type[R]
    key: InstrumentedAttribute[int]
    rows: AnySelect
    order: Mapping[str, Any]
    first_order: str
    search: Callable[[Session, str], ColumnElement[bool]]
    reads: frozenset[str]
    filters: tuple[Filter, ...] = ()
    where: tuple[ColumnElement[bool], ...] = ()
    total: Callable[[Session], int] | None = None
    """How many rows there are without any choice, where that is known without counting."""

    def count(self, session: Session, asked: Asked) -> int:
        """How many rows answer."""
        is_narrowed = asked.search.strip() or any(value is not None for value in asked.choices.values())
        if self.total is not None and not is_narrowed:
            return self.total(session)
        return (
            session.scalar(self._narrowed(session, select(func.count()).select_from(self.key.class_), asked))
            or 0
        )

    def page(self, session: Session, asked: Asked, offset: int, limit: int) -> list[R]:
        """The rows from `offset` on, at most `limit`."""
        ids = session.scalars(self._ids(session, asked).offset(offset).limit(limit)).all()
        return self.by_ids(session, ids)

    def by_ids(self, session: Session, ids: Sequence[int]) -> list[R]:
        """The rows with these ids, in this order; ids that are gone are left out."""
        found = {row[0]: self.row_class(*row) for row in session.execute(self.rows.where(self.key.in_(ids)))}
        return [found[number] for number in ids if number in found]

    def position(self, session: Session, asked: Asked, number: int) -> int | None:
        """Which row of the answer has this id; None where it is not in it."""
        place = func.row_number().over(order_by=self._sorting(asked)).label("place")
        placed = self._narrowed(session, select(self.key.label("id"), place), asked).subquery()
        found = session.scalar(select(placed.c.place).where(placed.c.id == number))
        return None if found is None else found - 1

    def stream(self, session: Session, asked: Asked) -> Iterator[tuple[Any, ...]]:
        """All rows that answer, as plain tuples in the Row's field order, without holding them."""
        statement = self._narrowed(session, self.rows, asked).order_by(*self._sorting(asked))
        for row in session.execute(statement.execution_options(yield_per=2000)):
            yield tuple(row)

    def _ids(self, session: Session, asked: Asked) -> AnySelect:
        return self._narrowed(session, select(self.key), asked).order_by(*self._sorting(asked))

    def _narrowed(self, session: Session, statement: AnySelect, asked: Asked) -> AnySelect:
        conditions = list(self.where)
        if asked.search.strip():
            conditions.append(self.search(session, asked.search))
        by_name = {item.name: item for item in self.filters}
        conditions += [
            by_name[name].condition(value) for name, value in asked.choices.items() if value is not None
        ]
        return statement.where(*conditions)

    def _sorting(self, asked: Asked) -> tuple[ColumnElement[Any], ...]:
        column: ColumnElement[Any] = self.order[
            asked.order if asked.order in self.order else self.first_order
        ]
        if asked.descending:
            return (column.desc(), self.key.desc())
        return (column, self.key.asc())
