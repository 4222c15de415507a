"""Who changed what, when, from what to what: the journal in words, for any rows."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.shapes.draft import Entry, entries
from shuangyong_desktop.shapes.kind import Kind
from shuangyong_desktop.store.records import Change, Operation

Titles = Mapping[str, tuple[str, Kind]]
"""Fields of a table worth telling, by column name; others (ids, search terms) are passed over."""
Told = Titles | Callable[[Mapping[str, Any]], Titles]
"""Titles of a table, or what gives them for a row whose meaning stands in the row itself."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as it is shown; masked where its kind is."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One operation, as far as it touched the rows asked about."""

    number: int
    done_at: str
    """ISO date and time, with the time zone."""
    operator: str
    label: str
    changes: tuple[FieldChange, ...]

    @property
    def in_words(self) -> str:
        """Its changes, one a line: 联系电话：138****0001 → 138****0002."""
        return "\n".join(
            f"{item.title}：{item.old or '（空）'} → {item.new or '（空）'}" for item in self.changes
        )


def titles_of(draft_class: type[Any], renamed: Mapping[str, str] | None = None) -> Titles:
    """The fields of a Draft as titles; `renamed` says where a column is called otherwise (column → field)."""
    by_name = {item.name: _titled(item) for item in entries(draft_class)}
    return by_name | {column: by_name[name] for column, name in (renamed or {}).items()}


def _titled(item: Entry) -> tuple[str, Kind]:
    return item.title, item.kind


def history(
    session: Session, rows: Sequence[tuple[str, int]], titles: Mapping[str, Told], limit: int = 100
) -> list[HistoryStep]:
    """The operations that touched these rows (table, id), the latest first, at most `limit`."""
    changes = session.execute(
        select(
            Change.operation_id, Operation.done_at, Operation.operator, Operation.label,
            Change.table_name, Change.before, Change.after,
        )
        .join(Operation, Operation.id == Change.operation_id)
        .where(or_(*(and_(Change.table_name == table, Change.row_id == number) for table, number in rows)))
        .order_by(Change.operation_id.desc(), Change.id)
    )  # fmt: skip
    steps: dict[int, HistoryStep] = {}
    told: dict[int, list[FieldChange]] = {}
    for number, done_at, operator, label, table, before, after in changes:
        if number not in steps and len(steps) == limit:
            break
        steps.setdefault(number, HistoryStep(number, done_at, operator, label, ()))
        told.setdefault(number, []).extend(differences(titles.get(table, {}), before, after))
    return [
        HistoryStep(step.number, step.done_at, step.operator, step.label, tuple(told[step.number]))
        for step in steps.values()
    ]


def differences(told: Told, before: str | None, after: str | None) -> Iterator[FieldChange]:
    """The fields worth telling that are not as they were, from the two images of a row."""
    old: dict[str, Any] = json.loads(before) if before else {}
    new: dict[str, Any] = json.loads(after) if after else {}
    titles = told(old | new) if callable(told) else told
    for name, (title, kind) in titles.items():
        change = FieldChange(title, _shown(kind, old.get(name)), _shown(kind, new.get(name)))
        # two masked values may look alike and differ; two empty ones are the same to the eye
        if old.get(name) != new.get(name) and (change.old or change.new):
            yield change


def _shown(kind: Kind, value: object) -> str:
    text = kind.show(value)
    return kind.mask(text) if kind.mask and text else text
