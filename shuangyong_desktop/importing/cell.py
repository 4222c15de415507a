"""One cell of a foreign workbook: its text, its address, and what is wrong with it."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

DIGITS_KEPT = 1e15
"""Spreadsheets keep 15 significant digits: a whole number from here on has lost its last ones."""
LONGEST_TEXT = 32_767
"""Characters a cell can hold in Excel and WPS; more was not typed by anybody."""
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?(?:1[5-9]|[2-9][0-9]|[1-9][0-9]{2})")


class Wrong(Enum):
    """What is wrong with a cell."""

    DIGITS_LOST = "号码成了数值，后几位已丢失"
    ERROR_VALUE = "错误值"
    NO_VALUE = "公式没有结果"
    UNSURE_DATE = "日期不能确定"
    MERGED_NUMBER = "合并单元格里的数"
    UNREADABLE_DITTO = "不能用“同上”"
    ODD_CHARACTER = "看不见的字符"
    TOO_LONG = "文字过长"


@dataclass(frozen=True)
class CellMark:
    """What is wrong with one cell, and a sentence that names the cell and says what to do."""

    wrong: Wrong
    message: str


@dataclass(frozen=True)
class SheetScan:
    """What the reading library would not tell about a sheet. Marks are keyed by (row, column) from 0."""

    marks: Mapping[tuple[int, int], CellMark] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    """Numbers of the hidden rows, as Excel shows them."""
    title: str = ""
    area: int = 0
    """How many cells the sheet takes in memory."""


class Number(str):
    """The text of a cell that held a number: 1975.1 may have been typed as 1975.10."""

    __slots__ = ()


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The address of a cell, row and column counted from 0: E12."""
    return f"{letters(column)}{row + 1}"


def is_damaged(value: float) -> bool:
    """Whether a number is so large that digits are lost, or none at all (inf, nan)."""
    return not math.isfinite(value) or abs(value) >= DIGITS_KEPT


def is_damaged_text(text: str) -> bool:
    """Whether text shows a number that lost digits before it became text, as in CSV files: 3.30602E+17."""
    return _SCIENTIFIC.fullmatch(text) is not None


def digits_lost(place: str) -> CellMark:
    """A number of 16 or more digits stored as a number."""
    return CellMark(
        Wrong.DIGITS_LOST,
        f"{place} 单元格的号码被表格软件转成了数值，后几位已丢失。请把这一列设置为文本，从原始资料核对后重填",
    )


def error_value(place: str, shown: str) -> CellMark:
    """An error such as #N/A instead of a value."""
    return CellMark(Wrong.ERROR_VALUE, f"{place} 单元格是错误值 {shown}，请改成正确的内容")


def no_value(place: str) -> CellMark:
    """A formula that no spreadsheet program ever calculated."""
    return CellMark(
        Wrong.NO_VALUE, f"{place} 单元格是公式，还没有计算结果。请用 WPS 或 Excel 打开、保存一次，再导入"
    )
