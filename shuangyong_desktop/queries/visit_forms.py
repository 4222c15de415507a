"""What the forms about visits print: 走访慰问登记表, the checklist of a campaign, and its figures by class."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, MONEY, OCCASION, PHONE
from shuangyong_desktop.domain.needs import NEED_STATES
from shuangyong_desktop.domain.visits import SHARE, share_of
from shuangyong_desktop.queries.campaigns import PERSON_REACHED, campaigns
from shuangyong_desktop.queries.handed_over import PAID_BY_ROLL
from shuangyong_desktop.queries.listing import AnySelect, Asked
from shuangyong_desktop.queries.words import category_name, in_words
from shuangyong_desktop.shapes.kind import INTEGER, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Campaign,
    CampaignTarget,
    Household,
    Identity,
    Need,
    PaymentLine,
    Person,
    Photo,
    Village,
    Visit,
    VisitMember,
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the 走访慰问登记表."""

    visited_on: str = column("走访日期", DATE, width=11)
    occasion: str = column("节点", OCCASION, width=8)
    names: str | None = column("对象姓名", width=12)
    categories: str | None = column("类别", width=12)
    address: str | None = column("住址", width=16)
    visitors: str | None = column("走访人（带队领导）", width=14)
    living: str | None = column("家庭生产生活情况", NOTE, width=20)
    needs: str | None = column("困难诉求", NOTE, width=16)
    reply: str | None = column("当场答复/处理意见", NOTE, width=16)
    responsible: str | None = column("责任单位（人）", width=12)
    due_on: str | None = column("办结时限", DATE, width=11)
    state: str | None = column("办结情况", width=10)
    cash_fen: int = column("慰问金（元）", MONEY, width=11, total=True)
    goods: str | None = column("慰问品", width=14)
    signature: str = column("对象签字", width=10)
    photos: int | None = column("照片", INTEGER, width=6)


def register(session: Session, year: int, campaign_id: int | None = None) -> Iterable[Any]:
    """The calls at households of a year, or of one campaign, in the order of their days."""
    statement = _REGISTER.order_by(Visit.visited_on, Visit.id)
    wanted = Visit.year == year if campaign_id is None else Visit.campaign_id == campaign_id
    for row in session.execute(statement.where(wanted, Visit.household_id.is_not(None))):
        yield tuple(row)


def _of_needs(what: Any) -> ColumnElement[Any]:
    return select(func.aggregate_strings(what, "；")).where(Need.visit_id == Visit.id).scalar_subquery()


def _of_members(what: Any) -> ColumnElement[Any]:
    return (
        select(func.aggregate_strings(what, "、"))
        .select_from(VisitMember)
        .join(Person, Person.id == VisitMember.person_id)
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
        .where(VisitMember.visit_id == Visit.id)
        .scalar_subquery()
    )


