"""Rules that hold a line against the table of standards: the wrong amount, and a raise that was not paid back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.checks.line_rules import LineFacts, about_line
from shuangyong_desktop.domain.entitlement import Due, Standing, regular_due
from shuangyong_desktop.domain.extra_keys import Extra
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.standards import SEVERAL, StandardRow

Covered = Callable[[int, int, str], bool]
"""Whether a back payment covers (person, scheme, month)."""


class Standards:
    """The tables of all schemes, asked for the same keys many times."""

    def __init__(
        self, tables: Mapping[int, Sequence[StandardRow]], rhythms: Mapping[int, str], is_paid_back: Covered
    ) -> None:
        self._tables = tables
        self._rhythms = rhythms
        self._is_paid_back = is_paid_back
        self._due = lru_cache(maxsize=20_000)(self._compute)

    def _compute(
        self,
        scheme_id: int,
        month: str,
        category: str | None,
        grade: str | None,
        nature: str | None,
        domicile: str | None,
        service: tuple[str | None, str | None],
        extra: Extra,
    ) -> Due:
        standing = Standing(
            0, category or "", "2", 1, grade, nature, domicile, None, None, None, None, None, *service,
            traits=extra,
        )  # fmt: skip
        return regular_due(
            standing, self._tables.get(scheme_id, ()), self._rhythms.get(scheme_id, "month"), f"{month}-01"
        )

    def findings(self, line: LineFacts) -> Iterator[Finding]:
        """A07 where the amount fits no standard of the month, A16 where it fits one that has been raised since."""
        if line.kind != "pay" or not line.month or line.standard_unit in ("time", SEVERAL):
            return
        service = (line.conscript_from, line.conscript_to) if line.category == "81" else (None, None)
        due = self._due(
            line.scheme_id, line.month, line.category, line.grade, line.nature, line.domicile, service,
            line.traits,
        )  # fmt: skip
        if due.amount_fen is None or due.amount_fen == line.amount_fen or line.is_taken_back:
            return
        if self._was_right(line, due):
            if not self._is_paid_back(line.person_id, line.scheme_id, line.month):
                missing = due.amount_fen - line.amount_fen
                said = f"{line.month} 按原标准发放，调标后每月差 {show_fen(missing)} 元未补发"
                yield about_line("A16", line, said)
            return
        first = due.explanation.split("\n")[0]
        yield about_line("A07", line, f"发放 {show_fen(line.amount_fen)} 元，应为：{first}")

    def _was_right(self, line: LineFacts, due: Due) -> bool:
        """Whether the line was paid by a standard of an earlier date for the same person, now overtaken."""
        if line.standard_fen is None or (due.amount_fen or 0) < line.amount_fen:
            return False
        earlier = (
            row
            for row in self._tables.get(line.scheme_id, ())
            if row.amount_fen == line.standard_fen and row.unit == line.standard_unit
        )
        return any(row.effective_from[:7] <= line.month for row in earlier)
