"""Reports as Excel workbooks, written row by row in constant memory.

Totals are values, never formulas, so that every reader shows them; numbers that are names (身份证号, 账号,
电话) stay text.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from shuangyong_desktop.garbage import uncollected
from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.atomic import atomic_file
from shuangyong_desktop.reports.page import Progress
from shuangyong_desktop.reports.xlsx.cells import EMPTY, letters, string_tail, style_of, tails
from shuangyong_desktop.reports.xlsx.drawing import EMU_PER_PIXEL, EMU_PER_POINT, Placed
from shuangyong_desktop.reports.xlsx.grid import MOST_POINTS, PIXELS_PER_CHARACTER, Grid, closing, opening
from shuangyong_desktop.reports.xlsx.pages import Pages
from shuangyong_desktop.reports.xlsx.styles import Style
from shuangyong_desktop.reports.xlsx.workbook import FILTER, PRINT_TITLES, Workbook
from shuangyong_desktop.shapes.kind import Align
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Link, Report, Sheet, SheetPicture, Struck, Values, Wide

_MOST_ROWS = 1_048_000
"""Excel has 1,048,576; the rest is for what stands around the rows."""
_LONGEST_NAME = 31
_FILTER_FROM = 20
"""Rows from which a filter helps; below, its arrows only hide the headings."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))

_TITLE = Style("title", Align.CENTER, boxed=False)
_HEADING = Style("heading", Align.CENTER)
_TOTAL = Style("total", Align.CENTER)
_CENTERED = Style(align=Align.CENTER)
_NOTE = Style(boxed=False)


def write_excel(report: Report, path: Path, progress: Progress | None = None) -> None:
    """Write a report as a workbook; `path` is replaced when all is well, else left as it was.

    Sheets are asked for their rows in order, each once and only when it is its turn, after the tallies of
    those before are filled. `progress` hears the number of rows done. Raises Refused where the file cannot
    be written, or a sheet has more rows than Excel can hold.
    """
    report.tallies.clear()
    wanted = [sheet.name for sheet in report.sheets]
    names = sheet_names(wanted)
    with atomic_file(path) as file, Workbook(file) as book:
        book.names.update(zip(wanted, names, strict=True))
        for sheet, name in zip(report.sheets, names, strict=True):
            with uncollected():
                _write_sheet(book, name, report, sheet, progress)


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes: no forbidden characters, at most 31 long, no two alike in any case."""
    taken: dict[str, str] = {}
    for name in wanted:
        plain = page.printable(name).translate(_FORBIDDEN).replace("\n", " ").strip("' ") or "表"
        candidate, number = _cut(plain, _LONGEST_NAME), 1
        while candidate.casefold() in taken or candidate.casefold() == "history":
            number += 1
            candidate = _cut(plain, _LONGEST_NAME - len(f"({number})")) + f"({number})"
        taken[candidate.casefold()] = candidate
    return list(taken.values())


def _cut(name: str, units: int) -> str:
    """The name within so many UTF-16 units, which is what Excel counts."""
    return name.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore").rstrip("' ")


def _write_sheet(book: Workbook, name: str, report: Report, sheet: Sheet, progress: Progress | None) -> None:
    columns = page.columns_of(sheet)
    top = len(sheet.lines) + 2
    last = letters(len(columns) - 1)
    pages = Pages(sheet) if sheet.has_page_totals and sheet.totals else None
    with book.sheet(name) as out:
        out.write(opening(columns, top, shown=sheet is report.sheets[0]))
        grid = Grid(out, book, columns)
        if sheet.picture is not None and sheet.picture.content:
            book.place(_placed(sheet.picture, grid.widths))
        _write_top(grid, sheet)
        _write_rows(grid, sheet, page.rows_of(report, sheet, progress), pages)
        end = grid.row
        if end == top:
            grid.banner(sheet.empty, _CENTERED, sheet.row_height)
        _write_bottom(grid, sheet)
        filtered = end - top >= _FILTER_FROM and pages is None
        out.write(
            closing(
                grid,
                f"A{top}:{last}{end}",
                page.footer(report, sheet),
                landscape=sheet.landscape,
                filtered=filtered,
                pictured=book.is_pictured,
                breaks=pages.breaks if pages else (),
            )
        )
    book.name_area(PRINT_TITLES, f"${top}:${top}")
    if filtered:
        book.name_area(FILTER, f"$A${top}:${last}${end}")


def _placed(picture: SheetPicture, widths: Sequence[int]) -> Placed:
    """A picture at the right end of the title, in the sheet's last column."""
    width, height = page.picture_size(picture)
    wide = round(width * EMU_PER_POINT)
    column = widths[-1] * PIXELS_PER_CHARACTER * EMU_PER_PIXEL
    left, top = max(0, column - wide), round(page.CELL_AIR / 2 * EMU_PER_POINT)
    return Placed(picture.content, len(widths) - 1, left, top, wide, round(height * EMU_PER_POINT))


