"""Printing lines and texts on the pages of a PDF."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, BinaryIO

from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.printing.roll import BOTTOM, SIDE, TOP, Line, Roll
from shuangyong_desktop.reports.printing.typeset import FONT, font, settable, shrink, wrap
from shuangyong_desktop.shapes.kind import Align
from shuangyong_desktop.shapes.sheet import Report, SheetPicture

_FOOTER_POINTS = 8.0
_FOOTER = page.FOOTER_MM * page.POINTS_PER_MM
_PAGES = "pages"
"""The one thing known only at the end: how many pages there are. Each page refers to it by this name."""
_PAGES_BOX = (0, -10, 200, 20)
_RULE = 0.5
_MARK_POINTS, _PALE = 150.0, 0.88
_DROP = 0.38
"""From the middle of a letter down to its foot, in ems."""


class Press:
    """A canvas, the page that is on it, and how far down it is filled."""

    def __init__(self, file: BinaryIO, report: Report) -> None:
        from reportlab.pdfgen.canvas import Canvas

        font()
        self._report = report
        self._canvas = Canvas(file, pageCompression=1, initialFontName=FONT)  # type: ignore[arg-type]  # the stub takes it for a size
        self._canvas.setTitle(settable(report.title))
        self._canvas.setAuthor(settable(report.made_by))
        self._canvas.setSubject(report.audience.value)
        self._number = 0
        self._y = 0.0

    @property
    def room(self) -> float:
        """Points left on the page."""
        return self._y - BOTTOM

    def begin(self, roll: Roll) -> None:
        """A new sheet: its first page, title and lines."""
        self._start(roll)
        key = f"sheet{self._number}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(settable(roll.sheet.name), key)
        title = shrink(page.titled(roll.sheet.title).replace("\n", " "), roll.width, page.TITLE_POINTS)
        height = page.title_height(roll.sheet)
        self._text(title.text, Align.CENTER, SIDE, SIDE + roll.width, title.points, height)
        if roll.sheet.picture is not None:
            self._picture(roll.sheet.picture, SIDE + roll.width)
        self._y -= height
        for line in roll.sheet.lines:
            self.parts(roll, line, page.aligns(len(page.parted(line))), page.LINE_HEIGHT)

    def _picture(self, picture: SheetPicture, right: float) -> None:
        """A picture at the right end of the line that is begun, or the frame it is glued into."""
        from reportlab.lib.utils import ImageReader

        width, height = page.picture_size(picture)
        foot = self._y - height
        if picture.content:
            image = ImageReader(BytesIO(picture.content))
            self._canvas.drawImage(image, right - width, foot, width, height)
            return
        self._canvas.setLineWidth(_RULE)
        self._canvas.rect(right - width, foot, width, height)
        self._text(page.PICTURE_FRAME, Align.CENTER, right - width, right, page.BODY_POINTS, height)

    def turn(self, roll: Roll) -> None:
        """The next page of the same sheet."""
        self.end(roll)
        self._start(roll)

    def _start(self, roll: Roll) -> None:
        self._number += 1
        self._canvas.setPageSize(roll.paper)
        self._y = roll.paper[1] - TOP
        if page.stamped():
            self._mark(roll, settable(page.stamped()))

    def _mark(self, roll: Roll, words: str) -> None:
        """The stamp in large pale letters across the page, under everything else."""
        width, height = roll.paper
        self._canvas.saveState()
        self._canvas.setFillGray(_PALE)
        self._canvas.translate(width / 2, height / 2)
        self._canvas.rotate(30)
        self._canvas.setFont(FONT, _MARK_POINTS)
        self._canvas.drawCentredString(0, -_DROP * _MARK_POINTS, words)
        self._canvas.restoreState()

    def end(self, roll: Roll) -> None:
        """The page's footer; the page is done."""
        left, right = map(settable, page.footer(self._report, roll.sheet))
        middle = SIDE + roll.width / 2
        number = f"第 {self._number} 页"
        self._y = _FOOTER + _FOOTER_POINTS
        self._text(left, Align.LEFT, SIDE, middle, _FOOTER_POINTS, _FOOTER_POINTS)
        self._text(right, Align.RIGHT, middle, SIDE + roll.width, _FOOTER_POINTS, _FOOTER_POINTS)
        self._text(number, Align.RIGHT, SIDE, middle, _FOOTER_POINTS, _FOOTER_POINTS)
        self._canvas.saveState()
        self._canvas.translate(middle, _FOOTER)
        self._canvas.doForm(_PAGES)
        self._canvas.restoreState()
        self._canvas.showPage()

    def finish(self) -> None:
        """Say how many pages there are, and write the file."""
        self._canvas.beginForm(_PAGES, *_PAGES_BOX)
        self._y = _FOOTER_POINTS
        self._text(f" 共 {self._number} 页", Align.LEFT, 0, 200, _FOOTER_POINTS, _FOOTER_POINTS)
        self._canvas.endForm()
        self._canvas.save()

    def _text(self, text: str, align: Align, left: float, right: float, points: float, height: float) -> None:
        """One line of text, in the middle of the next `height` points."""
        self._canvas.setFont(FONT, points)
        y = self._y - height / 2 - _DROP * points
        if align is Align.LEFT:
            self._canvas.drawString(left, y, text)
        elif align is Align.RIGHT:
            self._canvas.drawRightString(right, y, text)
        else:
            self._canvas.drawCentredString((left + right) / 2, y, text)

    def parts(self, roll: Roll, text: str, aligns: Iterable[Align], height: float) -> None:
        """A line whose parts share the width."""
        parts = page.parted(text)
        room = 2 * roll.width / roll.text_points
        starts = [SIDE + start / room * roll.width for start in page.shares(parts, room)]
        for part, align, left, right in zip(parts, aligns, starts, starts[1:], strict=False):
            fitted = shrink(part, right - left, roll.text_points)
            self._text(fitted.text, align, left, right, fitted.points, height)
        self._y -= height

    def note(self, roll: Roll, text: str) -> None:
        """A text under the table, over as many lines and pages as it needs."""
        height = roll.text_points * page.LEADING
        self._y -= page.CELL_AIR / 2
        for line in wrap(settable(text), roll.width, roll.text_points):
            if self.room < height:
                self.turn(roll)
            self._text(line, Align.LEFT, SIDE, SIDE + roll.width, roll.text_points, height)
            self._y -= height

    def table(self, roll: Roll, lines: Sequence[Line]) -> None:
        """The page's table."""
        from reportlab.platypus import Table

        heights = [line.height for line in lines]
        cells = [[cell.text for cell in line.cells] for line in lines]
        table = Table(cells, roll.widths, heights, style=list(_commands(lines, roll)))
        table.wrapOn(self._canvas, roll.width, sum(heights))
        table.drawOn(self._canvas, SIDE, self._y - sum(heights))
        for line in lines:
            if line.struck:
                middle = self._y - line.height / 2
                self._canvas.setLineWidth(_RULE)
                self._canvas.line(SIDE, middle, SIDE + roll.width, middle)
            self._y -= line.height


