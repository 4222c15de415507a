"""Counts that lists open with, kept with each operation instead of being counted anew.

An operation that touched few rows moves the counts by its journal's images; one that touched many, such as
an import, has them counted once. `check` holds them against the tables.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from shuangyong_desktop.store.records.tally import Tally


@dataclass(frozen=True)
class Count:
    """Rows of a table, by a column or all together; rows that have `unless` are not counted."""

    table: str
    column: str | None
    unless: str | None = None


COUNTS: Mapping[str, Count] = {
    "people": Count("person", None, unless="merged_into_id"),
    "village": Count("person", "village_id", unless="merged_into_id"),
    "category": Count("identity", "category"),
    "status": Count("identity", "status"),
}
"""People are those on the register: a record merged into another is not one of them."""


def tally(session: Session, name: str) -> dict[str, int]:
    """How many rows stand under each value of a count."""
    rows = session.execute(select(Tally.value, Tally.many).where(Tally.name == name)).all()
    return {value: many for value, many in rows if many}


def follow(connection: Connection, number: int, touched: Mapping[str, frozenset[int]]) -> None:
    """Bring the counts up to an operation; an empty set of rows means that it touched many."""
    for name, count in COUNTS.items():
        if count.table not in touched:
            continue
        if touched[count.table]:
            _move(connection, name, count, number)
        else:
            _run(connection, _recounting(name, count))


def recounting() -> Iterator[str]:
    """Statements that count everything, for when the tables were made or rebuilt."""
    for name, count in COUNTS.items():
        yield from _recounting(name, count)


def wrong(connection: Connection) -> Iterator[str]:
    """Sentences naming each count that is not what the tables say."""
    for name, count in COUNTS.items():
        kept = connection.exec_driver_sql(
            "SELECT value, many FROM tally WHERE name = ? AND many <> 0", (name,)
        ).all()
        if sorted(kept) != sorted(connection.exec_driver_sql(_counted(count)).all()):
            yield f"列表计数「{name}」与数据不符"


def _counted(count: Count) -> str:
    value = f"ifnull(CAST({count.column} AS TEXT), '')" if count.column else "''"
    # a row that is left out is looked up by the index of the few, so that the others are counted by theirs
    left_out = (
        f" WHERE id NOT IN (SELECT id FROM {count.table} WHERE {count.unless} IS NOT NULL)"
        if count.unless
        else ""
    )
    grouped = f" GROUP BY {count.column}" if count.column else " HAVING count(*) > 0"
    return f"SELECT {value}, count(*) FROM {count.table}{left_out}{grouped}"


def _recounting(name: str, count: Count) -> Iterator[str]:
    yield f"DELETE FROM tally WHERE name = '{name}'"
    yield f"INSERT INTO tally (name, value, many) SELECT '{name}', * FROM ({_counted(count)})"


def _run(connection: Connection, statements: Iterator[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


def _move(connection: Connection, name: str, count: Count, number: int) -> None:
    sides = " UNION ALL ".join(_side(count, image, step) for image, step in (("before", -1), ("after", 1)))
    connection.exec_driver_sql(
        "INSERT INTO tally (name, value, many)"
        f" SELECT ?, value, sum(step) FROM ({sides}) GROUP BY value HAVING sum(step) <> 0"
        " ON CONFLICT (name, value) DO UPDATE SET many = many + excluded.many",
        (name, number, number),
    )


def _side(count: Count, image: str, step: int) -> str:
    value = f"ifnull(CAST(json_extract({image}, '$.{count.column}') AS TEXT), '')" if count.column else "''"
    counted = f" AND json_extract({image}, '$.{count.unless}') IS NULL" if count.unless else ""
    return (
        f"SELECT {value} AS value, {step} AS step FROM change"
        f" WHERE operation_id = ? AND table_name = '{count.table}' AND {image} IS NOT NULL{counted}"
    )
