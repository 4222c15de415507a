"""慰问活动 carried out: each household on the list, the teams' ways, and the budget with what was spent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, null, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.campaign_plans import BudgetDraft, RouteDraft
from shuangyong_desktop.domain.kinds import DATE, MONEY, PHONE
from shuangyong_desktop.domain.several import words
from shuangyong_desktop.queries.campaigns import HOUSEHOLD_REACHED, nobody_left
from shuangyong_desktop.queries.listing import AnySelect, Asked, Filter, Listing
from shuangyong_desktop.queries.words import category_name
from shuangyong_desktop.shapes.kind import INTEGER, choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Batch,
    Campaign,
    CampaignBudget,
    CampaignRoute,
    CampaignTarget,
    Household,
    PaymentLine,
    Person,
    Visit,
)
from shuangyong_desktop.store.search import matching_people

REACHED = choice(
    "reached",
    {"visited": "已访", "missed": "未访", "excused": "未访有因"},
    chip={"已访": "ok", "未访": "warn", "未访有因": "muted"},
)
_MOST = 100_000
NO_TEAM = "未分组"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One household on a campaign's frozen list."""

    id: int
    """The household's id."""
    village: str = column("村（社区）", width=12)
    names: str = column("姓名", width=18)
    standing: str = column("走访情况", REACHED, width=10)
    people: int = column("人数", INTEGER, width=6, total=True)
    categories: str = column("类别", width=20)
    visited_on: str | None = column("走访日期", DATE, width=12)
    reason: str | None = column("未走访原因", width=14)
    planned_on: str | None = column("计划走访日期", DATE, width=12)
    team: str = column("小组", width=10)
    address: str | None = column("住址", width=22)
    phone: str | None = column("联系电话", PHONE, width=14)
    late: str | None = column("补充", width=8, shown=False)
    died_since: str | None = column("名单固定后去世", width=16, shown=False)

    @property
    def is_struck(self) -> bool:
        """A household of whose people on the list nobody lives any more stays on it, struck through."""
        return nobody_left(self.died_since, self.people)


def targets(campaign_id: int) -> Listing[TargetRow]:
    """The households on a campaign's list, village by village."""
    there = _households(campaign_id)
    got = there.c
    place = select(got.place).where(got.household_id == Household.id).scalar_subquery()

    def where(condition: ColumnElement[bool]) -> ColumnElement[bool]:
        return Household.id.in_(select(got.household_id).where(condition))

    def counted(session: Session, by: ColumnElement[Any]) -> dict[Any, int]:
        return {row[0]: row[1] for row in session.execute(select(by, func.count()).group_by(by))}

    def standings(session: Session) -> Sequence[tuple[object, str, int]]:
        counts = counted(session, got.standing)
        return [(code, title, counts[code]) for code, title in REACHED.options if code in counts]

    def villages(session: Session) -> Sequence[tuple[object, str, int]]:
        ordered = select(got.village, func.count()).group_by(got.village).order_by(func.min(got.place))
        return [(name, name or "未填村", count) for name, count in session.execute(ordered)]

    def teams(session: Session) -> Sequence[tuple[object, str, int]]:
        counts = counted(session, got.team)
        return [(team, team, counts[team]) for team in sorted(counts)] if set(counts) != {NO_TEAM} else []

    return Listing(
        row_class=TargetRow,
        key=Household.id,
        rows=select(
            Household.id,
            got.village,
            got.names,
            got.standing,
            got.people,
            got.categories,
            got.visited_on,
            got.reason,
            got.planned_on,
            got.team,
            got.address,
            got.phone,
            got.late,
            got.died_since,
        ).join(there, got.household_id == Household.id),
        order={"place": place},
        first_order="place",
        search=_search(campaign_id),
        reads=frozenset(
            {"campaign_target", "campaign_route", "visit", "visit_member", "person", "household"}
        ),
        filters=(
            Filter("standing", "走访情况", standings, lambda code: where(got.standing == code)),
            Filter("team", "小组", teams, lambda team: where(got.team == team)),
            Filter("village", "村（社区）", villages, lambda name: where(got.village == name)),
        ),
        where=(where(literal(True)),),
    )


