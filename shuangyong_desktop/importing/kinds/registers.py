"""The registers of 双拥工作: a workbook for each, whose headings, plan and storing follow from its declaration."""

from collections.abc import Iterator
from dataclasses import asdict, make_dataclass, replace
from functools import cache, partial
from typing import Any

from shuangyong_desktop.domain.registers import REGISTERS
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.importing.kind import Drafted, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.people import (
    differences,
    heading_or_title,
    in_words,
    missing,
    refused,
    skipped_rows,
)
from shuangyong_desktop.importing.plan import Action, Choice, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow
from shuangyong_desktop.operations.registers import EntryLine, check_entry, import_entries
from shuangyong_desktop.queries.registers import entries_alike
from shuangyong_desktop.shapes.draft import entries, entry
from shuangyong_desktop.shapes.register import Register

_DAYS = ("日期", "时间", "活动时间", "办理时间", "登记日期")
_TITLE = 6
"""Only its title tells which register a workbook is: 日期 and 事项 stand in many."""


@cache
def _draft(code: str) -> type[Any]:
    """The register's Draft, whose day answers to everyday headings too."""
    register = REGISTERS[code]
    day = next(item for item in register.entries if item.name == register.day)
    taken = {item.title for item in register.entries}
    if register.day == "year":
        synonyms: tuple[str, ...] = ("年份",)
    else:
        synonyms = tuple(word for word in _DAYS if word not in taken)
    made = entry(day.title, day.kind, required=True, synonyms=synonyms)
    return make_dataclass(f"{code}_listed", [(day.name, Any, made)], bases=(register.draft,), frozen=True)


def _plan(register: Register, material: Material) -> Drafted:
    """Each row as an entry, one that is held already, or a refusal."""
    rows: list[PlannedRow] = []
    for table in material.tables:
        rows += [_row(register, table.reader.read(body), table, material) for body in table.table.body]
        rows += skipped_rows(table)
    return Drafted(list(_marked(register, rows, material)))


def _row(register: Register, read: ReadRow, table: SheetTable, material: Material) -> PlannedRow:
    required = [item.name for item in register.entries if item.required]
    errors = [*read.errors, *missing(read, table, register.draft, required)]
    draft = register.draft(**(dict.fromkeys(required, "") | read.values))
    if not errors:
        titles = {item.name: item.title for item in register.entries}
        errors = [
            Remark(heading_or_title(table, titles, problem.field), problem.message)
            for problem in check_entry(register, draft, material.today)
        ]
    if errors:
        return refused(table, read, draft, errors, called=_called(register, draft))
    return PlannedRow(
        table.sheet.name,
        read.row,
        Action.NEW,
        draft,
        warnings=tuple(read.warnings),
        called=_called(register, draft),
    )


def _called(register: Register, draft: Any) -> str:
    return str(getattr(draft, register.heading) or "")


_Key = tuple[str, str]


def _marked(register: Register, rows: list[PlannedRow], material: Material) -> Iterator[PlannedRow]:
    """An entry of the same day and name is held already: the same, or one to decide on."""
    held = entries_alike(material.session, register.code)
    seen: dict[_Key, Any] = {}
    for row in rows:
        if row.action is not Action.NEW:
            yield row
            continue
        key = (str(getattr(row.draft, register.day)), _called(register, row.draft))
        if key in seen:
            yield _again(register, row, seen[key])
        else:
            seen[key] = row.draft
            yield _known(register, row, held[key]) if key in held else row


def _again(register: Register, row: PlannedRow, first: Any) -> PlannedRow:
    said = "与表中前面一行完全相同" if first == row.draft else "表中前面已有同一天同名的一行"
    action = Action.SAME if first == row.draft else Action.DUPLICATE
    choices = () if first == row.draft else (Choice.BESIDE,)
    return replace(row, action=action, message=said, choices=choices)


def _known(register: Register, row: PlannedRow, held: tuple[int, Any]) -> PlannedRow:
    number, before = held
    found = differences(before, row.draft, [item.name for item in register.entries])
    said = f"{register.title}里已有同一天同名的一条"
    if not found:
        return replace(row, action=Action.SAME, target=number, message=f"{said}，内容相同")
    return replace(
        row,
        action=Action.DUPLICATE,
        target=number,
        message=f"{said}；不同之处：{in_words(found)}",
        differences=found,
        choices=(Choice.FILL, Choice.REPLACE, Choice.BESIDE),
        extra=before,
    )


def _task(register: Register, plan: Plan) -> Task:
    """The operation that stores the entries."""
    lines = [_line(register, row) for row in plan.stored_rows()]
    return Task(import_entries, (register.code, lines))


def _line(register: Register, row: PlannedRow) -> EntryLine:
    if row.action is not Action.UPDATE:
        return EntryLine(row.draft)
    held, given = asdict(row.extra), asdict(row.draft)
    over, under = (given, held) if row.choice is Choice.REPLACE else (held, given)
    values = {name: under[name] if value is None else value for name, value in over.items()}
    return EntryLine(register.draft(**values), row.target)


def _kind(register: Register) -> WorkbookKind:
    draft = _draft(register.code)
    return WorkbookKind(
        code=register.code,
        title=register.title,
        draft=draft,
        essential=frozenset(item.name for item in entries(draft) if item.required),
        needs=((register.heading,), (register.day,)),
        telling={},
        words={clean(register.title): _TITLE},
        plan=partial(_plan, register),
        task=partial(_task, register),
    )


REGISTER_KINDS: dict[str, WorkbookKind] = {code: _kind(register) for code, register in REGISTERS.items()}
"""By the code of the register."""
