"""Hits of a compared list: what a person decided of them; and what is done with people found by a list."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.comparisons import ABSENT, OPEN, HitDraft, check_hit
from shuangyong_desktop.operations.funds.lines import remove_line
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, ComparisonHit, PaymentLine


@operation("处理比对结果")
def decide_hits(session: Session, hit_ids: Sequence[int], draft: HitDraft) -> None:
    """Write down what came of some hits; the register itself is changed by its own operations."""
    refuse_if(check_hit(draft, today(session)))
    for hit in _found(session, hit_ids):
        hit.state, hit.decision, hit.decided_on = draft.state, draft.decision, draft.decided_on


@operation("重新核实比对结果")
def reopen_hits(session: Session, hit_ids: Sequence[int]) -> None:
    """Make tasks of hits again that were decided too early."""
    for hit in _found(session, hit_ids):
        if hit.state == OPEN:
            raise Refused(f"{hit.name}还在待核实")
        hit.state, hit.decision, hit.decided_on = OPEN, None, None


def _found(session: Session, hit_ids: Sequence[int]) -> list[ComparisonHit]:
    hits = [require(session, ComparisonHit, number) for number in hit_ids]
    if not hits:
        raise Refused("请先选中比对结果")
    if any(hit.state == ABSENT for hit in hits):
        raise Refused("所选行里有不在册的人，不需要处理")
    return hits


@operation("按名单移出名册")
def exclude_from_roll(session: Session, batch_id: int, person_ids: Sequence[int]) -> int:
    """Take the people of a list off a roll that is still a draft; returns how many lines went."""
    require(session, Batch, batch_id)
    lines = session.scalars(
        select(PaymentLine.id).where(
            PaymentLine.batch_id == batch_id, PaymentLine.person_id.in_(person_ids), PaymentLine.kind == "pay"
        )
    ).all()
    if not lines:
        raise Refused("名单上的人都不在这册名册里")
    for number in lines:
        remove_line(session, number)
    return len(lines)