def _commands(lines: Sequence[Line], roll: Roll) -> Iterator[tuple[Any, ...]]:
    """Table commands of reportlab, cells given as (column, line): the usual for all, then what differs."""
    everything = ((0, 0), (-1, -1))
    yield ("GRID", *everything, _RULE, "#000000")
    yield ("VALIGN", *everything, "MIDDLE")
    yield ("FONT", *everything, FONT, roll.points, roll.points * page.LEADING)
    for side, padding in (("LEFT", roll.padding), ("RIGHT", roll.padding), ("TOP", 0), ("BOTTOM", 0)):
        yield (f"{side}PADDING", *everything, padding)
    for column, align in enumerate(roll.aligns):
        yield ("ALIGN", (column, 0), (column, -1), align.name)
    for row, line in enumerate(lines):
        yield from _particular(row, line, roll)


def _particular(row: int, line: Line, roll: Roll) -> Iterator[tuple[Any, ...]]:
    if line.shaded:
        yield ("BACKGROUND", (0, row), (-1, row), f"#{page.HEADING_FILL}")
    if line.span > 1:
        yield ("SPAN", (line.start, row), (line.start + line.span - 1, row))
    for column, (cell, align, usual) in enumerate(zip(line.cells, line.aligns, roll.aligns, strict=True)):
        place = ((column, row), (column, row))
        if cell.points != roll.points:
            yield ("FONT", *place, FONT, cell.points, cell.points * page.LEADING)
        if align is not usual:
            yield ("ALIGN", *place, align.name)
