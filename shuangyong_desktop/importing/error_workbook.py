"""The workbook that is handed back: the rows that could not be imported, with the reason beside each.

Only these rows are in it, under the original title, headings and village lines: corrected, it can be imported
as it is.
"""

import contextlib
import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from shuangyong_desktop.importing.body_cells import BodyRow, says_ditto
from shuangyong_desktop.importing.cell import LONGEST_TEXT, Number, letters
from shuangyong_desktop.importing.layout import Table
from shuangyong_desktop.importing.limits import refusal
from shuangyong_desktop.importing.workbook import SheetCells

REASON = "错误原因"
_WIDEST, _NARROWEST = 40, 6
_LONGEST_NUMBER = 11
"""Longer ones (accounts, old ID numbers) would be shown as 1.1E+14; they are written as text."""
_CUT = "…（过长，后面省略）"
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_MARKED = "FFFFC7CE"


def write_error_workbook(sheet: SheetCells, table: Table, problems: Mapping[int, str], path: Path) -> None:
    """Write the rows named in `problems` (row number as Excel shows it, sentence) to a new .xlsx file.

    Text is written as text, so that IDs keep their digits and "=…" never becomes a formula; cells that the
    import marked are coloured. Raises Refused where the file cannot be written; an older one stays as it was.
    """
    from openpyxl import Workbook

    book = Workbook()
    page: Any = book.active
    page.title = sheet.name.translate(_NOT_IN_SHEET_NAMES).strip()[:31] or "花名册"
    reason_column = max(map(len, sheet.rows))
    headings = range(sheet.first_row, table.header_rows[-1] + 1)
    above = [(number, sheet.rows[number - sheet.first_row]) for number in headings]
    lines = [*above, *_problem_rows(sheet, table, problems)]
    for line, (number, texts) in enumerate(lines, start=1):
        _write_row(page, line, sheet, number, texts)
        reason = REASON if line == len(above) else problems.get(number, "")
        _write_cell(page, line, reason_column, reason)
    _arrange(page, len(headings))
    _save(book, path)


def _problem_rows(
    sheet: SheetCells, table: Table, problems: Mapping[int, str]
) -> Iterator[tuple[int, list[str]]]:
    """The rows in their order, each village line before its people."""
    people = {body.row_number: body for body in table.body}
    section_row = 0
    for number in sorted(problems):
        texts = sheet.rows[number - sheet.first_row]
        if body := people.get(number):
            if body.section_row != section_row:
                section_row = body.section_row
                yield section_row, sheet.rows[section_row - sheet.first_row]
            texts = _written_out(texts, body, table.columns)
        yield number, texts


def _written_out(texts: list[str], body: BodyRow, columns: Mapping[str, int]) -> list[str]:
    """「同上」 as what it stood for: here other rows are above it."""
    written = list(texts)
    for field, column in columns.items():
        if column < len(texts) and says_ditto(texts[column]):
            written[column] = "" if says_ditto(body.cells[field]) else body.cells[field]
    return written


def _write_row(page: Any, line: int, sheet: SheetCells, number: int, texts: list[str]) -> None:
    from openpyxl.styles import PatternFill

    for column, text in enumerate(texts):
        cell = _write_cell(page, line, column, text)
        if (number - sheet.first_row, column) in sheet.marks:
            cell.fill = PatternFill("solid", fgColor=_MARKED)


def _write_cell(page: Any, line: int, column: int, text: str) -> Any:
    cell = page.cell(line, column + 1)
    if isinstance(text, Number) and len(text) <= _LONGEST_NUMBER:
        cell.value = float(text) if "." in text else int(text)
    elif text:
        cell.number_format = "@"
        cell.value = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(_CUT)] + _CUT
        cell.data_type = "s"  # openpyxl makes a formula of every text that begins with "="
    return cell


def _arrange(page: Any, heading_lines: int) -> None:
    """Column widths by content, headings kept in sight, A4 landscape."""
    for column, cells in enumerate(page.iter_cols(min_row=heading_lines)):
        widest = max(_width(str(cell.value or "")) for cell in cells)
        page.column_dimensions[letters(column)].width = min(_WIDEST, max(_NARROWEST, widest + 2))
    page.freeze_panes = page.cell(heading_lines + 1, 1)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.print_title_rows = f"1:{heading_lines}"


def _width(text: str) -> int:
    """In characters of half an em; Chinese takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text[:_WIDEST])


def _save(book: Any, path: Path) -> None:
    content = io.BytesIO()
    book.save(content)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content.getvalue())
        os.replace(part, path)
    except OSError as wrong:
        with contextlib.suppress(OSError):
            part.unlink()
        raise refusal(path.name, "写不进去。请先在 WPS 或 Excel 里关闭它，或换一个文件夹") from wrong
