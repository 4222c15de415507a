"""慰问活动: the list of campaigns, how far their targets were reached, and who was missed.

People and households are counted against the target frozen on the cut-off day. A household is visited when
a call of the campaign was made there or covered one of its people on the list; who died since stays counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, distinct, func, literal, null, or_, select, tuple_
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories, occasions
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, MONEY, OCCASION, PHONE
from shuangyong_desktop.domain.visits import BASIS, SHARE, CampaignDraft
from shuangyong_desktop.domain.visits import coverage as percent
from shuangyong_desktop.queries.listing import AnySelect, Asked, Filter, Listing
from shuangyong_desktop.queries.words import category_name
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Batch,
    Campaign,
    CampaignTarget,
    Household,
    Person,
    Visit,
    VisitMember,
)

# pairs looked up in one list, not a search for each person: 5,000 people take 0.1 s instead of 20 s
PERSON_REACHED = tuple_(CampaignTarget.campaign_id, CampaignTarget.person_id).in_(
    select(Visit.campaign_id, VisitMember.person_id)
    .join(VisitMember, VisitMember.visit_id == Visit.id)
    .where(Visit.campaign_id.is_not(None))
)
"""A person on a frozen list was covered by a call of that campaign."""

HOUSEHOLD_REACHED = or_(
    tuple_(CampaignTarget.campaign_id, CampaignTarget.household_id).in_(
        select(Visit.campaign_id, Visit.household_id).where(
            Visit.campaign_id.is_not(None), Visit.household_id.is_not(None)
        )
    ),
    PERSON_REACHED,
)
"""The household of a person on a frozen list was called at, or one of its people was covered elsewhere."""


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """One campaign with how far it reached."""

    id: int
    title: str = column("慰问活动", width=22)
    occasion: str = column("节点", OCCASION, width=10)
    year: int = column("年度", INTEGER, width=8)
    cutoff_on: str = column("名单截止", DATE, width=12)
    people_share: int | None = column("人员覆盖率", SHARE, width=11)
    households_share: int | None = column("户覆盖率", SHARE, width=11)
    people_target: int = column("应访人数", INTEGER, width=10, total=True)
    people_visited: int = column("已访人数", INTEGER, width=10, total=True)
    households_target: int = column("应访户数", INTEGER, width=10, total=True)
    households_visited: int = column("已访户数", INTEGER, width=10, total=True)
    basis: str = column("口径", BASIS, width=8)
    cash_fen: int = column("慰问金标准（元）", MONEY, width=14)
    cash_planned_fen: int = column("应发慰问金（元）", MONEY, width=14, total=True)
    goods: str | None = column("慰问品", width=18)
    goods_planned_fen: int = column("慰问品折价合计（元）", MONEY, width=16, total=True)
    letters: int = column("慰问信（份）", INTEGER, width=10, total=True)
    fund_source: str | None = column("经费来源", width=12)
    leader: str | None = column("带队领导", width=10)
    scope: str = column("对象范围", width=24, shown=False)


@dataclass(frozen=True, slots=True)
class CategoryCoverage:
    """How far one category on a campaign's list was reached."""

    category: str = column("类别", CATEGORY, width=18)
    people_target: int = column("应访人数", INTEGER, width=10, total=True)
    people_visited: int = column("已访人数", INTEGER, width=10, total=True)


@dataclass(frozen=True, slots=True)
class VillageCoverage:
    """How far one village on a campaign's list was reached."""

    village: str = column("村（社区）", width=14)
    households_target: int = column("应访户数", INTEGER, width=10, total=True)
    households_visited: int = column("已访户数", INTEGER, width=10, total=True)
    people_target: int = column("应访人数", INTEGER, width=10, total=True)
    people_visited: int = column("已访人数", INTEGER, width=10, total=True)


@dataclass(frozen=True)
class Coverage:
    """How far a campaign reached, against the target frozen on its cut-off day."""

    people_target: int
    people_visited: int
    households_target: int
    households_visited: int
    by_category: tuple[CategoryCoverage, ...]
    by_village: tuple[VillageCoverage, ...]
    died_since: int
    """People of the target who died after the cut-off day; they stay in the denominator."""
    late: int
    """People added after the cut-off day (补充名单)."""

    @property
    def people_share(self) -> str:
        """人员覆盖率 as the report prints it: 98.00%."""
        return percent(self.people_visited, self.people_target)

    @property
    def households_share(self) -> str:
        """户覆盖率 as the report prints it: 97.87%."""
        return percent(self.households_visited, self.households_target)


