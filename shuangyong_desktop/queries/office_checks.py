"""Findings about the office's other work (A30, A31, A38–A41, A44): what county inspections look at beside money."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.categories import ACTIVE_STATUSES, STATUSES, name_of
from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.dates import day_of
from shuangyong_desktop.domain.occasions import date_of
from shuangyong_desktop.domain.registers.building import SiteDraft
from shuangyong_desktop.domain.terms import term_of
from shuangyong_desktop.queries import campaigns, needs
from shuangyong_desktop.queries.office import office
from shuangyong_desktop.queries.registers import value_of
from shuangyong_desktop.queries.tutoring import proof, reminders
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.store.records import (
    Campaign,
    Identity,
    Need,
    Person,
    Plaque,
    RegisterEntry,
    StatusChange,
    Village,
)

VISITS, PEOPLE, TUTORING, WORK = "走访慰问", "优抚对象", "四多一优", "双拥工作"
_MOST_TASKS = 2
_SHOWN = 3
_YEAR_END = "12-01"
"""From this day on a year's summary is expected."""


def office_findings(session: Session, year: int, today: date) -> Iterator[Finding]:
    """What is incomplete in a year's visits, needs, plaques, registers and tutoring."""
    yield from _unvisited(session, year, today)
    yield from _overdue_needs(session, today)
    yield from _without_plaque(session)
    yield from _sites(session, year)
    yield from _key_tasks(session, year)
    yield from _plans(session, year, today)
    yield from _tutoring(session, year, today)
    yield from _broken_history(session)
    yield from _model_units(session, year)


def _some(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f" 等 {len(names)} 户" if len(names) > _SHOWN else "")


def _unvisited(session: Session, year: int, today: date) -> Iterator[Finding]:
    """A30: the occasion is over and households of the list were not called at, and nothing says why."""
    for number, title, occasion, cutoff_on in session.execute(
        select(Campaign.id, Campaign.title, Campaign.occasion, Campaign.cutoff_on).where(
            Campaign.year == year
        )
    ):
        day = date_of(occasion, year) or day_of(cutoff_on)
        if day >= today:
            continue
        missed = [row for row in campaigns.unvisited(session, number) if not row.reason]
        if missed:
            said = f"还有 {len(missed)} 户没有走访，也没有登记原因：{_some([row.names for row in missed])}"
            yield Finding("A30", f"campaign:{number}", said, title, tab=VISITS)


def _overdue_needs(session: Session, today: date) -> Iterator[Finding]:
    """A31."""
    found = session.execute(
        select(Need.id, Need.person_id, Person.name, Need.topic, Need.due_on)
        .join(Person, Person.id == Need.person_id)
        .where(needs.overdue(today))
        .order_by(Need.due_on)
    )
    for number, person, name, topic, due_on in found:
        said = f"“{topic}”应在 {due_on} 前办结"
        yield Finding("A31", f"need:{number}", said, name, person_id=person, tab=VISITS)


