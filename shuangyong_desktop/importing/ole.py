"""Streams inside an OLE compound file ([MS-CFB]), the container of .xls: just enough to walk its records."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class NotOle(ValueError):
    """The container does not hold together."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Ole:
    """A compound file held in memory. Raises NotOle for chains and offsets that lead nowhere."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            shift, mini_shift = struct.unpack_from("<HH", content, 30)
            directory, _, self._cutoff, mini_start = struct.unpack_from("<4I", content, 48)
        except struct.error as wrong:
            raise NotOle("header") from wrong
        if shift not in (9, 12) or mini_shift != 6:
            raise NotOle("sector size")
        self._sector, self._mini_sector = 1 << shift, 1 << mini_shift
        self._fat = self._numbers(b"".join(map(self._sector_at, self._fat_sectors())))
        self._entries = list(self._read_entries(self._chained(directory)))
        self._mini_fat = self._numbers(self._chained(mini_start))

    def names(self) -> list[str]:
        """The names of all streams and folders."""
        return [entry.name for entry in self._entries]

    def stream(self, *names: str) -> bytes:
        """The content of the first stream with one of the names; NotOle where there is none."""
        for entry in self._entries:
            if entry.kind == _STREAM and entry.name in names:
                return self._content_of(entry)
        raise NotOle("stream")

    def _content_of(self, entry: _Entry) -> bytes:
        if entry.size >= self._cutoff:
            return self._chained(entry.start)[: entry.size]
        root = next((item for item in self._entries if item.kind == _ROOT), None)
        if root is None:
            raise NotOle("root")
        mini = self._chained(root.start)
        size = self._mini_sector
        pieces = (mini[sector * size : (sector + 1) * size] for sector in _chain(self._mini_fat, entry.start))
        return b"".join(pieces)[: entry.size]

    def _sector_at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        if start >= len(self._content):
            raise NotOle("sector")
        return self._content[start : start + self._sector]

    def _fat_sectors(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._content.ljust(512, b"\0"), 76))
        following = struct.unpack_from("<I", self._content, 68)[0]
        most = len(self._content) // self._sector
        while following < _LAST_SECTOR and len(sectors) <= most + 109:
            numbers = self._numbers(self._sector_at(following)) or [_LAST_SECTOR]
            sectors += numbers[:-1]
            following = numbers[-1]
        return [sector for sector in sectors if sector < _LAST_SECTOR]

    def _numbers(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector_at, _chain(self._fat, start)))

    def _read_entries(self, directory: bytes) -> Iterator[_Entry]:
        for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, offset + 64)
            start, size = struct.unpack_from("<II", directory, offset + 116)
            name = directory[offset : offset + max(0, min(length, 64) - 2)]
            if kind:
                yield _Entry(name.decode("utf-16-le", errors="replace"), kind, start, size)


def _chain(table: list[int], start: int) -> Iterator[int]:
    """The sectors of one chain; NotOle where it leaves the table or runs in a circle."""
    sector, steps = start, 0
    while sector < _LAST_SECTOR:
        if sector >= len(table) or steps > len(table):
            raise NotOle("chain")
        yield sector
        sector = table[sector]
        steps += 1


def records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """The records of a workbook stream from an offset on: kind, offset of the content, its length."""
    place = start
    end = len(stream) - 4
    unpack = struct.Struct("<HH").unpack_from
    while place <= end:
        kind, length = unpack(stream, place)
        yield kind, place + 4, length
        place += 4 + length
