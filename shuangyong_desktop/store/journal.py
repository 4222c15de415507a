"""The journal: opening and sealing an operation, proving the chain, comparing rows with their last image.

The rows before and after are written by the database's triggers. Python adds one digest over them and one
keyed seal over the operation and the seal before it, so that no entry can be altered, dropped or put in
without the key.
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.engine import Connection

from shuangyong_desktop.store.records.journal import Change, Operation
from shuangyong_desktop.store.triggers import image, journaled_tables

_FEW = 1000


@dataclass(frozen=True)
class Changed:
    """What an operation changed: its journal number, and which rows of which tables.

    A table with more than a thousand touched rows comes with an empty set: all of it may have changed.
    `number` is 0 where nothing was changed and so nothing was written.
    """

    number: int
    label: str
    tables: dict[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """How an operation is to be written down."""

    label: str
    operator: str
    reason: str | None = None
    undoes: int | None = None
    is_final: bool = False


def open_entry(connection: Connection, entry: Entry, schema: int) -> int:
    """Write the operation before its work begins, so that triggers can name it; returns its number."""
    previous = connection.scalar(select(Operation.seal).order_by(Operation.id.desc()).limit(1)) or ""
    written = connection.execute(
        insert(Operation).values(
            label=entry.label,
            operator=entry.operator,
            done_at=datetime.now().astimezone().isoformat(timespec="seconds"),
            reason=entry.reason,
            undoes=entry.undoes,
            is_final=int(entry.is_final),
            schema=schema,
            previous=previous,
        )
    )
    key = written.inserted_primary_key
    assert key is not None  # noqa: S101 - one row was inserted
    return int(key[0])


def close_entry(connection: Connection, number: int, key: bytes) -> Changed | None:
    """Seal the operation; None where it changed no row (the caller rolls it back)."""
    tables = _touched(connection, number)
    if not tables:
        return None
    operation = connection.execute(select(Operation.__table__).where(Operation.id == number)).one()
    digest = changes_digest(connection, number)
    connection.execute(
        update(Operation)
        .where(Operation.id == number)
        .values(digest=digest, seal=seal(operation, digest, key))
    )
    return Changed(number, operation.label, tables)


def _touched(connection: Connection, number: int) -> dict[str, frozenset[int]]:
    counts = connection.execute(
        select(Change.table_name, func.count())
        .where(Change.operation_id == number)
        .group_by(Change.table_name)
    ).all()
    tables: dict[str, frozenset[int]] = {}
    for table, count in counts:
        rows = select(Change.row_id).where(Change.operation_id == number, Change.table_name == table)
        tables[table] = frozenset(connection.scalars(rows)) if count <= _FEW else frozenset()
    return tables


def changes_digest(connection: Connection, number: int) -> str:
    """One hash over all changes of an operation, in the order they happened."""
    digest = hashlib.sha256()
    rows = connection.exec_driver_sql(
        "SELECT id || char(31) || table_name || char(31) || row_id || char(31) || ifnull(before, '')"
        " || char(31) || ifnull(after, '') || char(30) FROM change WHERE operation_id = ? ORDER BY id",
        (number,),
    )
    for (line,) in rows:
        digest.update(line.encode())
    return digest.hexdigest()


def seal(operation: object, digest: str, key: bytes) -> str:
    """The keyed hash over an operation, the digest of its changes and the seal before it."""
    names = ("previous", "id", "label", "operator", "done_at", "reason", "undoes", "is_final", "schema")
    said = "\x1f".join(str(getattr(operation, name)) for name in names) + "\x1f" + digest
    return hmac.digest(key, said.encode(), hashlib.sha256).hex()


def broken_links(connection: Connection, key: bytes) -> Iterator[str]:
    """Sentences naming each operation whose entry, changes or place in the chain were altered."""
    previous = ""
    expected = 1
    for operation in connection.execute(select(Operation.__table__).order_by(Operation.id)).all():
        if operation.id != expected:
            yield f"操作记录第 {expected} 号至第 {operation.id - 1} 号缺失"
        digest = changes_digest(connection, operation.id)
        if operation.previous != previous:
            yield f"操作记录第 {operation.id} 号与前一条不相接"
        elif operation.digest != digest:
            yield f"操作记录第 {operation.id} 号（{operation.label}）的变动内容被改动"
        elif operation.seal != seal(operation, digest, key):
            yield f"操作记录第 {operation.id} 号（{operation.label}）被改动"
        previous, expected = operation.seal, operation.id + 1


def foreign_changes(connection: Connection) -> Iterator[str]:
    """Sentences naming each row and field that is not as the journal last left it."""
    for table in journaled_tables():
        now = image(table, "t")
        latest = f"SELECT row_id, max(id) AS id FROM change WHERE table_name = '{table.name}' GROUP BY row_id"
        differing = connection.execute(
            text(
                f'SELECT t.id, c.after, {now} FROM "{table.name}" t LEFT JOIN ({latest}) l ON l.row_id = t.id'
                f" LEFT JOIN change c ON c.id = l.id WHERE c.after IS NOT {now}"
                f" UNION ALL SELECT c.row_id, c.after, NULL FROM ({latest}) l JOIN change c ON c.id = l.id"
                f' LEFT JOIN "{table.name}" t ON t.id = l.row_id WHERE c.after IS NOT NULL AND t.id IS NULL'
            )
        )
        for row_id, journaled, present in differing:
            yield _named(table.name, row_id, journaled, present)


def _named(table: str, row_id: int, journaled: str | None, present: str | None) -> str:
    import json

    if journaled is None:
        return f"{table} 第 {row_id} 行未经程序写入"
    if present is None:
        return f"{table} 第 {row_id} 行在程序之外被删除"
    before, after = json.loads(journaled), json.loads(present)
    fields = [name for name in after if before.get(name) != after[name]]
    return f"{table} 第 {row_id} 行的 {'、'.join(fields)} 在程序之外被改动"
