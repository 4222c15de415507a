"""All rules about money over a scope, with what a person has verified."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import Finding, is_error
from shuangyong_desktop.store.checks import groups
from shuangyong_desktop.store.checks.insiders import findings_of_insiders
from shuangyong_desktop.store.checks.lines import LinePass, Tick, findings_of_age
from shuangyong_desktop.store.checks.people import findings_of_confirmation, findings_of_people
from shuangyong_desktop.store.checks.rolls import (
    findings_of_accounts,
    findings_of_batches,
    findings_of_membership,
)
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.checks.service import findings_of_service
from shuangyong_desktop.store.checks.sources import findings_of_samples, findings_of_sources
from shuangyong_desktop.store.checks.texts import findings_of_titles
from shuangyong_desktop.store.checks.twice import findings_of_twice
from shuangyong_desktop.store.money import fund_rules
from shuangyong_desktop.store.records import VerifiedFinding

_NOT_AT_APPROVAL = ("A17", "A28")
"""Accounts are settled before the list goes to the bank; who approves is known only afterwards."""


@dataclass(frozen=True)
class Verified:
    """That a person looked into a finding and what they found."""

    reason: str
    by: str
    on: str


@dataclass(frozen=True)
class Answered:
    """A finding, and what was verified about it if anything was."""

    finding: Finding
    verified: Verified | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look into it."""
        return self.verified is None


def all_findings(session: Session, scope: Scope, today: str, tick: Tick | None = None) -> Iterator[Finding]:
    """Every finding of every rule; for one roll also who should not be on it, who is missing, its accounts.

    `tick` hears how many lines are done, of how many; what it raises stops the work.
    """
    rules = fund_rules(session, today)
    lines = LinePass(session, scope, tick)
    yield from lines.findings()
    yield from findings_of_age(session, lines.periodic, today)
    yield from findings_of_batches(session, scope, lines.sums, today, rules.notice_days)
    yield from findings_of_twice(session, scope)
    yield from groups.excluding(session, scope, today)
    yield from groups.stale_returns(session, scope, today, rules.return_days)
    yield from groups.unsigned_cash(session, scope)
    yield from groups.shared_hands(session, scope, rules)
    yield from findings_of_insiders(session, scope)
    yield from findings_of_people(session, scope)
    yield from findings_of_confirmation(session, scope, today)
    yield from findings_of_titles(session, scope)
    yield from groups.same_name_and_birth(session, scope)
    yield from groups.open_comparisons(session, scope)
    yield from findings_of_samples(session, scope)
    if scope.batch_id is None:
        yield from findings_of_sources(session)
        yield from findings_of_service(session, rules, today)
    else:
        yield from findings_of_membership(session, scope.batch_id)
        yield from findings_of_accounts(session, scope.batch_id)


def answered(session: Session, findings: Iterable[Finding]) -> list[Answered]:
    """Findings with their answers, by rule; an answer holds while the facts stay as they were."""
    held = {
        (row.rule, row.subject, row.sentence): Verified(row.reason, row.verified_by, row.verified_on)
        for row in session.scalars(select(VerifiedFinding))
    }
    found = [
        Answered(finding, held.get((finding.rule, finding.subject, finding.sentence))) for finding in findings
    ]
    return sorted(
        found,
        key=lambda item: (not item.is_open, not is_error(item.finding), item.finding.rule, item.finding.name),
    )


def open_errors(session: Session, batch_id: int, today: str) -> list[Finding]:
    """What must be mended, verified or answered with a reason before a roll is approved."""
    return [
        item.finding
        for item in answered(session, all_findings(session, Scope(batch_id=batch_id), today))
        if item.is_open and is_error(item.finding) and item.finding.rule not in _NOT_AT_APPROVAL
    ]
