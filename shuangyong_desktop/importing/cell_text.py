"""Values of the reading library as cleaned lines of text."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from shuangyong_desktop.domain.text import clean, suspicious
from shuangyong_desktop.importing import cell as cells
from shuangyong_desktop.importing.cell import LONGEST_TEXT, CellMark, Number, Wrong

_NOTHING_TO_CLEAN = re.compile(r"[0-9A-Za-z/()\-\u3400-\u4dbf\u4e00-\u9fff·、，。]{1,200}")
_FIRST_SURE_DAY = date(1900, 3, 1)
"""Spreadsheets count a 29th of February 1900; what lies before it is a day off in one program or another."""


class Cleaner:
    """Turns the rows of one sheet into texts and gathers the marks; equal texts are cleaned once."""

    def __init__(self, known: Mapping[tuple[int, int], CellMark], date1904: bool = False) -> None:
        self.marks: dict[tuple[int, int], CellMark] = dict(known)
        self._first_sure_day = date.min if date1904 else _FIRST_SURE_DAY
        self._cleaned: dict[str, str] = {"": ""}
        self._numbers: dict[float, Number] = {}

    def row(self, row: int, values: Sequence[object]) -> list[str]:
        """The texts of one row; `row` counts from 0, the values begin in column A."""
        return [self._text(row, column, value) for column, value in enumerate(values)]

    def _text(self, row: int, column: int, value: object) -> str:
        if isinstance(value, str):
            text = self._cleaned.get(value)
            return self._first_seen(row, column, value) if text is None else text
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return self._numbers.get(value) or self._number(row, column, value)
        return self._moment(row, column, value)

    def _first_seen(self, row: int, column: int, written: str) -> str:
        text = written
        if not _NOTHING_TO_CLEAN.fullmatch(written):
            text = clean(written)
            if mark := _mark_of_text(cells.address(row, column), written, text):
                self.marks.setdefault((row, column), mark)
                return text
        self._cleaned[written] = text
        return text

    def _number(self, row: int, column: int, value: float) -> str:
        if cells.is_damaged(value):
            place = cells.address(row, column)
            self.marks.setdefault((row, column), cells.digits_lost(place))
            return f"{value:.14E}"
        text = self._numbers[value] = Number(number_text(value))
        return text

    def _moment(self, row: int, column: int, value: object) -> str:
        if isinstance(value, date) and datetime_date(value) < self._first_sure_day:
            place = cells.address(row, column)
            what = f"{place} 单元格的日期在 1900 年 3 月以前，表格软件会算错一天。请把单元格设置为文本后重填"
            self.marks.setdefault((row, column), CellMark(Wrong.UNSURE_DATE, what))
        return moment_text(value)


def datetime_date(value: date) -> date:
    """The day of a date or of a date with a time."""
    return value.date() if isinstance(value, datetime) else value


def number_text(value: float) -> str:
    """The shortest decimal text with the 15 digits a spreadsheet shows: 3, 0.3, 3286.1, never 1e-05."""
    if value == int(value):
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def moment_text(value: object) -> str:
    """ISO text of a date; a time of day follows only where there is one."""
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return value.isoformat(timespec="seconds") if isinstance(value, time) else str(value)


def _mark_of_text(place: str, written: str, text: str) -> CellMark | None:
    if written != text and (danger := suspicious(written)):
        return CellMark(Wrong.ODD_CHARACTER, f"{place} 单元格{danger}")
    if len(text) > LONGEST_TEXT:
        return CellMark(Wrong.TOO_LONG, f"{place} 单元格有 {len(text)} 个字，请只保留需要的内容")
    return cells.digits_lost(place) if cells.is_damaged_text(text) else None
