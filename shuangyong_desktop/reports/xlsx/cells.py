"""Cells of a workbook: values as SpreadsheetML, quickly, since a ledger has a million of them.

A cell is written as a head (address and style, the same down a column) and a tail (the value). Text is always
an inline string, so that nothing a person typed becomes a formula.
"""

import re
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from shuangyong_desktop.reports.page import lines_needed, printable, shown
from shuangyong_desktop.reports.xlsx.styles import TEXT, TWO_DECIMALS, WHOLE, Style
from shuangyong_desktop.shapes import kind as kinds
from shuangyong_desktop.shapes.kind import Cell, Kind
from shuangyong_desktop.shapes.row import Column

Tail = Callable[[object], str]

EMPTY = "/>"
_MOST_UNITS = 32_767
"""Excel's limit of a cell, in UTF-16 units."""
_SHORT = 1000
_REMEMBERED = 1000
"""Texts of a column whose tails are remembered: villages, categories and remarks come again and again."""
_UNKNOWN = ("", 0)
_CARE = re.compile("[\x00-\x1f&<>_\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NUMBERS = {Cell.TEXT: TEXT, Cell.INTEGER: WHOLE, Cell.FEN: TWO_DECIMALS}


def letters(column: int) -> str:
    """The letters of a column counted from 0: A … Z, AA …"""
    word = ""
    while column >= 0:
        column, place = divmod(column, 26)
        word = chr(65 + place) + word
        column -= 1
    return word


def style_of(column: Column, font: str = "body", *, struck: bool = False) -> Style:
    """The style of a column's cells."""
    return Style(font, column.kind.align, _NUMBERS[column.kind.cell], struck=struck)


def _shortened(text: str) -> str:
    if len(text) * 2 <= _MOST_UNITS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= _MOST_UNITS * 2:
        return text
    return units[: (_MOST_UNITS - 1) * 2].decode("utf-16-le", "ignore") + "…"


def string_tail(text: str) -> str:
    """Any text as a cell's tail; what Excel would read as an escape is escaped."""
    if 0 < len(text) < _SHORT and not _CARE.search(text) and text[0] != " " and text[-1] != " ":
        return f' t="inlineStr"><is><t>{text}</t></is></c>'
    safe = escape(_shortened(printable(text)))
    safe = _ESCAPED.sub("_x005F_", safe)
    return f' t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>' if safe else EMPTY


def _text_tail(column: Column, tall: list[int]) -> Tail:
    """Tails of a text column; `tall` gets the number of lines of each text that needs several."""
    show = column.kind.show
    as_it_is = show is kinds.TEXT.show
    width = column.width
    short = width // 2
    known: dict[str, tuple[str, int]] = {}

    def made(value: object) -> tuple[str, int]:
        text = value if as_it_is and isinstance(value, str) else show(value)
        fits = len(text) <= short or (len(text) <= width and text.isascii())
        if fits and text.isalnum():  # most cells: nothing to escape, nothing to measure
            return f' t="inlineStr"><is><t>{text}</t></is></c>', 1
        lines = 1 if fits and "\n" not in text else lines_needed(printable(text), width)
        return string_tail(text), lines

    def tail(value: object) -> str:
        if value is None:
            return EMPTY
        if type(value) is not str:
            found = made(value)
        elif (found := known.get(value, _UNKNOWN)) is _UNKNOWN:
            found = made(value)
            if len(known) < _REMEMBERED:
                known[value] = found
        if found[1] > 1:
            tall.append(found[1])
        return found[0]

    return tail


def _number_tail(kind: Kind) -> Tail:
    """Tails of a number column; a word in it stays a word. Fen become yuan here and nowhere before."""
    in_fen = kind.cell is Cell.FEN

    def tail(value: object) -> str:
        if type(value) is int:
            return f"><v>{value / 100}</v></c>" if in_fen else f"><v>{value}</v></c>"
        return string_tail(shown(kind, value))

    return tail


def tails(columns: Sequence[Column], tall: list[int]) -> list[Tail]:
    """One writer of tails for each column."""
    return [
        _text_tail(column, tall) if column.kind.cell is Cell.TEXT else _number_tail(column.kind)
        for column in columns
    ]
