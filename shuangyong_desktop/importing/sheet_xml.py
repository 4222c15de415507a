"""What a worksheet's XML says and the reading library would silently change.

Most of a roll is plain: rows of plain cells. `_PLAIN_ROW` is a positive grammar of them, with no room for
anything remarkable, so a row that it matches is counted and taken out; the rest, still well-formed, goes
through a real XML parser. Whatever is written unusually is merely slower, never overlooked.
"""

import re
from dataclasses import dataclass, field

from shuangyong_desktop.importing.careful_scan import Extent, Unnumbered, scan_carefully
from shuangyong_desktop.importing.cell import SheetScan
from shuangyong_desktop.importing.limits import CELLS, COLUMNS, SAVE_AGAIN, check_extent, refusal

_TEXT = rb'<t(?: xml:space="preserve")?>[^<]*</t>'
_NUMBER = rb"-?[0-9]{1,15}(?:\.[0-9]*)?(?:E-[0-9]{1,3})?"
_FORMULA = rb"(?:<f(?: [^<>]*)?>[^<]*</f>|<f [^<>]*/>)?"
_PLAIN_CELL = (
    rb'<c r="(?:[A-Z]|[A-H][A-Z]|I[A-V])\1"(?: s="[0-9]+")?(?:'
    rb" ?/>"
    rb'|(?: t="n")?>' + _FORMULA + rb"<v>" + _NUMBER + rb"</v></c>"
    rb'| t="s"><v>[0-9]{1,7}</v></c>'
    rb'| t="inlineStr"><is>' + _TEXT + rb"</is></c>"
    rb'| t="str">' + _FORMULA + rb'<v(?: xml:space="preserve")?>[^<]*</v></c>'
    rb")"
)
_PLAIN_ROW = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"(?: (?!hidden)[\w:]+="[^"<]*")*+(?: ?/>|>(?:' + _PLAIN_CELL + rb")*+</row>)"
)
_WIDE_COLUMN = re.compile(rb'<c r="([A-Z]{2})[0-9]')
_NARROW_COLUMN = re.compile(rb'<c r="([A-Z])[0-9]')
_MOST_ODD_TAGS = 6_000_000
"""Tags outside plain rows: about a million cells, some seconds of work."""


@dataclass
class _Plain:
    """The plain rows of a sheet, and the XML without them."""

    rest: bytes
    rows: list[int] = field(default_factory=list)
    last_used: int = 0


def scan_sheet(xml: bytes, name: str, sheet: str) -> SheetScan:
    """Marks and hidden rows of one worksheet; Refused, naming the sheet and the cell, for what is not read right."""
    if xml.count(b"<c ") > CELLS:
        raise refusal(name, f"的工作表「{sheet}」单元格超过 {CELLS // 10_000} 万个。请删除多余的行和列")
    plain = _take_out_plain_rows(xml)
    try:
        scan, extent = _scan_rest(plain.rest, plain.rows, name, sheet)
    except Unnumbered:
        plain = _Plain(xml)
        scan, extent = _scan_rest(xml, None, name, sheet)
    rows = max(plain.last_used, extent.rows)
    columns = max(_columns_of(xml, rows) if plain.rows else 0, extent.columns)
    check_extent(name, sheet, rows, columns, extent.cells)
    return scan


def _scan_rest(rest: bytes, taken_out: list[int] | None, name: str, sheet: str) -> tuple[SheetScan, Extent]:
    if rest.count(b"<") > _MOST_ODD_TAGS:
        raise refusal(name, f"的工作表「{sheet}」写法不常见，内容又太多，没有打开。{SAVE_AGAIN}")
    return scan_carefully(rest, taken_out, name, sheet)


def _take_out_plain_rows(xml: bytes) -> _Plain:
    kept: list[bytes] = []
    plain = _Plain(b"")
    end = 0
    for match in _PLAIN_ROW.finditer(xml):
        kept.append(xml[end : match.start()])
        end = match.end()
        plain.rows.append(int(match[1]))
        if b"<v" in match[0] or b"<is>" in match[0]:
            plain.last_used = max(plain.last_used, plain.rows[-1])
    plain.rest = b"".join([*kept, xml[end:]])
    return plain


def _columns_of(xml: bytes, rows: int) -> int:
    """How many columns the plain rows may take, as exactly as the number of rows makes it worth while."""
    if rows * COLUMNS <= CELLS:
        return 1
    if wide := _WIDE_COLUMN.findall(xml):
        first, second = max(wide)
        return min(COLUMNS, (first - 64) * 26 + second - 64)
    return 26 if rows * 26 <= CELLS else max(_NARROW_COLUMN.findall(xml))[0] - 64
