"""慰问活动 carried out: teams and their ways, budget by source, and the 慰问金 roll in one step."""

from collections.abc import Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.campaign_plans import (
    BudgetDraft,
    CampaignBatchDraft,
    RouteDraft,
    check_budget,
)
from shuangyong_desktop.domain.funds import SOLATIUM, BatchDraft, SchemeDraft, check_batch
from shuangyong_desktop.operations.funds.batches import new_batch, snapshot
from shuangyong_desktop.operations.funds.candidates import Candidate, candidates, claimed_people
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import (
    Batch,
    Campaign,
    CampaignBudget,
    CampaignRoute,
    CampaignTarget,
    PaymentLine,
    Person,
    Scheme,
)


@operation("安排走访小组")
def set_route(session: Session, campaign_id: int, draft: RouteDraft) -> None:
    """Send a team to villages in this order; a village that another team had goes over to this one."""
    require(session, Campaign, campaign_id)
    wanted = draft.villages
    known = set(
        session.scalars(select(CampaignTarget.village_name).where(CampaignTarget.campaign_id == campaign_id))
    )
    if unknown := [name for name in wanted if name not in known]:
        raise Refused([Problem(f"名单中没有这些村（社区）：{'、'.join(unknown)}", "villages")])
    routes = {
        route.village_name: route
        for route in session.scalars(select(CampaignRoute).where(CampaignRoute.campaign_id == campaign_id))
    }
    for name, route in routes.items():
        if route.team == draft.team and name not in wanted:
            session.delete(route)
    for place, name in enumerate(wanted):
        route = routes.get(name) or CampaignRoute(campaign_id=campaign_id, village_name=name)
        fill(route, draft, but=("villages",))
        route.sort = place
        session.add(route)


@operation("登记慰问预算")
def set_budget(session: Session, campaign_id: int, draft: BudgetDraft) -> None:
    """Say what a source is to pay; said again, the new amount stands."""
    refuse_if(check_budget(draft))
    require(session, Campaign, campaign_id)
    budget = session.scalar(
        select(CampaignBudget).where(
            CampaignBudget.campaign_id == campaign_id, CampaignBudget.source == draft.source
        )
    ) or CampaignBudget(campaign_id=campaign_id)
    fill(budget, draft)
    session.add(budget)


@operation("由慰问活动编制花名册")
def draw_up_roll(session: Session, campaign_id: int, draft: CampaignBatchDraft) -> int:
    """Draw up the 慰问金 roll of a campaign from its frozen list, at its standard; returns the batch's id.

    By household the one of the highest class stands for all. Who died since, and who stands on another
    roll of the same occasion, is left out; the batch's note says so. A scheme that is not on the list yet
    is put there as 慰问金 by occasion.
    """
    campaign = require(session, Campaign, campaign_id)
    _refuse_second_roll(session, campaign)
    wanted = _batch_draft(campaign, draft)
    scheme = session.scalar(select(Scheme).where(Scheme.name == draft.scheme))
    if scheme is None:
        scheme = Scheme()
        fill(scheme, SchemeDraft(draft.scheme, SOLATIUM, "occasion", campaign.fund_source, draft.document_no))
        session.add(scheme)
        session.flush()
    if scheme.money_type != SOLATIUM:
        raise Refused([Problem(f"“{scheme.name}”不是慰问金项目", "scheme")])
    refuse_if(check_batch(wanted, scheme.rhythm))
    batch = new_batch(session, wanted, scheme)
    taken = claimed_people(session, scheme.id, batch.period)
    people = _people(session, campaign, taken)
    if not people:
        raise Refused("名单上的人都已去世，或已在该节点的其他花名册中")
    batch.note = _left_out(session, campaign, taken)
    session.execute(insert(PaymentLine), [_line(batch, campaign, found) for found in people])
    campaign.batch_id = batch.id
    return batch.id


def _refuse_second_roll(session: Session, campaign: Campaign) -> None:
    if not campaign.cash_fen and not campaign.goods_fen:
        raise Refused("这次活动没有填慰问金标准和慰问品，不用编制花名册")
    former = session.get(Batch, campaign.batch_id) if campaign.batch_id else None
    if former is not None and former.state != "void":
        raise Refused(f"这次活动已编制花名册“{former.title}”")


def _batch_draft(campaign: Campaign, draft: CampaignBatchDraft) -> BatchDraft:
    return BatchDraft(
        title=draft.title,
        scheme=draft.scheme,
        occasion=campaign.occasion,
        year=campaign.year,
        method=draft.method,
        fund_source=campaign.fund_source,
        document_no=draft.document_no,
        cutoff_on=campaign.cutoff_on,
        amount_fen=campaign.cash_fen,
    )


def _people(session: Session, campaign: Campaign, taken: set[int]) -> list[Candidate]:
    """Who gets a line, in the order of villages and names, each as the frozen list has them."""
    living = session.execute(
        select(CampaignTarget.person_id, CampaignTarget.household_id, CampaignTarget.category)
        .join(Person, Person.id == CampaignTarget.person_id)
        .where(CampaignTarget.campaign_id == campaign.id, Person.death_on.is_(None))
    )
    found = [(person_id, household_id, category) for person_id, household_id, category in living]
    chosen = {person_id: category for person_id, _, category in found if person_id not in taken}
    if campaign.basis == "household":
        chosen = _one_a_household(found, taken)
    first: dict[int, Candidate] = {}
    for item in candidates(session, campaign.cutoff_on):
        person_id = item.standing.person_id
        if person_id in chosen and (person_id not in first or item.standing.category == chosen[person_id]):
            first[person_id] = item
    return list(first.values())


def _one_a_household(found: Sequence[tuple[int, int, str]], taken: set[int]) -> dict[int, str]:
    """The one of the highest class of each household; none where somebody of it was already paid."""
    best: dict[int, tuple[int, int, str]] = {}
    for person_id, household_id, category in found:
        rank = (categories.PRIORITY.index(category), person_id, category)
        best[household_id] = min(best.get(household_id, rank), rank)
    paid = {household_id for person_id, household_id, _ in found if person_id in taken}
    return {
        person_id: category for household, (_, person_id, category) in best.items() if household not in paid
    }


def _line(batch: Batch, campaign: Campaign, found: Candidate) -> dict[str, object]:
    each = "户" if campaign.basis == "household" else "人"
    return snapshot(found) | {
        "batch_id": batch.id,
        "scheme_id": batch.scheme_id,
        "kind": "pay",
        "period": batch.period,
        "standard_fen": campaign.cash_fen,
        "months": None,
        "amount_fen": campaign.cash_fen,
        "explanation": f"{campaign.title}，每{each}一份",
        "goods": campaign.goods,
        "goods_fen": campaign.goods_fen,
    }


def _left_out(session: Session, campaign: Campaign, taken: set[int]) -> str | None:
    own = CampaignTarget.campaign_id == campaign.id
    target = (
        select(func.count()).select_from(CampaignTarget).join(Person, Person.id == CampaignTarget.person_id)
    )
    died = session.scalar(target.where(own, Person.death_on.is_not(None))) or 0
    elsewhere = session.scalar(target.where(own, CampaignTarget.person_id.in_(taken))) or 0
    said = [f"{died} 人名单固定后去世"] if died else []
    said += [f"{elsewhere} 人已在该节点其他花名册"] if elsewhere else []
    return f"未列入：{'；'.join(said)}" if said else None
