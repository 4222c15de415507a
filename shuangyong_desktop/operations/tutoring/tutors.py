"""四多一优: tutors, and the pairings that bind them to children."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.tutoring import (
    EndPairingDraft,
    PairingDraft,
    TutorDraft,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import (
    Student,
    Tutor,
    TutoringPairing,
)


@operation("登记辅导员")
def add_tutor(session: Session, draft: TutorDraft) -> int:
    """Put a tutor on the list; returns the tutor's id."""
    refuse_if(_wrong_tutor(draft))
    tutor = Tutor()
    fill(tutor, draft)
    session.add(tutor)
    session.flush()
    return tutor.id


@operation("更正辅导员")
def edit_tutor(session: Session, tutor_id: int, draft: TutorDraft) -> None:
    """Correct what is known of a tutor; with a last day given, running pairings end on it."""
    refuse_if(_wrong_tutor(draft))
    fill(require(session, Tutor, tutor_id), draft)
    if not draft.ended_on:
        return
    running = select(TutoringPairing).where(
        TutoringPairing.tutor_id == tutor_id, TutoringPairing.ended_on.is_(None)
    )
    for pairing in session.scalars(running):
        pairing.ended_on, pairing.end_reason = max(draft.ended_on, pairing.started_on), "辅导员停止服务"


def _wrong_tutor(draft: TutorDraft) -> Iterable[Problem]:
    if draft.weekly_capacity is not None and draft.weekly_capacity < 1:
        yield Problem("每周最多次数应至少为 1", "weekly_capacity")


@operation("结对辅导")
def pair(session: Session, student_id: int, tutor_id: int, draft: PairingDraft) -> int:
    """Bind a tutor to a child; returns the pairing's id."""
    student, tutor = require(session, Student, student_id), require(session, Tutor, tutor_id)
    if student.closed_on:
        raise Refused(f"{student.name}已于 {student.closed_on} 结束，不能再结对")
    if tutor.ended_on:
        raise Refused(f"{tutor.name}已于 {tutor.ended_on} 停止服务")
    if draft.weekly_target < 1:
        raise Refused([Problem("每周至少 1 次", "weekly_target")])
    same = select(TutoringPairing.id).where(
        TutoringPairing.student_id == student_id,
        TutoringPairing.tutor_id == tutor_id,
        TutoringPairing.ended_on.is_(None),
    )
    if session.scalar(same) is not None:
        raise Refused(f"{student.name}与{tutor.name}已经结对")
    pairing = TutoringPairing(student_id=student_id, tutor_id=tutor_id)
    fill(pairing, draft)
    session.add(pairing)
    session.flush()
    return pairing.id


@operation("结束结对")
def end_pairing(session: Session, pairing_id: int, draft: EndPairingDraft) -> None:
    """End a pairing; it stays on record."""
    pairing = require(session, TutoringPairing, pairing_id)
    if pairing.ended_on:
        raise Refused(f"该结对已于 {pairing.ended_on} 结束")
    if draft.ended_on < pairing.started_on:
        raise Refused([Problem(f"结束日期早于开始日期 {pairing.started_on}", "ended_on")])
    fill(pairing, draft)
