"""Drafts: what a person may type. A frozen dataclass whose fields carry title, kind and headings.

One form widget takes any Draft, and the import matches a workbook's headings against the same fields.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar

from shuangyong_desktop.shapes.kind import TEXT, Kind
from shuangyong_desktop.shapes.problem import Problem, Refused

D = TypeVar("D")
_ENTRY = "entry"


@dataclass(frozen=True)
class Entry:
    """How one field of a Draft is asked for."""

    name: str
    title: str
    kind: Kind
    required: bool
    synonyms: tuple[str, ...]
    hint: str
    group: str


def entry(
    title: str,
    kind: Kind = TEXT,
    *,
    required: bool = False,
    synonyms: tuple[str, ...] = (),
    hint: str = "",
    group: str = "",
    default: Any = None,
) -> Any:
    """Declare one field of a Draft; `synonyms` are headings under which villages send the same thing."""
    described = {
        "title": title,
        "kind": kind,
        "required": required,
        "synonyms": synonyms,
        "hint": hint,
        "group": group,
    }
    return field(default=default, metadata={_ENTRY: described})


def entries(draft_class: type[Any]) -> tuple[Entry, ...]:
    """The entries of a Draft class, in the order of the form."""
    return tuple(
        Entry(name=item.name, **item.metadata[_ENTRY])
        for item in fields(draft_class)
        if _ENTRY in item.metadata
    )


def parse(draft_class: type[D], texts: Mapping[str, str], **known: object) -> D:
    """Make a Draft from typed texts by field name; `known` are values that are not typed.

    Raises Refused with one Problem a field: what is missing and what cannot be read.
    """
    values: dict[str, object] = dict(known)
    problems: list[Problem] = []
    for item in entries(draft_class):
        text = texts.get(item.name, "").strip()
        if not text:
            if item.required and item.name not in known:
                problems.append(Problem(f"请填写{item.title}", item.name))
            continue
        try:
            values[item.name] = item.kind.parse(text)
        except ValueError as wrong:
            problems.append(Problem(f"{item.title}：{wrong}", item.name))
    if problems:
        raise Refused(problems)
    return draft_class(**values)


def shown(draft: object) -> dict[str, str]:
    """The texts that `parse` would turn back into this Draft: what a form is filled with."""
    return {item.name: item.kind.show(getattr(draft, item.name)) for item in entries(type(draft))}


def required_without_default(draft_class: type[Any]) -> list[str]:
    """Fields that must be given in code and are no entries (ids, mostly)."""
    return [
        item.name
        for item in fields(draft_class)
        if _ENTRY not in item.metadata and item.default is MISSING and item.default_factory is MISSING
    ]
