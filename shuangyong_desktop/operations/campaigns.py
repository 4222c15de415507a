"""慰问活动: opening a campaign freezes its target; what was left out is added late, and said why it was missed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, func, literal, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.goods import worth
from shuangyong_desktop.domain.several import HOUSEHOLD_TAGS
from shuangyong_desktop.domain.visits import CampaignDraft, check_campaign
from shuangyong_desktop.operations.occasions import require_occasion
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import (
    Campaign,
    CampaignTarget,
    Household,
    Identity,
    Person,
    StatusChange,
    Tag,
    Tagging,
    Village,
    Visit,
    VisitMember,
)

_FROZEN = ("categories", "villages", "tags")
"""What the frozen list was chosen by; kept in words as `scope`."""


@operation("建立慰问活动")
def open_campaign(session: Session, draft: CampaignDraft) -> int:
    """Open a campaign and freeze whom it is for, as the register stood on the cut-off day; returns its id."""
    refuse_if(check_campaign(draft, today(session)))
    require_occasion(session, draft.occasion)
    _refuse_known_title(session, draft.title, None)
    targets = _active_on(session, draft)
    if not targets:
        raise Refused(
            [Problem(f"{draft.cutoff_on} 在册对象中没有符合条件的人，请核对类别、村和截止日期", "cutoff_on")]
        )
    campaign = Campaign(scope=scope_in_words(draft))
    fill(campaign, draft, but=_FROZEN)
    campaign.goods_fen = worth(draft.goods, draft.goods_fen)
    session.add(campaign)
    session.flush()
    session.add_all(
        CampaignTarget(
            campaign_id=campaign.id,
            person_id=person_id,
            household_id=household_id,
            category=category,
            village_name=village or "",
        )
        for person_id, household_id, category, village in targets
    )
    return campaign.id


@operation("修改慰问活动")
def edit_campaign(session: Session, campaign_id: int, draft: CampaignDraft) -> None:
    """Correct a campaign's words and standard; whom it is for stays as it was frozen."""
    refuse_if(check_campaign(draft, today(session)))
    require_occasion(session, draft.occasion)
    campaign = require(session, Campaign, campaign_id)
    _refuse_known_title(session, draft.title, campaign_id)
    if draft.cutoff_on != campaign.cutoff_on:
        raise Refused([Problem("名单已按原截止日期固定，不能改；可撤销后重建，或加入补充名单", "cutoff_on")])
    visited = select(Visit.id).where(Visit.campaign_id == campaign_id).limit(1)
    moved = (draft.occasion, draft.year) != (campaign.occasion, campaign.year)
    if moved and session.scalar(visited) is not None:
        raise Refused([Problem("已有走访记录，节点和年度不能再改", "occasion")])
    fill(campaign, draft, but=_FROZEN)
    campaign.goods_fen = worth(draft.goods, draft.goods_fen)


@operation("登记慰问信份数")
def count_letters(session: Session, campaign_id: int, letters: int) -> None:
    """Write down how many letters went out for a campaign."""
    if letters < 0:
        raise Refused([Problem("份数不能为负", "letters")])
    require(session, Campaign, campaign_id).letters = letters


@operation("加入补充名单")
def add_late_targets(session: Session, campaign_id: int, person_ids: Sequence[int]) -> None:
    """Add people to a campaign after its cut-off day; they are marked as 补充."""
    require(session, Campaign, campaign_id)
    rows = session.execute(
        select(Person.id, Person.name, Person.household_id, Identity.category, Village.name, Person.death_on)
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1))
        .join(Household, Household.id == Person.household_id)
        .join(Village, Village.id == func.coalesce(Household.village_id, Person.village_id), isouter=True)
        .where(Person.id.in_(person_ids))
    ).all()
    there = set(
        session.scalars(select(CampaignTarget.person_id).where(CampaignTarget.campaign_id == campaign_id))
    )
    for person_id, name, household_id, category, village, death_on in rows:
        if person_id in there:
            raise Refused(f"{name}已在名单中")
        if death_on:
            raise Refused(f"{name}已去世，不能加入名单")
        session.add(
            CampaignTarget(
                campaign_id=campaign_id,
                person_id=person_id,
                household_id=household_id,
                category=category,
                village_name=village or "",
                is_late=1,
            )
        )


@operation("登记未走访原因")
def set_unvisited_reason(
    session: Session, campaign_id: int, household_id: int, reason: str, planned_on: str | None = None
) -> None:
    """Say why a household was not called at (外出, 住院, 空户), and when it will be."""
    excuse_household(session, campaign_id, household_id, reason, planned_on)


