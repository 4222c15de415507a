"""Telling which kind of workbook a file is, by its headings and by what its title says."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from shuangyong_desktop.importing.header_rows import Header, find_header
from shuangyong_desktop.importing.headings import HeadingIndex, exact_key
from shuangyong_desktop.importing.kind import WorkbookKind
from shuangyong_desktop.importing.kinds import KINDS
from shuangyong_desktop.importing.row_reader import heading_index
from shuangyong_desktop.importing.workbook import SheetCells, Workbook
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Refused

_LEAST = 3
"""Points below which nobody can say what a file is."""
_SHOWN_HEADINGS = 8
_SHOWN_KINDS = 9


@dataclass(frozen=True)
class Recognised:
    """A kind, and the sheets that hold its tables."""

    kind: WorkbookKind
    index: HeadingIndex
    sheets: tuple[SheetCells, ...]
    points: int
    layout: str
    """Tells workbooks with the same headings, for which what a person said of them is remembered."""


def named(text: str) -> WorkbookKind:
    """The kind with this code or title; Refused with the list of all where there is none."""
    for kind in KINDS.values():
        if text in (kind.code, kind.title):
            return kind
    known = "、".join(f"{kind.code}（{kind.title}）" for kind in KINDS.values())
    raise Refused(f"没有“{text}”这种表格，可选：{known}")


def recognise(
    workbook: Workbook,
    stem: str,
    remembered: Mapping[tuple[str, str], Mapping[str, str]],
    session: Session,
    asked: str | None = None,
    corrected: Mapping[str, str] | None = None,
) -> Recognised:
    """The kind of a workbook by its headings and words, or as asked for.

    `remembered` holds, by kind and layout, the headings a person gave another field, `corrected` what is said
    now of the kind asked for. Raises Refused where the headings do not fit, or do not tell.
    """
    sheets = [sheet for sheet in workbook.sheets if sheet.rows and not sheet.hidden]
    if not sheets:
        raise Refused(f"《{workbook.name}》里没有内容")
    wanted = [kind.here(session) for kind in ([named(asked)] if asked else KINDS.values())]
    found = [item for kind in wanted if (item := _fits(kind, sheets, stem, remembered, corrected or {}))]
    best = max(found, key=lambda item: item.points, default=None)
    if best is None or (not asked and best.points < _LEAST):
        raise Refused(_not_recognised(workbook, sheets, wanted[0] if asked else None))
    return best


def _fits(
    kind: WorkbookKind,
    sheets: Sequence[SheetCells],
    stem: str,
    remembered: Mapping[tuple[str, str], Mapping[str, str]],
    corrected: Mapping[str, str],
) -> Recognised | None:
    index, good = _read_as(kind, sheets, corrected)
    if not good:
        return None
    layout = _layout(good[0][1])
    if said := remembered.get((kind.code, layout)):
        index, good = _read_as(kind, sheets, {**said, **corrected})
        if not good:
            return None
    points = max(_points(kind, sheet, header, stem) for sheet, header in good)
    return Recognised(kind, index, tuple(sheet for sheet, _ in good), points, layout)


def _read_as(
    kind: WorkbookKind, sheets: Sequence[SheetCells], corrected: Mapping[str, str]
) -> tuple[HeadingIndex, list[tuple[SheetCells, Header]]]:
    """The sheets that hold such a table, by the headings known and those a person gave a meaning."""
    index = heading_index(kind.draft, corrected)
    headers = ((sheet, find_header(sheet.rows, index)) for sheet in sheets)
    return index, [(sheet, header) for sheet, header in headers if header and _has_needs(kind, header)]


def _layout(header: Header) -> str:
    """The same for workbooks whose headings are the same, in whatever order they stand."""
    headings = sorted({exact_key(text) for text in header.headings if text})
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()[:16]


def _has_needs(kind: WorkbookKind, header: Header) -> bool:
    return all(any(name in header.columns for name in group) for group in kind.needs)


def _points(kind: WorkbookKind, sheet: SheetCells, header: Header, stem: str) -> int:
    above = "".join(text for row in sheet.rows[: header.rows[0]] for text in dict.fromkeys(row))
    said = f"{above}\n{sheet.name}\n{stem}\n{''.join(header.headings)}"
    by_fields = sum(weight for name, weight in kind.telling.items() if name in header.columns)
    return by_fields + sum(weight for word, weight in kind.words.items() if word in said)


def _not_recognised(workbook: Workbook, sheets: Sequence[SheetCells], asked: WorkbookKind | None) -> str:
    if asked:
        titles = {item.name: item.title for item in entries(asked.draft)}
        needed = "、".join("或".join(titles[name] for name in group) for group in asked.needs)
        return f"《{workbook.name}》没有“{asked.title}”要有的表头（{needed}），请对照后改表头再导入"
    shown = [text for row in sheets[0].rows[:4] for text in row if text][:_SHOWN_HEADINGS]
    known = "、".join(kind.title for kind in [*KINDS.values()][:_SHOWN_KINDS])
    return f"看不出《{workbook.name}》是什么表（看到的是：{'、'.join(shown)}）。请检查表头，或指明种类，如：{known}"
