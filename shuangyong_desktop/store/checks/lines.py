"""Lines beside their people, streamed through the rules that look at one line."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Result, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.batch_rules import Sums
from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.checks.line_rules import LineFacts, line_findings, old_and_unconfirmed
from shuangyong_desktop.domain.checks.standard_rules import Standards
from shuangyong_desktop.domain.dates import add_months, months_between
from shuangyong_desktop.domain.funds import PERIODIC
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.money import fund_rules, standards_of
from shuangyong_desktop.store.records import (
    Batch,
    Confirmation,
    ConfirmationRound,
    Identity,
    PaymentLine,
    Person,
    Scheme,
)

_LINE = PaymentLine.__table__.c
_LINE_COLUMNS = tuple(
    _LINE[name]
    for name in (
        "id", "batch_id", "person_id", "person_name", "scheme_id", "category", "grade", "nature", "kind", "period",
        "amount_fen", "standard_fen", "standard_unit", "months", "goods", "receiver", "note",
    )
)  # fmt: skip
_PERIOD = 9
"""Where the period stands among these."""
_MONTH = re.compile(r"\d{4}-[01]\d")


Tick = Callable[[int, int], None]
"""Hears how much is done, of how much."""
_STEP = 2000
_HELD = 100_000
"""Facts of people held at a time: two for most."""


@dataclass
class LinePass:
    """One pass over the lines of a scope, beside what it was that the lines came to.

    Lines are read alone and met with their people here: a join would look each person up again for each line.
    Only so many people are held at a time, however large the town.
    """

    session: Session
    scope: Scope
    tick: Tick | None = None
    sums: dict[int, Sums] = field(default_factory=dict)
    """By batch, filled while the lines pass."""
    periodic: set[int] = field(default_factory=set)
    """Who draws monthly money, filled while the lines pass."""

    def facts(self) -> Iterator[LineFacts]:
        """Every line with its person and the identity it was paid under."""
        batches = {
            number: (money_type, cutoff_on)
            for number, money_type, cutoff_on in self.session.execute(
                select(Batch.id, Scheme.money_type, Batch.cutoff_on)
                .join(Scheme, Scheme.id == Batch.scheme_id)
                .where(*self.scope.conditions())
            )
        }
        types = dict(self.session.execute(select(Scheme.id, Scheme.money_type)).all())
        people: dict[tuple[int, str | None], tuple[Any, ...]] = {}
        taken_back = _taken_back(self.session)
        for row in self._ticking(self._meeting(people)):
            batch = batches.get(row[1])
            if batch is None:
                continue
            *line, result, offset_fen = row
            self.sums.setdefault(row[1], Sums()).add(row[8], result, row[10], offset_fen)
            money_type = types[row[4]]
            if money_type in PERIODIC:
                self.periodic.add(row[2])
            period = row[_PERIOD]
            month = period if len(period) == 7 and _MONTH.fullmatch(period) else ""
            held = people.get((row[2], row[5])) or people[row[2], None]
            yield LineFacts(*(*line, month, row[0] in taken_back, money_type, batch[1], *held))

    def _meeting(self, people: dict[tuple[int, str | None], tuple[Any, ...]]) -> Iterator[Any]:
        """The lines, after those they speak of were put among `people`."""
        for rows in self._rows().partitions():
            asked = {row.person_id for row in rows}
            missing = [number for number in asked if (number, None) not in people]
            if len(people) > _HELD and missing:
                people.clear()
                missing = list(asked)
            people.update(_registered(self.session, missing))
            yield from rows

    def _rows(self) -> Result[Any]:
        statement = select(*_LINE_COLUMNS, _LINE.result, _LINE.offset_fen)
        if self.scope.batch_id is not None:
            statement = statement.where(_LINE.batch_id == self.scope.batch_id)
        elif self.scope.year is not None:
            own = select(Batch.id).where(*self.scope.conditions())
            statement = statement.where(_LINE.batch_id.in_(own))
        return self.session.connection().execute(statement.execution_options(yield_per=5000))

    def _ticking(self, rows: Iterable[Any]) -> Iterable[Any]:
        if self.tick is None:
            return rows
        return self._told(rows, self.tick)

    def _told(self, rows: Iterable[Any], tick: Tick) -> Iterator[Any]:
        own = select(func.count()).select_from(PaymentLine).join(Batch, Batch.id == PaymentLine.batch_id)
        total = self.session.scalar(own.where(*self.scope.conditions())) or 0
        for number, row in enumerate(rows):
            if number % _STEP == 0:
                tick(number, total)
            yield row

    def findings(self) -> Iterator[Finding]:
        """What the rules over single lines find, people's findings once each."""
        standards = _standards(self.session)
        seen: set[tuple[str, str]] = set()
        for line in self.facts():
            for finding in (*line_findings(line), *standards.findings(line)):
                if (finding.rule, finding.subject) not in seen:
                    seen.add((finding.rule, finding.subject))
                    yield finding


