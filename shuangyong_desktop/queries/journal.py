"""The whole journal as a list, and what one operation changed, field by field, in words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.queries.history import HistoryStep, differences, history
from shuangyong_desktop.queries.record_titles import RECORDS, TITLES
from shuangyong_desktop.shapes.kind import INTEGER, choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Change, Operation
from shuangyong_desktop.store.undo import taken_back

_STATE = choice("undone", {"": "", "undone": "已撤销", "final": "不能撤销"}, chip={"已撤销": "warn"})
_MOST_CHANGES = 300


@dataclass(frozen=True)
class OperationRow:
    """One operation: what was done, by whom and when, and how many rows it touched."""

    id: int = column("编号", INTEGER, width=9)
    done_at: str = column("时间", width=18)
    operator: str = column("操作员", width=12)
    label: str = column("办理事项", width=34)
    rows: int = column("涉及行数", INTEGER, width=11)
    state: str = column("状态", _STATE, width=11)


@dataclass(frozen=True)
class ChangeRow:
    """One field of one record, before and after."""

    record: str = column("记录", width=20)
    title: str = column("栏目", width=16)
    old: str = column("原来", width=30)
    new: str = column("改为", width=30)


def newest(session: Session, words: str = "", limit: int = 500) -> list[OperationRow]:
    """The newest operations first; `words` are looked for in what was done and by whom."""
    undone = taken_back(session.connection())
    counted = (
        select(func.count()).where(Change.operation_id == Operation.id).correlate(Operation).scalar_subquery()
    )
    asked = select(
        Operation.id, Operation.done_at, Operation.operator, Operation.label, counted, Operation.is_final
    ).order_by(Operation.id.desc())
    if words.strip():
        asked = asked.where(
            or_(
                Operation.label.contains(words.strip(), autoescape=True),
                Operation.operator.contains(words.strip(), autoescape=True),
                Operation.done_at.startswith(words.strip(), autoescape=True),
            )
        )
    return [
        OperationRow(
            number,
            done_at[:16].replace("T", " "),
            operator,
            label,
            rows,
            "undone" if number in undone else "final" if is_final else "",
        )
        for number, done_at, operator, label, rows, is_final in session.execute(asked.limit(limit))
    ]


def changes_of(session: Session, number: int) -> list[ChangeRow]:
    """What an operation changed; of very many rows the first three hundred."""
    rows = session.execute(
        select(Change.table_name, Change.row_id, Change.before, Change.after)
        .where(Change.operation_id == number)
        .order_by(Change.id)
        .limit(_MOST_CHANGES)
    )
    return [said for row in rows for said in _in_words(*row)]


def _in_words(table: str, row: int, before: str | None, after: str | None) -> Iterator[ChangeRow]:
    record = f"{RECORDS.get(table, '记录')}第 {row} 号"
    told = [ChangeRow(record, *_parts(item)) for item in differences(TITLES.get(table, {}), before, after)]
    if told:
        yield from told
    else:
        yield ChangeRow(record, _happened(before, after), "", "")


def _parts(item: Any) -> tuple[str, str, str]:
    return item.title, item.old, item.new


def _happened(before: str | None, after: str | None) -> str:
    if before is None:
        return "（新增）"
    if after is None:
        return "（删除）"
    changed = [name for name, value in json.loads(after).items() if json.loads(before).get(name) != value]
    return "（内部数据）" if changed else "（未变）"


def history_of_record(session: Session, table: str, row: int) -> list[HistoryStep]:
    """Who changed what of any one record and when, the latest first."""
    return history(session, [(table, row)], TITLES)
