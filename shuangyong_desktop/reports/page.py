"""The printed page: numbers and rules that Excel and PDF share, so that both look alike.

The layout is that of the rolls offices print: title, lines under it, headings, rows, 合计, notes, sign-off;
headings on every page, page x of y in the footer, A4.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from shuangyong_desktop.shapes.kind import INTEGER, Align, Cell, Kind
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Report, Sheet, SheetPicture, Struck, Tally, Values

PAPER_MM = (210, 297)
SIDE_MM = 15
TOP_MM = 15
BOTTOM_MM = 17
FOOTER_MM = 8
MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH

TITLE_POINTS = 18.0
HEADING_POINTS = 11.0
BODY_POINTS = 10.5
LEADING = 1.3
"""Line height over letter height."""
TITLE_HEIGHT = 34.0
LINE_HEIGHT = 20.0
HEADING_HEIGHT = 26.0
SIGN_OFF_HEIGHT = 30.0
CELL_AIR = 6.0
"""Points above and below the text of a cell together."""
HEADING_FILL = "F2F2F2"
MARK = "□"
"""Stands where a character cannot be written: printers' custom for a missing one."""
NUMBER = Column("_number", "序号", replace(INTEGER, align=Align.CENTER), width=5)

PICTURE_POINTS = (25 * POINTS_PER_MM, 35 * POINTS_PER_MM)
"""The room of a portrait beside the title: the usual 一寸 photo."""
PICTURE_FRAME = "照片"
PRACTICE = "练习"
"""What everything says that is made from a copy to practise on."""

Progress = Callable[[int], None]

_STEP = 500
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_GAP = re.compile(r"\t|\s{2,}")


class _Stamp:
    words = ""


def stamp(words: str) -> None:
    """Let everything that is written from now on say this; "" for nothing. A process has one store open."""
    _Stamp.words = words


def stamped() -> str:
    """What everything written says now; "" where it is the real thing."""
    return _Stamp.words


def titled(title: str) -> str:
    """A title with the stamp in front, if there is one."""
    return f"【{_Stamp.words}】{title}" if _Stamp.words else title


def printable(text: str) -> str:
    """The text with a mark for each control character and half character, and plain line ends."""
    return _UNPRINTABLE.sub(MARK, text.replace("\r\n", "\n").replace("\r", "\n"))


def width_of(text: str) -> int:
    """Width in half ems: 1 for ASCII, 2 for Chinese. The text must be `printable`."""
    return (len(text) + len(text.encode()) + 1) // 2


