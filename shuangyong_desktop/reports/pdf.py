"""Reports as PDF: page after page, one table a page, in an embedded font.

A table over many pages would need time that grows faster than its length. No text of a row is read as markup.
"""

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.atomic import atomic_file
from shuangyong_desktop.reports.page import Progress
from shuangyong_desktop.reports.printing.press import Press
from shuangyong_desktop.reports.printing.roll import Line, Roll
from shuangyong_desktop.reports.printing.typeset import lacking
from shuangyong_desktop.shapes.kind import Align
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values

_COMPANY = 2
"""Rows that go along to the last page, so that no signature stands alone on it."""


def write_pdf(report: Report, path: Path, progress: Progress | None = None) -> None:
    """Write a report as PDF; `path` is replaced when all is well, else left as it was.

    Sheets are asked for their rows, and tallies filled, as by `write_excel`. `progress` hears the number of
    rows done. Raises Refused where the file cannot be written.
    """
    report.tallies.clear()
    with atomic_file(path) as file:
        press = Press(file, report)
        for sheet in report.sheets:
            _write_sheet(press, report, sheet, progress)
        press.finish()


def missing_glyphs(report: Report) -> list[str]:
    """The characters of the report that the embedded font lacks; they would print as empty boxes.

    Reads all rows once.
    """
    report.tallies.clear()
    used: set[str] = set()
    for text in _texts(report):
        used.update(page.printable(text))
    return lacking(used)


def _texts(report: Report) -> Iterator[str]:
    for sheet in report.sheets:
        yield from (sheet.title, *sheet.lines, *sheet.notes, sheet.sign_off, *page.footer(report, sheet))
        yield from (column.title for column in sheet.columns)
        kinds = [column.kind for column in page.columns_of(sheet)]
        for values in page.rows_of(report, sheet):
            yield from map(page.shown, kinds, values)


def _write_sheet(press: Press, report: Report, sheet: Sheet, progress: Progress | None) -> None:
    roll = Roll(sheet)
    press.begin(roll)
    waiting = Waiting(roll)
    for values in page.rows_of(report, sheet, progress):
        line = roll.row(values)
        if waiting.height + line.height > press.room:
            press.table(roll, [roll.heading, *waiting.lines, *waiting.total()])
            press.turn(roll)
            waiting = Waiting(roll)
        waiting.add(line, values)
    _write_last(press, roll, waiting)
    press.end(roll)


class Waiting:
    """The rows of a page that is not printed yet, and what they come to where the sheet asks for it."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self.lines: list[Line] = []
        self.rows: list[Values] = []
        self._has_total = roll.sheet.has_page_totals and bool(roll.sheet.totals)
        self.height = roll.heading.height + _height(self.total())

    def add(self, line: Line, values: Values) -> None:
        """One more row."""
        self.lines.append(line)
        self.rows.append(values)
        self.height += line.height

    def total(self) -> list[Line]:
        """本页小计, or nothing."""
        if not self._has_total:
            return []
        sums = page.PageSums(self._roll.sheet)
        for values in self.rows:
            sums.add(values)
        return [self._roll.page_total(sums.sums)]

    def split(self, going: int) -> "tuple[Waiting, Waiting]":
        """The rows that stay, and the last ones that go to the next page."""
        parts = Waiting(self._roll), Waiting(self._roll)
        stay = len(self.lines) - going
        for place, (line, values) in enumerate(zip(self.lines, self.rows, strict=True)):
            parts[place >= stay].add(line, values)
        return parts


def _height(lines: list[Line]) -> float:
    return sum(line.height for line in lines)


def _company(roll: Roll, waiting: list[Line], under: float) -> list[Line]:
    """The last rows that go to a new page, with room for what stands `under` them; none of very few."""
    going = waiting[-_COMPANY:] if len(waiting) > _COMPANY else []
    while going and _height([roll.heading, *going]) + under > roll.room:
        going = going[1:]
    return going


def _write_last(press: Press, roll: Roll, waiting: Waiting) -> None:
    """The last rows with 本页小计, 合计, notes and sign-off, on one page if that can be."""
    sheet = roll.sheet
    is_empty = not waiting.lines
    total = [roll.total()] if sheet.totals else []
    under = page.LINE_HEIGHT * len(sheet.notes) + (page.SIGN_OFF_HEIGHT if sheet.sign_off else 0)
    table = waiting.height + _height(total)
    if table + under > press.room and not is_empty:
        going = _company(roll, waiting.lines, _height([*waiting.total(), *total]) + under)
        if going or table > press.room:
            stay, waiting = waiting.split(len(going))
            press.table(roll, [roll.heading, *stay.lines, *stay.total()])
            press.turn(roll)
    rows = [roll.banner(sheet.empty)] if is_empty else waiting.lines
    subtotal = waiting.total() if waiting.lines else []
    press.table(roll, [roll.heading, *rows, *subtotal, *total])
    for note in sheet.notes:
        press.note(roll, note)
    if sheet.sign_off:
        if press.room < page.SIGN_OFF_HEIGHT:
            press.turn(roll)
        press.parts(roll, sheet.sign_off, repeat(Align.LEFT), page.SIGN_OFF_HEIGHT)
