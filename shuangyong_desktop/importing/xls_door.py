"""The door of old .xls files: what the reading library drops without a word, read from the records themselves.

The record numbers are those of the published [MS-XLS]: errors and hidden rows, passwords, and how far the
values reach.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from shuangyong_desktop.importing import cell as cells
from shuangyong_desktop.importing.cell import CellMark, SheetScan
from shuangyong_desktop.importing.limits import check_extent, damaged, refusal
from shuangyong_desktop.importing.ole import NotOle, Ole, records

_FORMULA, _BOOL_OR_ERROR, _ROW, _MANY_NUMBERS = 0x0006, 0x0205, 0x0208, 0x00BD
_BEGIN, _END, _SHEET, _PASSWORD, _DATES = 0x0809, 0x000A, 0x0085, 0x002F, 0x0022
_VALUES = frozenset((_FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS, 0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E))
_HIDDEN = 0x20
_ERROR_RESULT = 2
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass
class _Sheet:
    """What is known of a sheet while its records are walked through."""

    marks: dict[tuple[int, int], CellMark] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0
    cells: int = 0


@dataclass(frozen=True)
class XlsScan:
    """The sheets of an .xls file in their order, and from which year it counts its days."""

    sheets: tuple[SheetScan, ...]
    date1904: bool


def scan_xls(container: Ole, name: str) -> XlsScan:
    """Walk through all records of an .xls file; Refused for a password, a damaged or an oversized one."""
    try:
        stream = container.stream("Workbook", "Book")
        listed, date1904 = _globals(stream, name)
        if len(listed) > len({offset for offset, _ in listed}):
            raise damaged(name)
        sheets = [_scan_sheet(stream, offset, name, title) for offset, title in listed]
    except (NotOle, struct.error, IndexError) as wrong:
        raise damaged(name) from wrong
    return XlsScan(tuple(sheets), date1904)


def _globals(stream: bytes, name: str) -> tuple[list[tuple[int, str]], bool]:
    listed: list[tuple[int, str]] = []
    date1904 = False
    for kind, place, _ in records(stream, 0):
        if kind == _PASSWORD:
            raise refusal(name, "有密码。请在 WPS 或 Excel 里取消密码，保存后再导入")
        if kind == _SHEET:
            listed.append((struct.unpack_from("<I", stream, place)[0], _title(stream, place + 6)))
        elif kind == _DATES:
            date1904 = stream[place] == 1
        elif kind == _END:
            break
    return listed, date1904


def _title(stream: bytes, place: int) -> str:
    """The name of a sheet, for messages: in files from before Excel 97 it comes out garbled."""
    length, wide = stream[place], stream[place + 1]
    start = place + 2
    if wide == 1:
        return stream[start : start + 2 * length].decode("utf-16-le", errors="replace")
    return stream[start : start + length].decode("latin-1")


def _records_of_sheet(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """The records of one sheet without those of the charts inside it."""
    depth = 0
    for kind, place, length in records(stream, start):
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, place, length


def _scan_sheet(stream: bytes, start: int, name: str, title: str) -> SheetScan:
    sheet = _Sheet()
    for kind, place, length in _records_of_sheet(stream, start):
        if kind in _VALUES:
            _see_value(sheet, stream, kind, place, length)
        elif kind == _ROW and stream[place + 12] & _HIDDEN:
            sheet.hidden_rows.add(struct.unpack_from("<H", stream, place)[0] + 1)
    area = check_extent(name, f"的工作表「{title}」", sheet.rows, sheet.columns, sheet.cells)
    return SheetScan(sheet.marks, frozenset(sheet.hidden_rows), title, area)


def _see_value(sheet: _Sheet, stream: bytes, kind: int, place: int, length: int) -> None:
    row, column = struct.unpack_from("<HH", stream, place)
    last = struct.unpack_from("<H", stream, place + length - 2)[0] if kind == _MANY_NUMBERS else column
    sheet.rows = max(sheet.rows, row + 1)
    sheet.columns = max(sheet.columns, last + 1)
    sheet.cells += max(1, last - column + 1)
    error = _error_code(stream, kind, place)
    if error is not None:
        shown = _ERRORS.get(error, "#?")
        sheet.marks[row, column] = cells.error_value(cells.address(row, column), shown)


def _error_code(stream: bytes, kind: int, place: int) -> int | None:
    if kind == _BOOL_OR_ERROR and stream[place + 7] == 1:
        return stream[place + 6]
    if kind == _FORMULA and stream[place + 12 : place + 14] == b"\xff\xff":
        return stream[place + 8] if stream[place + 6] == _ERROR_RESULT else None
    return None
