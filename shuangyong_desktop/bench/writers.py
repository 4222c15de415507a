"""Other ways of writing the same workbook, to compare `reports.excel` with."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from shuangyong_desktop.shapes.kind import Cell
from shuangyong_desktop.shapes.row import Column

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FORMATS = {Cell.TEXT: "@", Cell.INTEGER: "0", Cell.FEN: "0.00"}


def openpyxl_write_only(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """The usual way: openpyxl in write-only mode, bordered and formatted, one named style for each kind of cell.

    This is openpyxl at its best: a style made anew for each cell takes four times as long.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Border, NamedStyle, Side

    book = Workbook(write_only=True)
    sheet = book.create_sheet("sheet")
    side = Side(style="thin")
    models: dict[Cell, Any] = {}
    for kind, number_format in _FORMATS.items():
        border = Border(left=side, right=side, top=side, bottom=side)
        book.add_named_style(NamedStyle(kind.value, border=border, number_format=number_format))
        models[kind] = WriteOnlyCell(sheet)
        models[kind].style = kind.value
    sheet.append([column.title for column in columns])
    kinds = [column.kind.cell for column in columns]
    for values in rows:
        cells = []
        for kind, value in zip(kinds, values, strict=True):
            amount = kind is Cell.FEN and value is not None
            cell: Any = WriteOnlyCell(sheet, value / 100 if amount else value)
            cell._style = models[kind]._style
            cells.append(cell)
        sheet.append(cells)
    book.save(path)


def bare_stream(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """The limit: the rows' XML by hand into a zip at level 1, with style numbers and nothing else.

    No borders, fonts, totals, sanitising or tallies, and only the sheet's part: it is no workbook that opens.
    """
    styles = {Cell.TEXT: 1, Cell.INTEGER: 2, Cell.FEN: 3}
    letters = [chr(65 + place) for place in range(len(columns))]
    heads = [
        (letter, styles[column.kind.cell], column.kind.cell)
        for letter, column in zip(letters, columns, strict=True)
    ]
    with (
        ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as package,
        package.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        part.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
        waiting: list[str] = []
        for number, values in enumerate(rows, start=1):
            waiting.append(f'<row r="{number}">')
            for (letter, style, kind), value in zip(heads, values, strict=True):
                if value is None:
                    continue
                if kind is Cell.TEXT:
                    text = escape(str(value))
                    waiting.append(
                        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
                    )
                else:
                    amount = value / 100 if kind is Cell.FEN else value
                    waiting.append(f'<c r="{letter}{number}" s="{style}"><v>{amount}</v></c>')
            waiting.append("</row>")
            if len(waiting) > 4000:
                part.write("".join(waiting).encode())
                waiting.clear()
        part.write("".join(waiting).encode() + b"</sheetData></worksheet>")
