"""Merged cells: only the first row of a merge holds the value, but a village merged over people is that of all."""

import re
from collections.abc import Sequence

from shuangyong_desktop.importing.cell import CellMark, Number, Wrong, address
from shuangyong_desktop.importing.limits import CELLS, refusal
from shuangyong_desktop.importing.reader_door import RawSheet

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER_LIKE = re.compile(r"[¥￥]?[0-9Xx.,，\- ]*[0-9][0-9Xx.,，\- ]*元?")


def fill_down(rows: list[list[str]], raw: RawSheet, name: str) -> dict[tuple[int, int], CellMark]:
    """Write the words of merges that reach over several rows into the rows below, in place.

    A number is not repeated: 400 yuan merged over two persons are not 400 for each. Such cells are left empty
    and marked. `rows` begin with the sheet's first used row and column A; the marks count from rows[0].
    """
    marks: dict[tuple[int, int], CellMark] = {}
    tall = [merge for merge in raw.merged if merge[1][0] > merge[0][0]]
    if sum(last[0] - first[0] for first, last in tall) > CELLS:
        raise refusal(name, f"的工作表「{raw.name}」合并单元格太多。请取消合并后再导入")
    for (top, column), (bottom, _) in tall:
        first = top - raw.first_row
        below = range(first + 1, min(bottom - raw.first_row + 1, len(rows)))
        if 0 <= first < len(rows) and column < len(rows[first]) and rows[first][column]:
            _fill(rows, first, column, below, raw.first_row, marks)
    return marks


def _fill(
    rows: list[list[str]],
    first: int,
    column: int,
    below: Sequence[int],
    first_row: int,
    marks: dict[tuple[int, int], CellMark],
) -> None:
    text = rows[first][column]
    for row in below:
        if rows[row][column]:
            continue
        if is_number_like(text):
            what = (
                f"{address(first_row + row, column)} 单元格的数与上面几行合并在一起。请取消合并，每行分别填写"
            )
            marks[row, column] = CellMark(Wrong.MERGED_NUMBER, what)
        else:
            rows[row][column] = text


def is_number_like(text: str) -> bool:
    """Whether a text is an amount or a number of some kind; an ISO date is not."""
    return isinstance(text, Number) or bool(_NUMBER_LIKE.fullmatch(text) and not _DATE.fullmatch(text))