def _households(campaign_id: int) -> Any:
    """The frozen list, a household a row."""
    target = CampaignTarget
    cutoff_on = select(Campaign.cutoff_on).where(Campaign.id == campaign_id).scalar_subquery()
    died = case((Person.death_on > cutoff_on, Person.name + literal(" ") + Person.death_on), else_=null())
    reached = func.max(case((HOUSEHOLD_REACHED, 1), else_=0))
    reason = func.max(target.unvisited_reason)
    standing = case((reached == 1, "visited"), (reason.is_not(None), "excused"), else_="missed")
    visited_on = (
        select(func.max(Visit.visited_on))
        .where(Visit.campaign_id == campaign_id, Visit.household_id == target.household_id)
        .scalar_subquery()
    )
    team = select(CampaignRoute.team).where(
        CampaignRoute.campaign_id == campaign_id, CampaignRoute.village_name == target.village_name
    )
    return (
        select(
            target.household_id.label("household_id"),
            func.min(target.id).label("place"),
            func.min(target.village_name).label("village"),
            func.aggregate_strings(Person.name, "、").label("names"),
            func.count().label("people"),
            func.aggregate_strings(category_name(target.category), "、").label("categories"),
            standing.label("standing"),
            visited_on.label("visited_on"),
            reason.label("reason"),
            func.max(target.planned_on).label("planned_on"),
            func.coalesce(team.limit(1).scalar_subquery(), NO_TEAM).label("team"),
            func.max(func.coalesce(Household.address, Person.address)).label("address"),
            func.max(func.coalesce(Person.phone, Household.phone)).label("phone"),
            case((func.max(target.is_late) == 1, "补充"), else_=null()).label("late"),
            func.aggregate_strings(died, "、").label("died_since"),
        )
        .join(Person, Person.id == target.person_id)
        .join(Household, Household.id == target.household_id)
        .where(target.campaign_id == campaign_id)
        .group_by(target.household_id)
        .subquery()
    )