def _write_top(grid: Grid, sheet: Sheet) -> None:
    """Title, lines, headings."""
    grid.banner(page.titled(sheet.title), _TITLE, page.title_height(sheet))
    for line in sheet.lines:
        parts = page.spread(line, grid.widths)
        styles = [Style(align=align, boxed=False) for align in page.aligns(len(parts))]
        grid.texts(parts, styles, page.LINE_HEIGHT)
    headings = [(place, place, column.title) for place, column in enumerate(grid.columns)]
    grid.texts(headings, [_HEADING] * len(headings), page.HEADING_HEIGHT)


def _write_rows(grid: Grid, sheet: Sheet, rows: Iterable[Values], pages: Pages | None) -> None:
    """The sheet's rows: the hot loop of every ledger."""
    tall: list[int] = []
    writers = tails(grid.columns, tall)
    plain, crossed = (_row_template(grid, struck=struck) for struck in (False, True))
    usual = str(sheet.row_height)
    for values in rows:
        cells = [tail(value) for tail, value in zip(writers, values, strict=True)]
        height = usual
        if tall:
            height = f"{min(MOST_POINTS, max(sheet.row_height, page.row_height(max(tall)))):g}"
            tall.clear()
        if sheet.has_wide:
            height = f"{_height_with_wide(grid, sheet, values):g}"
        if pages is not None:
            if pages.is_full_before(float(height)):
                _write_total(grid, sheet, pages)
                pages.turn(grid.row)
            pages.add(values, float(height))
        grid.row += 1
        template = crossed if type(values) is Struck else plain
        grid.out.write(template.replace("\0", str(grid.row)) % (height, *cells))
        if sheet.has_wide or sheet.has_links:
            _merge_and_link(grid, values)
        if grid.row > _MOST_ROWS:
            raise Refused(f"「{sheet.name}」超过一张 Excel 表能放的行数，请分村或分年导出。")
    if pages is not None and pages.rows:
        _write_total(grid, sheet, pages)


def _merge_and_link(grid: Grid, values: Values) -> None:
    """The Wide text and the Links of the newest row."""
    for place, value in enumerate(values):
        if isinstance(value, Wide):
            grid.merge(place, len(grid.columns) - 1)
        elif isinstance(value, Link):
            grid.link(place, value)


def _row_template(grid: Grid, *, struck: bool) -> str:
    """A row whose place in the sheet, height and cells' tails are filled in."""
    heads = (
        f'<c r="{letters(place)}\0" s="{grid.book.style(style_of(column, struck=struck))}"%s'
        for place, column in enumerate(grid.columns)
    )
    return f'<row r="\0" ht="%s" customHeight="1">{"".join(heads)}</row>'


def _wide_from(values: Values) -> int | None:
    return next((place for place, value in enumerate(values) if isinstance(value, Wide)), None)


def _height_with_wide(grid: Grid, sheet: Sheet, values: Values) -> float:
    """The height that a row needs, its Wide text given the room that it takes."""
    start = _wide_from(values)
    lines = 1
    for place, (column, value) in enumerate(zip(grid.columns, values, strict=True)):
        width = sum(item.width for item in grid.columns[place:]) if place == start else column.width
        lines = max(lines, page.lines_needed(page.printable(page.shown(column.kind, value)), width))
    return min(MOST_POINTS, max(sheet.row_height, page.row_height(lines)))


def _write_bottom(grid: Grid, sheet: Sheet) -> None:
    """合计, notes, sign-off."""
    if sheet.totals:
        _write_total(grid, sheet)
    for note in sheet.notes:
        grid.banner(note, _NOTE)
    if sheet.sign_off:
        parts = page.spread(sheet.sign_off, grid.widths)
        grid.texts(parts, [_NOTE] * len(parts), page.SIGN_OFF_HEIGHT)


def _write_total(grid: Grid, sheet: Sheet, pages: Pages | None = None) -> None:
    """合计; or, of one page, 本页小计."""
    if pages is None:
        called, (span, values) = sheet.total_title, page.total_row(sheet)
    else:
        called, (span, values) = page.PAGE_TOTAL, page.page_total_row(sheet, pages.sums.sums)
    title = [(place, _TOTAL, string_tail(called) if place == 0 else EMPTY) for place in range(span)]
    cells = [
        (place, style_of(column, "total"), tail(value))
        for place, (column, tail, value) in enumerate(
            zip(grid.columns, tails(grid.columns, []), values, strict=True)
        )
    ]
    grid.put([*title, *cells[span:]], sheet.row_height)
    grid.merge(0, span - 1)
