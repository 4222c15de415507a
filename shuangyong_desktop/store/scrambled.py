"""A scrambled copy of a store, for whoever helps: same structure and sums, no real person in it.

It is a store of its own with its own key, password and journal; of the journal, the operators and the access
log of the original nothing goes along, and of pictures only that there was one.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import LargeBinary, Table
from sqlalchemy.engine import Connection

from shuangyong_desktop.domain import search
from shuangyong_desktop.domain.scramble import Scrambler
from shuangyong_desktop.store import triggers
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.triggers import image

_LEFT_OUT = {"operation", "change", "compaction", "access_log", "operator", "saved_filter", "tally"}
_RULES = {
    "parameter", "import_heading", "paper_rule", "stacking_rule", "standard", "scheme", "bank_layout",
}  # fmt: skip
"""Tables that hold the rules of the office and nobody in particular."""
_KEPT = {"key", "period", "occasion", "rule"}
_BIRTHS = {"birth_on", "archive_birth_on"}
_SEARCHED = {"person": ("id_number", "phone"), "student": ("id_number", "guardian_phone")}
_AT_ONCE = 1000


def fill(source: Any, connection: Connection) -> None:
    """Put the scrambled rows of a driver connection into an empty store, in its open operation."""
    scrambler = Scrambler()
    # guards ask how rows came to be what they are; these come as they are
    triggers.drop_all(connection)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in Base.metadata.sorted_tables:
        if table.name not in _LEFT_OUT:
            _copy(source, connection, table, scrambler)
    triggers.install(connection)
    for table in triggers.journaled_tables():
        if table.name not in _LEFT_OUT:
            _write_down(connection, table)
    connection.exec_driver_sql("INSERT INTO person_search (rowid, terms) SELECT id, search_terms FROM person")


def _copy(source: Any, connection: Connection, table: Table, scrambler: Scrambler) -> None:
    names = [column.name for column in table.columns]
    quoted = ", ".join(f'"{name}"' for name in names)
    insert = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({", ".join("?" * len(names))})'
    with closing(source.execute(f'SELECT {quoted} FROM "{table.name}" ORDER BY id')) as rows:
        while some := rows.fetchmany(_AT_ONCE):
            connection.exec_driver_sql(insert, list(_scrambled(table, names, some, scrambler)))


def _scrambled(
    table: Table, names: list[str], rows: list[Any], scrambler: Scrambler
) -> Iterator[tuple[object, ...]]:
    blobs = {column.name for column in table.columns if isinstance(column.type, LargeBinary)}
    for values in rows:
        row = dict(zip(names, values, strict=True))
        for name, value in row.items():
            row[name] = _value(table.name, name, value, scrambler, is_blob=name in blobs)
        if table.name in _SEARCHED:
            row["name_key"] = search.name_key(row["name"])
            row["search_terms"] = search.terms(row["name"], [row[name] for name in _SEARCHED[table.name]])
        yield tuple(row.values())


def _value(table: str, name: str, value: object, scrambler: Scrambler, *, is_blob: bool) -> object:
    if is_blob and value is not None:
        return b""
    if not isinstance(value, str) or table in _RULES or name in _KEPT:
        return value
    return scrambler.birth(value) if name in _BIRTHS else scrambler.text(value)


def _write_down(connection: Connection, table: Table) -> None:
    """What the triggers would have written, for all rows at once."""
    connection.exec_driver_sql(
        "INSERT INTO change (operation_id, table_name, row_id, before, after)"
        f" SELECT (SELECT max(id) FROM operation), '{table.name}', t.id, NULL, {image(table, 't')}"
        f' FROM "{table.name}" t'
    )
