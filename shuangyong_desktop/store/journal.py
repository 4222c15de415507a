"""The journal: opening and sealing an operation, and what it changed.

The rows before and after are written by the database's triggers. Python adds one digest over them and one
keyed seal over the operation and the seal before it, so that no entry can be altered, dropped or put in
without the key. `proof` holds all this against the data.
"""

import hashlib
import hmac
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from shuangyong_desktop.domain.recovery_code import ALPHABET
from shuangyong_desktop.domain.roles import ENTRY, Role
from shuangyong_desktop.store import tally
from shuangyong_desktop.store.records.journal import Operation

_FEW = 1000
_AT_ONCE = 5000
_LINE = (
    "id || char(31) || table_name || char(31) || row_id || char(31) || ifnull(before, '')"
    " || char(31) || ifnull(after, '') || char(30)"
)
_SEALED = (
    "previous",
    "id",
    "label",
    "operator",
    "done_at",
    "reason",
    "undoes",
    "is_final",
    "roles",
    "schema",
)


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
    """How an operation is to be written down, and who may do it when."""

    label: str
    operator: str
    reason: str | None = None
    undoes: int | None = None
    is_final: bool = False
    roles: frozenset[Role] = ENTRY
    in_freeze: bool = False

    @classmethod
    def of(cls, operation: object, operator: str) -> "Entry":
        """As the operation itself says; it lies in a layer above, so its type is not known here."""
        return cls(
            label=getattr(operation, "label"),  # noqa: B009 - an Operation has one, and no stub can say so
            operator=operator,
            reason=getattr(operation, "reason", None),
            is_final=getattr(operation, "is_final", False),
            roles=getattr(operation, "roles", ENTRY),
            in_freeze=getattr(operation, "in_freeze", False),
        )


def open_entry(connection: Connection, entry: Entry, schema: int) -> int:
    """Write the operation before its work begins, so that triggers can name it; returns its number."""
    written = connection.execute(
        insert(Operation).values(
            label=entry.label,
            operator=entry.operator,
            done_at=datetime.now().astimezone().isoformat(timespec="seconds"),
            reason=entry.reason,
            undoes=entry.undoes,
            is_final=int(entry.is_final),
            roles=",".join(sorted(entry.roles)),
            schema=schema,
            previous=head(connection)[1],
        )
    )
    key = written.inserted_primary_key
    assert key is not None  # noqa: S101 - one row was inserted
    return int(key[0])


def close_entry(connection: Connection, number: int, key: bytes) -> Changed | None:
    """Bring the counts up to it and seal the operation; None where it changed no row (the caller rolls it back)."""
    digest, tables = _written(connection, number)
    if not tables:
        return None
    tally.follow(connection, number, tables)
    operation = connection.execute(select(Operation.__table__).where(Operation.id == number)).one()
    connection.execute(
        update(Operation)
        .where(Operation.id == number)
        .values(digest=digest, seal=seal(operation, digest, key))
    )
    return Changed(number, operation.label, tables)


def _written(connection: Connection, number: int) -> tuple[str, dict[str, frozenset[int]]]:
    """The digest of an operation's changes, and which rows of which tables they are, in one pass."""
    digest = hashlib.sha256()
    touched: dict[str, set[int]] = defaultdict(set)
    rows = connection.exec_driver_sql(
        f"SELECT table_name, row_id, {_LINE} FROM change WHERE operation_id = ? ORDER BY id", (number,)
    )
    for some in rows.partitions(_AT_ONCE):
        digest.update("".join([line for _, _, line in some]).encode())
        for table, row, _ in some:
            touched[table].add(row)
    few = {table: frozenset(ids) if len(ids) <= _FEW else frozenset[int]() for table, ids in touched.items()}
    return digest.hexdigest(), few


def head(connection: Connection) -> tuple[int, str]:
    """Number and seal of the newest operation; (0, "") where nothing was done yet."""
    newest = "SELECT id, seal FROM operation ORDER BY id DESC LIMIT 1"
    found = connection.exec_driver_sql(newest).one_or_none()
    return (found.id, found.seal) if found else (0, "")


def head_code(sealed: str) -> str:
    """The 校验码 of a head: 12 symbols of its seal, as they are printed beside signatures."""
    if not sealed:
        return "0000-0000-0000"
    value = int(sealed[:15], 16)
    symbols = "".join(ALPHABET[value >> shift & 31] for shift in range(55, -5, -5))
    return f"{symbols[:4]}-{symbols[4:8]}-{symbols[8:]}"


_LINES = f"SELECT operation_id, {_LINE} FROM change"


def changes_digests(connection: Connection, first: int) -> dict[int, str]:
    """One hash over all changes of each operation from `first` on, in the order they happened, in one pass."""
    rows = connection.exec_driver_sql(f"{_LINES} WHERE operation_id >= ? ORDER BY operation_id, id", (first,))
    digests = {}
    for number, lines in groupby(rows, key=lambda row: row[0]):
        digest = hashlib.sha256()
        for _, line in lines:
            digest.update(line.encode())
        digests[number] = digest.hexdigest()
    return digests


def seal(operation: object, digest: str, key: bytes) -> str:
    """The keyed hash over an operation, the digest of its changes and the seal before it."""
    said = "\x1f".join(str(getattr(operation, name)) for name in _SEALED) + "\x1f" + digest
    return hmac.digest(key, said.encode(), hashlib.sha256).hex()