def _registered(session: Session, people: list[int]) -> dict[tuple[int, str | None], tuple[Any, ...]]:
    """What rules ask of people, by person and category; by person alone where the line names no identity."""
    person = (Person.birth_on, Person.death_on, Person.moved_out_on, Person.moved_in_on, Person.domicile)
    asked = func.json_each(json.dumps(people)).table_valued("value")  # one value, where a list is thousands
    statement = (
        select(
            Person.id, Identity.category, *person, Identity.status, Identity.approved_on, Identity.start_month,
            Identity.basis, Identity.certificate_no, Identity.soldier_relation, Identity.schooling_until,
            Identity.residence_kind, Identity.conscript_from, Identity.conscript_to, Identity.care, Identity.period,
            Identity.is_lonely, Identity.is_mental, Identity.grade, Identity.nature,
            Identity.stop_month,
        )
        .join(Identity, Identity.person_id == Person.id, isouter=True)
        .where(Person.id.in_(select(asked.c.value)))
    )  # fmt: skip
    held: dict[tuple[int, str | None], tuple[Any, ...]] = {}
    for number, category, *known in session.connection().execute(statement):
        held[number, category] = tuple(known)
        held.setdefault((number, None), tuple(known[: len(person)]))
    return held


def _taken_back(session: Session) -> set[int]:
    """Lines that a clawback or reversal answers."""
    found = session.scalars(
        select(PaymentLine.origin_line_id).where(
            PaymentLine.origin_line_id.is_not(None), PaymentLine.kind.in_(("clawback", "reversal"))
        )
    )
    return {number for number in found if number is not None}


def findings_of_age(session: Session, people: Set[int], today: str) -> Iterator[Finding]:
    """A03, once for each of these people, who draw monthly money."""
    rules = fund_rules(session, today)
    day = date.fromisoformat(today)
    confirmed = _confirmed(session, day.year)
    asked_from = min(rules.old_age, rules.old_age_unconfirmed)
    old = session.execute(
        select(Person.id, Person.name, Person.birth_on).where(
            Person.birth_on <= f"{day.year - asked_from}-12-31", Person.death_on.is_(None)
        )
    )
    for person, name, birth_on in old:
        if person in people and person not in confirmed:
            finding = old_and_unconfirmed(person, name, birth_on or "", day, asked_from)
            if finding is not None:
                yield finding


def _confirmed(session: Session, year: int) -> set[int]:
    """Who was found alive in the year's 年度确认."""
    found = session.scalars(
        select(Confirmation.person_id)
        .join(ConfirmationRound, ConfirmationRound.id == Confirmation.round_id)
        .where(ConfirmationRound.year == year, Confirmation.confirmed_on.is_not(None))
    )
    return set(found)


def _standards(session: Session) -> Standards:
    rhythms = {scheme.id: scheme.rhythm for scheme in session.scalars(select(Scheme))}
    tables = {number: standards_of(session, number) for number in rhythms}
    paid_back = {
        (person, scheme, month)
        for person, scheme, period in session.execute(
            select(PaymentLine.person_id, PaymentLine.scheme_id, PaymentLine.period)
            .join(Batch, Batch.id == PaymentLine.batch_id)
            .where(PaymentLine.kind == "back_pay", Batch.state != "void")
        )
        for month in _months(period)
    }
    return Standards(tables, rhythms, lambda person, scheme, month: (person, scheme, month) in paid_back)


def _months(period: str) -> list[str]:
    first, _, last = period.partition("/")
    if len(first) != 7:
        return []
    return [add_months(first, offset) for offset in range(months_between(first, last or first))]
