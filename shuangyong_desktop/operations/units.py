"""慰问单位: garrison and other units, and the calls at them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.goods import worth
from shuangyong_desktop.domain.units import (
    UnitDraft,
    UnitSupportDraft,
    UnitVisitDraft,
    check_support,
    check_unit,
    check_unit_visit,
)
from shuangyong_desktop.operations.occasions import year_of_occasion
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.visits import refuse_other_occasion
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Campaign, MilitaryUnit, UnitSupport, Visit


@operation("登记慰问单位")
def add_unit(session: Session, draft: UnitDraft) -> int:
    """Put a unit on the list under its display name; returns its id."""
    _check(session, draft, None)
    unit = MilitaryUnit()
    fill(unit, draft)
    session.add(unit)
    session.flush()
    return unit.id


@operation("修改慰问单位")
def edit_unit(session: Session, unit_id: int, draft: UnitDraft) -> None:
    """Correct what is known of a unit."""
    unit = require(session, MilitaryUnit, unit_id)
    _check(session, draft, unit_id)
    fill(unit, draft)


@operation("登记慰问单位活动")
def record_unit_visit(
    session: Session, unit_id: int, draft: UnitVisitDraft, campaign_id: int | None = None
) -> int:
    """Write down a call at a unit with what it received; returns the visit's id."""
    refuse_if(check_unit_visit(draft, today(session)))
    require(session, MilitaryUnit, unit_id)
    campaign = require(session, Campaign, campaign_id) if campaign_id is not None else None
    visit = Visit(unit_id=unit_id, campaign_id=campaign_id)
    _describe(session, visit, draft, campaign)
    session.add(visit)
    session.flush()
    return visit.id


@operation("修改慰问单位活动")
def edit_unit_visit(session: Session, visit_id: int, draft: UnitVisitDraft) -> None:
    """Correct a call at a unit."""
    refuse_if(check_unit_visit(draft, today(session)))
    visit = require(session, Visit, visit_id)
    _describe(session, visit, draft, session.get(Campaign, visit.campaign_id) if visit.campaign_id else None)


@operation("登记支持部队建设")
def record_support(session: Session, unit_id: int, draft: UnitSupportDraft) -> int:
    """Write down help with a unit's own building up; returns its id."""
    refuse_if(check_support(draft, today(session)))
    require(session, MilitaryUnit, unit_id)
    support = UnitSupport(unit_id=unit_id)
    fill(support, draft)
    session.add(support)
    session.flush()
    return support.id


@operation("修改支持部队建设")
def edit_support(session: Session, support_id: int, draft: UnitSupportDraft) -> None:
    """Correct such help."""
    refuse_if(check_support(draft, today(session)))
    fill(require(session, UnitSupport, support_id), draft)


def _describe(session: Session, visit: Visit, draft: UnitVisitDraft, campaign: Campaign | None) -> None:
    refuse_other_occasion(campaign, draft.occasion)
    fill(visit, draft)
    visit.goods_fen = worth(draft.goods, draft.goods_fen)
    visit.year = campaign.year if campaign else year_of_occasion(session, draft.occasion, draft.visited_on)


def _check(session: Session, draft: UnitDraft, but: int | None) -> None:
    refuse_if(check_unit(draft))
    same = select(MilitaryUnit.id).where(MilitaryUnit.name == draft.name, MilitaryUnit.id != (but or 0))
    if session.scalar(same) is not None:
        raise Refused([Problem("这个单位已在名单上", "name")])
