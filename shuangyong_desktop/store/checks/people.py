"""Findings about the people who draw money: their numbers, and whether they were confirmed this year."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.categories import ACTIVE_STATUSES
from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.checks.person_rules import PersonFacts, person_findings
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.records import Confirmation, ConfirmationRound, Identity, PaymentLine, Person


def _of(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """The people of one roll; without one, everybody on the register."""
    if scope.batch_id is None:
        return (Person.merged_into_id.is_(None),)
    people = select(PaymentLine.person_id).where(PaymentLine.batch_id == scope.batch_id)
    return (Person.id.in_(people),)


def findings_of_people(session: Session, scope: Scope) -> Iterator[Finding]:
    """A33 and A35, each sentence about a person once."""
    statement = (
        select(
            Person.id, Person.name, Person.id_number, Person.sex, Person.birth_on, Identity.category,
            Identity.grade, Identity.nature, Identity.certificate_no,
        )
        .join(Identity, Identity.person_id == Person.id)
        .where(*_of(scope), Identity.status.in_(ACTIVE_STATUSES))
        .order_by(Person.id)
    )  # fmt: skip
    found: Iterable[Any] = session.connection().execute(statement.execution_options(yield_per=5000))
    last: tuple[int | None, set[str]] = (None, set())
    for row in found:
        if row[0] != last[0]:
            last = (row[0], set())
        for finding in person_findings(PersonFacts(*row)):
            if finding.sentence not in last[1]:
                last[1].add(finding.sentence)
                yield finding


def findings_of_confirmation(session: Session, scope: Scope, today: str) -> Iterator[Finding]:
    """A32: the year's 年度确认 is past its day, and this person was not confirmed."""
    found = session.execute(
        select(Person.id, Person.name, ConfirmationRound.year, ConfirmationRound.due_on)
        .join(Confirmation, Confirmation.person_id == Person.id)
        .join(ConfirmationRound, ConfirmationRound.id == Confirmation.round_id)
        .where(
            *_of(scope),
            Person.death_on.is_(None),
            Confirmation.outcome.is_(None),
            Confirmation.stopped_on.is_(None),
            ConfirmationRound.year == int(today[:4]),
            ConfirmationRound.due_on < today,
        )
    )
    for person, name, year, due_on in found:
        said = f"{year} 年度确认应在 {due_on} 前完成，还没有确认"
        yield Finding("A32", f"person:{person}:{year}", said, name, person_id=person)
