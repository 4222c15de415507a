"""SIGKILL at random moments of import, approval, undo, backup and migration, over one store.

    python tests/faults/kill.py 1000

Acknowledged is what the working process wrote into a pipe after the store said 「saved」. Nothing of that may
be lost, nothing half done, and the chain whole.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import work
from migration import with_next_schema

from shuangyong_desktop.store import keys
from shuangyong_desktop.store.backup import own
from shuangyong_desktop.store.store import Store

_FULL_CHECK_EVERY = 10
_ON_ONE_STORE = 100
_LONGEST, _OPENING = 0.2, 0.15
_MOST_DONE = 5
_WHILE_OPENING = 0.2
_READY = "ready"


@dataclass
class Result:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    in_work: int = 0
    in_migration: int = 0
    backups: int = 0
    rolls_paid: int = 0
    slowest_reopening: float = 0.0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.in_work} at work, {self.in_migration} in migrations, the rest while opening), "
            f"{self.acknowledged} acknowledged operations, "
            f"{self.rolls_paid} rolls paid, {self.backups} backups proved, "
            f"slowest reopening {self.slowest_reopening:.2f} s, "
            f"faults: {len(self.faults)}"
        )


def run(kills: int, seed: int = 1) -> Result:
    """Kill so many times and prove the store after each; every hundred kills a fresh store, or it would grow
    until most kills fell into opening it."""
    chance, result = random.Random(seed), Result()
    with tempfile.TemporaryDirectory(prefix="kill-") as place:
        os.environ["SHUANGYONG_WITNESS"] = f"{place}/见证"
        prepared = Path(place) / "样板"
        key_ring = work.prepare(prepared)
        for first in range(0, kills, _ON_ONE_STORE):
            round_place = Path(place) / f"第{first}次起"
            shutil.copytree(prepared, round_place / "数据")
            _one_store(round_place, key_ring, min(_ON_ONE_STORE, kills - first), chance, result)
            shutil.rmtree(round_place)
            print(result, flush=True)
    return result


def _one_store(place: Path, key_ring: keys.Keys, kills: int, chance: random.Random, result: Result) -> None:
    folder = place / "数据"
    with work.opened(folder, key_ring) as store:
        newest = store.head()[0]
    for number in range(kills):
        if number % 5 == 4:
            _kill_migration(place, folder, key_ring, chance, result)
        else:
            newest = _kill_work(folder, key_ring, newest, chance, result)
        result.kills += 1
    with work.opened(folder, key_ring) as store:
        result.faults += work.faults_in(store, newest)
        result.rolls_paid += work.rolls_paid(store)
    _check_backups(place, folder, result)


def _kill_work(folder: Path, key_ring: keys.Keys, newest: int, chance: random.Random, result: Result) -> int:
    read_end, write_end = os.pipe()
    seed = chance.randrange(10**9)
    child = os.fork()
    if not child:
        os.close(read_end)
        _work(folder, key_ring, seed, write_end)
    os.close(write_end)
    said = ""
    if chance.random() < _WHILE_OPENING:
        time.sleep(chance.uniform(0.0, _OPENING))
    else:
        result.in_work += 1
        said = _heard(read_end, 1 + chance.randrange(_MOST_DONE))
        time.sleep(chance.uniform(0.0, _LONGEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read_end) as pipe:
        lines = (said + pipe.read()).split("\n")[:-1]
    numbers = [int(line) for line in lines if line != _READY]
    result.acknowledged += len(numbers)
    acknowledged = max([newest, *numbers])
    return _reopen(folder, key_ring, acknowledged, result)


def _heard(pipe: int, lines: int) -> str:
    """What the child said until it has said so many lines: how far it is, however busy the machine."""
    said = ""
    while said.count("\n") < lines and (more := os.read(pipe, 4096)):
        said += more.decode()
    return said


def _work(folder: Path, key_ring: keys.Keys, seed: int, pipe: int) -> None:
    """The child: works until it is killed."""
    try:
        store = work.opened(folder, key_ring)
        os.write(pipe, f"{_READY}\n".encode())
        work.steps(store, seed, lambda number: void(os.write(pipe, f"{number}\n".encode())))
    finally:
        os._exit(1)


def void(_: object) -> None:
    """Nothing."""


def _reopen(folder: Path, key_ring: keys.Keys, acknowledged: int, result: Result) -> int:
    started = time.perf_counter()
    store = work.opened(folder, key_ring)
    result.slowest_reopening = max(result.slowest_reopening, time.perf_counter() - started)
    with store:
        newest = store.head()[0]
        if newest < acknowledged:
            result.faults.append(f"LOST: acknowledged {acknowledged}, found {newest}")
        if result.kills % _FULL_CHECK_EVERY == 0:
            result.faults += work.faults_in(store, acknowledged)
        if any("不见了" in notice for notice in store.notices):
            result.faults += store.notices
    return newest


def _kill_migration(
    place: Path, folder: Path, key_ring: keys.Keys, chance: random.Random, result: Result
) -> None:
    """The same store, copied, in the middle of being brought to a later schema."""
    copy = place / "升级"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("备份"))
    child = os.fork()
    if not child:
        try:
            with with_next_schema(place):
                work.opened(copy, key_ring).close()
        finally:
            os._exit(1)
    time.sleep(chance.uniform(0.0, _LONGEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    result.in_migration += 1
    _check_migrated(place, copy, key_ring, result)


def _check_migrated(place: Path, copy: Path, key_ring: keys.Keys, result: Result) -> None:
    """Either the old schema, whole, or the new one, whole; and it can be finished."""
    with with_next_schema(place), work.opened(copy, key_ring) as store:
        result.faults += work.faults_in(store, 0)
        with store.read() as session:
            session.connection().exec_driver_sql("SELECT added FROM village").all()


def _check_backups(place: Path, folder: Path, result: Result) -> None:
    from shuangyong_desktop.store import restore

    for number, backup in enumerate(own(folder)):
        target = place / f"还原{number}"
        restore.switch(restore.prepare(folder / "备份" / backup.name, work.PASSWORD, target))
        with Store.open(target, work.PASSWORD) as store:
            result.faults += work.faults_in(store, backup.number)
        result.backups += 1
    result.faults += [
        f"torn backup {path.name}" for path in (folder / "备份").glob("*.sybak") if not path.stat().st_size
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = run(asked.kills, asked.seed)
    print(found)
    print("\n".join(found.faults[:20]))
    sys.exit(bool(found.faults))
