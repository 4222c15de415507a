"""Power cuts: the unchanged program works under a shim that writes down every change and every sync, then the
states are built that a disk may be in after a cut: unsynced writes dropped, cut short, reordered, torn, or
followed by rubbish. In each of them everything acknowledged must be there and the chain whole.

    python tests/faults/power.py 200
    python tests/faults/power.py 200 --synchronous NORMAL      must find losses: the test tests itself
    python tests/faults/power.py --compound 50                 cut, work on, cut again, over one store
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import disk
import work

from shuangyong_desktop.store import engine, keys

_STEPS = 14


@dataclass
class Result:
    """What came of it."""

    states: int = 0
    acknowledged: int = 0
    damage: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.states} power cuts {self.damage}, {self.acknowledged} acknowledged operations, "
            f"lost {self.lost}, other faults {len(self.faults)}"
        )


def run(states: int, seed: int = 1, synchronous: str = "FULL") -> Result:
    """One long piece of work, cut at so many moments."""
    result, chance = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder, key_ring, start = _prepared(Path(place))
        records = _worked(Path(place), folder, key_ring, seed, synchronous, most=_STEPS + states // 10)
        moments = sorted(chance.randrange(len(records) + 1) for _ in range(states))
        medium, done = disk.Disk(start), 0
        for moment in moments:
            while done < moment:
                medium.take(_moved(records[done], folder, start))
                done += 1
            _prove(Path(place), medium, key_ring, chance, result)
        result.acknowledged = medium.acknowledged
    return result


def run_compound(rounds: int, seed: int = 1) -> Result:
    """Cut, open again, work on, cut again: faults must not add up."""
    result, chance = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder, key_ring, start = _prepared(Path(place))
        for number in range(rounds):
            records = _worked(Path(place), folder, key_ring, seed + number, "FULL", most=3)
            medium = disk.Disk(start)
            for record in records[: chance.randrange(len(records) + 1)]:
                medium.take(_moved(record, folder, start))
            _prove(Path(place), medium, key_ring, chance, result)
            for path, source in ((folder, Path(place) / "断电后"), (start, Path(place) / "断电后")):
                shutil.rmtree(path)
                shutil.copytree(source, path)
            result.acknowledged += medium.acknowledged > 0
    return result


def _prepared(place: Path) -> tuple[Path, keys.Keys, Path]:
    os.environ["SHUANGYONG_WITNESS"] = str(place / "见证")
    folder, start = place / "数据", place / "开始"
    key_ring = work.prepare(folder)
    shutil.copytree(folder, start)
    return folder, key_ring, start


def _worked(
    place: Path, folder: Path, key_ring: keys.Keys, seed: int, synchronous: str, most: int
) -> list[disk.Record]:
    """Let a process of its own work under the shim; everything it did to the disk, in order."""
    shim, log = disk.build_shim(place), place / "log"
    if shim is None:
        raise SystemExit("no compiler here")
    log.unlink(missing_ok=True)
    subprocess.run(
        [sys.executable, __file__, "--work", folder, str(seed), str(most), synchronous],
        env=disk.preloaded(shim, folder, log) | {"KEYS": key_ring.store.hex() + key_ring.journal.hex()},
        check=True,
    )
    return disk.read_log(log)


def _moved(record: disk.Record, folder: Path, start: Path) -> disk.Record:
    """The same record about the copy that the work began with."""
    old, new = str(folder), str(start)
    payload = record.payload.replace(old.encode(), new.encode()) if record.kind == "R" else record.payload
    return disk.Record(record.kind, record.path.replace(old, new, 1), record.offset, payload)


def _prove(
    place: Path, medium: disk.Disk, key_ring: keys.Keys, chance: random.Random, result: Result
) -> None:
    target = place / "断电后"
    shutil.rmtree(target, ignore_errors=True)
    damage = medium.after_power_cut(chance, target)
    result.damage[damage] = result.damage.get(damage, 0) + 1
    result.states += 1
    try:
        with work.opened(target, key_ring) as store:
            newest = store.head()[0]
            result.lost += newest < medium.acknowledged
            result.faults += work.faults_in(store, 0)
    except Exception as error:  # whatever keeps the store from opening is what is looked for
        result.faults.append(f"{damage}: {type(error).__name__} {error}")


def _work(folder: str, seed: str, most: str, synchronous: str) -> None:
    """The process under the shim."""
    engine._PRAGMAS = tuple(
        f"synchronous = {synchronous}" if pragma.startswith("synchronous") else pragma
        for pragma in engine._PRAGMAS
    )
    held = bytes.fromhex(os.environ["KEYS"])
    acknowledged = os.open(f"{folder}/{disk.ACKNOWLEDGED}", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with work.opened(Path(folder), keys.Keys(held[:32], held[32:])) as store:
        work.steps(
            store,
            int(seed),
            lambda number: _write(acknowledged, number),
            most=int(most),
        )


def _write(file: int, number: int) -> None:
    if number:
        os.write(file, f"{number}\n".encode())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        _work(*sys.argv[2:])
        sys.exit()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=int, nargs="?", default=50)
    parser.add_argument("--compound", type=int, default=0)
    parser.add_argument("--synchronous", default="FULL")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.compound:
        found = run_compound(asked.compound, asked.seed)
    else:
        found = run(asked.states, asked.seed, asked.synchronous)
    print(found)
    print("\n".join(found.faults[:20]))
    sys.exit(bool(found.lost or found.faults))
