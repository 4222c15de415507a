"""Entries of the registers: put in, corrected, taken out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.registers import REGISTERS
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem
from shuangyong_desktop.shapes.register import Register
from shuangyong_desktop.store.records import RegisterEntry


@operation("登记台账条目")
def add_entry(session: Session, register: str, draft: Any) -> int:
    """Put an entry into a register; returns its id."""
    entry = RegisterEntry(register=register)
    _describe(session, entry, REGISTERS[register], draft)
    session.add(entry)
    session.flush()
    return entry.id


@operation("更正台账条目")
def edit_entry(session: Session, entry_id: int, draft: Any) -> None:
    """Correct an entry."""
    entry = require(session, RegisterEntry, entry_id)
    _describe(session, entry, REGISTERS[entry.register], draft)


@operation("删除台账条目")
def remove_entry(session: Session, entry_id: int) -> None:
    """Take an entry out; the journal keeps it, and undo brings it back."""
    session.delete(require(session, RegisterEntry, entry_id))


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One row of a workbook; `entry_id` is the entry it brings up to date."""

    draft: Any
    entry_id: int | None = None


@operation("导入登记簿")
def import_entries(session: Session, register: str, lines: Sequence[EntryLine]) -> None:
    """Put the rows of a workbook into a register, all of them or nothing."""
    for line in lines:
        known = line.entry_id is not None
        entry = (
            require(session, RegisterEntry, line.entry_id or 0) if known else RegisterEntry(register=register)
        )
        _describe(session, entry, REGISTERS[register], line.draft)
        session.add(entry)
    session.flush()


def _describe(session: Session, entry: RegisterEntry, register: Register, draft: Any) -> None:
    values = {item.name: getattr(draft, item.name) for item in register.entries}
    dated = values[register.day]
    refuse_if(check_entry(register, draft, today(session)))
    entry.day = dated if isinstance(dated, str) else None
    entry.year = int(str(dated)[:4]) if dated else int(values.get("year") or today(session).year)
    entry.title = str(values[register.heading])
    entry.content = json.dumps(
        {name: value for name, value in values.items() if value is not None}, ensure_ascii=False
    )


def check_entry(register: Register, draft: Any, day: date) -> Iterator[Problem]:
    """A record of what was done lies in the past; what is planned (a deadline) may lie ahead."""
    dated, is_plan = getattr(draft, register.day), register.code == "key_task"
    if isinstance(dated, str) and dated > day.isoformat() and not is_plan:
        yield Problem("日期不能在今天之后", register.day)
