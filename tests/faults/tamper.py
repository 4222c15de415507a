"""Changes behind the program's back, by somebody with the key and an SQL tool, or with a disk editor: each must
be found, and named by table, row and field, or by operation.

    python tests/faults/tamper.py 100
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import work

from shuangyong_desktop.store import engine, journal, keys
from shuangyong_desktop.store.store import Store

Attack = Callable[[Any, random.Random], str]
"""Does the damage through a raw connection; gives what a finding must contain to have named it."""


@dataclass
class Result:
    """What came of it."""

    changes: int = 0
    named: int = 0
    by_kind: dict[str, str] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.by_kind.items()))
        return f"{self.changes} changes behind its back, {self.named} found and named ({kinds})"


def _row(raw: Any, chance: random.Random, table: str) -> int:
    ids = [row[0] for row in raw.execute(f'SELECT id FROM "{table}"').fetchall()]
    return int(chance.choice(ids))


def _quietly(raw: Any, *statements: str) -> None:
    """Without the triggers that would write it down or refuse it, which are put back after."""
    held = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    raw.execute("PRAGMA foreign_keys = OFF")
    for name, _ in held:
        raw.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        raw.execute(statement)
    for _, sql in held:
        raw.execute(sql)


def amount(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "payment_line")
    _quietly(raw, f"UPDATE payment_line SET amount_fen = amount_fen + 100 WHERE id = {row}")
    return f"payment_line 第 {row} 行的 amount_fen"


def two_amounts_that_cancel(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "payment_line")
    other = raw.execute("SELECT id FROM payment_line WHERE id <> ? LIMIT 1", (row,)).fetchone()[0]
    _quietly(
        raw,
        f"UPDATE payment_line SET amount_fen = amount_fen + 100 WHERE id = {row}",
        f"UPDATE payment_line SET amount_fen = amount_fen - 100 WHERE id = {other}",
    )
    return f"payment_line 第 {row} 行的 amount_fen"


def payee(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "payment_line")
    _quietly(raw, f"UPDATE payment_line SET account_number = '6228480040000000022' WHERE id = {row}")
    return f"payment_line 第 {row} 行的 account_number"


def name_with_triggers_working(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "person")
    raw.execute(f"UPDATE person SET name = '别人' WHERE id = {row}")
    return f"person 第 {row} 行的 name"


def person_removed(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "person")
    _quietly(raw, f"DELETE FROM person WHERE id = {row}")
    return f"person 第 {row} 行在程序之外被删除"


def line_removed(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "payment_line")
    _quietly(raw, f"DELETE FROM payment_line WHERE id = {row}")
    return f"payment_line 第 {row} 行在程序之外被删除"


def village_added(raw: Any, _: random.Random) -> str:
    _quietly(raw, "INSERT INTO village (name, sort, is_retired) VALUES ('假村', 9, 0)")
    return "未经程序写入"


def batch_reopened(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "batch")
    _quietly(raw, f"UPDATE batch SET state = 'void' WHERE id = {row}")
    return f"batch 第 {row} 行的 state"


def status(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "identity")
    _quietly(raw, f"UPDATE identity SET status = '9' WHERE id = {row}")
    return f"identity 第 {row} 行的 status"


def who_did_it(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "operation")
    raw.execute(f"UPDATE operation SET operator = '别人' WHERE id = {row}")
    return f"第 {row} 号"


def when_it_was_done(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "operation")
    raw.execute(f"UPDATE operation SET done_at = '2020-01-01T08:00:00+08:00' WHERE id = {row}")
    return f"第 {row} 号"


def operation_removed(raw: Any, chance: random.Random) -> str:
    newest = raw.execute("SELECT max(id) FROM operation").fetchone()[0]
    row = chance.randrange(1, newest)
    _quietly(raw, f"DELETE FROM operation WHERE id = {row}", f"DELETE FROM change WHERE operation_id = {row}")
    return f"第 {row} 号至第 {row} 号缺失"


def two_operations_swapped(raw: Any, chance: random.Random) -> str:
    newest = raw.execute("SELECT max(id) FROM operation").fetchone()[0]
    row = chance.randrange(1, newest)
    _quietly(
        raw,
        f"UPDATE operation SET id = -1 WHERE id = {row}",
        f"UPDATE operation SET id = {row} WHERE id = {row + 1}",
        f"UPDATE operation SET id = {row + 1} WHERE id = -1",
    )
    return f"第 {row} 号"


def journal_and_row(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "person")
    number = raw.execute(
        "SELECT operation_id FROM change WHERE table_name = 'person' AND row_id = ? ORDER BY id DESC", (row,)
    ).fetchone()[0]
    _quietly(
        raw,
        f"UPDATE person SET note = '低保' WHERE id = {row}",
        "UPDATE change SET after = json_set(after, '$.note', '低保')"
        f" WHERE table_name = 'person' AND row_id = {row}",
    )
    return f"第 {number} 号"


def journal_entry_removed(raw: Any, chance: random.Random) -> str:
    row = _row(raw, chance, "change")
    number = raw.execute("SELECT operation_id FROM change WHERE id = ?", (row,)).fetchone()[0]
    raw.execute(f"DELETE FROM change WHERE id = {row}")
    return f"第 {number} 号"


def trigger_removed(raw: Any, chance: random.Random) -> str:
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    name = chance.choice(names)
    raw.execute(f'DROP TRIGGER "{name}"')
    return name


def trigger_weakened(raw: Any, _: random.Random) -> str:
    raw.execute("DROP TRIGGER sy_person_update")
    raw.execute("CREATE TRIGGER sy_person_update AFTER UPDATE ON person BEGIN SELECT 1; END")
    return "sy_person_update"


def newest_rolled_back(raw: Any, chance: random.Random) -> str:
    """Without trace: rows, journal and the counter of numbers."""
    newest = raw.execute("SELECT max(id) FROM operation").fetchone()[0]
    cut = newest - chance.randrange(1, 4)
    images = raw.execute(
        "SELECT table_name, row_id, before FROM change WHERE operation_id > ? ORDER BY id DESC", (cut,)
    ).fetchall()
    undone = []
    for table, row, before in images:
        columns = [info[1] for info in raw.execute(f'PRAGMA table_info("{table}")').fetchall()]
        undone.append(f'DELETE FROM "{table}" WHERE id = {row}')
        if before is not None:
            image = before.replace("'", "''")
            values = ", ".join(f"json_extract('{image}', '$.{name}')" for name in columns)
            undone.append(f'INSERT INTO "{table}" VALUES ({values})')
    _quietly(
        raw,
        *undone,
        f"DELETE FROM change WHERE operation_id > {cut}",
        f"DELETE FROM operation WHERE id > {cut}",
        f"UPDATE sqlite_sequence SET seq = {cut} WHERE name = 'operation'",
        "UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM change) WHERE name = 'change'",
    )
    return f"第 {cut + 1} 号至第 {newest} 号不见了"


ATTACKS: tuple[Attack, ...] = (
    amount,
    two_amounts_that_cancel,
    payee,
    name_with_triggers_working,
    person_removed,
    line_removed,
    village_added,
    batch_reopened,
    status,
    who_did_it,
    when_it_was_done,
    operation_removed,
    two_operations_swapped,
    journal_and_row,
    journal_entry_removed,
    trigger_removed,
    trigger_weakened,
    newest_rolled_back,
)


def run(changes: int, seed: int = 1) -> Result:
    """So many changes, each to a fresh copy of one worked store, kind after kind; every fifth without the key."""
    chance, result = random.Random(seed), Result()
    with tempfile.TemporaryDirectory() as place:
        os.environ["SHUANGYONG_WITNESS"] = f"{place}/见证"
        base = Path(place) / "样板"
        key_ring = _worked(base)
        for number in range(changes):
            folder = Path(place) / f"第{number}次"
            shutil.copytree(base, folder)
            _begin_witness(folder, key_ring)
            if number % 5 == 4:
                kind, wanted = "without the key", _without_key(folder, chance)
            else:
                attack = ATTACKS[(number - number // 5) % len(ATTACKS)]
                kind = attack.__name__
                with closing(engine.connect(folder / "台账.db", key_ring.store)) as raw:
                    wanted = attack(raw, chance)
            _judge(folder, key_ring, kind, wanted, result)
            shutil.rmtree(folder)
    return result


def _worked(base: Path) -> keys.Keys:
    key_ring = work.prepare(base)
    with work.opened(base, key_ring) as store:
        store.today = lambda: work.TODAY
        work.pay(store, random.Random(5), lambda _: None)
        work.steps(store, 7, lambda _: None, most=8)
    shutil.rmtree(base / "备份", ignore_errors=True)
    return key_ring


def _begin_witness(folder: Path, key_ring: keys.Keys) -> None:
    with work.opened(folder, key_ring) as store, store.read() as session:
        store.witness.note(*journal.head(session.connection()))


def _without_key(folder: Path, chance: random.Random) -> str:
    """A disk editor: one bit flipped, a page swapped for another, the end cut off."""
    path = folder / "台账.db"
    whole = bytearray(path.read_bytes())
    pages = len(whole) // 4096
    page = chance.randrange(2, pages - 1)
    way = chance.randrange(3)
    if way == 0:
        whole[page * 4096 + chance.randrange(4096)] ^= 1 << chance.randrange(8)
    elif way == 1:
        whole[page * 4096 : (page + 1) * 4096] = whole[(page - 1) * 4096 : page * 4096]
    else:
        whole = whole[: page * 4096]
    path.write_bytes(whole)
    return "数据文件"


def _judge(folder: Path, key_ring: keys.Keys, kind: str, wanted: str, result: Result) -> None:
    result.changes += 1
    with Store(folder, key_ring, None, "审计员") as store:
        said = store.problems()
    found = any(wanted in sentence for sentence in said)
    result.named += found
    if not found:
        result.missed.append(f"{kind}: wanted {wanted}, said {said[:3]}")
    hit, of = map(int, result.by_kind.get(kind, "0/0").split("/"))
    result.by_kind[kind] = f"{hit + found}/{of + 1}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("changes", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    outcome = run(asked.changes, asked.seed)
    print(outcome)
    print("\n".join(outcome.missed))
    sys.exit(bool(outcome.missed))
