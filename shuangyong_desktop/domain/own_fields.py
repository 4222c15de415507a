"""Fields of the clerk's own (县里临时要一列): what they may hold, and the Drafts and Rows that carry them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, make_dataclass
from typing import Any

from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE, TEXT, Align, Cell, Kind, choice
from shuangyong_desktop.shapes.problem import Problem
from shuangyong_desktop.shapes.row import Column, column

OWN_KINDS = {"text": "文字", "number": "数字", "date": "日期", "choice": "选项"}
OWN_KIND = choice("own_kind", OWN_KINDS)
_PREFIX = "own_"
_WIDTH = 12


@dataclass(frozen=True)
class OwnFieldDraft:
    """A field as the clerk adds it."""

    title: str = entry("名称", required=True, hint="就是表里的列名")
    kind: str = entry("类型", OWN_KIND, default="text")
    options: str | None = entry("选项", NOTE, hint="类型为选项时填写，一行一个")


@dataclass(frozen=True, slots=True)
class OwnFieldFact:
    """A field in use."""

    id: int
    title: str
    kind: str
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Under which name forms, lists and imports carry it."""
        return f"{_PREFIX}{self.id}"


def check_own_field(draft: OwnFieldDraft, taken: Sequence[str]) -> Iterator[Problem]:
    """What keeps a field from being added; `taken` are the titles that mean something already."""
    if draft.title in taken:
        yield Problem(f"已经有“{draft.title}”这一项", "title")
    if draft.kind == "choice" and len(options_of(draft.options)) < 2:
        yield Problem("选项至少填两个，一行一个", "options")


def options_of(text: str | None) -> tuple[str, ...]:
    """The choices written one a line."""
    return tuple(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


def _number(text: str) -> str:
    from decimal import Decimal, InvalidOperation

    try:
        value = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise ValueError(f"「{text}」不是数字") from None
    if not value.is_finite():
        raise ValueError(f"「{text}」不是数字")
    return f"{value.normalize():f}"


NUMBER = Kind("own_number", parse=_number, align=Align.RIGHT, cell=Cell.TEXT)


def kind_of(field: OwnFieldFact) -> Kind:
    """The kind of value a field holds; all are stored as text."""
    if field.kind == "choice":
        return choice(field.name, {option: option for option in field.options})
    return {"number": NUMBER, "date": DATE}.get(field.kind, TEXT)


def with_own_entries(draft_class: type[Any], own: Sequence[OwnFieldFact]) -> type[Any]:
    """The Draft class with an entry for each own field, so that form and import take them too."""
    if not own:
        return draft_class
    made = [(item.name, Any, entry(item.title, kind_of(item), group="自定义")) for item in own]
    return make_dataclass(f"{draft_class.__name__}WithOwn", made, bases=(draft_class,), frozen=True)


def with_own_columns(row_class: type[Any], own: Sequence[OwnFieldFact]) -> type[Any]:
    """The Row class with a column for each own field."""
    if not own:
        return row_class
    made = [(item.name, Any, column(item.title, kind_of(item), width=_WIDTH)) for item in own]
    return make_dataclass(f"{row_class.__name__}WithOwn", made, bases=(row_class,), frozen=True, slots=True)


def own_columns(own: Sequence[OwnFieldFact]) -> tuple[Column, ...]:
    """A column for each own field, for paper."""
    return tuple(Column(item.name, item.title, kind_of(item), width=_WIDTH) for item in own)


def own_values(draft: Any) -> dict[int, str | None]:
    """What a Draft says of own fields, by field id; a plain Draft says nothing."""
    names = [item.name for item in fields(draft) if item.name.startswith(_PREFIX)]
    return {int(name.removeprefix(_PREFIX)): getattr(draft, name) for name in names}
