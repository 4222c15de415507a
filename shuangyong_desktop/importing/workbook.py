"""Workbooks as cleaned text: every cell a line of text, with marks where the text cannot be trusted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shuangyong_desktop.importing.cell import CellMark, SheetScan
from shuangyong_desktop.importing.cell_text import Cleaner
from shuangyong_desktop.importing.delimited import read_delimited
from shuangyong_desktop.importing.front_door import Examined, FileKind, examine
from shuangyong_desktop.importing.limits import check_extent
from shuangyong_desktop.importing.merged import fill_down
from shuangyong_desktop.importing.reader_door import RawSheet, read_raw

PASTED = "粘贴的表格"
"""What rows from the clipboard are called where a file has its name."""


@dataclass(frozen=True)
class SheetCells:
    """One sheet. Column 0 is always Excel's column A, rows[0] the first row with anything in it."""

    name: str
    hidden: bool
    rows: list[list[str]]
    """A cell that held a number is a `Number`, all others plain text."""
    first_row: int = 1
    """The number that Excel shows beside rows[0]."""
    marks: Mapping[tuple[int, int], CellMark] = field(default_factory=dict)
    """By index into `rows` and column."""
    hidden_rows: frozenset[int] = frozenset()
    """Numbers of hidden rows, as Excel shows them; they are read like the others."""
    date1904: bool = False
    book: str = ""
    """The name of the file."""


@dataclass(frozen=True)
class Workbook:
    """A file that was read; `remarks` are sentences about what the clerk might not expect."""

    name: str
    sheets: tuple[SheetCells, ...]
    remarks: tuple[str, ...] = ()


def read_workbook(path: Path) -> Workbook:
    """Read an .xlsx, .xls or text file, whatever its ending; Refused with one sentence where it cannot be."""
    examined = examine(path)
    if examined.kind is FileKind.TEXT:
        return Workbook(
            path.name, (_text_sheet(read_delimited(examined.content, examined.name), path.name, path.stem),)
        )
    scanned = zip(read_raw(examined), examined.sheets, strict=True)
    sheets = tuple(_sheet(raw, scan, examined) for raw, scan in scanned if raw)
    return Workbook(path.name, sheets, tuple(_remarks(examined.macros, sheets)))


def pasted_workbook(text: str) -> Workbook:
    """Rows copied in a spreadsheet, as it puts them on the clipboard: parted by tabs, headings and all."""
    return Workbook(PASTED, (_text_sheet(read_delimited(text.encode(), PASTED), PASTED, PASTED),))


def _text_sheet(raw: list[list[str]], name: str, title: str) -> SheetCells:
    check_extent(name, "", len(raw), max(map(len, raw), default=0), sum(map(len, raw)))
    cleaner = Cleaner({})
    rows = [cleaner.row(index, values) for index, values in enumerate(raw)]
    return SheetCells(title, hidden=False, rows=rows, marks=cleaner.marks, book=name)


def _sheet(raw: RawSheet, scan: SheetScan, examined: Examined) -> SheetCells:
    cleaner = Cleaner(scan.marks, examined.date1904)
    margin = [""] * raw.first_column
    rows = [cleaner.row(index, [*margin, *values]) for index, values in enumerate(raw.rows, raw.first_row)]
    marks = {(row - raw.first_row, column): mark for (row, column), mark in cleaner.marks.items()}
    return SheetCells(
        raw.name,
        hidden=raw.hidden,
        rows=rows,
        first_row=raw.first_row + 1,
        marks=fill_down(rows, raw, examined.name) | marks,
        hidden_rows=scan.hidden_rows,
        date1904=examined.date1904,
        book=examined.name,
    )


def _remarks(macros: bool, sheets: tuple[SheetCells, ...]) -> Iterator[str]:
    if macros:
        yield "文件里有宏，没有运行"
    for sheet in sheets:
        if sheet.hidden and sheet.rows:
            yield f"工作表「{sheet.name}」是隐藏的"
        if sheet.hidden_rows and sheet.rows:
            yield f"工作表「{sheet.name}」有 {len(sheet.hidden_rows)} 行是隐藏的，也一并读入"
