"""The preloaded shim, and what a disk may look like after a power cut, built from what the shim wrote down."""

import os
import random
import shutil
import struct
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SOURCE = Path(__file__).with_name("shim.c")
_SECTOR = 512
ACKNOWLEDGED = "acknowledged"


def build_shim(place: Path) -> Path | None:
    """The shim as a shared object; None where there is no compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or os.name == "nt":
        return None
    built = place / "shim.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", built, _SOURCE, "-ldl", "-lpthread"],
        check=True,
        capture_output=True,
    )
    return built


def preloaded(shim: Path, folder: Path, log: Path | None = None) -> dict[str, str]:
    """The environment of a process that runs under the shim."""
    environment = os.environ | {"LD_PRELOAD": str(shim), "SHIM_FOLDER": str(folder)}
    return environment | ({"SHIM_LOG": str(log)} if log else {})


@dataclass(frozen=True)
class Record:
    """One change as it happened: C create, W write, T truncate, S sync, U unlink, R rename."""

    kind: str
    path: str
    offset: int
    payload: bytes


def read_log(log: Path) -> list[Record]:
    """All records in order."""
    held, at, records = log.read_bytes(), 0, []
    while at < len(held):
        kind = chr(held[at])
        (named,) = struct.unpack_from("<I", held, at + 1)
        path = held[at + 5 : at + 5 + named].decode()
        offset, length = struct.unpack_from("<QI", held, at + 5 + named)
        start = at + 17 + named
        records.append(Record(kind, path, offset, held[start : start + length]))
        at = start + length
    return records


@dataclass
class _File:
    """What surely is on the medium, and the changes since that may be or not."""

    synced: bytes = b""
    pending: list[Record] = field(default_factory=list)


def _applied(content: bytes, records: Iterable[Record]) -> bytes:
    held = bytearray(content)
    for record in records:
        if record.kind == "T":
            del held[record.offset :]
            held.extend(bytes(record.offset - len(held)))
        else:
            end = record.offset + len(record.payload)
            held.extend(bytes(max(0, end - len(held))))
            held[record.offset : end] = record.payload
    return bytes(held)


class Disk:
    """The files of one folder as they stood on the medium after so many records."""

    def __init__(self, start: Path) -> None:
        self.root = start
        self.files = {str(path): _File(path.read_bytes()) for path in start.rglob("*") if path.is_file()}
        self.acknowledged = 0

    def take(self, record: Record) -> None:
        """One more thing happened. Names are as durable as an ordered journal of the file system makes them."""
        if Path(record.path).name == ACKNOWLEDGED:
            if record.kind == "W":
                self.acknowledged = int(record.payload.split()[-1])
            return
        if record.kind == "U":
            self.files.pop(record.path, None)
        elif record.kind == "R":
            moved = self.files.pop(record.path, None)
            if moved is not None:
                self.files[record.payload.decode()] = moved
        elif record.kind == "S":
            self._sync(record.path)
        else:
            file = self.files.setdefault(record.path, _File())
            file.pending += [record] if record.kind in "WT" else []

    def _sync(self, path: str) -> None:
        file = self.files.get(path)  # a folder is synced as well, and is no file
        if file is not None:
            file.synced = _applied(file.synced, file.pending)
            file.pending = []

    def after_power_cut(self, chance: random.Random, target: Path) -> str:
        """Write one possible state of the medium into a folder; gives the kind of damage."""
        damage = chance.choice(("dropped", "prefix", "reordered", "torn", "rubbish"))
        for name, file in self.files.items():
            path = target / Path(name).relative_to(self.root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_survivor(file, damage, chance))
        return damage


def _survivor(file: _File, damage: str, chance: random.Random) -> bytes:
    content = _applied(file.synced, _survived(file.pending, damage, chance))
    if damage == "rubbish" and len(file.pending) > 0:
        content += chance.randbytes(chance.randrange(1, 8) * _SECTOR)
    return content


def _survived(pending: list[Record], damage: str, chance: random.Random) -> Iterator[Record]:
    if damage in ("dropped", "rubbish") or not pending:
        return
    if damage == "reordered":
        yield from (record for record in pending if chance.random() < 0.5)
        return
    count = chance.randrange(len(pending) + 1)
    yield from pending[:count]
    if damage == "torn" and count < len(pending) and pending[count].kind == "W":
        torn = pending[count]
        kept = chance.randrange(len(torn.payload) // _SECTOR + 1) * _SECTOR
        yield Record("W", torn.path, torn.offset, torn.payload[:kept])
