"""Rules that hold a line against the table of standards: the wrong amount, and a raise that was not paid back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.checks.line_rules import LineFacts, about_line
from shuangyong_desktop.domain.entitlement import Due, Standing, regular_due
from shuangyong_desktop.domain.extra_keys import Extra
from shuangyong_desktop.domain.funds import ALLOWANCE
from shuangyong_desktop.domain.money import share, show_fen
from shuangyong_desktop.domain.standards import SEVERAL, StandardRow, yearly_fen

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
        day: str,
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
            standing, self._tables.get(scheme_id, ()), self._rhythms.get(scheme_id, "month"), day
        )

    def findings(self, line: LineFacts) -> Iterator[Finding]:
        """A07 where the amount fits no standard of the period, A16 where it fits one that has been raised since."""
        if line.kind != "pay" or line.is_taken_back or not self._tables.get(line.scheme_id):
            return
        if line.money_type == ALLOWANCE:
            yield from self._of_allowance(line)
            return
        day = f"{line.month}-01" if line.month else line.cutoff_on
        if day is None or line.standard_unit == SEVERAL or (line.month and line.standard_unit == "time"):
            return
        service = (line.conscript_from, line.conscript_to) if line.category == "81" else (None, None)
        due = self._due(
            line.scheme_id, day, line.category, line.grade, line.nature, line.domicile, service, line.traits
        )
        if due.amount_fen is None or due.amount_fen == line.amount_fen:
            return
        if line.month and self._was_right(line, due):
            if not self._is_paid_back(line.person_id, line.scheme_id, line.month):
                missing = due.amount_fen - line.amount_fen
                said = f"{line.month} 按原标准发放，调标后每月差 {show_fen(missing)} 元未补发"
                yield about_line("A16", line, said)
            return
        first = due.explanation.split("\n")[0]
        yield about_line("A07", line, f"发放 {show_fen(line.amount_fen)} 元，应为：{first}")

    def _of_allowance(self, line: LineFacts) -> Iterator[Finding]:
        """优待金 goes by service, so only its parts are looked at: the standard it names, and no less than that."""
        if line.standard_fen is None or line.months is None:
            return
        known = self._tables[line.scheme_id]
        row = next((row for row in known if row.amount_fen == line.standard_fen), None)
        if row is None:
            yield about_line("A07", line, f"年标准 {show_fen(line.standard_fen)} 元不在登记的标准里")
            return
        least = share(yearly_fen(row), line.months, 12)
        if line.amount_fen < least:
            said = f"发放 {show_fen(line.amount_fen)} 元，{line.months} 个月应不少于 {show_fen(least)} 元"
            yield about_line("A07", line, said)

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
