"""Counting what is really written: the sums on the check sheet come from here, not from the database."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Values


@dataclass
class Counted:
    """Rows of the detail sheets and the sums of some of their columns, by sheet and by category."""

    rows: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sums: dict[tuple[str, str, str], int] = field(default_factory=lambda: defaultdict(int))
    """By (sheet, category, column name)."""

    def total(self, sheet: str, column: str) -> int:
        """One column of a sheet over all categories."""
        return sum(value for (of, _, name), value in self.sums.items() if of == sheet and name == column)

    def of(self, sheet: str, category: str, column: str) -> int:
        """One column of a sheet for one category."""
        return self.sums.get((sheet, category, column), 0)

    def watching(
        self,
        sheet: str,
        columns: tuple[Column, ...],
        rows: Callable[[], Iterable[Values]],
        names: tuple[str, ...],
    ) -> Callable[[], Iterator[Values]]:
        """The same rows, counted as they pass; `names` are the columns to add up."""
        places = [(name, next(i for i, item in enumerate(columns) if item.name == name)) for name in names]
        category = next((i for i, item in enumerate(columns) if item.name == "category"), None)

        def passing() -> Iterator[Values]:
            count = 0
            by_category: dict[Any, list[int]] = {}
            for values in rows():
                count += 1
                key = values[category] if category is not None else ""
                held = by_category.get(key)
                if held is None:
                    held = by_category[key] = [0] * len(places)
                for number, (_, place) in enumerate(places):
                    held[number] += values[place] or 0  # type: ignore[operator]  # columns of integers
                yield values
            self._keep(sheet, count, by_category, places)

        return passing

    def _keep(
        self, sheet: str, count: int, by_category: dict[Any, list[int]], places: list[tuple[str, int]]
    ) -> None:
        self.rows[sheet] = count
        for key, held in by_category.items():
            for number, (name, _) in enumerate(places):
                self.sums[sheet, key or "未注明类别", name] = held[number]


class Sums(Mapping[str, object]):
    """The total row of a detail sheet: read only after its rows were written, when they are counted."""

    def __init__(self, counted: Counted, sheet: str, names: tuple[str, ...]) -> None:
        self._counted, self._sheet, self._names = counted, sheet, names

    def __getitem__(self, name: str) -> object:
        if name not in self._names:
            raise KeyError(name)
        return self._counted.total(self._sheet, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
