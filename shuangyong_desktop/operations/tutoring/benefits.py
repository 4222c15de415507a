"""四多一优: 入托入学转学, examination benefits and grants. A grant is paid through the funds tab."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import LineDraft
from shuangyong_desktop.domain.names import minor_in_public
from shuangyong_desktop.domain.schooling import GRANTS, BenefitDraft, check_benefit
from shuangyong_desktop.operations.funds.lines import add_line
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine, SchoolBenefit, Student


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
    student = require(session, Student, benefit.student_id)
    if _is_on_roll(session, benefit, student) and (draft.amount_fen, draft.state) != (
        benefit.amount_fen,
        "granted",
    ):
        raise Refused("这笔资助已列入发放名册，金额和进度不能再改")
    fill(benefit, draft)


@operation("资助列入花名册")
def pay_grants(session: Session, benefit_ids: tuple[int, ...], batch_id: int) -> None:
    """Put decided grants on a roll in draft, paid to the parent on the register; one line for each parent.

    A grant whose line was taken off the roll again, or whose roll was given up, may be put on another.
    """
    by_parent: dict[int, list[tuple[SchoolBenefit, Student]]] = {}
    for number in benefit_ids:
        benefit = require(session, SchoolBenefit, number)
        student = require(session, Student, benefit.student_id)
        by_parent.setdefault(_payee(session, benefit, student), []).append((benefit, student))
    for person_id, grants in by_parent.items():
        total = sum(benefit.amount_fen for benefit, _ in grants)
        said = "；".join(
            f"{minor_in_public(student.parent_name or student.name, student.sex or '')} {benefit.item}"
            for benefit, student in grants
        )
        add_line(session, batch_id, person_id, LineDraft(amount_fen=total, note=said))
        for benefit, _ in grants:
            benefit.batch_id = batch_id


def _payee(session: Session, benefit: SchoolBenefit, student: Student) -> int:
    if benefit.kind not in GRANTS or benefit.state != "granted" or not benefit.amount_fen:
        raise Refused(f"“{benefit.item}”还没有批准的资助金额")
    if _is_on_roll(session, benefit, student):
        raise Refused(f"“{benefit.item}”已列入发放名册，不能重复发放")
    if student.parent_person_id is None:
        raise Refused(f"{student.name}的家长没有与优抚对象登记相连，请先在“学生”页关联家长")
    return student.parent_person_id


def _is_on_roll(session: Session, benefit: SchoolBenefit, student: Student) -> bool:
    line = (
        select(PaymentLine.id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(
            PaymentLine.batch_id == benefit.batch_id,
            PaymentLine.person_id == student.parent_person_id,
            Batch.state != "void",
        )
    )
    return benefit.batch_id is not None and session.scalars(line.limit(1)).first() is not None
