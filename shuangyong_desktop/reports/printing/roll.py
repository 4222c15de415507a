"""A sheet as it lies on paper: how wide its columns are, and its rows set as lines of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.printing.typeset import Fitted, fit, shrink
from shuangyong_desktop.shapes.kind import Align, Cell
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Sheet, Struck, Values, Wide

SIDE = page.SIDE_MM * page.POINTS_PER_MM
TOP = page.TOP_MM * page.POINTS_PER_MM
BOTTOM = page.BOTTOM_MM * page.POINTS_PER_MM

_PADDING = 3.5
_HALF_EM = 0.56
"""The font's digits are wider than half an em."""
_SMALLEST = 0.55
_LOWEST = 0.75
"""How far letters and rows shrink for a wide table; rows less, because people write in them."""
_AIR = 2.0


@dataclass(frozen=True)
class Line:
    """A line of the table, ready to print; one of its cells may span several columns, from `start` on."""

    cells: Sequence[Fitted]
    aligns: Sequence[Align]
    height: float
    span: int = 1
    start: int = 0
    shaded: bool = False
    struck: bool = False


class Roll:
    """The measures of one sheet on A4, in points."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.columns: Sequence[Column] = page.columns_of(sheet)
        short, long = (length * page.POINTS_PER_MM for length in page.PAPER_MM)
        self.paper = (long, short) if sheet.landscape else (short, long)
        self.width = self.paper[0] - 2 * SIDE
        self.room = self.paper[1] - TOP - BOTTOM
        natural = [column.width * page.BODY_POINTS * _HALF_EM + 2 * _PADDING for column in self.columns]
        stretch = self.width / sum(natural)
        self.widths = [width * stretch for width in natural]
        self._letters = max(_SMALLEST, min(1.0, stretch))
        self._height = sheet.row_height * max(_LOWEST, min(1.0, stretch))
        self.points = page.BODY_POINTS * self._letters
        """The usual size of letters in the table."""
        self.padding = _PADDING * self._letters
        self.text_points = page.BODY_POINTS * max(_LOWEST, self._letters)
        """Size of the lines above and under the table."""
        self.aligns = [column.kind.align for column in self.columns]
        self.heading = self._heading()

    def _set(self, text: str, width: float, height: float, points: float = page.BODY_POINTS) -> Fitted:
        return fit(text, width - 2 * self.padding, points * self._letters, height - _AIR, self.room / 2)

    def _heading(self) -> Line:
        height = page.HEADING_HEIGHT * max(_LOWEST, self._letters)
        cells = [
            self._set(column.title, width, height, page.HEADING_POINTS)
            for column, width in zip(self.columns, self.widths, strict=True)
        ]
        return Line(cells, [Align.CENTER] * len(cells), max(height, _tallest(cells)), shaded=True)

    def row(self, values: Values) -> Line:
        """One row of values; it grows where a text needs more lines than fit."""
        if self.sheet.has_wide and any(isinstance(value, Wide) for value in values):
            return self._wide_row(values)
        cells = [
            self._cell(column, page.shown(column.kind, value), width)
            for column, value, width in zip(self.columns, values, self.widths, strict=True)
        ]
        height = max(self._height, _tallest(cells))
        return Line(cells, self.aligns, height, struck=type(values) is Struck)

    def _wide_row(self, values: Values) -> Line:
        """A row with a text that runs on to its end."""
        start = next(place for place, value in enumerate(values) if isinstance(value, Wide))
        text = self._set(str(values[start]), sum(self.widths[start:]), self._height)
        before = [
            self._cell(column, page.shown(column.kind, value), width)
            for column, value, width in zip(self.columns, values[:start], self.widths, strict=False)
        ]
        span = len(self.columns) - start
        cells = [*before, text, *[Fitted("", text.points)] * (span - 1)]
        return Line(cells, self.aligns, max(self._height, _tallest(cells)), span, start)

    def _cell(self, column: Column, text: str, width: float) -> Fitted:
        if column.kind.cell is Cell.TEXT:
            return self._set(text, width, self._height)
        return shrink(text, width - 2 * self.padding, self.points)

    def banner(self, text: str) -> Line:
        """One text over the whole table, centred."""
        return self._led(text, len(self.columns), [])

    def total(self) -> Line:
        """合计 with its figures."""
        return self._totalled(self.sheet.total_title, *page.total_row(self.sheet))

    def page_total(self, sums: Mapping[str, int]) -> Line:
        """本页小计 with the sums of a page by column name."""
        return self._totalled(page.PAGE_TOTAL, *page.page_total_row(self.sheet, sums))

    def _totalled(self, title: str, span: int, values: Values) -> Line:
        figures = self.row(values).cells
        if not span:
            return Line(figures, self.aligns, self._height, shaded=True)
        return self._led(title, span, figures[span:])

    def _led(self, text: str, span: int, rest: Sequence[Fitted]) -> Line:
        """A line whose first columns hold one centred text."""
        first = self._set(text, sum(self.widths[:span]), self._height)
        cells = [first, *[Fitted("", first.points)] * (span - 1), *rest]
        aligns = [Align.CENTER, *self.aligns[1:]]
        return Line(cells, aligns, max(self._height, _tallest(cells)), span, shaded=bool(rest))


def _tallest(cells: Sequence[Fitted]) -> float:
    return max(cell.height for cell in cells) + _AIR
