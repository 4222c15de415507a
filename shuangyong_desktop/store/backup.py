"""Copies of a store that count: each was opened again with the key and proved before it got its name."""

import os
from pathlib import Path

from shuangyong_desktop.store.engine import connect, copy_database, is_damaged, stamp
from shuangyong_desktop.store.errors import StoreUnavailable


def copy_verified(source: Path, key: bytes, target: Path) -> None:
    """Copy a store to `target`; raises StoreUnavailable, with no file under that name, if the copy is not whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    live, copy = connect(source, key, read_only=True), connect(part, key)
    try:
        copy.execute("PRAGMA journal_mode = DELETE")
        copy_database(live, copy)
        wanted = stamp(live), _row_counts(live)
    finally:
        live.close()
        copy.close()
    _sync(part)
    again = connect(part, key, read_only=True)
    try:
        found = stamp(again), _row_counts(again)
        damaged = is_damaged(again)
    finally:
        again.close()
    if damaged or found != wanted:
        part.unlink()
        raise StoreUnavailable("备份未完成，上一次备份仍然有效。")
    part.replace(target)


def _row_counts(connection: object) -> dict[str, int]:
    execute = connection.execute  # type: ignore[attr-defined]  # a driver connection has no stub
    tables = execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = [row[0] for row in tables.fetchall() if not row[0].startswith("person_search")]
    return {name: execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _sync(path: Path) -> None:
    with path.open("rb+") as written:
        os.fsync(written.fileno())
