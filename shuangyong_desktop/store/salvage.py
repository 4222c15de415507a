"""Salvage: what can still be read of a damaged store, row by row, into a new one beside it.

One damaged page spoils the whole connection that met it, so every range of rows is read through a fresh one,
and a range that fails is halved until the rows that can not be read stand alone. The journal then fills in
rows whose own page is gone. The damaged folder is only read.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from shuangyong_desktop.store import faults, folder, keys, migrate, tally, triggers
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.engine import DatabaseError, connect
from shuangyong_desktop.store.folder import DATABASE, KEYS

_AT_ONCE = 512
_MOST = 2**40

Row = tuple[Any, ...]


@dataclass
class Salvaged:
    """What came out: rows read by table, rows that the journal gave back, and ids that are lost."""

    read: dict[str, int] = field(default_factory=dict)
    from_journal: dict[str, int] = field(default_factory=dict)
    lost: dict[str, list[int]] = field(default_factory=dict)

    def in_words(self) -> list[str]:
        """For the clerk: how much, and what is missing."""
        said = [f"读出 {sum(self.read.values())} 行，从操作记录找回 {sum(self.from_journal.values())} 行。"]
        for table, ids in self.lost.items():
            said.append(f"{table} 有 {len(ids)} 行没有找回：第 {'、'.join(map(str, ids[:20]))} 号")
        return said


def salvage(place: Path, key_ring: keys.Keys, target: Path) -> Salvaged:
    """Make a new data folder out of what can be read; raises NotAStore where even the first page is gone."""
    found = Salvaged()
    with folder.staged(target) as making, faults.in_words(target.parent):
        making.mkdir()
        damaged = _copied(place, making)
        shutil.copyfile(place / KEYS, making / KEYS)
        migrate.upgrade_file(making / DATABASE, key_ring.store)
        with closing(connect(making / DATABASE, key_ring.store)) as new:
            _fill(damaged, key_ring.store, new, found)
        shutil.rmtree(damaged.parent)
    return found


def _copied(place: Path, making: Path) -> Path:
    """A copy to read from, with the write-ahead file: the original is never opened."""
    apart = making / "损坏"
    apart.mkdir()
    for path in place.glob(f"{DATABASE}*"):
        if not path.name.endswith("-shm"):
            shutil.copyfile(path, apart / path.name)
    return apart / DATABASE


def _fill(damaged: Path, key: bytes, new: Any, found: Salvaged) -> None:
    held = new.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    new.execute("PRAGMA foreign_keys = OFF")
    new.execute("BEGIN")
    for name, _ in held:
        new.execute(f'DROP TRIGGER "{name}"')
    for table in Base.metadata.sorted_tables:
        rows = list(_readable(damaged, key, table))
        _put(new, table, rows)
        found.read[table.name] = len(rows)
    for table in triggers.journaled_tables():
        _fill_from_journal(new, table, found)
    new.execute("INSERT INTO person_search (rowid, terms) SELECT id, search_terms FROM person")
    for statement in (*tally.recounting(), *(sql for _, sql in held)):
        new.execute(statement)
    new.execute("COMMIT")


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _put(new: Any, table: Table, rows: list[Row]) -> None:
    names = ", ".join(f'"{name}"' for name in _names(table))
    marks = ", ".join("?" * len(_names(table)))
    new.executemany(f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({marks})', rows)


def _readable(damaged: Path, key: bytes, table: Table) -> Iterator[Row]:
    """All rows that can be read, by ranges of ids; each failing range is halved."""
    last = _last_id(damaged, key, table)
    ranges = [(start, min(start + _AT_ONCE, last + 1)) for start in range(1, last + 1, _AT_ONCE)]
    while ranges:
        start, end = ranges.pop(0)
        rows = _range(damaged, key, table, start, end)
        if rows is not None:
            yield from rows
        elif end - start > 1:
            middle = (start + end) // 2
            ranges[:0] = [(start, middle), (middle, end)]


def _range(damaged: Path, key: bytes, table: Table, start: int, end: int) -> list[Row] | None:
    names = ", ".join(f'"{name}"' for name in _names(table))
    asked = f'SELECT {names} FROM "{table.name}" NOT INDEXED WHERE id >= ? AND id < ? ORDER BY id'
    return _asked(damaged, key, asked, (start, end))


def _asked(damaged: Path, key: bytes, statement: str, values: Row = ()) -> list[Row] | None:
    """The answer through a connection of its own; None where a damaged page is in the way."""
    try:
        with closing(connect(damaged, key, must_exist=True)) as connection:
            rows: list[Row] = connection.execute(statement, values).fetchall()
    except DatabaseError:
        return None
    return rows


def _last_id(damaged: Path, key: bytes, table: Table) -> int:
    """The highest id ever given, from the first place that can still be read."""
    for statement in (
        f"SELECT seq FROM sqlite_sequence WHERE name = '{table.name}'",
        f'SELECT max(id) FROM "{table.name}"',
        f"SELECT max(row_id) FROM change WHERE table_name = '{table.name}'",
    ):
        rows = _asked(damaged, key, statement)
        if rows and rows[0][0] is not None:
            return min(int(rows[0][0]), _MOST)
    return 0


def _fill_from_journal(new: Any, table: Table, found: Salvaged) -> None:
    """Rows that should be there by their newest image, and are not."""
    missing = new.execute(
        "SELECT c.row_id, c.after FROM change c JOIN"
        " (SELECT max(id) AS id FROM change WHERE table_name = ? GROUP BY row_id) l ON l.id = c.id"
        f' LEFT JOIN "{table.name}" t ON t.id = c.row_id WHERE c.after IS NOT NULL AND t.id IS NULL',
        (table.name,),
    ).fetchall()
    images = [json.loads(after) for _, after in missing]
    whole = [image for image in images if set(_names(table)) <= set(image)]
    _put(new, table, [tuple(image[name] for name in _names(table)) for image in whole])
    if whole:
        found.from_journal[table.name] = len(whole)
    if len(whole) < len(missing):
        kept = {image["id"] for image in whole}
        found.lost[table.name] = [number for number, _ in missing if number not in kept]