def _search(campaign_id: int) -> Any:
    def search(_session: Session, typed: str) -> ColumnElement[bool]:
        word = typed.strip()
        found = or_(
            CampaignTarget.person_id.in_(matching_people(word)),
            CampaignTarget.village_name.contains(word, autoescape=True),
        )
        return Household.id.in_(
            select(CampaignTarget.household_id).where(CampaignTarget.campaign_id == campaign_id, found)
        )

    return search


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team of a campaign with its way."""

    team: str = column("小组", width=12)
    leader: str | None = column("带队领导", width=12)
    members: str | None = column("成员", width=20)
    planned_on: str | None = column("走访日期", DATE, width=12)
    villages: str = column("路线", width=30)
    households: int = column("户数", INTEGER, width=8, total=True)


def teams(session: Session, campaign_id: int) -> list[TeamRow]:
    """The teams of a campaign, each with the villages in the order of its way."""
    homes = (
        select(func.count(CampaignTarget.household_id.distinct()))
        .where(
            CampaignTarget.campaign_id == campaign_id,
            CampaignTarget.village_name == CampaignRoute.village_name,
        )
        .scalar_subquery()
    )
    found: AnySelect = (
        select(
            CampaignRoute.team, CampaignRoute.leader, CampaignRoute.members, CampaignRoute.planned_on,
            CampaignRoute.village_name, homes,
        )
        .where(CampaignRoute.campaign_id == campaign_id)
        .order_by(CampaignRoute.team, CampaignRoute.sort, CampaignRoute.id)
    )  # fmt: skip
    rows: dict[str, TeamRow] = {}
    for team, leader, members, planned_on, village, count in session.execute(found):
        former = rows.get(team)
        villages = f"{former.villages}、{village}" if former else village
        rows[team] = TeamRow(
            team, leader, members, planned_on, villages, count + (former.households if former else 0)
        )
    return list(rows.values())


def villages_without_team(session: Session, campaign_id: int) -> list[str]:
    """The villages on a campaign's list that no team goes to yet, in the office's order."""
    taken = select(CampaignRoute.village_name).where(CampaignRoute.campaign_id == campaign_id)
    found = (
        select(CampaignTarget.village_name)
        .where(CampaignTarget.campaign_id == campaign_id, CampaignTarget.village_name.not_in(taken))
        .group_by(CampaignTarget.village_name)
        .order_by(func.min(CampaignTarget.id))
    )
    return list(session.scalars(found))


def villages_left(session: Session, campaign_id: int) -> list[str]:
    """The villages where a household of the list was missed and nothing was said of it."""
    rows = targets(campaign_id).page(session, Asked(choices={"standing": "missed"}), 0, _MOST)
    return list(dict.fromkeys(row.village for row in rows))


def missed_in(session: Session, campaign_id: int, village: str) -> list[TargetRow]:
    """The households of a village that were missed and of which nothing was said."""
    asked = Asked(choices={"standing": "missed", "village": village})
    return targets(campaign_id).page(session, asked, 0, _MOST)


def route_draft(session: Session, campaign_id: int, team: str) -> RouteDraft:
    """What the form for a team's way is filled with; an empty way for a team not known yet."""
    row = next((row for row in teams(session, campaign_id) if row.team == team), None)
    if row is None:
        return RouteDraft(team=team, villages=())
    return RouteDraft(row.team, words(row.villages), row.leader, row.members, row.planned_on)


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """What one source was to pay of a campaign, and what it paid."""

    source: str = column("经费来源", width=18)
    budget_fen: int = column("预算（元）", MONEY, width=14, total=True)
    cash_fen: int = column("慰问金（元）", MONEY, width=14, total=True)
    goods_fen: int = column("慰问品折价（元）", MONEY, width=16, total=True)
    left_fen: int = column("结余（元）", MONEY, width=14, total=True)


def budgets(session: Session, campaign_id: int) -> list[BudgetRow]:
    """Budget and outlay by source: of the roll where one was drawn up, else of what visitors handed over."""
    campaign = session.get_one(Campaign, campaign_id)
    planned = {
        item.source: item.amount_fen
        for item in session.scalars(select(CampaignBudget).where(CampaignBudget.campaign_id == campaign_id))
    }
    spent = _spent(session, campaign)
    rows = []
    for source in dict.fromkeys([*planned, *spent]):
        cash, goods = spent.get(source, (0, 0))
        budget = planned.get(source, 0)
        rows.append(BudgetRow(source, budget, cash, goods, budget - cash - goods))
    return rows


def _spent(session: Session, campaign: Campaign) -> dict[str, tuple[int, int]]:
    source = campaign.fund_source or "未填来源"
    at_doors = (
        select(func.coalesce(Visit.fund_source, source), func.sum(Visit.cash_fen), func.sum(Visit.goods_fen))
        .where(Visit.campaign_id == campaign.id, Visit.household_id.is_not(None))
        .group_by(func.coalesce(Visit.fund_source, source))
    )
    batch = session.get(Batch, campaign.batch_id) if campaign.batch_id else None
    if batch is None or batch.state == "void":
        return {name: (cash, goods) for name, cash, goods in session.execute(at_doors) if cash or goods}
    on_roll = select(
        func.coalesce(func.sum(PaymentLine.amount_fen), 0), func.coalesce(func.sum(PaymentLine.goods_fen), 0)
    ).where(PaymentLine.batch_id == batch.id)
    cash, goods = session.execute(on_roll).one()
    return {source: (cash, goods)}


def budget_draft(session: Session, campaign_id: int, source: str) -> BudgetDraft:
    """What the form for a source's budget is filled with."""
    row = next((row for row in budgets(session, campaign_id) if row.source == source), None)
    return BudgetDraft(source, row.budget_fen if row else 0)
