"""Many rows at once, under ids reserved beforehand, so that rows can point at each other before they are stored."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.records import Change

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Hears how many of how many steps are done; what it raises ends the operation, and nothing is left of it."""
CHUNK = 2000
_MOST_BOUND = 30_000
"""Values in one statement; the database takes 32,766."""
MOST_ASKED = 500
"""Values in one question to the database."""


def unheard(_done: int, _total: int) -> None:
    """A Progress that nobody listens to."""


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def next_id(session: Session, record: type[Base]) -> int:
    """The first id that no row of the table has or ever had: an old journal entry must not meet a new row."""
    held = session.scalar(select(func.max(record.id))) or 0
    gone = session.scalar(select(func.max(Change.row_id)).where(Change.table_name == record.__tablename__))
    return max(held, gone or 0) + 1


def put(session: Session, record: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all name the same columns, without making entities of them.

    Many rows are one statement, which the search index needs to be fast: it is written out after each.
    Columns that are empty in all rows are left out, for the driver is slow to bind nothing.
    """
    if not rows:
        return
    used = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    table: Any = record.__table__
    fixed = {
        item.name: item.default.arg
        for item in table.columns
        if item.default is not None and item.name not in rows[0]
    }
    names, rest = (*used, *fixed), tuple(fixed.values())
    connection = session.connection()
    for some in chunks(rows, _MOST_BOUND // len(names)):
        values = [value for row in some for value in (*map(row.__getitem__, used), *rest)]
        connection.exec_driver_sql(_statement(table.name, names, len(some)), tuple(values))


@lru_cache(maxsize=64)
def _statement(table: str, names: tuple[str, ...], rows: int) -> str:
    """An INSERT of so many rows; written out by hand, for taking the values apart costs as much as storing them."""
    one = f"({', '.join('?' * len(names))})"
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES {", ".join([one] * rows)}'


class Steps:
    """Counts what was done towards a total and tells a Progress."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def done(self, count: int) -> None:
        """Say that so many more are done."""
        self._done += count
        self._progress(self._done, self._total)