@dataclass(frozen=True, slots=True)
class UnvisitedRow:
    """A household on a campaign's list where nobody has called yet."""

    id: int
    """The household's id."""
    village: str | None = column("村（社区）", width=12)
    names: str = column("姓名", width=18)
    people: int = column("人数", INTEGER, width=6, total=True)
    categories: str | None = column("类别", width=20)
    address: str | None = column("住址", width=24)
    phone: str | None = column("联系电话", PHONE, width=14)
    reason: str | None = column("未走访原因", width=14)
    planned_on: str | None = column("计划走访日期", DATE, width=12)
    died_since: str | None = column("名单固定后去世", width=16)

    @property
    def is_struck(self) -> bool:
        """A household of whose people on the list nobody lives any more stays on it, struck through."""
        return nobody_left(self.died_since, self.people)


def nobody_left(died_since: str | None, people: int) -> bool:
    """Whether as many have died since the list was frozen, named with 、 between, as stand on it."""
    return bool(died_since) and len(str(died_since).split("、")) == people


def campaigns() -> Listing[CampaignRow]:
    """All campaigns."""
    return Listing(
        row_class=CampaignRow,
        key=Campaign.id,
        rows=_ROWS,
        order={"cutoff_on": Campaign.cutoff_on, "year": Campaign.year, "title": Campaign.title},
        first_order="cutoff_on",
        search=lambda _session, typed: Campaign.title.contains(typed.strip(), autoescape=True),
        reads=frozenset({"campaign", "campaign_target", "visit", "visit_member"}),
        filters=(
            Filter("year", "年度", _years, lambda year: Campaign.year == year),
            Filter("occasion", "节点", _occasions, lambda code: Campaign.occasion == code),
        ),
    )


