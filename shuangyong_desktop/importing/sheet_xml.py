"""What a worksheet's XML says and the reading library would silently change.

Most of a roll is plain: rows of plain cells. `_PLAIN_ROW` is a positive grammar of them, with no room for
anything remarkable, so a row that it matches is counted and taken out; the rest, still well-formed, goes
through a real XML parser. Whatever is written unusually is merely slower, never overlooked.
"""

import re
from dataclasses import replace

from shuangyong_desktop.importing.careful_scan import Extent, Unnumbered, scan_carefully
from shuangyong_desktop.importing.cell import SheetScan
from shuangyong_desktop.importing.limits import (
    CELLS,
    COLUMNS,
    SAVE_AGAIN,
    check_extent,
    refusal,
    too_many_cells,
)

_COLUMN = rb"(?:[A-H][A-Z]?+|I[A-V]?+|[J-Z])"
_NUMBER = rb"<v>-?+[0-9]{1,15}+(?:\.[0-9]*+)?+(?:E-[0-9]{1,3}+)?+</v></c>"
_FORMULA = rb"(?:<f(?: [^<>]*+)?+>[^<]*+</f>|<f [^<>]*+/>)?+"
_SPACE = rb'(?: xml:space="preserve")?+'
_PLAIN_CELL = (
    rb'<c r="' + _COLUMN + rb'\1"(?: s="[0-9]++")?+(?:'
    rb' t="(?:s"><v>[0-9]{1,7}+</v></c>|(?:s|n|str|inlineStr)" ?/>'
    rb'|inlineStr"><is><t' + _SPACE + rb">[^<]*+</t></is></c>"
    rb'|n">' + _FORMULA + _NUMBER + rb'|str">' + _FORMULA + rb"<v" + _SPACE + rb">[^<]*+</v></c>)"
    rb"|>" + _FORMULA + _NUMBER + rb"| ?/>)"
)
_PLAIN_ROW = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"(?: (?!hidden)[\w:]+="[^"<]*")*+(?: ?/>|>(?:' + _PLAIN_CELL + rb")*+</row>)"
)
_WIDE_COLUMN = re.compile(rb'<c r="([A-Z]{2})[0-9]')
_NARROW_COLUMN = re.compile(rb'<c r="([A-Z])[0-9]')
_SMALLEST_CELL = len('<c r="A1"/>')
_MOST_ODD_TAGS = 6_000_000
"""Tags outside plain rows: about a million cells, some seconds of work."""
_PlainRow = tuple[int, int, int]
"""Its number, and where it begins and ends in the XML."""


def scan_sheet(xml: bytes, name: str, sheet: str) -> SheetScan:
    """Marks, hidden rows and size of one worksheet.

    Raises Refused, naming the sheet and the cell, for what is too large or would not be read right.
    """
    where = f"的工作表「{sheet}」"
    if len(xml) > CELLS * _SMALLEST_CELL and xml.count(b"<c ") > CELLS:
        raise too_many_cells(name, where)
    plain, rest = _take_out_plain_rows(xml)
    try:
        scan, extent = _scan_rest(rest, [row for row, _, _ in plain], name, sheet)
    except Unnumbered:
        plain = []
        scan, extent = _scan_rest(xml, None, name, sheet)
    rows = max(_last_used(xml, plain), extent.rows)
    columns = max(_columns_of(xml, rows) if plain else 0, extent.columns)
    return replace(scan, area=check_extent(name, where, rows, columns, extent.cells))


def _scan_rest(rest: bytes, taken_out: list[int] | None, name: str, sheet: str) -> tuple[SheetScan, Extent]:
    if rest.count(b"<") > _MOST_ODD_TAGS:
        raise refusal(name, f"的工作表「{sheet}」写法不常见，内容又太多，没有打开。{SAVE_AGAIN}")
    return scan_carefully(rest, taken_out, name, sheet)


def _take_out_plain_rows(xml: bytes) -> tuple[list[_PlainRow], bytes]:
    """The plain rows of a sheet, and the XML without them."""
    plain: list[_PlainRow] = []
    kept: list[bytes] = []
    end = 0
    for match in _PLAIN_ROW.finditer(xml):
        start = match.start()
        kept.append(xml[end:start])
        end = match.end()
        plain.append((int(match[1]), start, end))
    return plain, b"".join([*kept, xml[end:]])


def _last_used(xml: bytes, plain: list[_PlainRow]) -> int:
    """The number of the last row with a value; formats alone often reach down to the last row there is."""
    for row, start, end in sorted(plain, reverse=True):
        if xml.find(b"<v", start, end) >= 0 or xml.find(b"<is>", start, end) >= 0:
            return row
    return 0


def _columns_of(xml: bytes, rows: int) -> int:
    """How many columns the plain rows take; not fewer than 26 unless that matters."""
    if wide := _WIDE_COLUMN.findall(xml):
        first, second = bytes(max(wide))
        return min(COLUMNS, (first - 64) * 26 + second - 64)
    return 26 if rows * 26 <= CELLS else bytes(max(_NARROW_COLUMN.findall(xml)))[0] - 64
