"""Where the pages of a sheet with 本页小计 end.

Sheets are printed as wide as the paper; the narrowest a column can be tells how large letters may come out,
and so the fewest rows that fit. We end a page no later than that.
"""

from shuangyong_desktop.reports import page
from shuangyong_desktop.shapes.sheet import Sheet, Values

_CHARACTER, _CELL_PADDING = 5.25, 3.75
"""Points of one character of a column's width, and of its padding: seven and five pixels."""
_COLUMN_PADDING = 1.3
_SAFETY = 0.97
"""Readers round row heights differently; a page is a little shorter than it could be."""


class Pages:
    """Counts rows, their heights and sums, page by page."""

    def __init__(self, sheet: Sheet) -> None:
        short, long = (length * page.POINTS_PER_MM for length in page.PAPER_MM)
        across, down = (long, short) if sheet.landscape else (short, long)
        widths = (column.width + _COLUMN_PADDING for column in page.columns_of(sheet))
        wide = sum(width * _CHARACTER + _CELL_PADDING for width in widths)
        room = across - 2 * page.SIDE_MM * page.POINTS_PER_MM
        scale = min(1.0, room / wide)
        margins = (page.TOP_MM + page.BOTTOM_MM) * page.POINTS_PER_MM
        self._room = _SAFETY * (down - margins) / scale - page.HEADING_HEIGHT - sheet.row_height
        self._sheet = sheet
        self._used = page.TITLE_HEIGHT + page.LINE_HEIGHT * len(sheet.lines)
        self.rows = 0
        self.sums = page.PageSums(sheet)
        self.breaks: list[int] = []
        """After which rows of the sheet a page ends."""

    def is_full_before(self, height: float) -> bool:
        """Whether a row so many points high goes to the next page."""
        return bool(self.rows) and self._used + height > self._room

    def add(self, values: Values, height: float) -> None:
        """One more row on this page."""
        self.rows += 1
        self._used += height
        self.sums.add(values)

    def turn(self, row: int) -> None:
        """The page ends after this row of the sheet."""
        self.breaks.append(row)
        self.rows, self._used = 0, 0.0
        self.sums = page.PageSums(self._sheet)