def _years(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = select(Campaign.year, func.count()).group_by(Campaign.year).order_by(Campaign.year.desc())
    return [(year, f"{year} 年", count) for year, count in session.execute(counted)]


def _occasions(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = dict(session.execute(select(Campaign.occasion, func.count()).group_by(Campaign.occasion)).all())
    return [(code, occasions.name_of(code), counts[code]) for code in occasions.in_order(counts)]


def coverage(session: Session, campaign_id: int) -> Coverage:
    """How far a campaign reached: people and households, by category and by village."""
    row = campaigns().by_ids(session, [campaign_id])[0]
    own = CampaignTarget.campaign_id == campaign_id
    died = (
        select(func.count()).select_from(CampaignTarget).join(Person, Person.id == CampaignTarget.person_id)
    )
    return Coverage(
        people_target=row.people_target,
        people_visited=row.people_visited,
        households_target=row.households_target,
        households_visited=row.households_visited,
        by_category=_by_category(session, own),
        by_village=_by_village(session, own),
        died_since=session.scalar(died.where(own, Person.death_on > row.cutoff_on)) or 0,
        late=session.scalar(select(func.count()).where(own, CampaignTarget.is_late == 1)) or 0,
    )


def unvisited(session: Session, campaign_id: int) -> list[UnvisitedRow]:
    """The households of a campaign's list where nobody has called, with what was said of each."""
    cutoff_on = session.get_one(Campaign, campaign_id).cutoff_on
    died = case((Person.death_on > cutoff_on, Person.name + literal(" ") + Person.death_on), else_=null())
    found: AnySelect = (
        select(
            CampaignTarget.household_id,
            func.min(CampaignTarget.village_name),
            func.aggregate_strings(Person.name, "、"),
            func.count(),
            func.aggregate_strings(category_name(CampaignTarget.category), "、"),
            func.max(func.coalesce(Household.address, Person.address)),
            func.max(func.coalesce(Person.phone, Household.phone)),
            func.max(CampaignTarget.unvisited_reason),
            func.max(CampaignTarget.planned_on),
            func.aggregate_strings(died, "、"),
        )
        .select_from(CampaignTarget)
        .join(Person, Person.id == CampaignTarget.person_id)
        .join(Household, Household.id == CampaignTarget.household_id)
        .where(
            CampaignTarget.campaign_id == campaign_id,
            CampaignTarget.household_id.not_in(_reached(campaign_id)),
        )
        .group_by(CampaignTarget.household_id)
        .order_by(func.min(CampaignTarget.id))
    )
    return [UnvisitedRow(*row) for row in session.execute(found)]


def year_before(session: Session, row: CampaignRow) -> CampaignRow | None:
    """The campaign of the same occasion a year before; the latest, where there were several."""
    asked = Asked(
        choices={"year": row.year - 1, "occasion": row.occasion}, order="cutoff_on", descending=True
    )
    found = campaigns().page(session, asked, 0, 1)
    return found[0] if found else None


def roll_of(session: Session, campaign_id: int) -> int | None:
    """The roll that was drawn up from a campaign; None where there is none, or it was voided."""
    return session.scalar(
        select(Batch.id)
        .join(Campaign, Campaign.batch_id == Batch.id)
        .where(Campaign.id == campaign_id, Batch.state != "void")
    )


def letter_values(session: Session, campaign_id: int, office: str) -> list[dict[str, str]]:
    """What each household's letter of a campaign is filled with, village by village; the dead are not written to.

    `office` is who writes.
    """
    campaign = session.get_one(Campaign, campaign_id)
    found = session.execute(
        select(func.min(CampaignTarget.village_name), func.aggregate_strings(Person.name, "、"))
        .select_from(CampaignTarget)
        .join(Person, Person.id == CampaignTarget.person_id)
        .where(CampaignTarget.campaign_id == campaign_id, Person.death_on.is_(None))
        .group_by(CampaignTarget.household_id)
        .order_by(func.min(CampaignTarget.id))
    )
    common = {"节日": occasions.name_of(campaign.occasion), "年度": str(campaign.year), "单位": office}
    return [{"村": village or "村（社区）", "姓名": names, **common} for village, names in found]


def campaign_draft(session: Session, campaign_id: int) -> CampaignDraft:
    """What the form for correcting a campaign is filled with."""
    campaign = session.get_one(Campaign, campaign_id)
    values: dict[str, Any] = {
        item.name: getattr(campaign, item.name)
        for item in entries(CampaignDraft)
        if hasattr(campaign, item.name)
    }
    return CampaignDraft(**values)


def _counts() -> tuple[Any, Any, Any, Any]:
    """People and households of the target, and how many of each were reached, as columns over its rows."""
    person = case((PERSON_REACHED, 1), else_=0)
    reached = case((HOUSEHOLD_REACHED, CampaignTarget.household_id), else_=null())
    return (
        func.count(),
        func.coalesce(func.sum(person), 0),
        func.count(distinct(CampaignTarget.household_id)),
        func.count(distinct(reached)),
    )


def _reached(campaign_id: int) -> Any:
    """The households of a campaign's list that were called at."""
    return select(CampaignTarget.household_id).where(
        CampaignTarget.campaign_id == campaign_id, HOUSEHOLD_REACHED
    )


def _by_category(session: Session, own: ColumnElement[bool]) -> tuple[CategoryCoverage, ...]:
    people, reached, _, _ = _counts()
    found = session.execute(
        select(CampaignTarget.category, people, reached).where(own).group_by(CampaignTarget.category)
    )
    rows = [CategoryCoverage(*row) for row in found]
    return tuple(sorted(rows, key=lambda row: categories.PRIORITY.index(row.category)))


def _by_village(session: Session, own: ColumnElement[bool]) -> tuple[VillageCoverage, ...]:
    people, people_reached, households, households_reached = _counts()
    found = session.execute(
        select(CampaignTarget.village_name, households, households_reached, people, people_reached)
        .where(own)
        .group_by(CampaignTarget.village_name)
        .order_by(func.min(CampaignTarget.id))
    )
    return tuple(VillageCoverage(*row) for row in found)


def _share(reached: Any, target: Any) -> ColumnElement[int | None]:
    """Hundredths of a percent, rounded half up in whole numbers: `domain.visits.share_of` in SQL."""
    return case((target == 0, null()), else_=(reached * 20000 + target) // (2 * target))


def _rows() -> Any:
    people, people_reached, households, households_reached = _counts()
    counted = (
        select(
            CampaignTarget.campaign_id,
            people.label("people"),
            people_reached.label("people_reached"),
            households.label("households"),
            households_reached.label("households_reached"),
        )
        .group_by(CampaignTarget.campaign_id)
        .subquery()
    )
    got = counted.c
    gifts = case((Campaign.basis == "household", got.households), else_=got.people)
    return select(
        Campaign.id, Campaign.title, Campaign.occasion, Campaign.year, Campaign.cutoff_on,
        _share(got.people_reached, got.people), _share(got.households_reached, got.households),
        got.people, got.people_reached, got.households, got.households_reached,
        Campaign.basis, Campaign.cash_fen, Campaign.cash_fen * gifts, Campaign.goods,
        Campaign.goods_fen * gifts, Campaign.letters, Campaign.fund_source, Campaign.leader, Campaign.scope,
    ).join(counted, got.campaign_id == Campaign.id)  # fmt: skip


_ROWS = _rows()
