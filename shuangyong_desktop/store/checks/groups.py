"""Findings over several lines at once; the database finds the groups, the words are made here."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.fund_rules import FundRulesDraft
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.stacking import EXCLUSIVE, HIGHEST, RULES, pair, rule_for
from shuangyong_desktop.store.checks.scope import Scope
from shuangyong_desktop.store.money import stacking_rules
from shuangyong_desktop.store.records import (
    Batch,
    Comparison,
    ComparisonHit,
    Identity,
    PaymentLine,
    Person,
    SignOff,
)

_SHOWN = 4


def excluding(session: Session, scope: Scope, day: str) -> Iterator[Finding]:
    """A06: identities drawn together that a rule forbids."""
    rows = stacking_rules(session)
    one, other = aliased(Identity), aliased(Identity)
    pairs = (
        select(one.person_id, Person.name, one.category, other.category)
        .join(other, (other.person_id == one.person_id) & (other.category > one.category))
        .join(Person, Person.id == one.person_id)
        .where(one.status == "2", other.status == "2", one.person_id.in_(_people(scope)))
    )
    for person, name, first, second in session.execute(pairs):
        rule = rule_for(rows, *pair(first, second), day)
        if rule.rule in (EXCLUSIVE, HIGHEST):
            said = (
                f"同时享受“{categories.name_of(first)}”和“{categories.name_of(second)}”"
                f"，规则为{RULES[rule.rule]}"
            )
            yield Finding(
                "A06", f"person:{person}:{first}-{second}", said, name, scope.batch_id, None, person
            )


def _people(scope: Scope) -> Select[int]:
    people = select(PaymentLine.person_id).join(Batch, Batch.id == PaymentLine.batch_id)
    return people.where(*scope.conditions())


def stale_returns(session: Session, scope: Scope, today: str, days: int) -> Iterator[Finding]:
    """A21: money that came back and was not sent out again."""
    before = (date.fromisoformat(today) - timedelta(days=days)).isoformat()
    again = aliased(PaymentLine)
    other = aliased(Batch)
    is_on_its_way = (
        select(again.id)
        .join(other, other.id == again.batch_id)
        .where(again.kind == "reissue", again.origin_line_id == PaymentLine.id, other.state != "void")
        .exists()
    )
    found = session.execute(
        select(
            PaymentLine.id, PaymentLine.batch_id, PaymentLine.person_id, PaymentLine.person_name,
            PaymentLine.returned_on, PaymentLine.return_reason, PaymentLine.amount_fen - PaymentLine.offset_fen,
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(
            *scope.conditions(), PaymentLine.result == "returned", PaymentLine.returned_on <= before,
            ~is_on_its_way,
        )
    )  # fmt: skip
    for line, batch, person, name, returned_on, reason, fen in found:
        said = f"{returned_on} 退票（{reason}）{show_fen(fen)} 元，已超过 {days} 天"
        yield Finding("A21", f"line:{line}", said, name, batch, line, person)


def unsigned_cash(session: Session, scope: Scope) -> Iterator[Finding]:
    """A25: cash paid without a signature on record."""
    found = session.execute(
        select(PaymentLine.id, PaymentLine.batch_id, PaymentLine.person_id, PaymentLine.person_name)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(SignOff, SignOff.line_id == PaymentLine.id, isouter=True)
        .where(
            *scope.conditions(),
            Batch.method == "cash",
            Batch.is_imported == 0,
            PaymentLine.result == "paid",
            PaymentLine.amount_fen > 0,
            SignOff.id.is_(None),
        )
    )
    for line, batch, person, name in found:
        yield Finding("A25", f"line:{line}", "现金已发，没有登记签领", name, batch, line, person)


def shared_hands(session: Session, scope: Scope, rules: FundRulesDraft) -> Iterator[Finding]:
    """A26: one proxy for many people, one phone for many people."""
    proxies = (
        select(
            SignOff.proxy_id_number, func.min(SignOff.proxy_name), func.count(PaymentLine.person_id.distinct()),
            func.group_concat(PaymentLine.person_name.distinct()), func.min(PaymentLine.batch_id),
        )
        .join(PaymentLine, PaymentLine.id == SignOff.line_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(*scope.conditions(), SignOff.proxy_id_number.is_not(None))
        .group_by(SignOff.proxy_id_number)
        .having(func.count(PaymentLine.person_id.distinct()) >= rules.proxy_people)
    )  # fmt: skip
    for number, name, count, people, batch in session.execute(proxies):
        said = f"代领 {count} 人：{_some(people)}"
        yield Finding("A26", f"proxy:{number}", said, name or "", batch)
    # phones of many first, by their index; only then who of them is on a roll
    shared = select(Person.phone).group_by(Person.phone).having(func.count() >= rules.phone_people)
    phones = (
        select(Person.phone, func.count(), func.group_concat(Person.name))
        .where(Person.phone.in_(shared.where(Person.phone.is_not(None))), Person.id.in_(_people(scope)))
        .group_by(Person.phone)
        .having(func.count() >= rules.phone_people)
    )
    for phone, count, people in session.execute(phones):
        said = f"同一电话登记 {count} 人：{_some(people)}"
        yield Finding("A26", f"phone:{phone}", said, f"尾号 {phone[-4:]}", scope.batch_id)


def _some(joined: str) -> str:
    names = joined.split(",")
    more = f" 等 {len(names)} 人" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more


def same_name_and_birth(session: Session, scope: Scope) -> Iterator[Finding]:
    """A34: two records that look like one person, both on rolls."""
    alike = session.execute(
        select(Person.name, Person.birth_on, Person.village_id)
        .where(func.length(Person.birth_on) == 10)
        .group_by(Person.birth_on, Person.name, Person.village_id)
        .having(func.count() > 1)
    ).all()
    for name, birth_on, village_id in alike:
        paid = session.execute(
            select(
                func.count(Person.id.distinct()), func.max(PaymentLine.id), func.max(PaymentLine.batch_id),
                func.max(Person.id), func.max(PaymentLine.village_name),
            )
            .join(PaymentLine, PaymentLine.person_id == Person.id)
            .join(Batch, Batch.id == PaymentLine.batch_id)
            .where(
                *scope.conditions(), Person.name == name, Person.birth_on == birth_on,
                Person.merged_into_id.is_(None),
                Person.village_id.is_(village_id) if village_id is None else Person.village_id == village_id,
            )
        ).one()  # fmt: skip
        count, line, batch, person, village = paid
        if count > 1:
            said = f"{village or ''}有 {count} 人同名、同生日（{birth_on}）"
            yield Finding("A34", f"twins:{name}:{birth_on}", said, name, batch, line, person)


def open_comparisons(session: Session, scope: Scope) -> Iterator[Finding]:
    """A37: somebody a comparison list names (prisoners, deaths …) is paid before the hit was decided."""
    found = session.execute(
        select(
            PaymentLine.person_id, PaymentLine.person_name, Comparison.title, ComparisonHit.event_on,
            func.max(PaymentLine.id), func.max(PaymentLine.batch_id),
        )
        .join(ComparisonHit, ComparisonHit.person_id == PaymentLine.person_id)
        .join(Comparison, Comparison.id == ComparisonHit.comparison_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(*scope.conditions(), ComparisonHit.state == "open", PaymentLine.kind == "pay")
        .group_by(PaymentLine.person_id, ComparisonHit.id)
    )  # fmt: skip
    for person, name, title, event_on, line, batch in found:
        said = f"“{title}”中有此人（{event_on or '日期不详'}），比对结果尚未处理"
        yield Finding("A37", f"person:{person}:{title}", said, name, batch, line, person)
