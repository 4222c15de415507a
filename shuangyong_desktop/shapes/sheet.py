"""Sheets: rows arranged on paper. The same declaration is written as Excel, PDF or preview."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from shuangyong_desktop.shapes.row import Column

Values = Sequence[object]
"""One row's values in the order of the sheet's columns."""


class Struck(tuple[object, ...]):
    """A row's values, crossed out on paper as on the screen: somebody who died stays on a list that is summed."""

    __slots__ = ()


def crossed(row: object, values: Iterable[object]) -> Values:
    """A Row's values, crossed out where the Row says `is_struck`."""
    return Struck(values) if getattr(row, "is_struck", False) else tuple(values)


class Wide(str):
    """A text that also takes the room of all cells to its right, which are empty; for sheets that say so."""

    __slots__ = ()


class Link(str):
    """The name of another sheet of the report; in a workbook a click leads there. For sheets that say so."""

    __slots__ = ()


class Audience(Enum):
    """Who may read an export. A public one carries masked values only and is scanned before it is written."""

    INTERNAL = "内部资料 注意保密"
    PUBLIC = "公示"


@dataclass(frozen=True)
class SheetPicture:
    """A JPEG beside the title, at its right end, with its size in pixels; without content only its frame."""

    content: bytes = b""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Sheet:
    """One table on paper.

    `rows` is called when the sheet is written and may stream; it may be called again. `totals` holds the
    values of the total row by column name, computed apart from the rows so that the two can be compared.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Values]]
    lines: tuple[str, ...] = ()
    totals: Mapping[str, object] = field(default_factory=dict)
    total_title: str = "合计"
    notes: tuple[str, ...] = ()
    sign_off: str = ""
    landscape: bool = True
    numbered: bool = True
    empty: str = "本年度无记录"
    row_height: int = 22
    """In points; sheets that are signed by hand ask for more."""
    has_wide: bool = False
    """Whether some of its texts are Wide."""
    has_links: bool = False
    """Whether some of its texts are Links."""
    has_page_totals: bool = False
    """Whether each printed page ends with 本页小计 of the columns that are totalled."""
    picture: SheetPicture | None = None


@dataclass(frozen=True)
class Report:
    """Sheets that belong together, with what the first lines and the footer of each say."""

    title: str
    sheets: tuple[Sheet, ...]
    audience: Audience = Audience.INTERNAL
    made_at: str = ""
    made_by: str = ""
    tallies: dict[str, "Tally"] = field(default_factory=dict)
    """Filled while the sheets are written: what was really put on each."""


@dataclass
class Tally:
    """Rows written on a sheet, and the sums of its columns marked `total`."""

    rows: int = 0
    sums: dict[str, int] = field(default_factory=dict)
