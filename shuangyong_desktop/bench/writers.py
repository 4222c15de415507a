"""Other ways of writing the same workbook, to compare `reports.excel` with."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from shuangyong_desktop.shapes.kind import Cell
from shuangyong_desktop.shapes.row import Column

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WAITING = 4000
_FORMATS = {Cell.TEXT: "@", Cell.INTEGER: "0", Cell.FEN: "0.00"}


Table = tuple[str, Sequence[Column], Iterable[Sequence[Any]]]
"""A sheet's name, its columns and its rows."""


def openpyxl_write_only(path: Path, tables: Iterable[Table]) -> None:
    """The usual way: openpyxl in write-only mode, bordered and formatted, one named style for each kind of cell.

    This is openpyxl at its best: a style made anew for each cell takes four times as long.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Border, NamedStyle, Side

    book = Workbook(write_only=True)
    side = Side(style="thin")
    for kind, number_format in _FORMATS.items():
        border = Border(left=side, right=side, top=side, bottom=side)
        book.add_named_style(NamedStyle(kind.value, border=border, number_format=number_format))
    for name, columns, rows in tables:
        _write_sheet(book.create_sheet(name), columns, rows)
    book.save(path)


def _write_sheet(sheet: Any, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    models: dict[Cell, Any] = {kind: WriteOnlyCell(sheet) for kind in _FORMATS}
    for kind, model in models.items():
        model.style = kind.value
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


def bare_stream(path: Path, tables: Iterable[Table]) -> None:
    """The limit: the rows' XML by hand into a zip at level 1, with style numbers and nothing else.

    No borders, fonts, totals, sanitising or tallies, and only the sheets' parts: it is no workbook that opens.
    """
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for number, (_, columns, rows) in enumerate(tables, start=1):
            with package.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                part.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                for text in _xml(columns, rows):
                    part.write(text.encode())
                part.write(b"</sheetData></worksheet>")


def _xml(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    styles = {Cell.TEXT: 1, Cell.INTEGER: 2, Cell.FEN: 3}
    heads = [(chr(65 + place), styles[item.kind.cell], item.kind.cell) for place, item in enumerate(columns)]
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
        if len(waiting) > _WAITING:
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)
