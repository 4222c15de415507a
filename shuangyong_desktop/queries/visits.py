"""走访: the list of calls at households, one person's calls, and the Draft a correction starts from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.goods import multiplied
from shuangyong_desktop.domain.kinds import DATE, MONEY, OCCASION
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.occasions import occasion_names
from shuangyong_desktop.queries.words import category_name
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import INTEGER, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Batch,
    Campaign,
    Household,
    Identity,
    Need,
    Person,
    Village,
    Visit,
    VisitMember,
)
from shuangyong_desktop.store.search import matching_people


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One call at a household."""

    id: int
    household_id: int
    visited_on: str = column("走访日期", DATE, width=12)
    occasion: str = column("节点", OCCASION, width=10)
    names: str | None = column("走访对象", width=16)
    people: int = column("人数", INTEGER, width=6, total=True)
    categories: str | None = column("类别", width=18)
    village: str | None = column("村（社区）", width=12)
    address: str | None = column("住址", width=22, shown=False)
    visitors: str | None = column("走访人员", width=16)
    leader: str | None = column("带队领导", width=10)
    living: str | None = column("家庭生产生活情况", NOTE, width=28)
    health: str | None = column("健康状况", width=12, shown=False)
    mood: str | None = column("思想情绪", width=12, shown=False)
    cash_fen: int = column("慰问金（元）", MONEY, width=12, total=True)
    goods: str | None = column("慰问品", width=16)
    goods_fen: int = column("折价（元）", MONEY, width=12, total=True)
    fund_source: str | None = column("经费来源", width=12, shown=False)
    promise: str | None = column("承诺事项", NOTE, width=20, shown=False)
    reply: str | None = column("当场答复", NOTE, width=20, shown=False)
    needs: str | None = column("困难诉求", NOTE, width=22)
    year: int = column("所属年度", INTEGER, width=8, shown=False)
    campaign: str | None = column("慰问活动", width=20, shown=False)
    note: str | None = column("备注", NOTE, width=16, shown=False)


def visits() -> Listing[VisitRow]:
    """All calls at households, the latest first by `order` 走访日期 descending."""
    return Listing(
        row_class=VisitRow,
        key=Visit.id,
        rows=_ROWS,
        order={
            "visited_on": Visit.visited_on,
            "occasion": Visit.occasion,
            "village": _village_of(Visit.household_id),
            "leader": Visit.leader,
            "cash_fen": Visit.cash_fen,
            "goods_fen": Visit.goods_fen,
        },
        first_order="visited_on",
        search=_search,
        reads=frozenset({"visit", "visit_member", "need", "person", "household", "village", "campaign"}),
        filters=(
            Filter("campaign", "慰问活动", _campaigns, lambda number: Visit.campaign_id == number),
            Filter("year", "年度", _years, lambda year: Visit.year == year),
            Filter("occasion", "节点", _occasions, lambda code: Visit.occasion == code),
            Filter("village", "村（社区）", _villages, _household_in),
        ),
        where=(Visit.household_id.is_not(None),),
    )


def visits_of(session: Session, person_id: int) -> list[VisitRow]:
    """All calls that covered a person, the latest first."""
    ids = session.scalars(
        select(Visit.id)
        .join(VisitMember, VisitMember.visit_id == Visit.id)
        .where(VisitMember.person_id == person_id)
        .order_by(Visit.visited_on.desc(), Visit.id.desc())
    ).all()
    return visits().by_ids(session, ids)


def visits_at(session: Session, household_id: int) -> list[VisitRow]:
    """All calls at a household, the latest first."""
    ids = session.scalars(
        select(Visit.id)
        .where(Visit.household_id == household_id)
        .order_by(Visit.visited_on.desc(), Visit.id.desc())
    ).all()
    return visits().by_ids(session, ids)


def household_of(session: Session, person_id: int) -> int:
    """The household a person lives in now."""
    return session.get_one(Person, person_id).household_id


def households_of(session: Session, people: Sequence[int]) -> dict[int, int]:
    """The households that people live in now, by person."""
    found: dict[int, int] = {}
    for start in range(0, len(people), _AT_ONCE):
        some = people[start : start + _AT_ONCE]
        rows = session.execute(select(Person.id, Person.household_id).where(Person.id.in_(some)))
        found |= dict(rows.all())
    return found


def calls_made(session: Session, households: Iterable[int]) -> set[tuple[int, str, str]]:
    """Household, day and occasion of every call made at one of these."""
    wanted = set(households)
    found = session.execute(
        select(Visit.household_id, Visit.visited_on, Visit.occasion).where(Visit.household_id.is_not(None))
    )
    return {(home, day, occasion) for home, day, occasion in found if home in wanted}


_AT_ONCE = 500
_REMEMBERED = ("leader", "visitors", "goods", "fund_source")
_OFFERED = 20


def recent_words(session: Session) -> dict[str, list[str]]:
    """What was typed lately in fields whose words come back, by field, the latest first, and the occasions in use:
    what a form offers.
    """
    found = {}
    for name in _REMEMBERED:
        word = getattr(Visit, name)
        latest = func.max(Visit.id)
        statement = (
            select(word).where(word.is_not(None)).group_by(word).order_by(latest.desc()).limit(_OFFERED)
        )
        found[name] = list(session.scalars(statement))
    return found | {"occasion": occasion_names(session)}