def lines_needed(text: str, width: int) -> int:
    """Lines that a printable text takes in a column of `width` half ems."""
    return sum(max(1, -(-width_of(line) // width)) for line in text.split("\n"))


def row_height(lines: int, points: float = BODY_POINTS) -> float:
    """Points that so many lines of a cell need."""
    return lines * points * LEADING + CELL_AIR


def title_height(sheet: Sheet) -> float:
    """Points that the title takes, with the picture beside it."""
    return TITLE_HEIGHT if sheet.picture is None else PICTURE_POINTS[1] + CELL_AIR


def picture_size(picture: SheetPicture) -> tuple[float, float]:
    """Width and height in points at which a picture fills its room without being stretched."""
    room = PICTURE_POINTS
    if not picture.content:
        return room
    scale = min(room[0] / picture.width, room[1] / picture.height)
    return picture.width * scale, picture.height * scale


def parted(text: str) -> list[str]:
    """The parts of a line under the title or of the sign-off, which tabs or wide gaps keep apart.

    A tab at the end leaves the right end of the line empty.
    """
    return _GAP.split(printable(text).strip(" \u3000\n"))


def shares(parts: Sequence[str], room: float) -> list[float]:
    """Where each part begins in `room` half ems, and where the last one ends: text, and the rest evenly."""
    widths = [width_of(part) for part in parts]
    gap = max(0.0, (room - sum(widths)) / len(parts))
    return [0.0, *accumulate(width + gap for width in widths)]


def spread(text: str, widths: Sequence[int]) -> list[tuple[int, int, str]]:
    """A line's parts over columns of these widths: first column, last column, text.

    Where columns are too few or too narrow to part at, the line stays whole, with gaps in it.
    """
    parts, room = parted(text), sum(widths)
    starts = _starts(widths, parts)
    ends = [*(start - 1 for start in starts[1:]), len(widths) - 1]
    if len(starts) == len(parts) and width_of(parts[-1]) <= sum(widths[starts[-1] :]):
        return list(zip(starts, ends, parts, strict=True))
    gap = max(2, (room - sum(map(width_of, parts))) // len(parts) // 2)
    return [(0, len(widths) - 1, ("\u3000" * gap).join(parts))]


def _starts(widths: Sequence[int], parts: Sequence[str]) -> list[int]:
    """The columns nearest to where the parts should begin; fewer than parts, where one finds no room."""
    edges = [0, *accumulate(widths)]
    starts = [0]
    for done, wanted in enumerate(shares(parts, edges[-1])[1:-1], start=1):
        needed = edges[starts[-1]] + width_of(parts[done - 1])
        free = range(starts[-1] + 1, len(widths) - len(parts) + done + 1)
        roomy = [column for column in free if edges[column] >= needed]
        if not roomy:
            break
        starts.append(min(roomy, key=lambda column: abs(edges[column] - wanted)))
    return starts


def aligns(count: int) -> list[Align]:
    """How the parts of a line under the title stand: the first left, the last right, others centred."""
    return [Align.LEFT, *[Align.CENTER] * (count - 2), Align.RIGHT][:count]


def columns_of(sheet: Sheet) -> tuple[Column, ...]:
    """The sheet's columns as printed: with 序号 in front where rows are numbered."""
    return (NUMBER, *sheet.columns) if sheet.numbered else sheet.columns


def rows_of(report: Report, sheet: Sheet, progress: Progress | None = None) -> Iterator[Values]:
    """The sheet's rows as printed, while the report's tally of the sheet is filled.

    `progress` hears now and then, and at the sheet's end, how many rows of the report are done; what it
    raises stops the writing.
    """
    tally = report.tallies[sheet.name] = Tally(sums={item.name: 0 for item in sheet.columns if item.total})
    places = [(place, item.name) for place, item in enumerate(sheet.columns) if item.total]
    for number, row in enumerate(sheet.rows(), start=1):
        tally.rows = number
        for place, name in places:
            value = row[place]
            if isinstance(value, int):
                tally.sums[name] += value
        if progress and number % _STEP == 0:
            progress(_done(report))
        if not sheet.numbered:
            yield row
        elif type(row) is Struck:
            yield Struck((number, *row))
        else:
            yield (number, *row)
    if progress:
        progress(_done(report))


def _done(report: Report) -> int:
    return sum(tally.rows for tally in report.tallies.values())


def shown(kind: Kind, value: object) -> str:
    """A value as printed; a word in the place of a number stays a word."""
    if value is None:
        return ""
    return value if kind.cell is not Cell.TEXT and isinstance(value, str) else kind.show(value)


def total_row(sheet: Sheet) -> tuple[int, list[object]]:
    """How many columns the total's title may span, and the total row's values by printed column."""
    values = [sheet.totals.get(item.name) for item in columns_of(sheet)]
    span = next((place for place, value in enumerate(values) if value is not None), len(values))
    if span:
        values[0] = sheet.total_title
    return span, values


PAGE_TOTAL = "本页小计"


def page_total_row(sheet: Sheet, sums: Mapping[str, int]) -> tuple[int, list[object]]:
    """The same for a page's own sums; none of a sheet whose columns are not added up."""
    values: list[object] = [sums.get(item.name) for item in columns_of(sheet)]
    span = next((place for place, value in enumerate(values) if value is not None), len(values))
    if span:
        values[0] = PAGE_TOTAL
    return span, values


class PageSums:
    """Sums of the totalled columns over the rows of one page."""

    def __init__(self, sheet: Sheet) -> None:
        shift = int(sheet.numbered)
        self._places = [
            (place + shift, item.name)
            for place, item in enumerate(sheet.columns)
            if item.total and item.name in sheet.totals
        ]
        self.sums = dict.fromkeys((name for _, name in self._places), 0)

    def add(self, values: Values) -> None:
        """Count a printed row."""
        for place, name in self._places:
            value = values[place]
            if isinstance(value, int):
                self.sums[name] += value


def footer(report: Report, sheet: Sheet) -> tuple[str, str]:
    """Left and right text of the footer; the page's number stands between them."""
    made = " ".join(part for part in (report.made_by, report.made_at) if part)
    kind = f"{_Stamp.words}数据，不是真实资料" if _Stamp.words else report.audience.value
    return printable(f"{kind}　{sheet.name}"), printable(f"制表：{made}" if made else "")
