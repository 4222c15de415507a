"""The slow and certain way through a worksheet's XML: a streaming parser that looks at every cell.

It refuses constructs that the reading library takes differently from an XML parser: comments and CDATA
inside cells, digits written as character references, doubled or misplaced rows, strange addresses.
"""

import re
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from shuangyong_desktop.importing import cell as cells
from shuangyong_desktop.importing.cell import CellMark, SheetScan
from shuangyong_desktop.importing.limits import SAVE_AGAIN, damaged, refusal

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
_TYPES = frozenset(("n", "s", "str", "inlineStr", "b", "e", "d"))
_TRUE = ("1", "true")
_BOOLEANS = ("", "0", "1", "true", "false")
_READABLE_ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA")
)
"""Newer ones, #SPILL! and #CALC!, stop the reading library altogether."""
MOST_MARKS = 200_000
"""More wrong cells than a roll has rows: nobody would correct them one by one."""


class Unnumbered(Exception):
    """Rows without a number: their place depends on the rows before them."""


@dataclass
class Extent:
    """How far down and right values reach, and how many cells there are."""

    rows: int = 0
    columns: int = 0
    cells: int = 0


def scan_carefully(
    xml: bytes, taken_out: list[int] | None, name: str, sheet: str
) -> tuple[SheetScan, Extent]:
    """Marks, hidden rows and extent of a worksheet.

    `taken_out` are the numbers of rows that were removed from the XML, or None where it is whole. Raises
    Unnumbered where rows were removed and one without a number is left, Refused as the module says.
    """
    scanner = _Scanner(xml, name, sheet, taken_out)
    try:
        scanner.parser.Parse(xml, True)
    except ExpatError as wrong:
        raise damaged(name, f"工作表「{sheet}」") from wrong
    return SheetScan(scanner.marks, frozenset(scanner.hidden_rows), title=sheet), scanner.extent


