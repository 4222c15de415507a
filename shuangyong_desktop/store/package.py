"""A backup as one file (.sybak): database, keys and a list of what is in it, stored without packing.

The database inside is encrypted as ever; the list says numbers only. The last 64 bytes are a keyed hash over
all the rest, so a torn or altered file never passes; they are a comment to any other reader of zip files.
"""

import hashlib
import hmac
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from shuangyong_desktop.store.errors import BadBackup
from shuangyong_desktop.store.folder import DATABASE, KEYS

ENDING = ".sybak"
_LIST = "清单.json"
_PARTS = (DATABASE, KEYS)
_CHUNK = 1024 * 1024
_MARK = 64
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, NotImplementedError)


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: its newest operation, its schema, when it was made, rows by table."""

    number: int
    seal: str
    schema: int
    made_at: str
    counts: dict[str, int]


def write(parts: dict[str, Path], manifest: Manifest, key: bytes, target: Path) -> None:
    """Put parts and list into `target`, mark the whole, and force it to the medium."""
    with target.open("w+b") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            package.writestr(_LIST, json.dumps(asdict(manifest), ensure_ascii=False))
            for name, path in parts.items():
                package.write(path, name)
            package.comment = bytes(_MARK)
        mark = _mark(out, key)
        out.seek(-_MARK, os.SEEK_END)
        out.write(mark)
        out.flush()
        os.fsync(out.fileno())


def is_whole(path: Path, key: bytes) -> bool:
    """Whether the medium, not the cache, holds exactly what was written."""
    try:
        with path.open("rb") as file:
            _past_the_cache(file)
            wanted = _mark(file, key)
            return hmac.compare_digest(file.read(_MARK), wanted)
    except (OSError, ValueError):
        return False


def unpack(path: Path, into: Path) -> None:
    """Lay database and keys out in a folder; raises BadBackup where the file is torn or foreign.

    The keys must be out before anybody can know them, so this comes before `is_whole`.
    """
    with _package(path) as package:
        for name in _PARTS:
            with package.open(name) as source, (into / name).open("wb") as target:
                shutil.copyfileobj(source, target, _CHUNK)


def manifest_of(path: Path) -> Manifest:
    """The list in a backup; to be believed only where `is_whole`."""
    with _package(path) as package:
        return Manifest(**json.loads(package.read(_LIST)))


@contextmanager
def _package(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as package:
            if sorted(package.namelist()) != sorted((_LIST, *_PARTS)):
                raise BadBackup
            yield package
    except _UNREADABLE as error:
        raise BadBackup from error


def _mark(file: BinaryIO, key: bytes) -> bytes:
    """The keyed hash over all but the last 64 bytes; leaves the file standing there."""
    left = file.seek(0, os.SEEK_END) - _MARK
    if left < 0:
        raise ValueError
    file.seek(0)
    mark = hmac.new(key, b"backup", hashlib.sha256)
    while left:
        chunk = file.read(min(left, _CHUNK))
        if not chunk:
            raise ValueError
        mark.update(chunk)
        left -= len(chunk)
    return mark.hexdigest().encode()


def _past_the_cache(file: BinaryIO) -> None:
    """Ask the system to forget its copy, so that reading comes from the medium; Windows has no such call."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
