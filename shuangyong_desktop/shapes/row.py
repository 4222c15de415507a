"""Rows: what is shown. A frozen dataclass whose fields are columns of screen, Excel and PDF."""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from shuangyong_desktop.shapes.kind import TEXT, Kind

_COLUMN = "column"


@dataclass(frozen=True)
class Column:
    """How one field of a Row is shown. `width` is in characters of half an em, as Excel counts them."""

    name: str
    title: str
    kind: Kind = TEXT
    width: int = 10
    total: bool = False
    shown: bool = True


def column(
    title: str,
    kind: Kind = TEXT,
    *,
    width: int = 10,
    total: bool = False,
    shown: bool = True,
) -> Any:
    """Declare one field of a Row as a column; `shown=False` keeps it off the screen until asked for."""
    described = {"title": title, "kind": kind, "width": width, "total": total, "shown": shown}
    return field(metadata={_COLUMN: described})


def columns(row_class: type[Any]) -> tuple[Column, ...]:
    """The columns of a Row class in order; fields that are no columns (`id`) are left out."""
    return tuple(
        Column(name=item.name, **item.metadata[_COLUMN])
        for item in fields(row_class)
        if _COLUMN in item.metadata
    )


def pick(row_class: type[Any], *names: str) -> tuple[Column, ...]:
    """Some columns of a Row class, in the order asked for."""
    by_name = {item.name: item for item in columns(row_class)}
    return tuple(by_name[name] for name in names)


def retitled(item: Column, title: str) -> Column:
    """The same column under another heading, for a form that wants its own words."""
    return replace(item, title=title)
