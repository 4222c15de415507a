"""常态化联系: the people who are kept in touch with, quarter by quarter, and what is due now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import CATEGORY, DATE, NAME, PHONE
from shuangyong_desktop.domain.local_rules import CONTACT_MONTHS, CONTACT_VISITS, RULES
from shuangyong_desktop.domain.regular_contact import (
    STANDING,
    WAY,
    ContactDraft,
    ContactDutyDraft,
    ContactRule,
    period,
    period_before,
    quarters,
)
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.words import village_name
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Contact,
    ContactDuty,
    Identity,
    Parameter,
    Person,
    Visit,
    VisitMember,
)
from shuangyong_desktop.store.search import matching_people


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One person who is kept in touch with; visits count as contacts."""

    id: int
    person_id: int
    name: str = column("姓名", NAME, width=12)
    standing: str = column("联系情况", STANDING, width=12)
    contact_name: str = column("联系人", width=10)
    category: str | None = column("类别", CATEGORY, width=16)
    village: str | None = column("村（社区）", width=12)
    is_key: int = column("重点", FLAG, width=6)
    first: int = column("一季度", INTEGER, width=8, total=True)
    second: int = column("二季度", INTEGER, width=8, total=True)
    third: int = column("三季度", INTEGER, width=8, total=True)
    fourth: int = column("四季度", INTEGER, width=8, total=True)
    visits: int = column("本年走访", INTEGER, width=9, total=True)
    visits_left: int = column("还应走访", INTEGER, width=9, total=True)
    last_on: str | None = column("最近联系", DATE, width=12)
    since_on: str = column("开始日期", DATE, width=12, shown=False)
    contact_phone: str | None = column("联系人电话", PHONE, width=14, shown=False)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact with a person."""

    id: int
    contacted_on: str = column("联系日期", DATE, width=12)
    way: str = column("联系方式", WAY, width=10)
    contacted_by: str | None = column("联系人", width=10)
    content: str | None = column("联系内容", NOTE, width=28)
    mood: str | None = column("思想、生活动态", NOTE, width=24)


def contact_rule(session: Session, today: date) -> ContactRule:
    """How often the office is to contact and visit key people, by the rule in force."""

    def value(name: str) -> int:
        found = session.scalar(
            select(Parameter.value)
            .where(Parameter.name == name, Parameter.effective_from <= today.isoformat())
            .order_by(Parameter.effective_from.desc())
            .limit(1)
        )
        return int(found or RULES[name].default)

    return ContactRule(value(CONTACT_MONTHS), value(CONTACT_VISITS))


def missed(session: Session, today: date) -> int:
    """How many key people were contacted neither in this period nor in the one before."""
    standing = _standing(today, contact_rule(session, today))
    return (
        session.scalar(select(func.count()).select_from(ContactDuty).where(*_RUNNING, standing == "missed"))
        or 0
    )


def duties(today: date, rule: ContactRule) -> Listing[DutyRow]:
    """Everybody who is kept in touch with; what is due is as of `today`."""
    standing = _standing(today, rule)
    counts = [_contacts(first, last) for first, last in quarters(today.year)]
    year = (f"{today.year:04d}-01-01", f"{today.year:04d}-12-31")
    names = dict(STANDING.options)
    pressing = case({"missed": 0, "due": 1, "done": 2}, value=standing, else_=3)

    def standings(session: Session) -> Sequence[tuple[object, str, int]]:
        found = session.execute(
            select(standing, func.count()).select_from(ContactDuty).where(*_RUNNING).group_by(standing)
        )
        there = dict(found.all())
        return [(code, title, there[code]) for code, title in names.items() if code in there]

    return Listing(
        row_class=DutyRow,
        key=ContactDuty.id,
        rows=select(
            ContactDuty.id, ContactDuty.person_id, Person.name, standing, ContactDuty.contact_name,
            Identity.category, village_name(Person.village_id), ContactDuty.is_key, *counts, _visits(*year),
            case((ContactDuty.is_key == 0, 0), else_=func.max(rule.visits - _visits(*year), 0)), _last(),
            ContactDuty.since_on, ContactDuty.contact_phone,
        )
        .join(Person, Person.id == ContactDuty.person_id)
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True),
        order={"standing": pressing, "contact_name": ContactDuty.contact_name, "last_on": _last()},
        first_order="standing",
        search=_search,
        reads=frozenset({"contact_duty", "contact", "visit", "visit_member", "person", "identity"}),
        filters=(
            Filter("standing", "联系情况", standings, lambda code: standing.in_([code])),
            Filter("contact", "联系人", _names, lambda name: ContactDuty.contact_name == name),
        ),
        where=_RUNNING,
    )  # fmt: skip


def contacts_of(session: Session, person_id: int) -> list[ContactRow]:
    """All contacts with a person that were no visits, the latest first."""
    found = session.execute(
        select(
            Contact.id, Contact.contacted_on, Contact.way, Contact.contacted_by, Contact.content, Contact.mood
        )
        .where(Contact.person_id == person_id)
        .order_by(Contact.contacted_on.desc(), Contact.id.desc())
    )
    return [ContactRow(*row) for row in found]


def duty_draft(session: Session, duty_id: int) -> ContactDutyDraft:
    """What the form for a duty is filled with."""
    duty = session.get_one(ContactDuty, duty_id)
    return ContactDutyDraft(**{item.name: getattr(duty, item.name) for item in entries(ContactDutyDraft)})


def contact_draft(session: Session, contact_id: int) -> ContactDraft:
    """What the form for correcting a contact is filled with."""
    contact = session.get_one(Contact, contact_id)
    return ContactDraft(**{item.name: getattr(contact, item.name) for item in entries(ContactDraft)})


_LIVING = select(Person.id).where(Person.death_on.is_(None), Person.moved_out_on.is_(None))
_RUNNING = (ContactDuty.ended_on.is_(None), ContactDuty.person_id.in_(_LIVING))


def _talks(first: str, last: str) -> ColumnElement[int]:
    return (
        select(func.count(Contact.id))
        .where(Contact.person_id == ContactDuty.person_id, Contact.contacted_on.between(first, last))
        .scalar_subquery()
    )


def _visits(first: str, last: str) -> ColumnElement[int]:
    return (
        select(func.count(Visit.id))
        .join(VisitMember, VisitMember.visit_id == Visit.id)
        .where(VisitMember.person_id == ContactDuty.person_id, Visit.visited_on.between(first, last))
        .scalar_subquery()
    )


def _contacts(first: str, last: str) -> ColumnElement[int]:
    return _talks(first, last) + _visits(first, last)


def _last() -> ColumnElement[Any]:
    talked = select(func.max(Contact.contacted_on)).where(Contact.person_id == ContactDuty.person_id)
    visited = (
        select(func.max(Visit.visited_on))
        .join(VisitMember, VisitMember.visit_id == Visit.id)
        .where(VisitMember.person_id == ContactDuty.person_id)
    )
    one, other = talked.scalar_subquery(), visited.scalar_subquery()
    return case((other.is_(None), one), (one.is_(None), other), (one > other, one), else_=other)


def _standing(today: date, rule: ContactRule) -> ColumnElement[str]:
    """Whether the period's contact with a key person is made, due, or was missed in the period before."""
    now, before = period(today, rule.months), period_before(today, rule.months)
    is_missed = and_(_contacts(*before) == 0, ContactDuty.since_on <= before[0])
    return case(
        (ContactDuty.is_key == 0, "free"),
        (_contacts(*now) > 0, "done"),
        (is_missed, "missed"),
        else_="due",
    )


def _search(_session: Session, typed: str) -> ColumnElement[bool]:
    word = typed.strip()
    return or_(
        ContactDuty.person_id.in_(matching_people(word)),
        ContactDuty.contact_name.contains(word, autoescape=True),
    )


def _names(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(ContactDuty.contact_name, func.count())
        .where(*_RUNNING)
        .group_by(ContactDuty.contact_name)
        .order_by(ContactDuty.contact_name)
    )
    return [(name, name, count) for name, count in session.execute(counted)]
