"""Sheets and reports about people, as the office's papers are laid out."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import Column, columns
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values, crossed


def row_sheet(
    name: str,
    title: str,
    row_class: type[Any],
    rows: Iterable[Any],
    *,
    lines: tuple[str, ...] = (),
    left_out: Sequence[str] = (),
    **more: Any,
) -> Sheet:
    """A sheet of Rows with all their columns but those left out; totals are summed over the rows."""
    shown = tuple(item for item in columns(row_class) if item.name not in left_out)
    held = list(rows)
    totals = {
        item.name: sum(getattr(row, item.name) or 0 for row in held) for item in shown if item.total and held
    }

    def values() -> Iterable[Values]:
        return (crossed(row, (getattr(row, item.name) for item in shown)) for row in held)

    return Sheet(name=name, title=title, columns=shown, rows=values, lines=lines, totals=totals, **more)


def word_sheet(
    name: str, title: str, headings: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], **more: Any
) -> Sheet:
    """A sheet of plain words under headings with their widths."""
    shown = tuple(
        Column(f"word{place}", heading, NOTE, width=width) for place, (heading, width) in enumerate(headings)
    )
    return Sheet(name=name, title=title, columns=shown, rows=lambda: iter(rows), **more)


def report(session: Session, title: str, sheets: Sequence[Sheet], made_at: datetime) -> Report:
    """The sheets as one report of this office."""
    preparer = office_queries.office(session).preparer
    return Report(title=title, sheets=tuple(sheets), made_at=f"{made_at:%Y-%m-%d %H:%M}", made_by=preparer)


def town_line(session: Session, right: str) -> tuple[str, ...]:
    """The line under a title: the office at the left, what the paper is for at the right."""
    return (f"填报单位（盖章）：{office_queries.office(session).name}\t{right}",)


def values_of(row: Any) -> Values:
    """All values of a Row in the order of its fields."""
    return crossed(row, (getattr(row, item.name) for item in fields(row)))
