"""走访: writing down a call at a household, whom it covered, and the difficulty heard there."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.goods import worth
from shuangyong_desktop.domain.needs import NeedDraft, check_need
from shuangyong_desktop.domain.visits import VisitDraft, check_visit
from shuangyong_desktop.operations.campaigns import excuse_household
from shuangyong_desktop.operations.occasions import year_of_occasion
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import (
    Campaign,
    CampaignTarget,
    Household,
    Need,
    Person,
    Visit,
    VisitMember,
)

NEED_FIELDS = ("need_topic", "need_content", "need_unit", "need_responsible", "need_due_on")


@operation("登记走访")
def record_visit(
    session: Session,
    household_id: int,
    draft: VisitDraft,
    campaign_id: int | None = None,
    members: tuple[int, ...] | None = None,
) -> int:
    """Write down a call at a household; returns the visit's id.

    It covers all living members unless `members` names some. Without a campaign it counts for the one
    that was open for this household on the same occasion and year, if there is exactly one.
    """
    return write_visit(session, household_id, draft, campaign_id, members)


@operation("成批登记走访")
def record_visits(
    session: Session,
    calls: Iterable[tuple[int, VisitDraft]],
    campaign_id: int | None = None,
    missed: Iterable[tuple[int, str]] = (),
) -> None:
    """Write down a village's calls at once, each a household and its Draft; all of them or none.

    `missed` are the households that were not met, with the reason. A Problem of the n-th call carries its
    place in the list, from 0, before the field: "3.visited_on".
    """
    problems: list[Problem] = []
    for place, (household_id, draft) in enumerate(calls):
        try:
            write_visit(session, household_id, draft, campaign_id, None)
        except Refused as no:
            problems += [Problem(item.message, f"{place}.{item.field}") for item in no.problems]
    refuse_if(problems)
    for household_id, reason in missed:
        excuse_household(session, campaign_id or 0, household_id, reason)


@operation("修改走访记录")
def edit_visit(
    session: Session, visit_id: int, draft: VisitDraft, members: tuple[int, ...] | None = None
) -> None:
    """Correct a call, and whom it covered where `members` is given.

    The need written down with it is corrected too; it can not be taken away here.
    """
    refuse_if(check_visit(draft, today(session)))
    visit = require(session, Visit, visit_id)
    campaign = session.get(Campaign, visit.campaign_id) if visit.campaign_id else None
    refuse_other_occasion(campaign, draft.occasion)
    fill(visit, draft, but=NEED_FIELDS)
    visit.goods_fen = worth(draft.goods, draft.goods_fen)
    visit.year = campaign.year if campaign else year_of_occasion(session, draft.occasion, draft.visited_on)
    if members is not None:
        _cover(session, visit, _checked(session, members))
    need = need_of_visit(session, visit_id)
    if need is None:
        _hear(session, visit, draft)
    elif not draft.need_content:
        raise Refused([Problem("已登记的诉求不能从这里去掉，请到诉求中办结", "need_content")])
    else:
        need.topic, need.content = draft.need_topic or need.topic, draft.need_content
        need.responsible_unit, need.responsible = draft.need_unit, draft.need_responsible
        need.due_on = draft.need_due_on


def write_visit(
    session: Session,
    household_id: int,
    draft: VisitDraft,
    campaign_id: int | None,
    members: tuple[int, ...] | None,
) -> int:
    """What `record_visit` does, for operations that write down several calls."""
    refuse_if(check_visit(draft, today(session)))
    require(session, Household, household_id)
    year = year_of_occasion(session, draft.occasion, draft.visited_on)
    campaign = (
        require(session, Campaign, campaign_id)
        if campaign_id is not None
        else _open_campaign(session, household_id, draft.occasion, year)
    )
    refuse_other_occasion(campaign, draft.occasion)
    visit = Visit(household_id=household_id, campaign_id=campaign.id if campaign else None)
    fill(visit, draft, but=NEED_FIELDS)
    visit.goods_fen = worth(draft.goods, draft.goods_fen)
    visit.year = campaign.year if campaign else year
    session.add(visit)
    session.flush()
    covered = (
        _checked(session, members)
        if members is not None
        else _everybody(session, household_id, draft.visited_on, visit.campaign_id)
    )
    _cover(session, visit, covered)
    _hear(session, visit, draft)
    return visit.id


def need_of_visit(session: Session, visit_id: int) -> Need | None:
    """The need that was written down together with a visit: its first."""
    return session.scalar(select(Need).where(Need.visit_id == visit_id).order_by(Need.id).limit(1))


def refuse_other_occasion(campaign: Campaign | None, occasion: str) -> None:
    """A call counts for a campaign of its own occasion only."""
    if campaign is not None and campaign.occasion != occasion:
        raise Refused([Problem(f"节点与活动“{campaign.title}”不一致", "occasion")])


def _open_campaign(session: Session, household_id: int, occasion: str, year: int) -> Campaign | None:
    found = session.scalars(
        select(Campaign)
        .join(CampaignTarget, CampaignTarget.campaign_id == Campaign.id)
        .where(
            Campaign.occasion == occasion,
            Campaign.year == year,
            CampaignTarget.household_id == household_id,
        )
        .distinct()
    ).all()
    return found[0] if len(found) == 1 else None


def _checked(session: Session, members: tuple[int, ...]) -> list[int]:
    if not members:
        raise Refused([Problem("请至少选择一位走访对象", "members")])
    return [require(session, Person, number).id for number in dict.fromkeys(members)]


def _everybody(session: Session, household_id: int, day: str, campaign_id: int | None) -> list[int]:
    """The household's living members on the day, and its people on the campaign's frozen list.

    Where nobody lives any more the call was made on account of the dead.
    """
    frozen = select(CampaignTarget.person_id).where(
        CampaignTarget.campaign_id == campaign_id, CampaignTarget.household_id == household_id
    )
    belong = or_(Person.household_id == household_id, Person.id.in_(frozen))
    living = (
        or_(Person.death_on.is_(None), Person.death_on > day),
        or_(Person.moved_out_on.is_(None), Person.moved_out_on > day),
    )
    found = select(Person.id).where(belong).order_by(Person.id)
    return list(session.scalars(found.where(*living))) or list(session.scalars(found))


def _cover(session: Session, visit: Visit, people: list[int]) -> None:
    """Make exactly these people the ones the visit covered, and let the missed ones' excuse go."""
    present = {
        member.person_id: member
        for member in session.scalars(select(VisitMember).where(VisitMember.visit_id == visit.id))
    }
    for person_id, member in present.items():
        if person_id not in people:
            session.delete(member)
    session.add_all(VisitMember(visit_id=visit.id, person_id=who) for who in people if who not in present)
    if visit.campaign_id is None:
        return
    missed = select(CampaignTarget).where(
        CampaignTarget.campaign_id == visit.campaign_id,
        CampaignTarget.person_id.in_(people),
        CampaignTarget.unvisited_reason.is_not(None),
    )
    for target in session.scalars(missed):
        target.unvisited_reason = target.planned_on = None


def _hear(session: Session, visit: Visit, draft: VisitDraft) -> None:
    if not draft.need_topic or not draft.need_content:
        return
    session.flush()
    person_id = session.scalars(
        select(VisitMember.person_id).where(VisitMember.visit_id == visit.id).order_by(VisitMember.id)
    ).first()
    if person_id is None:
        raise Refused([Problem("这一户没有登记的成员，诉求无法登记", "need_content")])
    heard = NeedDraft(
        draft.visited_on,
        draft.need_topic,
        draft.need_content,
        draft.need_unit,
        draft.need_responsible,
        draft.need_due_on,
    )
    refuse_if(
        Problem(item.message, "need_due_on" if item.field == "due_on" else "visited_on")
        for item in check_need(heard, today(session))
    )
    need = Need(person_id=person_id, visit_id=visit.id, state="registered")
    fill(need, heard)
    session.add(need)