class _Scanner:
    """The handlers of the parser, and where in the sheet it stands."""

    def __init__(self, xml: bytes, name: str, sheet: str, taken_out: list[int] | None) -> None:
        self._xml, self.name, self.sheet = xml, name, sheet
        self.marks: dict[tuple[int, int], CellMark] = {}
        self.hidden_rows: set[int] = set()
        self.extent = Extent()
        self._whole = taken_out is None
        self._rows_seen = set(taken_out or ())
        self._inside = ""  # "", sheetData, row, c: how deep in the table the parser is
        self._tables = 0
        self._row = self._column = 0
        self._type, self._has_formula, self._has_inline = "n", False, False
        self._value: list[str] | None = None
        self.parser = ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CommentHandler = self._not_in_cells
        self.parser.ProcessingInstructionHandler = self._not_in_cells
        self.parser.StartCdataSectionHandler = self._not_in_cells
        self.parser.StartDoctypeDeclHandler = self._no_entities
        if len(self._rows_seen) < len(taken_out or ()):
            self._refuse("有重复的行号")

    def _refuse(self, what: str, advice: str = f"，不能可靠读取。{SAVE_AGAIN}") -> NoReturn:
        where = f" {cells.address(self._row - 1, self._column - 1)} 单元格" if self._inside == "c" else ""
        raise refusal(self.name, f"的工作表「{self.sheet}」{where}{what}{advice}")

    def _not_in_cells(self, *_: str) -> None:
        if self._inside == "c":
            self._refuse("写法不常见")

    def _no_entities(self, *_: object) -> None:
        self._refuse("里有实体声明")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if self._inside == "c":
            self._start_in_cell(tag)
        elif tag == "c" and self._inside:
            self._start_cell(attributes)
        elif tag == "row" and self._inside:
            self._start_row(attributes)
        elif tag == "sheetData":
            self._tables += 1
            if self._tables > 1:
                self._refuse("有两份内容")
            self._inside = "sheetData"

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if self._inside == "c":
            self.parser.CharacterDataHandler = None
            if tag == "v" and self._value and len(self._value) > 1:
                self._join_pieces(self._value)
            if tag == "c":
                self._end_cell()
                self._inside = "row"
        elif tag == "row" and self._inside:
            self._inside = "sheetData"
        elif tag == "sheetData":
            self._inside = ""

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._inside != "sheetData":
            self._refuse("的行套在行里")
        self._row, self._column = self._number_of(attributes), 0
        if self._row in self._rows_seen:
            self._refuse(f"第 {self._row} 行出现两次")
        self._rows_seen.add(self._row)
        self._inside = "row"
        if attributes.get("hidden", "").lower() in _TRUE:
            self.hidden_rows.add(self._row)

    def _number_of(self, attributes: dict[str, str]) -> int:
        written = attributes.get("r")
        if written is None:
            if not self._whole:
                raise Unnumbered
            return self._row + 1
        if not _ROW_NUMBER.fullmatch(written):
            self._refuse(f"有不正确的行号 {written[:20]!r}")
        return int(written)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._inside != "row":
            self._refuse("有不属于任何行的单元格")
        self._column = self._column_of(attributes)
        self._inside = "c"
        self.extent.cells += 1
        self._type = attributes.get("t", "n")
        if self._type not in _TYPES:
            self._refuse(f"的类型 {self._type[:20]!r} 不认识")
        self._has_formula = self._has_inline = False
        self._value = None

    def _column_of(self, attributes: dict[str, str]) -> int:
        written = attributes.get("r")
        if written is None:
            return self._column + 1
        match = _ADDRESS.fullmatch(written)
        if not match or int(match[2]) != self._row:
            self._refuse(f"第 {self._row} 行有不正确的单元格地址 {written[:20]!r}")
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        if column <= self._column:
            self._refuse(f"第 {self._row} 行的单元格 {written} 重复或次序不对")
        return column

    def _start_in_cell(self, tag: str) -> None:
        if tag == "v":
            if self._value is not None:
                self._refuse("有两个值")
            self._value = []
            self.parser.CharacterDataHandler = self._value.append
        elif tag == "f":
            self._has_formula = True
        elif tag == "is":
            self._has_inline = True
        elif tag in ("c", "row", "sheetData"):
            self._refuse("里套着别的单元格")

    def _join_pieces(self, pieces: list[str]) -> None:
        """A long document is parsed in pieces: a value on their border came in two, and is as good as one."""
        end = self.parser.CurrentByteIndex
        written = self._xml[self._xml.rfind(b">", 0, end) + 1 : end]
        if b"&" not in written:
            pieces[:] = ["".join(pieces)]

    def _end_cell(self) -> None:
        pieces = self._value or []
        value = "".join(pieces)
        if self._type not in ("str", "inlineStr") and len(pieces) > 1:
            self._refuse("的数值写法不常见")
        if value or self._has_inline:
            self.extent.rows = max(self.extent.rows, self._row)
            self.extent.columns = max(self.extent.columns, self._column)
        if mark := self._mark(value):
            self.marks[self._row - 1, self._column - 1] = mark
            if len(self.marks) > MOST_MARKS:
                self._refuse("以前有太多错误")

    def _mark(self, value: str) -> CellMark | None:
        place = cells.address(self._row - 1, self._column - 1)
        if self._type == "e":
            if value and value not in _READABLE_ERRORS:
                self._refuse(f"是错误值 {value[:20]}，请改成正确的内容", "")
            return cells.error_value(place, value)
        if self._type == "b" and value not in _BOOLEANS:
            self._refuse(f"的是非值 {value[:20]!r} 不认识")
        if self._has_formula and not value and not (self._type == "str" and self._value is not None):
            return cells.no_value(place)
        if self._type == "s" and value and not re.fullmatch(r"[0-9]+", value):
            self._refuse("的文字找不到")
        if self._type == "inlineStr" and value and not self._has_inline:
            self._refuse("的文字写法不常见")
        return cells.digits_lost(place) if self._type == "n" and _is_damaged_number(value) else None


def _is_damaged_number(written: str) -> bool:
    try:
        return cells.is_damaged(float(written))
    except ValueError:
        return False
