"""Kinds of value: how a value is typed, shown, aligned, written to a workbook and hidden.

A kind is a description, not a class hierarchy: form, table, import, Excel and PDF all ask the same six
questions of it. Kinds that need knowledge of the field (dates, money, ID numbers) are made in `domain.kinds`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Align(Enum):
    """Where a value stands in its cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Cell(Enum):
    """What a value becomes in a workbook."""

    TEXT = "text"
    INTEGER = "integer"
    FEN = "fen"  # integer fen, written as yuan with two decimals


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Kind:
    """One kind of value.

    `parse` takes what a person typed (already stripped, never empty) and raises ValueError with a
    Chinese sentence where it cannot be one. `show` gives the text for screen and paper; None shows as "".
    `mask` hides a sensitive value, or is None where nothing needs hiding.
    """

    name: str
    parse: Callable[[str], object]
    show: Callable[[object], str] = _as_text
    align: Align = Align.LEFT
    cell: Cell = Cell.TEXT
    mask: Callable[[str], str] | None = None
    options: tuple[tuple[str, str], ...] = ()
    multiline: bool = False
    chip: Mapping[str, str] = field(default_factory=dict)
    """Shown text -> tone (ok, warn, info, bad, muted), for kinds painted as a chip."""


def _integer(text: str) -> int:
    digits = text.replace(",", "").replace("，", "")
    try:
        return int(digits)
    except ValueError:
        raise ValueError(f"「{text}」不是整数") from None


_YES = {"是", "有", "√", "✓", "1", "y", "yes", "true"}
_NO = {"否", "无", "×", "0", "n", "no", "false"}


def _flag(text: str) -> int:
    word = text.strip().lower()
    if word in _YES:
        return 1
    if word in _NO:
        return 0
    raise ValueError(f"「{text}」应填“是”或“否”")


TEXT = Kind("text", parse=str)
NOTE = Kind("note", parse=str, multiline=True)
INTEGER = Kind("integer", parse=_integer, align=Align.RIGHT, cell=Cell.INTEGER)
FLAG = Kind("flag", parse=_flag, show=lambda value: "是" if value else "", align=Align.CENTER)


_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def choice(name: str, options: Mapping[str, str], chip: Mapping[str, str] | None = None) -> Kind:
    """A kind whose stored value is a code out of `options` (code -> shown text)."""
    titles = dict(options)
    codes = {title: code for code, title in titles.items()}
    by_half_width = {title.translate(_HALF_WIDTH): code for title, code in codes.items()}

    def parse(text: str) -> str:
        if text in titles:
            return text
        if text in codes:
            return codes[text]
        if text.translate(_HALF_WIDTH) in by_half_width:  # workbooks come with either kind of brackets
            return by_half_width[text.translate(_HALF_WIDTH)]
        raise ValueError(f"「{text}」不在可选项内（{'、'.join(list(codes)[:8])}）")

    def show(value: object) -> str:
        return titles.get(_as_text(value), _as_text(value))

    return Kind(name, parse=parse, show=show, options=tuple(titles.items()), chip=chip or {})
