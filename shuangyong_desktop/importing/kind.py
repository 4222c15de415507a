"""What makes a kind of workbook: its Draft, how it is recognised, planned and stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.importing.layout import Table
from shuangyong_desktop.importing.plan import Plan, PlannedRow
from shuangyong_desktop.importing.row_reader import RowReader
from shuangyong_desktop.importing.workbook import SheetCells, Workbook
from shuangyong_desktop.operations.operation import Operation


@dataclass(frozen=True)
class SheetTable:
    """One sheet with the table found in it and the reader for its rows."""

    sheet: SheetCells
    table: Table
    reader: RowReader

    @property
    def words(self) -> str:
        """What title lines and sheet name say."""
        return f"{self.table.title}\n{self.sheet.name}"

    def cell(self, row: int, column: int) -> str:
        """The text of a cell, by the row number Excel shows and the column from 0."""
        line = self.sheet.rows[row - self.sheet.first_row]
        return line[column] if column < len(line) else ""


@dataclass(frozen=True)
class Material:
    """All that a plan is made from. `session` is for reading only."""

    workbook: Workbook
    stem: str
    """The file's name without its ending."""
    tables: tuple[SheetTable, ...]
    draft: type[Any]
    session: Session
    today: date
    year: int | None = None
    """What the person gave with the file, where they did."""

    @property
    def words(self) -> str:
        """Everything the titles, the sheet names and the file's name say."""
        return "\n".join([*(item.words for item in self.tables), self.stem])


@dataclass(frozen=True)
class Drafted:
    """What a kind makes of its material."""

    rows: Sequence[PlannedRow]
    facts: Any = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Instead:
    """The kind a workbook is planned as in place of the one it looks like; `said` tells the person so."""

    code: str
    said: str


@dataclass(frozen=True)
class Task:
    """The operation that stores a plan, with what it is to be given."""

    operation: Operation[..., Any]
    arguments: tuple[Any, ...]
    hears_progress: bool = False


@dataclass(frozen=True)
class WorkbookKind:
    """One kind of workbook.

    `needs` are groups of fields, one of each group must have a heading. `telling` weighs recognised fields
    and `words` what titles, sheet and file names say, for telling the kinds apart.
    """

    code: str
    title: str
    draft: type[Any]
    essential: frozenset[str]
    """Fields that refuse a row when they cannot be read."""
    needs: tuple[tuple[str, ...], ...]
    telling: Mapping[str, int]
    words: Mapping[str, int]
    plan: Callable[[Material], Drafted]
    task: Callable[[Plan], Task]
    special: Mapping[str, Callable[..., None]] = field(default_factory=dict)
    """Fields that are read in a way of their own."""
    draft_of_office: Callable[[Session], type[Any]] | None = None
    """The Draft with what this office added to it, where it may."""
    instead: Callable[[Workbook, Drafted], Instead | None] | None = None
    """What to take the workbook for where this kind has no use for it yet; not asked when a person chose the kind."""

    def here(self, session: Session) -> "WorkbookKind":
        """The kind with the Draft of this office."""
        return replace(self, draft=self.draft_of_office(session)) if self.draft_of_office else self
