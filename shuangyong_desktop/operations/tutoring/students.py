"""四多一优: children on the list, their marks, and what is decided of their place on it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import search
from shuangyong_desktop.domain.classes import next_class
from shuangyong_desktop.domain.eligibility import DOUBTS
from shuangyong_desktop.domain.terms import school_year, term_of
from shuangyong_desktop.domain.tutoring import (
    PARENT_CATEGORIES,
    CloseDraft,
    StudentDraft,
    check_student,
    completed,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.villages import village_id
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Identity, Person, Student, StudentReview, TutoringPairing


@operation("登记学生")
def register_student(session: Session, draft: StudentDraft) -> int:
    """Take a child onto the list of 四多一优; returns the child's id."""
    return take_on(session, draft)


@operation("更正学生")
def edit_student(session: Session, student_id: int, draft: StudentDraft) -> None:
    """Correct what is known of a child."""
    student = require(session, Student, student_id)
    describe(session, student, draft)


@operation("结束辅导")
def close_student(session: Session, student_id: int, draft: CloseDraft) -> None:
    """A child leaves the list with a day and a reason; its record and pairings stay, the pairings ended."""
    student = require(session, Student, student_id)
    if student.closed_on:
        raise Refused(f"{student.name}已于 {student.closed_on} 结束")
    if draft.closed_on > today(session).isoformat():
        raise Refused([Problem("结束日期不能在今天之后", "closed_on")])
    if draft.closed_on < student.opened_on:
        raise Refused([Problem(f"结束日期早于建档日期 {student.opened_on}", "closed_on")])
    fill(student, draft)
    running = select(TutoringPairing).where(
        TutoringPairing.student_id == student_id, TutoringPairing.ended_on.is_(None)
    )
    for pairing in session.scalars(running):
        pairing.ended_on = max(draft.closed_on, pairing.started_on)
        pairing.end_reason = draft.close_reason


@operation("恢复辅导")
def reopen_student(session: Session, student_id: int) -> None:
    """A child comes back onto the list."""
    student = require(session, Student, student_id)
    if not student.closed_on:
        raise Refused(f"{student.name}本来就在册")
    student.closed_on = student.close_reason = None


@operation("核实保留")
def keep_student(session: Session, student_id: int, rule: str, reason: str) -> None:
    """Settle a doubt about a child for this school year: it stays on the list, for the reason given."""
    student = require(session, Student, student_id)
    if not reason.strip():
        raise Refused([Problem("请写明保留的原因", "reason")])
    if rule not in DOUBTS:
        raise Refused(f"没有“{rule}”这一项核对")
    year = school_year(term_of(today(session)))
    known = select(StudentReview).where(
        StudentReview.student_id == student_id, StudentReview.rule == rule, StudentReview.school_year == year
    )
    review = session.scalar(known)
    if review is None:
        review = StudentReview(student_id=student.id, rule=rule, school_year=year)
        session.add(review)
    review.reviewed_on, review.reason = today(session).isoformat(), reason.strip()


@operation("关联家长")
def link_parent(session: Session, student_id: int, person_id: int | None) -> None:
    """Tie a child to a person on the register, or to nobody."""
    student = require(session, Student, student_id)
    if person_id is not None:
        person = require(session, Person, person_id)
        student.parent_id_number = person.id_number
    student.parent_person_id = person_id


@operation("新学年升级")
def promote_classes(session: Session) -> None:
    """Raise the class of every child by the school years gone by; who ends a school waits for a new one."""
    present = school_year(term_of(today(session)))
    outdated = select(Student).where(Student.closed_on.is_(None), Student.class_year < present)
    for student in session.scalars(outdated):
        while student.class_year is not None and student.class_year < present:
            following = next_class(student.school_class or "")
            if following is None:
                break
            student.school_class = following
            student.class_year += 1


def take_on(session: Session, draft: StudentDraft) -> int:
    """Put a new child into the store; returns the child's id."""
    student = Student()
    describe(session, student, draft)
    session.add(student)
    session.flush()
    return student.id


_ELSEWHERE = ("village", "term", "exam", "chinese", "maths", "english", "others", "full")


def describe(session: Session, student: Student, draft: StudentDraft) -> None:
    """Write a Draft onto a child's record, and tie the child to its parent on the register."""
    draft = completed(draft)
    refuse_if(check_student(draft, today(session)))
    with session.no_autoflush:
        _refuse_known_id(session, draft.id_number, student.id)
        if draft.school_class != student.school_class or student.class_year is None:
            student.class_year = school_year(term_of(today(session))) if draft.school_class else None
        opened_on = draft.opened_on or student.opened_on or today(session).isoformat()
        was = (student.parent_id_number, student.parent_name, student.parent_kind)
        fill(student, draft, but=_ELSEWHERE)
        student.opened_on = opened_on
        student.village_id = village_id(session, draft.village) if draft.village else None
        student.name_key = search.name_key(draft.name)
        student.search_terms = search.terms(draft.name, (draft.id_number, draft.guardian_phone))
        if student.parent_person_id is None or was != (
            draft.parent_id_number,
            draft.parent_name,
            draft.parent_kind,
        ):
            student.parent_person_id = parent_ontake_on(session, draft)


def parent_ontake_on(session: Session, draft: StudentDraft) -> int | None:
    """The person on whose identity the child rests: by ID number, else by a name that only one has.

    A martyr and a serving soldier stand on the register through their family, so the soldier's name there
    counts as well; where no soldier is named, the guardian is looked for.
    """
    if draft.parent_id_number:
        found = session.scalar(select(Person.id).where(Person.id_number == draft.parent_id_number))
        if found is not None:
            return found
    name = draft.parent_name or draft.guardian
    if not name:
        return None
    named = (
        select(Person.id)
        .join(Identity, Identity.person_id == Person.id)
        .where(
            Identity.category.in_(PARENT_CATEGORIES[draft.parent_kind]),
            (Person.name == name) | (Identity.soldier_name == name),
        )
        .distinct()
        .limit(2)
    )
    people = session.scalars(named).all()
    return people[0] if len(people) == 1 else None


def _refuse_known_id(session: Session, number: str | None, but: int | None) -> None:
    if not number:
        return
    known = session.scalar(select(Student.name).where(Student.id_number == number, Student.id != (but or 0)))
    if known is not None:
        raise Refused([Problem(f"身份证号已登记在学生“{known}”名下", "id_number")])
