"""The cells of one person's row by field: 「同上」 written out, day counts turned into dates."""

from collections.abc import Mapping
from dataclasses import dataclass

from shuangyong_desktop.domain.dates import from_excel_serial
from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.importing.cell import CellMark, Number, Wrong, address
from shuangyong_desktop.importing.headings import HeadingIndex
from shuangyong_desktop.importing.workbook import SheetCells

_DITTO = frozenset(("同上", "同上行", "〃", '"', "″", "〞", "”", "“", "′′", "上同"))
_NOT_ALLOWED = "姓名、证号、账号、电话和金额请逐行写明"
_NOTHING_ABOVE = "上一行这一列是空的，请写明"


@dataclass(frozen=True)
class BodyRow:
    """One person's row: texts and marks by field, and the village in whose section it stands."""

    row_number: int
    """As Excel shows it."""
    cells: dict[str, str]
    marks: dict[str, CellMark]
    section: str = ""
    section_row: int = 0
    """The number of the row that names the section."""


def body_row(sheet: SheetCells, row: int, columns: Mapping[str, int]) -> BodyRow:
    """The recognised cells of a row, which is counted from 0 in the sheet."""
    line = sheet.rows[row]
    cells = {field: line[column] if column < len(line) else "" for field, column in columns.items()}
    marks = {field: mark for field, column in columns.items() if (mark := sheet.marks.get((row, column)))}
    return BodyRow(sheet.first_row + row, cells, marks)


def write_out(
    body: BodyRow, above: Mapping[str, str], columns: Mapping[str, int], index: HeadingIndex, date1904: bool
) -> None:
    """Replace 「同上」 by the text above and day counts by dates, in place; mark where that would be a guess."""
    for field, text in body.cells.items():
        if field in index.dates and isinstance(text, Number):
            _write_date(body, field, columns[field], date1904)
        elif text and says_ditto(text):
            _write_above(body, field, columns[field], above, field in index.never_repeated)


def says_ditto(text: str) -> bool:
    """Whether a cell stands for the one above: 同上, 〃."""
    return len(text) <= 8 and squeeze(text).strip("-—.") in _DITTO


def _write_date(body: BodyRow, field: str, column: int, date1904: bool) -> None:
    try:
        body.cells[field] = from_excel_serial(float(body.cells[field]), date1904)
    except ValueError as wrong:
        _mark(body, field, column, Wrong.UNSURE_DATE, str(wrong))


def _write_above(body: BodyRow, field: str, column: int, above: Mapping[str, str], forbidden: bool) -> None:
    if above.get(field) and not forbidden:
        body.cells[field] = above[field]
        return
    why = _NOT_ALLOWED if forbidden else _NOTHING_ABOVE
    _mark(body, field, column, Wrong.UNREADABLE_DITTO, f"写的是“{body.cells[field]}”，{why}")


def _mark(body: BodyRow, field: str, column: int, wrong: Wrong, what: str) -> None:
    place = address(body.row_number - 1, column)
    body.marks.setdefault(field, CellMark(wrong, f"{place} 单元格{what}"))
