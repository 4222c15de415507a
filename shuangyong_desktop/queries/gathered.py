"""Gathered lists: Rows that are worked out in Python, all of them at once.

For lists that stay short and whose rows follow from many tables (the children of a town with their levels).
To table, search box, filters and export they are Listings like all others.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shuangyong_desktop.queries.listing import Asked, Filter, Listing
from shuangyong_desktop.shapes.row import columns

R = TypeVar("R")


@dataclass(frozen=True)
class Trait:
    """A filter over gathered rows: the values a row has of it, and what each is called."""

    name: str
    title: str
    of: Callable[[Any], Iterable[object]]
    text: Callable[[object], str] = str


@dataclass(frozen=True)
class Gathered(Listing[R]):
    """A Listing whose rows come from `gather`, in the order that is its own."""

    gather: Callable[[Session, Asked], Sequence[R]] = field(kw_only=True)
    traits: tuple[Trait, ...] = field(kw_only=True, default=())
    words: Callable[[R], str] = field(kw_only=True)
    """What is searched besides the shown columns: pinyin and numbers, as `domain.search` makes them."""
    sort: Mapping[str, Callable[[R], Any]] = field(kw_only=True, default_factory=dict)

    def count(self, session: Session, asked: Asked) -> int:
        """How many rows answer."""
        return len(self._answer(session, asked))

    def page(self, session: Session, asked: Asked, offset: int, limit: int) -> list[R]:
        """The rows from `offset` on, at most `limit`."""
        return self._answer(session, asked)[offset : offset + limit]

    def by_ids(self, session: Session, ids: Sequence[int]) -> list[R]:
        """The rows with these ids, in this order; ids that are gone are left out."""
        found = {_id(row): row for row in self.gather(session, Asked())}
        return [found[number] for number in ids if number in found]

    def position(self, session: Session, asked: Asked, number: int) -> int | None:
        """Which row of the answer has this id; None where it is not in it."""
        ids = [_id(row) for row in self._answer(session, asked)]
        return ids.index(number) if number in ids else None

    def stream(self, session: Session, asked: Asked) -> Iterator[tuple[Any, ...]]:
        """All rows that answer, as plain tuples: the id, then the columns."""
        names = ["id", *(item.name for item in columns(self.row_class))]
        for row in self._answer(session, asked):
            yield tuple(getattr(row, name) for name in names)

    def _answer(self, session: Session, asked: Asked) -> list[R]:
        by_name = {trait.name: trait for trait in self.traits}
        chosen = [(by_name[name], value) for name, value in asked.choices.items() if name in by_name]
        word = asked.search.strip().lower()
        rows = [
            row
            for row in self.gather(session, asked)
            if all(value in trait.of(row) for trait, value in chosen) and (not word or self._has(row, word))
        ]
        if asked.order in self.sort:
            rows.sort(key=self.sort[asked.order], reverse=asked.descending)
        return rows

    def _has(self, row: R, word: str) -> bool:
        if word.isascii():
            terms = f" {self.words(row).lower()}"
            return f" {word}" in terms or (word.isdigit() and f" 尾{word[::-1]}" in terms)
        return any(word in item.kind.show(getattr(row, item.name)) for item in columns(self.row_class))


def gathered(
    row_class: type[R],
    key: InstrumentedAttribute[int],
    gather: Callable[[Session, Asked], Sequence[R]],
    reads: frozenset[str],
    *,
    traits: tuple[Trait, ...] = (),
    words: Callable[[R], str] = lambda _: "",
    sort: Mapping[str, Callable[[R], Any]] | None = None,
    filters: tuple[Filter, ...] = (),
) -> Gathered[R]:
    """A gathered list; `key` is the column its rows' ids come from. `filters` are those `gather` looks at itself."""
    sorting = sort or {}

    def all_rows(session: Session) -> Sequence[R]:
        # one gathering serves all filters: within a session the data do not move
        held: dict[object, Sequence[R]] = session.info.setdefault("gathered", {})
        if gather not in held:
            held[gather] = gather(session, Asked())
        return held[gather]

    def options(trait: Trait) -> Callable[[Session], Sequence[tuple[object, str, int]]]:
        def counted(session: Session) -> Sequence[tuple[object, str, int]]:
            counts = Counter(value for row in all_rows(session) for value in trait.of(row))
            return [(value, trait.text(value), counts[value]) for value in counts]

        return counted

    return Gathered(
        row_class=row_class,
        key=key,
        rows=select(key),
        order=dict.fromkeys(sorting, key),
        first_order="",
        search=_in_python,
        reads=reads,
        filters=(*filters, *(Filter(item.name, item.title, options(item), _nowhere) for item in traits)),
        gather=gather,
        traits=traits,
        words=words,
        sort=sorting,
    )


def _in_python(_: Session, __: str) -> ColumnElement[bool]:
    return false()


def _nowhere(_: object) -> ColumnElement[bool]:
    return false()


def _id(row: Any) -> int:
    return int(row.id)
