"""One sheet of a workbook while it is written: rows, merged texts, and how it is printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.xlsx.cells import EMPTY, letters, string_tail
from shuangyong_desktop.reports.xlsx.styles import MAIN, Style
from shuangyong_desktop.reports.xlsx.workbook import OFFICE, Workbook, quoted
from shuangyong_desktop.shapes.row import Column

MOST_POINTS = 409.0
"""Excel's highest row."""
PIXELS_PER_CHARACTER = 7
_PADDING = 1.3
"""What a column needs beside its characters, in characters."""
_FOOTER_LENGTH = 100

Text = tuple[int, int, str]
"""A text over columns: the first, the last, what it says."""


@dataclass
class Grid:
    """Where the writing stands, and what has been merged so far."""

    out: TextIO
    book: Workbook
    columns: Sequence[Column]
    row: int = 0
    merged: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Cells that lead to other sheets of the workbook, and the sheets' names."""

    def put(self, cells: Iterable[tuple[int, Style, str]], height: float) -> None:
        """One row of cells, each given as column, style and tail."""
        self.row += 1
        written = "".join(
            f'<c r="{letters(column)}{self.row}" s="{self.book.style(style)}"{tail}'
            for column, style, tail in cells
        )
        self.out.write(f'<row r="{self.row}" ht="{height:g}" customHeight="1">{written}</row>')

    def merge(self, first: int, last: int) -> None:
        """Merge columns of the newest row."""
        if last > first:
            self.merged.append(f"{letters(first)}{self.row}:{letters(last)}{self.row}")

    def link(self, column: int, sheet: str) -> None:
        """Let a cell of the newest row lead to a sheet, called as in the report."""
        self.links.append((f"{letters(column)}{self.row}", self.book.names[sheet]))

    def texts(self, texts: Sequence[Text], styles: Iterable[Style], least: float) -> None:
        """A row of merged texts, at least so many points high, and higher where a text needs it."""
        self.put(_cells(texts, styles), min(MOST_POINTS, max(least, self._height(texts))))
        for first, last, _ in texts:
            self.merge(first, last)

    def banner(self, text: str, style: Style, least: float = page.LINE_HEIGHT) -> None:
        """A row with one text over the whole width."""
        self.texts([(0, len(self.columns) - 1, text)], [style], least)

    @property
    def widths(self) -> list[int]:
        """The room of each column in characters, part of its padding counted in."""
        return [column.width + 1 for column in self.columns]

    def _height(self, texts: Sequence[Text]) -> float:
        widths = self.widths
        lines = [
            page.lines_needed(page.printable(text), sum(widths[first : last + 1]))
            for first, last, text in texts
        ]
        return page.row_height(max(lines))


def _cells(texts: Sequence[Text], styles: Iterable[Style]) -> Iterator[tuple[int, Style, str]]:
    for (first, last, text), style in zip(texts, styles, strict=True):
        yield first, style, string_tail(text)
        yield from ((column, style, EMPTY) for column in range(first + 1, last + 1))


def opening(columns: Sequence[Column], top: int, *, shown: bool) -> str:
    """What stands before a sheet's rows; the `top` rows stay in sight while the others scroll."""
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.width + _PADDING:g}" customWidth="1"/>'
        for number, column in enumerate(columns, start=1)
    )
    selected = ' tabSelected="1"' if shown else ""
    return (
        f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}"'
        ' activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>'
    )


def closing(
    grid: Grid,
    body: str,
    footer: tuple[str, str],
    *,
    landscape: bool,
    filtered: bool,
    pictured: bool = False,
    breaks: Sequence[int] = (),
) -> str:
    """What stands after a sheet's rows: filter, merged cells, links, paper, footer, no warnings about text numbers.

    `body` is the area of headings and rows, as A3:T90. Pages end after the rows in `breaks`.
    """
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in grid.merged)
    return (
        "</sheetData>"
        + (f'<autoFilter ref="{body}"/>' if filtered else "")
        + (f'<mergeCells count="{len(grid.merged)}">{merges}</mergeCells>' if merges else "")
        + _links(grid.links)
        + '<printOptions horizontalCentered="1"/>'
        + _margins()
        + f'<pageSetup paperSize="9" orientation="{"landscape" if landscape else "portrait"}" fitToHeight="0"/>'
        + f'<headerFooter scaleWithDoc="0"><oddFooter>{_footer(*footer)}</oddFooter></headerFooter>'
        + _breaks(breaks)
        + f'<ignoredErrors><ignoredError sqref="{body}" numberStoredAsText="1"/></ignoredErrors>'
        + (f'<drawing xmlns:r="{OFFICE}" r:id="rId1"/>' if pictured else "")
        + "</worksheet>"
    )


def _links(links: Sequence[tuple[str, str]]) -> str:
    if not links:
        return ""
    places = [(cell, quoteattr(f"{quoted(sheet)}!A1")) for cell, sheet in links]
    return "".join(
        [
            "<hyperlinks>",
            *(f'<hyperlink ref="{cell}" location={at}/>' for cell, at in places),
            "</hyperlinks>",
        ]
    )


def _breaks(rows: Sequence[int]) -> str:
    if not rows:
        return ""
    ends = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in rows)
    return f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{ends}</rowBreaks>'


def _margins() -> str:
    side, top, bottom, foot = (
        round(length / page.MM_PER_INCH, 3)
        for length in (page.SIDE_MM, page.TOP_MM, page.BOTTOM_MM, page.FOOTER_MM)
    )
    return (
        f'<pageMargins left="{side}" right="{side}" top="{top}" bottom="{bottom}"'
        f' header="{foot}" footer="{foot}"/>'
    )


def _footer(left: str, right: str) -> str:
    left, right = (text[:_FOOTER_LENGTH].replace("&", "&&") for text in (left, right))
    return escape(f"&L{left}&C第 &P 页 共 &N 页&R{right}")
