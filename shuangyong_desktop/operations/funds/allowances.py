"""优待金: the lines of a roll out of the conscripts' service, instalment by instalment."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from shuangyong_desktop.domain.beneficiaries import RECEIVING
from shuangyong_desktop.domain.entitlement import Due, Standing
from shuangyong_desktop.domain.fund_rules import allowance_rules
from shuangyong_desktop.domain.preferential_allowance import (
    AllowanceRules,
    Soldier,
    StandardOn,
    schedule,
    settlement,
)
from shuangyong_desktop.domain.standards import Keys, StandardRow, keys_in_words, standard_for
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.money import fund_rules, standards_of
from shuangyong_desktop.store.records import Batch, Identity, PaymentLine, Person, Service

NOT_DUE = "本期没有到期的优待金"


@dataclass(frozen=True)
class Allowances:
    """What 优待金 is computed from: the services, the standards, the rules, and what was paid before."""

    services: dict[int, tuple[Soldier, Keys]]
    standards: list[StandardRow]
    rules: AllowanceRules
    paid: dict[int, tuple[int, int]]
    """Months and fen by person."""
    cutoff_on: str

    def due(self, standing: Standing) -> Due:
        """What is due to a conscript's family by the cut-off day; amount None says why there is nothing."""
        person_id = standing.person_id
        held = self.services.get(person_id)
        if held is None:
            return Due(None, "没有登记服役情况" if standing.status == RECEIVING else NOT_DUE)
        soldier, keys = held
        try:
            return self._due(soldier, self._standard_on(keys), *self.paid.get(person_id, (0, 0)))
        except ValueError as wrong:
            return Due(None, str(wrong))

    def _standard_on(self, keys: Keys) -> StandardOn:
        def on(day: str) -> StandardRow:
            row = standard_for(self.standards, day, keys)
            if row is None:
                raise Refused(f"{keys_in_words(keys)}：{day} 没有执行中的优待金标准，请先登记")
            return row

        return on

    def _due(self, soldier: Soldier, standard_on: StandardOn, months: int, fen: int) -> Due:
        if soldier.ends_early and (soldier.ended_on or "") <= self.cutoff_on:
            rest = settlement(soldier, standard_on, self.rules, fen)
            if rest.rest_fen <= 0:
                return Due(None, rest.steps[-1] if rest.rest_fen else NOT_DUE)
            return Due(rest.rest_fen, "\n".join(rest.steps))
        ripe = [
            item
            for item in schedule(soldier, standard_on, self.rules)
            if item.due_on <= self.cutoff_on and item.number * item.months > months
        ]
        if not ripe:
            return Due(None, NOT_DUE)
        parts: dict[str, int] = {}
        for item in ripe:
            for title, part in item.parts:
                parts[title] = parts.get(title, 0) + part
        first = ripe[0].standard
        return Due(
            sum(parts.values()),
            "\n".join(item.explanation for item in ripe),
            first.amount_fen,
            sum(item.months for item in ripe),
            first.unit,
            tuple(parts.items()) if len(parts) > 1 else (),
        )


def allowances(session: Session, scheme_id: int, cutoff_on: str) -> Allowances:
    """Everything that decides the 优待金 of a roll with this cut-off day."""
    return Allowances(
        services=_services(session),
        standards=standards_of(session, scheme_id),
        rules=allowance_rules(fund_rules(session, cutoff_on)),
        paid=_paid(session, scheme_id),
        cutoff_on=cutoff_on,
    )


def _services(session: Session) -> dict[int, tuple[Soldier, Keys]]:
    found = session.execute(
        select(
            Identity.person_id, Identity.category, Service.approved_on, Service.ended_on, Service.end_reason,
            Service.is_plateau, Service.education, func.coalesce(Service.domicile, Person.domicile),
            Person.merits,
        )
        .join(Identity, Identity.id == Service.identity_id)
        .join(Person, Person.id == Identity.person_id)
    )  # fmt: skip
    return {
        person: (
            Soldier(approved or "", ended, reason, bool(plateau), education, _merits(merits)),
            Keys(category, domicile=domicile),
        )
        for person, category, approved, ended, reason, plateau, education, domicile, merits in found
    }


_KNOWN_MERITS = ("荣誉称号（中央军委）", "荣誉称号（战区）", "一等功", "二等功", "三等功")


def _merits(written: str | None) -> tuple[str, ...]:
    return tuple(name for name in _KNOWN_MERITS if name in (written or ""))


def _paid(session: Session, scheme_id: int) -> dict[int, tuple[int, int]]:
    """Months and fen that stand on rolls by person; what was reversed or taken back is taken off."""
    reversal = aliased(PaymentLine)
    is_reversed = exists().where(reversal.kind == "reversal", reversal.origin_line_id == PaymentLine.id)
    rows: Iterable[tuple[int, str, int | None, int, bool]] = session.execute(
        select(
            PaymentLine.person_id, PaymentLine.kind, PaymentLine.months, PaymentLine.amount_fen, is_reversed
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(
            PaymentLine.scheme_id == scheme_id,
            Batch.state != "void",
            PaymentLine.kind.in_(("pay", "clawback")),
        )
    )
    paid: dict[int, tuple[int, int]] = {}
    for person, kind, months, fen, gone in rows:
        if gone:
            continue
        held = paid.get(person, (0, 0))
        paid[person] = (held[0] + (months or 0) * (kind == "pay"), held[1] + fen)
    return paid
