"""四多一优: 入托入学转学, examination benefits and grants. A grant is paid through the funds tab."""

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.schooling import GRANTS, BenefitDraft, check_benefit
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, SchoolBenefit, Student


@operation("登记入学与优待")
def register_benefit(session: Session, student_id: int, draft: BenefitDraft) -> int:
    """Write down a matter of a child's schooling; returns its id."""
    refuse_if(check_benefit(draft, today(session)))
    benefit = SchoolBenefit(student_id=require(session, Student, student_id).id)
    fill(benefit, draft)
    session.add(benefit)
    session.flush()
    return benefit.id


@operation("更新入学与优待")
def edit_benefit(session: Session, benefit_id: int, draft: BenefitDraft) -> None:
    """Bring a matter of schooling up to date; the amount of a grant that was paid stands."""
    refuse_if(check_benefit(draft, today(session)))
    benefit = require(session, SchoolBenefit, benefit_id)
    if benefit.batch_id is not None and (draft.amount_fen, draft.state) != (benefit.amount_fen, "granted"):
        raise Refused("这笔资助已列入发放名册，金额和进度不能再改")
    fill(benefit, draft)


def book_grants(session: Session, benefit_ids: tuple[int, ...], batch_id: int) -> None:
    """Note that a batch pays these grants, each once. Plain function, for the funds area's operations."""
    require(session, Batch, batch_id)
    for number in benefit_ids:
        benefit = require(session, SchoolBenefit, number)
        if benefit.kind not in GRANTS or benefit.state != "granted" or not benefit.amount_fen:
            raise Refused(f"“{benefit.item}”还没有批准的资助金额")
        if benefit.batch_id is not None:
            raise Refused(f"“{benefit.item}”已列入发放名册，不能重复发放")
        benefit.batch_id = batch_id