def excuse_household(
    session: Session, campaign_id: int, household_id: int, reason: str, planned_on: str | None = None
) -> None:
    """What `set_unvisited_reason` does, for operations that do more."""
    if not reason.strip():
        raise Refused([Problem("请填写未走访原因", "reason")])
    targets = session.scalars(
        select(CampaignTarget).where(
            CampaignTarget.campaign_id == campaign_id, CampaignTarget.household_id == household_id
        )
    ).all()
    if not targets:
        raise Refused("这一户不在该活动的名单中")
    if _is_visited(session, campaign_id, household_id):
        raise Refused("这一户已有走访记录，不用再填未走访原因")
    for target in targets:
        target.unvisited_reason, target.planned_on = reason.strip(), planned_on


def scope_in_words(draft: CampaignDraft) -> str:
    """Whom a campaign is for, as a statement prints it."""
    named = "、".join(map(categories.name_of, draft.categories)) or "全部类别"
    parts = [named, "、".join(draft.villages) or "全部村（社区）"]
    return "；".join([*parts, *draft.tags])


def _marked(session: Session, word: str) -> ColumnElement[bool]:
    """The people of a mark of the household, or of a tag of the clerk's own."""
    if word in HOUSEHOLD_TAGS:
        is_marked: ColumnElement[bool] = getattr(Household, HOUSEHOLD_TAGS[word]) == 1
        return is_marked
    tag_id = session.scalar(select(Tag.id).where(Tag.name == word))
    if tag_id is None:
        raise Refused([Problem(f"没有标签“{word}”；可填{'、'.join(HOUSEHOLD_TAGS)}或已建立的标签", "tags")])
    return Person.id.in_(select(Tagging.person_id).where(Tagging.tag_id == tag_id))


def _refuse_known_title(session: Session, title: str, but: int | None) -> None:
    same = select(Campaign.id).where(Campaign.title == title, Campaign.id != (but or 0))
    if session.scalar(same) is not None:
        raise Refused([Problem("已有同名的慰问活动，请换一个名称", "title")])


def _is_visited(session: Session, campaign_id: int, household_id: int) -> bool:
    own = select(CampaignTarget.person_id).where(
        CampaignTarget.campaign_id == campaign_id, CampaignTarget.household_id == household_id
    )
    visits = (
        select(Visit.id)
        .join(VisitMember, VisitMember.visit_id == Visit.id, isouter=True)
        .where(
            Visit.campaign_id == campaign_id,
            or_(Visit.household_id == household_id, VisitMember.person_id.in_(own)),
        )
        .limit(1)
    )
    return session.scalar(visits) is not None


def _status_on(day: str) -> ColumnElement[str]:
    """An identity's status on a day, from its history; where that says nothing, its present one."""
    written = (
        select(StatusChange.to_status)
        .where(StatusChange.identity_id == Identity.id, StatusChange.changed_on <= day)
        .order_by(StatusChange.changed_on.desc(), StatusChange.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(written, Identity.status)


def _active_on(session: Session, draft: CampaignDraft) -> list[tuple[int, int, str, str | None]]:
    """Person, household, category and village of everybody who stood on the register on the cut-off day.

    Who has several identities stands under the one that is main, else under the first by the list of
    categories.
    """
    day = draft.cutoff_on
    rank = case(
        {code: place for place, code in enumerate(categories.PRIORITY)}, value=Identity.category, else_=99
    )
    found = (
        select(Person.id, Person.household_id, Identity.category, Village.name)
        .join(Identity, Identity.person_id == Person.id)
        .join(Household, Household.id == Person.household_id)
        .join(Village, Village.id == func.coalesce(Household.village_id, Person.village_id), isouter=True)
        .where(
            _status_on(day).in_(sorted(categories.ACTIVE_STATUSES)),
            func.coalesce(Identity.registered_on, literal("")) <= day,
            or_(Person.death_on.is_(None), Person.death_on > day),
            or_(Person.moved_out_on.is_(None), Person.moved_out_on > day),
        )
        .order_by(Village.sort, Person.household_id, Person.id, Identity.is_main.desc(), rank)
    )
    if draft.categories:
        found = found.where(Identity.category.in_(draft.categories))
    if draft.villages:
        found = found.where(Village.name.in_(draft.villages))
    for tag in draft.tags:
        found = found.where(_marked(session, tag))
    first: dict[int, tuple[int, int, str, str | None]] = {}
    for person_id, household_id, category, village in session.execute(found):
        first.setdefault(person_id, (person_id, household_id, category, village))
    return list(first.values())