_RESPONSIBLE = case(
    (Need.responsible.is_(None), Need.responsible_unit),
    (Need.responsible_unit.is_(None), Need.responsible),
    else_=Need.responsible_unit + literal("（") + Need.responsible + literal("）"),
)
_WENT = case(
    (Visit.leader.is_(None), Visit.visitors),
    (Visit.visitors.is_(None), literal("（") + Visit.leader + literal("）")),
    else_=Visit.visitors + literal("（") + Visit.leader + literal("）"),
)
_PHOTOS = select(func.nullif(func.count(Photo.id), 0)).where(Photo.visit_id == Visit.id).scalar_subquery()
_ON_ROLL = (
    select(func.coalesce(func.sum(PaymentLine.amount_fen), 0))
    .join(Campaign, Campaign.batch_id == PaymentLine.batch_id)
    .join(VisitMember, (VisitMember.person_id == PaymentLine.person_id) & (VisitMember.visit_id == Visit.id))
    .where(Campaign.id == Visit.campaign_id)
    .correlate(Visit)
    .scalar_subquery()
)
_CASH = case((PAID_BY_ROLL, _ON_ROLL), else_=Visit.cash_fen)
"""What the household got: by the campaign's roll, else at the door."""
_REGISTER: AnySelect = (
    select(
        Visit.visited_on, Visit.occasion, _of_members(Person.name), _of_members(category_name(Identity.category)),
        func.coalesce(Household.address, Village.name), _WENT, Visit.living, _of_needs(Need.content),
        Visit.reply, _of_needs(_RESPONSIBLE), _of_needs(Need.due_on),
        _of_needs(in_words(Need.state, NEED_STATES)), _CASH, Visit.goods, literal(""), _PHOTOS,
    )
    .join(Household, Household.id == Visit.household_id)
    .join(Village, Village.id == Household.village_id, isouter=True)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One household on the paper a team takes along."""

    village: str = column("村（社区）", width=11)
    names: str = column("姓名", width=14)
    categories: str = column("类别", width=16)
    address: str | None = column("住址", width=20)
    phone: str | None = column("联系电话", PHONE, width=14)
    people: int = column("人数", INTEGER, width=6, total=True)
    cash_fen: int | None = column("慰问金（元）", MONEY, width=11, total=True)
    goods: str | None = column("慰问品", width=14)
    found: str = column("家庭情况和诉求", width=26)
    signature: str = column("签字", width=12)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class of people in a campaign: how many, how many reached, and what is meant for them."""

    category: str = column("类别", CATEGORY, width=18)
    people: int = column("慰问人数", INTEGER, width=10, total=True)
    reached: int = column("走访人数", INTEGER, width=10, total=True)
    share: int | None = column("人员覆盖率", SHARE, width=11)
    cash_fen: int = column("慰问金（元）", MONEY, width=14, total=True)
    goods_fen: int = column("慰问品折价（元）", MONEY, width=14, total=True)


def by_class(session: Session, campaign_id: int) -> list[ClassRow]:
    """A campaign's people by class; by household the gift stands with the one of the highest class."""
    campaign = session.get_one(Campaign, campaign_id)
    reached = case((PERSON_REACHED, 1), else_=0)
    found = session.execute(
        select(CampaignTarget.household_id, CampaignTarget.category, reached).where(
            CampaignTarget.campaign_id == campaign_id
        )
    ).all()
    ranked = sorted(found, key=lambda row: categories.PRIORITY.index(row[1]))
    seen: set[int] = set()
    counts: dict[str, list[int]] = {}
    for household_id, category, is_reached in ranked:
        gifts = 1 if campaign.basis == "person" or household_id not in seen else 0
        seen.add(household_id)
        count = counts.setdefault(category, [0, 0, 0])
        for place, more in enumerate((1, is_reached, gifts)):
            count[place] += more
    return [
        ClassRow(
            category,
            people,
            there,
            share_of(there, people),
            gifts * campaign.cash_fen,
            gifts * campaign.goods_fen,
        )
        for category, (people, there, gifts) in counts.items()
    ]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One occasion this year against last year."""

    occasion: str = column("节点", OCCASION, width=12)
    people: int = column("本年应访人数", INTEGER, width=12, total=True)
    people_before: int = column("上年应访人数", INTEGER, width=12, total=True)
    households_share: int | None = column("本年户覆盖率", SHARE, width=12)
    households_share_before: int | None = column("上年户覆盖率", SHARE, width=12)
    people_share: int | None = column("本年人员覆盖率", SHARE, width=13)
    people_share_before: int | None = column("上年人员覆盖率", SHARE, width=13)
    cash_fen: int = column("本年慰问金（元）", MONEY, width=14, total=True)
    cash_before_fen: int = column("上年慰问金（元）", MONEY, width=14, total=True)
    goods_fen: int = column("本年慰问品折价（元）", MONEY, width=16, total=True)
    goods_before_fen: int = column("上年慰问品折价（元）", MONEY, width=16, total=True)


@dataclass
class _Sums:
    """The campaigns of one occasion and year together."""

    people: int = 0
    people_reached: int = 0
    households: int = 0
    households_reached: int = 0
    cash_fen: int = 0
    goods_fen: int = 0


def compared(session: Session, year: int) -> list[ComparisonRow]:
    """The campaigns of a year beside those of the year before, by occasion."""
    sums: dict[tuple[str, int], _Sums] = {}
    for row in campaigns().page(session, Asked(), 0, 10_000):
        if row.year in (year, year - 1):
            got = sums.setdefault((row.occasion, row.year), _Sums())
            got.people += row.people_target
            got.people_reached += row.people_visited
            got.households += row.households_target
            got.households_reached += row.households_visited
            got.cash_fen += row.cash_planned_fen
            got.goods_fen += row.goods_planned_fen
    rows = []
    for occasion in dict.fromkeys(occasion for occasion, _ in sums):
        now, then = sums.get((occasion, year), _Sums()), sums.get((occasion, year - 1), _Sums())
        rows.append(
            ComparisonRow(
                occasion, now.people, then.people,
                share_of(now.households_reached, now.households),
                share_of(then.households_reached, then.households),
                share_of(now.people_reached, now.people), share_of(then.people_reached, then.people),
                now.cash_fen, then.cash_fen, now.goods_fen, then.goods_fen,
            )
        )  # fmt: skip
    return rows


def values(rows: Iterable[Any]) -> Iterable[tuple[Any, ...]]:
    """Rows without an id as the sheets take them."""
    return map(astuple, rows)
