"""The one place where the reading library is called.

It is written in Rust: some failures reach Python as a PanicException, which is no Exception but a
BaseException. Whatever it raises becomes one sentence here.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shuangyong_desktop.importing.front_door import Examined
from shuangyong_desktop.importing.limits import damaged

Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each as row and column from 0."""


@dataclass(frozen=True)
class RawSheet:
    """A worksheet as the library gives it: plain Python values from the first used cell on."""

    name: str
    hidden: bool
    first_row: int
    first_column: int
    rows: Sequence[Sequence[object]]
    merged: Sequence[Range]


def read_raw(examined: Examined) -> Iterator[RawSheet | None]:
    """The sheets of a workbook that passed the front door; None for one that is a chart.

    Raises Refused where a sheet cannot be read, or where the library sees other sheets than the front door.
    """
    sheets = _read_all(examined.content, len(examined.sheets))
    for scan in examined.sheets:
        yield _next(sheets, examined.name, f"工作表「{scan.title}」")


def _next(sheets: Iterator[RawSheet | None], name: str, part: str) -> RawSheet | None:
    try:
        return next(sheets)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as wrong:
        raise damaged(name, part) from wrong


def _read_all(content: bytes, expected: int) -> Iterator[RawSheet | None]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if len(workbook.sheets_metadata) != expected:
        raise ValueError("other sheets than the front door saw")
    for index, listed in enumerate(workbook.sheets_metadata):
        if listed.typ != SheetTypeEnum.WorkSheet:
            yield None
            continue
        sheet = workbook.get_sheet_by_index(index)
        row, column = sheet.start or (0, 0)
        hidden = listed.visible != SheetVisibleEnum.Visible
        yield RawSheet(listed.name, hidden, row, column, sheet.to_python(), sheet.merged_cell_ranges or ())
