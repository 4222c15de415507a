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
from shuangyong_desktop.shapes.sheet import Report, Sheet

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
    waiting: list[Line] = []
    used = roll.heading.height
    for values in page.rows_of(report, sheet, progress):
        line = roll.row(values)
        if used + line.height > press.room:
            press.table(roll, [roll.heading, *waiting])
            press.turn(roll)
            waiting, used = [], roll.heading.height
        waiting.append(line)
        used += line.height
    _write_last(press, roll, waiting or [roll.banner(sheet.empty)])
    press.end(roll)


def _height(lines: list[Line]) -> float:
    return sum(line.height for line in lines)


def _company(roll: Roll, waiting: list[Line], under: float) -> list[Line]:
    """The last rows that go to a new page, with room for what stands `under` them; none of very few."""
    going = waiting[-_COMPANY:] if len(waiting) > _COMPANY else []
    while going and _height([roll.heading, *going]) + under > roll.room:
        going = going[1:]
    return going


def _write_last(press: Press, roll: Roll, waiting: list[Line]) -> None:
    """The last rows with 合计, notes and sign-off, on one page if that can be."""
    sheet = roll.sheet
    total = [roll.total()] if sheet.totals else []
    under = page.LINE_HEIGHT * len(sheet.notes) + (page.SIGN_OFF_HEIGHT if sheet.sign_off else 0)
    table = _height([roll.heading, *waiting, *total])
    if table + under > press.room:
        going = _company(roll, waiting, _height(total) + under)
        if going or table > press.room:
            press.table(roll, [roll.heading, *waiting[: len(waiting) - len(going)]])
            press.turn(roll)
            waiting = going
    press.table(roll, [roll.heading, *waiting, *total])
    for note in sheet.notes:
        press.note(roll, note)
    if sheet.sign_off:
        if press.room < page.SIGN_OFF_HEIGHT:
            press.turn(roll)
        press.parts(roll, sheet.sign_off, repeat(Align.LEFT), page.SIGN_OFF_HEIGHT)