def _without_plaque(session: Session) -> Iterator[Finding]:
    """A38, a finding a village: households with somebody on the register and no plaque hanging."""
    hanging = select(Plaque.household_id).where(Plaque.ended_on.is_(None))
    found = session.execute(
        select(Village.name, func.count(Person.household_id.distinct()))
        .select_from(Person)
        .join(Identity, Identity.person_id == Person.id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(
            Identity.status.in_(ACTIVE_STATUSES),
            Person.death_on.is_(None),
            Person.moved_out_on.is_(None),
            Person.household_id.not_in(hanging),
        )
        .group_by(Village.id)
    )
    for village, count in found:
        called = village or "未登记村"
        yield Finding("A38", f"plaque:{called}", f"{count} 户有对象，没有登记光荣牌", called, tab=VISITS)


def _entries(session: Session, register: str, year: int, *names: str) -> Iterator[Any]:
    yield from session.execute(
        select(RegisterEntry.id, *(value_of(name) for name in names)).where(
            RegisterEntry.register == register, RegisterEntry.year == year
        )
    )


def _sites(session: Session, year: int) -> Iterator[Finding]:
    """A39: a co-building site lacks one of its six 有."""
    six = {item.name: item.title for item in entries(SiteDraft) if item.group == "六有"}
    for number, name, standing, *flags in _entries(
        session, "co_building_site", year, "name", "standing", *six
    ):
        missing = [title for title, flag in zip(six.values(), flags, strict=True) if not flag]
        if missing and standing != "终止":
            said = f"“六有”缺 {len(missing)} 项：{'、'.join(missing)}"
            yield Finding("A39", f"site:{number}", said, name, tab=WORK)


def _key_tasks(session: Session, year: int) -> Iterator[Finding]:
    """A39: a member unit sets itself one or two key tasks a year."""
    counts: dict[str, int] = {}
    for _, unit in _entries(session, "key_task", year, "unit"):
        counts[unit] = counts.get(unit, 0) + 1
    known = set(session.scalars(select(value_of("unit")).where(RegisterEntry.register == "key_task")))
    for unit in sorted(known):
        count = counts.get(unit, 0)
        if not 1 <= count <= _MOST_TASKS:
            said = f"{year} 年重点工作 {count} 件，应为 1 至 2 件"
            yield Finding("A39", f"key_task:{unit}:{year}", said, unit, tab=WORK)


def _plans(session: Session, year: int, today: date) -> Iterator[Finding]:
    """A39: the town has a plan for the year and, at its end, a summary."""
    town = office(session).town
    held = {kind for _, kind in _entries(session, "plan", year, "kind")}
    wanted = ["年度计划"]
    if today.isoformat() >= f"{year}-{_YEAR_END}":
        wanted.append("年度总结")
    for kind in wanted:
        if kind not in held:
            yield Finding("A39", f"plan:{kind}:{year}", f"没有登记 {year} 年{kind}", town, tab=WORK)


def _tutoring(session: Session, year: int, today: date) -> Iterator[Finding]:
    """A40: the weak wait for a session, or got fewer hours than the others."""
    if year != today.year:
        return
    for item in reminders(session, today):
        yield Finding("A40", f"student:{item.student_id}", item.sentence, item.name, tab=TUTORING)
    proved = proof(session, term_of(today), today)
    if proved.is_kept is False:
        yield Finding("A40", f"proof:{term_of(today)}", proved.text, "优先学生", tab=TUTORING)


def _broken_history(session: Session) -> Iterator[Finding]:
    """A41: an identity's standing is not what its last change says, so that the year's sums can not agree."""
    last = (
        select(StatusChange.to_status)
        .where(StatusChange.identity_id == Identity.id)
        .order_by(StatusChange.changed_on.desc(), StatusChange.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = session.execute(
        select(Person.id, Person.name, Identity.category, Identity.status, last)
        .join(Person, Person.id == Identity.person_id)
        .where(Person.merged_into_id.is_(None), last.is_distinct_from(Identity.status))
    )
    for person, name, category, status, said_last in found:
        recorded = STATUSES.get(said_last or "", "没有记录")
        said = f"{name_of(category)}现为“{STATUSES[status]}”，最后一次变更记录为“{recorded}”"
        yield Finding("A41", f"person:{person}:{category}", said, name, person_id=person, tab=PEOPLE)


def _model_units(session: Session, year: int) -> Iterator[Finding]:
    """A44: fewer than a third of the villages are model units."""
    total = session.scalar(select(func.count()).select_from(Village).where(Village.is_retired == 0)) or 0
    named = session.scalar(
        select(func.count(value_of("unit").distinct())).where(
            RegisterEntry.register == "model_unit",
            RegisterEntry.year <= year,
            value_of("kind") == "村（社区）",
            func.coalesce(value_of("valid_until"), "9999") >= f"{year}-12-31",
        )
    )
    if total and 3 * (named or 0) < total:
        said = f"{total} 个村（社区）中 {named or 0} 个是双拥模范，不足三分之一"
        yield Finding("A44", f"model_units:{year}", said, "双拥模范单位", tab=WORK)
