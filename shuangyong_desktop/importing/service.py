"""Importing a file from beginning to end: read, recognise, plan, store; for the window and the command line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.garbage import uncollected
from shuangyong_desktop.importing.error_workbook import write_error_workbook
from shuangyong_desktop.importing.kind import Material, SheetTable
from shuangyong_desktop.importing.kinds import KINDS
from shuangyong_desktop.importing.layout import Table, find_tables
from shuangyong_desktop.importing.plan import Action, Plan, PlannedRow, SheetMatch, renamed
from shuangyong_desktop.importing.recognise import Recognised, recognise
from shuangyong_desktop.importing.row_reader import IGNORED, RowReader
from shuangyong_desktop.importing.workbook import SheetCells, Workbook, read_workbook
from shuangyong_desktop.queries.import_headings import remembered_headings
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.store import Store

Progress = Callable[[int, int], None]


def preview(store: Store, path: Path, kind: str | None = None, year: int | None = None) -> Plan:
    """What importing a file would do, row by row; nothing is changed.

    `kind` is a code or title of KINDS, by default found out; `year` is the year a roll is for, where the file
    does not say. Raises Refused for a file that cannot be read or does not fit.
    """
    with uncollected():
        return plan_workbook(store, read_workbook(path), kind, year)


def plan_workbook(
    store: Store,
    workbook: Workbook,
    kind: str | None = None,
    year: int | None = None,
    corrected: Mapping[str, str] | None = None,
) -> Plan:
    """The plan of a workbook that was read; `corrected` gives headings another field, beside those remembered."""
    stem = Path(workbook.name).stem
    with store.read() as session:
        found = recognise(workbook, stem, remembered_headings(session), session, kind, corrected)
        tables = tuple(_tables(found, store))
        material = Material(workbook, stem, tables, found.kind.draft, session, store.today(), year)
        drafted = found.kind.plan(material)
    if not kind and found.kind.instead and (instead := found.kind.instead(workbook, drafted)):
        with suppress(Refused):
            plan = plan_workbook(store, workbook, instead.code, year)
            return replace(plan, remarks=(instead.said, *plan.remarks))
    return Plan(
        kind=found.kind.code,
        file=workbook.name,
        rows=tuple(_in_their_words(drafted.rows, tables, found)),
        sheets=tuple(_match(found, item) for item in tables),
        remarks=(*workbook.remarks, *_unread(workbook, found), *_of_tables(tables), *drafted.remarks),
        layout=found.layout,
        facts=drafted.facts,
        workbook=workbook,
        tables=tuple((item.sheet, item.table) for item in tables),
        year=year,
    )


def carry_out(store: Store, plan: Plan, progress: Progress | None = None) -> Changed:
    """Store a plan: all of it or nothing, as one operation that can be undone.

    `progress` hears how many rows of how many are done; what it raises ends the import, and nothing is left
    of it. Where no row is to be stored nothing happens, and the number of the answer is 0.
    """
    kind = KINDS[plan.kind]
    task = kind.task(plan)
    count = sum(1 for _ in plan.stored_rows())
    if not count:
        return Changed(0, task.operation.label)
    named = task.operation.because(f"《{plan.file}》{count} 行")
    heard = {"progress": progress} if progress and task.hears_progress else {}
    with uncollected():
        return store.run(named, *task.arguments, **heard)


def corrected_cell(plan: Plan, sheet: str, row: int, column: int, text: str) -> Workbook:
    """The plan's workbook with one cell written anew; `row` as Excel shows it, `column` from 0."""
    assert plan.workbook is not None  # noqa: S101 - every plan of a file has one
    return replace(
        plan.workbook,
        sheets=tuple(
            _written(item, row - item.first_row, column, text) if item.name == sheet else item
            for item in plan.workbook.sheets
        ),
    )


def _written(sheet: SheetCells, row: int, column: int, text: str) -> SheetCells:
    rows = list(sheet.rows)
    rows[row] = [*rows[row], *[""] * (column + 1 - len(rows[row]))]
    rows[row][column] = text
    marks = {place: mark for place, mark in sheet.marks.items() if place != (row, column)}
    return replace(sheet, rows=rows, marks=marks)


def write_errors(plan: Plan, path: Path) -> list[Path]:
    """Write the refused rows with their reasons, one workbook a sheet; the paths written, none where all is well."""
    written: list[Path] = []
    for sheet, table in plan.tables:
        problems = {
            row.row: "；".join(f"{remark.column}：{remark.message}" for remark in row.errors) or row.message
            for row in plan.rows
            if row.sheet == sheet.name and row.action is Action.ERROR
        }
        if problems:
            target = path.with_name(f"{path.stem}-{sheet.name}{path.suffix}") if written else path
            write_error_workbook(sheet, table, problems, target)
            written.append(target)
    return written


def _tables(found: Recognised, store: Store) -> Iterator[SheetTable]:
    kind = found.kind
    for sheet in found.sheets:
        table = find_tables(sheet, found.index)
        if table is not None:
            headings = {name: _heading(sheet, table, column) for name, column in table.columns.items()}
            reader = RowReader(
                kind.draft, table.columns, headings, kind.essential, store.today(), kind.special
            )
            yield SheetTable(sheet, table, reader)


def _heading(sheet: SheetCells, table: Table, column: int) -> str:
    """What stands over a column: the lowest heading row that says something."""
    for number in reversed(table.header_rows):
        row = sheet.rows[number - sheet.first_row]
        if column < len(row) and row[column]:
            return squeeze(row[column])
    return ""


def _in_their_words(
    rows: Sequence[PlannedRow], tables: Sequence[SheetTable], found: Recognised
) -> Iterator[PlannedRow]:
    """The rows with each column called as the file calls it."""
    titles = {entry.title: entry.name for entry in entries(found.kind.draft)}
    words = {
        item.sheet.name: {title: item.reader.heading(name) or title for title, name in titles.items()}
        for item in tables
    }
    for row in rows:
        if row.column or row.warnings or row.errors:
            yield renamed(row, words[row.sheet])
        else:
            yield row


def _match(found: Recognised, item: SheetTable) -> SheetMatch:
    titles = {entry.name: entry.title for entry in entries(found.kind.draft)}
    known = {name: column for name, column in item.table.columns.items() if name in titles}
    in_order = sorted(known, key=lambda name: known[name])
    return SheetMatch(
        sheet=item.sheet.name,
        header_rows=item.table.header_rows,
        headings=tuple((item.reader.heading(name), titles[name]) for name in in_order),
        fields=tuple(in_order),
        unknown=(*item.table.unknown.values(), *_ignored(item.table)),
    )


def _ignored(table: Table) -> list[str]:
    return [name.removeprefix(IGNORED) for name in table.columns if name.startswith(IGNORED)]


def _unread(workbook: Workbook, found: Recognised) -> Iterator[str]:
    """Sheets that were left out, by name."""
    used = {sheet.name for sheet in found.sheets}
    for sheet in workbook.sheets:
        if sheet.rows and sheet.name not in used:
            why = "是隐藏的" if sheet.hidden else "没有这种表的表头"
            yield f"工作表「{sheet.name}」{why}，没有导入"


def _of_tables(tables: tuple[SheetTable, ...]) -> Iterator[str]:
    for item in tables:
        yield from item.table.remarks
