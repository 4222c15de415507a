"""Finding the heading row of a sheet: the row, or pair of rows, in which most headings are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.importing.headings import HeadingIndex

_SEARCHED_ROWS = 30
_LONGEST_BAND = 12
_NOT_IN_BANDS = re.compile(r"[:0-9]")
_BAND_ENDING = re.compile(r"(基本)?(情况|信息|资料)$")


@dataclass(frozen=True)
class Header:
    """The heading rows (counted from 0 in the sheet) and what their columns mean."""

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    columns: dict[str, int] = field(default_factory=dict)
    doubled: tuple[tuple[int, str], ...] = ()
    """Further columns, and the field they have in common with an earlier one."""


def find_header(rows: Sequence[Sequence[str]], index: HeadingIndex) -> Header | None:
    """The best header within the first rows, or None where no row has two known headings.

    Of equally good ones the single row comes before the pair and the upper before the lower.
    """
    candidates = [
        candidate
        for lower in range(min(_SEARCHED_ROWS, len(rows)))
        for candidate in (_single(rows, lower, index), _pair(rows, lower, index))
        if candidate
    ]
    best = max(candidates, key=lambda header: (len(header.columns), -len(header.rows)), default=None)
    return best if best and _is_enough(best) else None


def _is_enough(header: Header) -> bool:
    return len(header.columns) > 1 or (len(header.columns) == 1 and sum(map(bool, header.headings)) == 1)


def _single(rows: Sequence[Sequence[str]], lower: int, index: HeadingIndex) -> Header:
    bands = _bands(rows[lower - 1]) if lower else []
    return _match((lower,), tuple(rows[lower]), bands, index)


def _pair(rows: Sequence[Sequence[str]], lower: int, index: HeadingIndex) -> Header | None:
    """The row above counts as a heading where the lower cell is empty."""
    if not lower:
        return None
    upper = rows[lower - 1]
    width = max(len(upper), len(rows[lower]))
    headings = tuple(_at(rows[lower], column) or _at(upper, column) for column in range(width))
    return _match((lower - 1, lower), headings, _spread(upper), index)


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _bands(row: Sequence[str]) -> list[str]:
    """The row above a heading row, where it names groups of columns; a title or a date line does not."""
    words = [squeeze(text) for text in row if text]
    short = all(len(word) <= _LONGEST_BAND and not _NOT_IN_BANDS.search(word) for word in words)
    return _spread(row) if len(words) > 1 and short else []


def _spread(row: Sequence[str]) -> list[str]:
    """Each group name written over the empty cells to its right, which it is merged with."""
    spread: list[str] = []
    for text in row:
        spread.append(text or (spread[-1] if spread else ""))
    return spread


def _match(
    rows: tuple[int, ...], headings: tuple[str, ...], bands: Sequence[str], index: HeadingIndex
) -> Header:
    found = [
        (column, *_meaning(text, _at(bands, column), index)) for column, text in enumerate(headings) if text
    ]
    columns: dict[str, int] = {}
    for column, meaning, *_ in sorted(found, key=lambda item: (item[2], index.order(headings[item[0]]))):
        if meaning:
            columns.setdefault(meaning, column)
    doubled = tuple((column, name) for column, name, _ in found if name and columns[name] != column)
    if len(rows) == 1 and any(bands):
        rows = (rows[0] - 1, *rows)
    in_order = dict(sorted(columns.items(), key=lambda item: item[1]))
    return Header(rows, headings, in_order, doubled)


def _meaning(heading: str, band: str, index: HeadingIndex) -> tuple[str | None, int]:
    """The field of a heading and how sure that is, 0 the surest. 监护人情况 over 姓名 may mean 监护人姓名."""
    group = _BAND_ENDING.sub("", squeeze(band))
    together = index.loosely(group + heading) if group and band != heading else None
    if together:
        return together, 0
    if exact := index.exactly(heading):
        return exact, 1
    loose = index.loosely(heading)
    return (loose, 2) if loose else (index.by_core(heading), 3)
