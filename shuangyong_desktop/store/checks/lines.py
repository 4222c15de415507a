"""Lines beside their people, streamed through the rules that look at one line."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import case, exists, select
from sqlalchemy.orm import Session, aliased

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

_MONTH = case((PaymentLine.period.op("GLOB")("????-[01][0-9]"), PaymentLine.period), else_="")


def line_facts(session: Session, scope: Scope) -> Iterator[LineFacts]:
    """Every line of the scope with its person and the identity it was paid under."""
    back = aliased(PaymentLine)
    is_taken_back = exists().where(
        back.origin_line_id == PaymentLine.id, back.kind.in_(("clawback", "reversal"))
    )
    statement = (
        select(
            PaymentLine.id, PaymentLine.batch_id, PaymentLine.person_id, PaymentLine.person_name,
            Scheme.money_type, PaymentLine.scheme_id, PaymentLine.category, PaymentLine.grade,
            PaymentLine.nature, PaymentLine.kind, PaymentLine.period, _MONTH, PaymentLine.amount_fen,
            PaymentLine.standard_fen, PaymentLine.standard_unit, is_taken_back, Person.birth_on,
            Person.death_on, Person.moved_out_on, Person.moved_in_on, Person.domicile, Identity.status,
            Identity.approved_on, Identity.start_month, Identity.basis, Identity.certificate_no,
            Identity.soldier_relation, Identity.schooling_until, Identity.residence_kind,
            Identity.monthly_fen, Identity.conscript_from, Identity.conscript_to, Identity.care,
            Identity.period, Identity.is_lonely, Identity.is_mental, Identity.grade, Identity.nature,
            Batch.cutoff_on, PaymentLine.months,
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .join(Person, Person.id == PaymentLine.person_id)
        .join(
            Identity,
            (Identity.person_id == PaymentLine.person_id) & (Identity.category == PaymentLine.category),
            isouter=True,
        )
        .where(*scope.conditions())
    )  # fmt: skip
    found: Iterable[Any] = session.execute(statement.execution_options(yield_per=5000))
    for row in found:
        yield LineFacts(*row)


def findings_of_lines(session: Session, scope: Scope, today: str) -> Iterator[Finding]:
    """What the rules over single lines find, people's findings once each."""
    standards = _standards(session)
    seen: set[tuple[str, str]] = set()
    for line in line_facts(session, scope):
        for finding in (*line_findings(line), *standards.findings(line)):
            if (finding.rule, finding.subject) not in seen:
                seen.add((finding.rule, finding.subject))
                yield finding


def findings_of_age(session: Session, scope: Scope, today: str) -> Iterator[Finding]:
    """A03, once for each person who draws monthly money."""
    rules = fund_rules(session, today)
    day = date.fromisoformat(today)
    confirmed = _confirmed(session, day.year)
    asked_from = min(rules.old_age, rules.old_age_unconfirmed)
    people = (
        select(PaymentLine.person_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(*scope.conditions(), Scheme.money_type.in_(PERIODIC))
    )
    old = session.execute(
        select(Person.id, Person.name, Person.birth_on).where(
            Person.birth_on <= f"{day.year - asked_from}-12-31",
            Person.death_on.is_(None),
            Person.id.in_(people),
        )
    )
    for person, name, birth_on in old:
        finding = old_and_unconfirmed(person, name, birth_on or "", day, asked_from)
        if finding is not None and person not in confirmed:
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
