"""Proving a store: its pages, the chain of its journal, and its rows against the journal.

Each finding is a sentence that names the operation, or the table, row and field.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from shuangyong_desktop.store import tally, triggers
from shuangyong_desktop.store.journal import changes_digests, seal
from shuangyong_desktop.store.records.journal import Change, Compaction, Operation
from shuangyong_desktop.store.triggers import image, journaled_tables

_TAIL = 50


def chain_tail(connection: Connection, key: bytes) -> list[str]:
    """The newest operations only: what a crash could have touched."""
    newest = connection.exec_driver_sql("SELECT ifnull(max(id), 0) FROM operation").scalar_one()
    return list(broken_links(connection, key, first=max(1, newest - _TAIL)))


def findings(connection: Connection, key: bytes) -> Iterator[str]:
    """Everything in chain, rows and triggers that is not as this program left it."""
    yield from broken_links(connection, key)
    yield from dropped_at_the_end(connection)
    yield from foreign_changes(connection)
    yield from tally.wrong(connection)
    for name in triggers.differences(connection):
        yield f"数据库守护规则 {name} 被改动"


def broken_links(connection: Connection, key: bytes, *, first: int = 1) -> Iterator[str]:
    """Sentences naming each operation whose entry, changes or place in the chain were altered."""
    digests = changes_digests(connection, first)
    compacted = {row.operation_id: row.digest for row in connection.execute(select(Compaction.__table__))}
    chain = select(Operation.__table__).where(Operation.id >= first - 1).order_by(Operation.id)
    previous, expected = "", first
    for operation in connection.execute(chain).all():
        if operation.id < first:
            previous = operation.seal
            continue
        if operation.id != expected:
            yield f"操作记录第 {expected} 号至第 {operation.id - 1} 号缺失"
        yield from _broken(connection, operation, previous, digests.pop(operation.id, ""), compacted, key)
        previous, expected = operation.seal, operation.id + 1
    for number in digests:
        yield f"变动记录属于不存在的操作第 {number} 号"


def _broken(
    connection: Connection,
    operation: Any,
    previous: str,
    digest: str,
    compacted: dict[int, str],
    key: bytes,
) -> Iterator[str]:
    name = f"操作记录第 {operation.id} 号"
    if operation.previous != previous:
        yield f"{name}与前一条不相接"
    elif operation.seal != seal(operation, operation.digest, key):
        yield f"{name}（{operation.label}）被改动"
    elif digest != compacted.get(operation.id, operation.digest):
        added = _added_behind(connection, operation)
        yield from added or [f"{name}（{operation.label}）的变动内容被改动"]


def _added_behind(connection: Connection, operation: Any) -> list[str]:
    """The changes put in after an operation was sealed: what a tool did while the triggers still wrote."""
    rows = connection.execute(
        select(Change.__table__).where(Change.operation_id == operation.id).order_by(Change.id)
    ).all()
    digest = hashlib.sha256()
    for place, row in enumerate(rows):
        if digest.hexdigest() == operation.digest:
            return [
                said
                for added in rows[place:]
                for said in _named(added.table_name, added.row_id, added.before, added.after)
            ]
        parts = (str(row.id), row.table_name, str(row.row_id), row.before or "", row.after or "")
        digest.update(("\x1f".join(parts) + "\x1e").encode())
    return []


def dropped_at_the_end(connection: Connection) -> Iterator[str]:
    """The newest operations deleted by hand: the database still knows which number it gave last."""
    given = (
        connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'operation'").scalar() or 0
    )
    newest = connection.exec_driver_sql("SELECT ifnull(max(id), 0) FROM operation").scalar_one()
    if given != newest:
        yield f"操作记录第 {newest + 1} 号至第 {given} 号被删除"


def foreign_changes(connection: Connection) -> Iterator[str]:
    """Sentences naming each row and field that is not as the journal last left it."""
    for table in journaled_tables():
        now = image(table, "t")
        latest = f"SELECT row_id, max(id) AS id FROM change WHERE table_name = '{table.name}' GROUP BY row_id"
        differing = connection.exec_driver_sql(
            f'SELECT t.id, c.after, {now} FROM "{table.name}" t LEFT JOIN ({latest}) l ON l.row_id = t.id'
            f" LEFT JOIN change c ON c.id = l.id WHERE c.after IS NOT {now}"
            f" UNION ALL SELECT c.row_id, c.after, NULL FROM ({latest}) l JOIN change c ON c.id = l.id"
            f' LEFT JOIN "{table.name}" t ON t.id = l.row_id WHERE c.after IS NOT NULL AND t.id IS NULL'
        )
        for row_id, journaled, present in differing:
            yield from _named(table.name, row_id, journaled, present)


class AboutRow(str):
    """A finding about one row, in the database's own names; `queries` can say it in the office's."""

    table: str
    row: int
    fields: tuple[str, ...]
    happened: str

    def __new__(cls, table: str, row: int, happened: str, fields: tuple[str, ...] = ()) -> "AboutRow":
        """`happened` goes after the row, or after its fields."""
        which = f"的 {'、'.join(fields)} " if fields else ""
        made = super().__new__(cls, f"{table} 第 {row} 行{which}{happened}")
        made.table, made.row, made.fields, made.happened = table, row, fields, happened
        return made


def _named(table: str, row_id: int, journaled: str | None, present: str | None) -> Iterator[str]:
    if journaled is None:
        yield AboutRow(table, row_id, "未经程序写入")
    elif present is None:
        yield AboutRow(table, row_id, "在程序之外被删除")
    else:
        before, after = json.loads(journaled), json.loads(present)
        # a column that a later migration added is in no older image
        fields = tuple(name for name in after if name in before and before[name] != after[name])
        if fields:
            yield AboutRow(table, row_id, "在程序之外被改动", fields)