def texts_of_campaign(session: Session, campaign_id: int, people: int) -> dict[str, str]:
    """What the form of a call for a campaign begins with, for a household with so many people on its list.

    The cash stands there only where it is handed over at the door: not when a roll was drawn up for it.
    """
    campaign = session.get_one(Campaign, campaign_id)
    gifts = 1 if campaign.basis == "household" else people
    batch = session.get(Batch, campaign.batch_id) if campaign.batch_id else None
    is_handed_over = batch is None or batch.state == "void"
    return {
        "occasion": OCCASION.show(campaign.occasion),
        "leader": campaign.leader or "",
        "cash_fen": MONEY.show(campaign.cash_fen * gifts * is_handed_over),
        "goods": multiplied(campaign.goods, gifts),
        "goods_fen": MONEY.show(campaign.goods_fen * gifts),
        "fund_source": campaign.fund_source or "",
    }


def members_of(session: Session, visit_id: int) -> list[int]:
    """The ids of the people whom a visit covered."""
    found = select(VisitMember.person_id).where(VisitMember.visit_id == visit_id).order_by(VisitMember.id)
    return list(session.scalars(found))


_NEED_PARTS = {
    "need_topic": "topic",
    "need_content": "content",
    "need_unit": "responsible_unit",
    "need_responsible": "responsible",
    "need_due_on": "due_on",
}


def draft_of(session: Session, visit_id: int) -> VisitDraft:
    """What the form for correcting a visit is filled with, its need included."""
    visit = session.get_one(Visit, visit_id)
    values: dict[str, Any] = {
        item.name: getattr(visit, item.name) for item in entries(VisitDraft) if item.name not in _NEED_PARTS
    }
    need = session.scalar(select(Need).where(Need.visit_id == visit_id).order_by(Need.id).limit(1))
    if need is not None:
        values |= {name: getattr(need, part) for name, part in _NEED_PARTS.items()}
    return VisitDraft(**values)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody of a household, to be ticked as covered by a visit."""

    id: int
    name: str
    category: str | None
    death_on: str | None


def household_members(session: Session, household_id: int) -> list[MemberRow]:
    """Everybody of a household, the dead too, under their main identity."""
    found = (
        select(Person.id, Person.name, category_name(Identity.category), Person.death_on)
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
        .where(Person.household_id == household_id)
        .order_by(Person.id)
    )
    return [MemberRow(*row) for row in session.execute(found)]


def _of_members(what: Any) -> ColumnElement[Any]:
    """Something of each person whom the visit covered, with 、 between, in the order of their ids."""
    return (
        select(func.aggregate_strings(what, "、"))
        .select_from(VisitMember)
        .join(Person, Person.id == VisitMember.person_id)
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
        .where(VisitMember.visit_id == Visit.id)
        .scalar_subquery()
    )


def _village_of(household_id: Any) -> ColumnElement[Any]:
    return (
        select(Village.sort)
        .join(Household, Household.village_id == Village.id)
        .where(Household.id == household_id)
        .scalar_subquery()
    )


def _household_in(village_id: object) -> ColumnElement[bool]:
    return Visit.household_id.in_(select(Household.id).where(Household.village_id == village_id))


_PEOPLE = select(func.count()).where(VisitMember.visit_id == Visit.id).scalar_subquery()
_NEEDS = select(func.aggregate_strings(Need.content, "；")).where(Need.visit_id == Visit.id).scalar_subquery()
_ROWS = (
    select(
        Visit.id, Visit.household_id, Visit.visited_on, Visit.occasion, _of_members(Person.name), _PEOPLE,
        _of_members(category_name(Identity.category)), Village.name, Household.address, Visit.visitors,
        Visit.leader, Visit.living, Visit.health, Visit.mood, Visit.cash_fen, Visit.goods, Visit.goods_fen,
        Visit.fund_source, Visit.promise, Visit.reply, _NEEDS, Visit.year, Campaign.title, Visit.note,
    )
    .join(Household, Household.id == Visit.household_id)
    .join(Village, Village.id == Household.village_id, isouter=True)
    .join(Campaign, Campaign.id == Visit.campaign_id, isouter=True)
)  # fmt: skip


def _search(session: Session, typed: str) -> ColumnElement[bool]:
    """By the people visited (name, pinyin, numbers), their village, and those who went."""
    word = typed.strip()
    covered = select(VisitMember.visit_id).where(VisitMember.person_id.in_(matching_people(word)))
    villages = select(Household.id).join(Village, Village.id == Household.village_id)
    return or_(
        Visit.id.in_(covered),
        Visit.household_id.in_(villages.where(Village.name.contains(word, autoescape=True))),
        Visit.visitors.contains(word, autoescape=True),
        Visit.leader.contains(word, autoescape=True),
    )


_AT_HOUSEHOLDS = Visit.household_id.is_not(None)


def _campaigns(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Campaign.id, Campaign.title, func.count(Visit.id))
        .join(Visit, (Visit.campaign_id == Campaign.id) & _AT_HOUSEHOLDS, isouter=True)
        .group_by(Campaign.id)
        .order_by(Campaign.cutoff_on.desc())
    )
    return [(number, title, count) for number, title, count in session.execute(counted)]


def _years(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Visit.year, func.count())
        .where(_AT_HOUSEHOLDS)
        .group_by(Visit.year)
        .order_by(Visit.year.desc())
    )
    return [(year, f"{year} 年", count) for year, count in session.execute(counted)]


def _occasions(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = session.execute(
        select(Visit.occasion, func.count()).where(_AT_HOUSEHOLDS).group_by(Visit.occasion)
    )
    counts = dict(counted.all())
    return [(code, occasions.name_of(code), counts[code]) for code in occasions.in_order(counts)]


def _villages(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Village.id, Village.name, func.count(Visit.id))
        .join(Household, Household.village_id == Village.id)
        .join(Visit, Visit.household_id == Household.id)
        .group_by(Village.id)
        .order_by(Village.sort)
    )
    return [(number, name, count) for number, name, count in session.execute(counted)]
