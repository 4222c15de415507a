"""The plan of an import: what would happen to each row of a workbook, before anything is stored."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.importing.cell import letters
from shuangyong_desktop.importing.headings import is_ordinal
from shuangyong_desktop.importing.layout import Table
from shuangyong_desktop.importing.workbook import SheetCells, Workbook


class Action(Enum):
    """What would be done with a row."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    """Already held, with nothing to add."""
    DUPLICATE = "duplicate"
    """Already held and different, or a second time in the file: a person decides, else it is left out."""
    ERROR = "error"
    SKIP = "skip"
    """A total, a signature, somebody who is not ours: passed over."""


class Choice(Enum):
    """What a person decides of a duplicate."""

    LEAVE = "leave"
    FILL = "fill"
    REPLACE = "replace"
    SEPARATE = "separate"
    """Another person after all, kept without the ID number, for a reason."""
    BESIDE = "beside"
    """A further entry beside the one that is held."""
    KEEP = "keep"
    """A number whose check digit is wrong, kept as it stands on the paper, for a reason."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about one cell of a row; `column` is the heading as the file has it, or ""."""

    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file would change of what is held, both as shown."""

    title: str
    held: str
    given: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file: `row` is its number as Excel shows it, `draft` what would be stored of it."""

    sheet: str
    row: int
    action: Action
    draft: Any = None
    message: str = ""
    column: str = ""
    warnings: tuple[Remark, ...] = ()
    errors: tuple[Remark, ...] = ()
    """All that is wrong with an ERROR row; `column` and `message` are those of the first."""
    target: int | None = None
    """The stored record the row is about, where there is one."""
    differences: tuple[Difference, ...] = ()
    choices: tuple[Choice, ...] = ()
    """What may be decided of the row."""
    choice: Choice = Choice.LEAVE
    reason: str = ""
    called: str = ""
    """What the row is about, where its Draft has no name."""
    extra: Any = None
    """What else the kind of workbook needs to store the row."""

    @property
    def name(self) -> str:
        """Whom the row is about, as far as it could be read."""
        return self.called or getattr(self.draft, "name", None) or ""


@dataclass(frozen=True)
class SheetMatch:
    """How the headings of one sheet were understood."""

    sheet: str
    header_rows: tuple[int, ...]
    headings: tuple[tuple[str, str], ...]
    """Each heading with the title of its field."""
    fields: tuple[str, ...]
    """The names of those fields, in the same order."""
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """What an import comes to."""

    imported: int = 0
    rejected: int = 0
    duplicate: int = 0
    skipped: int = 0


_LEVELS = {"error": "拒绝", "duplicate": "重复", "warning": "提醒"}
_COUNTED_AS = {
    Action.NEW: "imported",
    Action.UPDATE: "imported",
    Action.SAME: "duplicate",
    Action.DUPLICATE: "duplicate",
    Action.ERROR: "rejected",
    Action.SKIP: "skipped",
}


@dataclass(frozen=True)
class Plan:
    """All rows of a file with what would be done, and what the file as a whole says."""

    kind: str
    file: str
    rows: tuple[PlannedRow, ...]
    sheets: tuple[SheetMatch, ...] = ()
    remarks: tuple[str, ...] = ()
    layout: str = ""
    """By which what a person says of the headings is remembered."""
    facts: Any = None
    """What the kind of workbook took from title and file name: scheme, occasion and year of a roll."""
    workbook: Workbook | None = field(default=None, repr=False, compare=False)
    tables: tuple[tuple[SheetCells, Table], ...] = field(default=(), repr=False, compare=False)
    year: int | None = None
    """What the person gave with the file, where they did."""

    def counts(self) -> Counts:
        """How many rows would be stored, and how many not, and why."""
        found = dict.fromkeys(("imported", "rejected", "duplicate", "skipped"), 0)
        for row in self.rows:
            found[_COUNTED_AS[row.action]] += 1
        return Counts(**found)

    def as_json(self) -> dict[str, Any]:
        """The counts, and one entry for each thing to be said of a row."""
        counts = self.counts()
        return {
            "imported": counts.imported,
            "rejected": counts.rejected,
            "duplicate": counts.duplicate,
            "skipped": counts.skipped,
            "rows": [said for row in self.rows for said in _said_of(row)],
        }

    def said(self) -> list[str]:
        """The preview as lines for a terminal: what the file says as a whole, then each remark on a row."""
        counts = self.counts()
        lines = [
            f"《{self.file}》：导入 {counts.imported} 行，拒绝 {counts.rejected} 行，"
            f"重复 {counts.duplicate} 行，跳过 {counts.skipped} 行",
            *self.remarks,
            *self._left_out(),
        ]
        for entry in self.as_json()["rows"]:
            column = f"“{entry['column']}”" if entry["column"] else ""
            level = _LEVELS[entry["level"]]
            lines.append(f"[{level}] {entry['sheet']} 第 {entry['row']} 行{column}：{entry['message']}")
        return lines

    def _left_out(self) -> Iterator[str]:
        """Columns with something in them that stand for no field."""
        for sheet, table in self.tables:
            first = max(table.header_rows) - sheet.first_row + 1
            names = [
                f"{letters(column)} 列「{squeeze(text)}」"
                for column, text in table.unknown.items()
                if not is_ordinal(text)
                and any(len(row) > column and row[column] for row in sheet.rows[first:])
            ]
            if names:
                yield f"工作表「{sheet.name}」没有导入的列：{'、'.join(names)}"

    def stored_rows(self) -> Iterator[PlannedRow]:
        """The rows that would be stored."""
        return (row for row in self.rows if row.action in (Action.NEW, Action.UPDATE))

    def decided(self, choice: Choice, which: Callable[[PlannedRow], bool], reason: str = "") -> "Plan":
        """The plan with a decision made for those of the rows in question that allow it."""
        return replace(
            self,
            rows=tuple(
                _decided(row, choice, reason) if row.choices and which(row) else row for row in self.rows
            ),
        )


def _decided(row: PlannedRow, choice: Choice, reason: str) -> PlannedRow:
    if choice is Choice.LEAVE:
        undone = Action.ERROR if Choice.KEEP in row.choices else Action.DUPLICATE
        return replace(row, action=undone, choice=choice, reason="")
    if choice not in row.choices:
        return row
    is_new = choice in (Choice.SEPARATE, Choice.BESIDE, Choice.KEEP)
    return replace(row, action=Action.NEW if is_new else Action.UPDATE, choice=choice, reason=reason.strip())


def renamed(row: PlannedRow, words: Mapping[str, str]) -> PlannedRow:
    """The row with its columns called by other words."""

    def said(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
        return tuple(Remark(words.get(remark.column, remark.column), remark.message) for remark in remarks)

    return replace(
        row,
        column=words.get(row.column, row.column),
        warnings=said(row.warnings),
        errors=said(row.errors),
    )


def _said_of(row: PlannedRow) -> Iterator[dict[str, Any]]:
    if row.action is Action.ERROR:
        said: Iterable[Remark] = row.errors or (Remark(row.column, row.message),)
        yield from (_entry(row, "error", remark) for remark in said)
    elif row.action in (Action.DUPLICATE, Action.SAME):
        yield _entry(row, "duplicate", Remark(row.column, row.message))
    if row.action is not Action.SKIP:
        yield from (_entry(row, "warning", remark) for remark in row.warnings)


def _entry(row: PlannedRow, level: str, remark: Remark) -> dict[str, Any]:
    return {
        "sheet": row.sheet,
        "row": row.row,
        "column": remark.column,
        "level": level,
        "message": remark.message,
    }
