"""Findings about 优待金: paid too long, not paid at all, not recovered from who was sent back."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.fund_rules import FundRulesDraft
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.preferential_allowance import REGULAR_ENDS, SENT_BACK, months_served
from shuangyong_desktop.store.records import Batch, Identity, PaymentLine, Person, Scheme, Service

_HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class Family:
    """A conscript with what the family was paid in all."""

    person_id: int
    name: str
    approved_on: str | None
    ended_on: str | None
    end_reason: str | None
    months: int
    fen: int


def families(session: Session) -> Iterator[Family]:
    """Every conscript on the register."""
    paid = (
        select(
            PaymentLine.person_id.label("person_id"),
            func.sum(PaymentLine.months).label("months"),
            func.sum(PaymentLine.amount_fen).label("fen"),
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(
            Scheme.money_type == "P4",
            Batch.state != "void",
            PaymentLine.kind.in_(("pay", "clawback", "reversal")),
        )
        .group_by(PaymentLine.person_id)
        .subquery()
    )
    found = session.execute(
        select(
            Person.id, Person.name, Service.approved_on, Service.ended_on, Service.end_reason,
            func.coalesce(paid.c.months, 0), func.coalesce(paid.c.fen, 0),
        )
        .join(Identity, Identity.person_id == Person.id)
        .join(Service, Service.identity_id == Identity.id)
        .join(paid, paid.c.person_id == Person.id, isouter=True)
    )  # fmt: skip
    for row in found:
        yield Family(*row)


def findings_of_service(session: Session, rules: FundRulesDraft, today: str) -> Iterator[Finding]:
    """A13, A14 and A15 over all conscripts."""
    for family in families(session):
        for number, sentence in _sentences(family, rules, today):
            yield Finding(
                number, f"person:{family.person_id}", sentence, family.name, person_id=family.person_id
            )


def _sentences(family: Family, rules: FundRulesDraft, today: str) -> Iterator[tuple[str, str]]:
    if family.end_reason == SENT_BACK:
        if family.fen > 0:
            yield "A15", f"{family.ended_on} 退回，已发 {show_fen(family.fen)} 元尚未追回"
        return
    if family.months > rules.cap_months:
        yield "A13", f"已发 {family.months} 个月，超过 {rules.cap_months} 个月"
    if not family.approved_on or len(family.approved_on) < 10:
        return
    until = min(family.ended_on or today, today)
    if len(until) < 10:
        return
    months, days = months_served(family.approved_on, until)
    if family.ended_on and family.end_reason not in REGULAR_ENDS:
        counted = -(-(months + (days > 0)) // _HALF_YEAR) * _HALF_YEAR
        if family.months > counted:
            yield (
                "A13",
                f"{family.ended_on} {family.end_reason}，服役 {months} 个月，已发 {family.months} 个月",
            )
    if months >= _HALF_YEAR and not family.fen:
        yield "A14", f"{family.approved_on} 批准入伍，已满 {months} 个月，没有发放记录"
