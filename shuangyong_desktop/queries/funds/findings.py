"""Findings as they are listed: rule, level, whom, what, ground, and what was verified."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import FINDING_STATE, LEVEL, RULES, Finding
from shuangyong_desktop.domain.kinds import NAME
from shuangyong_desktop.queries.gathered import Gathered, Trait, gathered
from shuangyong_desktop.queries.office import newest_operation
from shuangyong_desktop.queries.office_checks import office_findings
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.checks.lines import Tick
from shuangyong_desktop.store.checks.run import Answered, all_findings, answered
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.records import PaymentLine, Person

_READS = frozenset(
    {
        "batch", "payment_line", "sign_off", "person", "identity", "account", "verified_finding", "standard",
        "fund_receipt", "goods_move", "sample_line", "comparison_hit", "confirmation", "visit", "need", "plaque",
        "register_entry", "lesson",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding, with the row it hangs on; `id` is its place in the list."""

    id: int
    subject: str
    batch_id: int | None
    line_id: int | None
    person_id: int | None
    tab: str
    rule: str = column("规则", width=7)
    level: str = column("级别", LEVEL, width=7)
    title: str = column("疑点", width=20)
    name: str = column("对象", NAME, width=12)
    sentence: str = column("情况", NOTE, width=33)
    state: str = column("处理", FINDING_STATE, width=8)
    reason: str = column("核实情况", NOTE, width=24, shown=False)
    verified_by: str = column("核实人", width=8, shown=False)
    basis: str = column("依据", NOTE, width=30, shown=False)
    advice: str = column("处理办法", NOTE, width=30, shown=False)


def findings(
    session: Session, today: date, *, batch_id: int | None = None, year: int | None = None
) -> list[FindingRow]:
    """All findings of one roll, or of a year's rolls and the office's other work; open ones first.

    With neither, every roll ever is looked at, and the office's work of the present year.
    """
    return as_rows(session, found_in(session, today, batch_id=batch_id, year=year))


def found_in(
    session: Session,
    today: date,
    *,
    batch_id: int | None = None,
    year: int | None = None,
    tick: Tick | None = None,
) -> Iterable[Finding]:
    """The findings themselves, before anybody's answers; `tick` hears how many lines are done, of how many."""
    found = all_findings(session, Scope(batch_id, year), today.isoformat(), tick)
    if batch_id is not None:
        return found
    return chain(found, office_findings(session, year or today.year, today))


def as_rows(session: Session, found: Iterable[Finding]) -> list[FindingRow]:
    """Findings with what was verified about them, open ones first."""
    return [_row(place, item) for place, item in enumerate(answered(session, found), start=1)]


class FindingMemory:
    """The findings last asked for: the rules run again only when something was done since."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._key: tuple[int, int | None, int | None] = (-1, None, None)
        self._rows: list[FindingRow] = []

    def is_fresh(self, session: Session, batch_id: int | None, year: int | None = None) -> bool:
        """Whether what is known still holds."""
        return (newest_operation(session), batch_id, year) == self._key

    def rows(
        self, session: Session, batch_id: int | None, year: int | None = None, tick: Tick | None = None
    ) -> list[FindingRow]:
        """All findings of one roll or of a year's; open ones first. Of a large roll they take seconds."""
        key = (newest_operation(session), batch_id, year)
        if key != self._key:
            found = found_in(session, self._today, batch_id=batch_id, year=year, tick=tick)
            self._rows, self._key = as_rows(session, found), key
        return self._rows

    def at_once(self, session: Session, batch_id: int) -> list[FindingRow] | None:
        """The findings of a roll where they are known or quickly found; None where they would take long."""
        if not self.is_fresh(session, batch_id) and not _is_quick(session, batch_id):
            return None
        return self.rows(session, batch_id)

    def seen(self) -> list[FindingRow]:
        """What was found last."""
        return self._rows

    def listing(self) -> Gathered[FindingRow]:
        """What was found last, as a list that can be searched and filtered."""
        return gathered(
            FindingRow,
            PaymentLine.id,
            lambda *_: self.seen(),
            _READS,
            traits=(
                Trait("state", "处理", lambda row: (row.state,), FINDING_STATE.show),
                Trait("level", "级别", lambda row: (row.level,), LEVEL.show),
                Trait(
                    "rule", "规则", lambda row: (row.rule,), lambda code: f"{code} {RULES[str(code)].title}"
                ),
            ),
            words=lambda row: f"{row.name} {row.rule}",
            sort={"rule": lambda row: row.rule, "name": lambda row: row.name, "level": lambda row: row.level},
        )


_QUICK_LINES, _QUICK_PEOPLE = 2_000, 5_000


def _is_quick(session: Session, batch_id: int) -> bool:
    """Whether the rules over a roll take no longer than a click may."""
    lines = session.scalar(select(func.count()).where(PaymentLine.batch_id == batch_id)) or 0
    people = session.scalar(select(func.max(Person.id))) or 0
    return lines <= _QUICK_LINES and people <= _QUICK_PEOPLE


def _row(place: int, item: Answered) -> FindingRow:
    finding, rule = item.finding, RULES[item.finding.rule]
    verified = item.verified
    return FindingRow(
        id=place,
        subject=finding.subject,
        batch_id=finding.batch_id,
        line_id=finding.line_id,
        person_id=finding.person_id,
        tab=finding.tab,
        rule=rule.number,
        level=rule.level,
        title=rule.title,
        name=finding.name,
        sentence=finding.sentence,
        state="verified" if verified else "open",
        reason=verified.reason if verified else "",
        verified_by=f"{verified.by} {verified.on}" if verified else "",
        basis=rule.basis,
        advice=rule.advice,
    )
