"""Findings about rolls: their sums and dates, who should not be on them, who is missing, and their accounts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.account_checks import account_doubts
from shuangyong_desktop.domain.checks.batch_rules import BatchFacts, Sums, batch_findings
from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.entitlement import Roll, obstacle
from shuangyong_desktop.domain.funds import ALLOWANCE, PAID_STATES, month_of
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.payees import payees_of
from shuangyong_desktop.store.records import (
    Batch,
    BatchOmission,
    BatchStep,
    Claim,
    PaymentLine,
    Scheme,
)
from shuangyong_desktop.store.standings import candidates

_MISSING_SHOWN = 500
_BY_DECISION = ("P5", "P7", "P8")
"""Money granted case by case: no rule says who stands on the roll."""


def findings_of_batches(
    session: Session, scope: Scope, sums: Mapping[int, Sums], today: str, notice_days: int
) -> Iterator[Finding]:
    """A19, A20, A28 and A43; `sums` are those of the lines, by batch."""
    found: Iterable[Any] = session.execute(
        select(
            Batch.id, Batch.title, Batch.state, Batch.prepared_by, Batch.checked_by, Batch.approved_by,
            Batch.approved_on, Batch.paid_on, Batch.bank_total_fen, Batch.total_fen, _step("in_notice"),
            _step("noticed"), _step("paying"),
        ).where(*scope.conditions())
    )  # fmt: skip
    for row in found:
        yield from batch_findings(BatchFacts(sums.get(row[0], Sums()), *row), today, notice_days)


def _step(state: str) -> ColumnElement[str | None]:
    steps = select(func.max(BatchStep.done_on)).where(
        BatchStep.batch_id == Batch.id, BatchStep.to_state == state
    )
    return steps.scalar_subquery()


def findings_of_membership(session: Session, batch_id: int) -> Iterator[Finding]:
    """A02 who should not be on the roll, and A22 who should be and is on none of its period."""
    batch = session.get_one(Batch, batch_id)
    if batch.is_imported or not batch.cutoff_on:
        return
    scheme = session.get_one(Scheme, batch.scheme_id)
    lines = {
        person: (line, category)
        for person, line, category in session.execute(
            select(PaymentLine.person_id, PaymentLine.id, PaymentLine.category).where(
                PaymentLine.batch_id == batch_id, PaymentLine.kind == "pay"
            )
        )
    }
    if scheme.money_type in _BY_DECISION:
        return
    kinds = tuple(batch.categories.split(",")) if batch.categories else ()
    roll = Roll(scheme.money_type, batch.cutoff_on, month_of(batch.period), kinds)
    claimed = set(
        session.scalars(
            select(Claim.person_id).where(
                Claim.scheme_id == scheme.id, Claim.period == batch.period, Claim.kind == "pay"
            )
        )
    )
    claimed |= set(session.scalars(select(BatchOmission.person_id).where(BatchOmission.batch_id == batch_id)))
    missing = 0
    for found in candidates(session, batch.cutoff_on):
        standing = found.standing
        person = standing.person_id
        reason = obstacle(standing, roll)
        if person in lines and reason is not None and lines[person][1] == standing.category:
            line = lines[person][0]
            yield Finding("A02", f"line:{line}", reason, found.name, batch_id, line, person)
        is_missed = batch.is_by_rule and reason is None and person not in claimed
        if is_missed and scheme.money_type != ALLOWANCE and missing < _MISSING_SHOWN:
            missing += 1
            subject = f"missing:{batch_id}:{person}"
            said = f"{batch.cutoff_on} 应享受，未列入本期名册"
            yield Finding("A22", subject, said, found.name, batch_id, None, person)


def findings_of_accounts(session: Session, batch_id: int) -> Iterator[Finding]:
    """A17 and A18: accounts of a roll that goes through a bank."""
    batch = session.get_one(Batch, batch_id)
    if batch.method != "bank" or batch.is_imported or batch.state in PAID_STATES:
        return
    payees = payees_of(session, batch_id)
    people = {item.line_id: item.person_id for item in payees}
    for doubt in account_doubts(payees):
        rule = "A17" if doubt.is_error else "A18"
        subject = f"line:{doubt.line_id}:{doubt.sentence[:6]}"
        yield Finding(
            rule, subject, doubt.sentence, doubt.person_name, batch_id, doubt.line_id, people[doubt.line_id]
        )
