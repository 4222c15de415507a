"""四多一优: marks, typed or out of a list that a school sent."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.marks import MarksDraft, has_marks, scores_of
from shuangyong_desktop.domain.terms import term_of
from shuangyong_desktop.domain.tutoring import (
    SchoolListDraft,
    StudentDraft,
)
from shuangyong_desktop.operations.operation import operation, require, today
from shuangyong_desktop.operations.tutoring.students import describe, take_on
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.store.records import (
    Mark,
    Student,
    Village,
)


@operation("登记成绩")
def enter_marks(session: Session, student_id: int, term: str, draft: MarksDraft) -> None:
    """Write down the marks of one exam; a mark already there is corrected."""
    require(session, Student, student_id)
    _mark(session, student_id, term, draft)


@dataclass(frozen=True)
class StoredStudents:
    """What storing a school's list did."""

    new: int
    known: int
    marks: int


def store_students(session: Session, rows: Iterable[SchoolListDraft]) -> StoredStudents:
    """Store a school's list: new children are registered, known ones brought up to date, marks written.

    A child is known by its ID number, else by name and school. Empty cells take nothing away. Plain
    function, for the import operation; raises Refused for the first line that can not be stored.
    """
    new = known = marks = 0
    for row in rows:
        student_id = _known(session, row)
        if student_id is None:
            student_id = take_on(session, row)
            new += 1
        else:
            _update(session, student_id, row)
            known += 1
        draft = MarksDraft(row.exam, row.chinese, row.maths, row.english, row.others, row.full)
        if has_marks(draft):
            marks += _mark(session, student_id, row.term or term_of(today(session)), draft)
    return StoredStudents(new, known, marks)


def _known(session: Session, row: SchoolListDraft) -> int | None:
    if row.id_number:
        return session.scalar(select(Student.id).where(Student.id_number == row.id_number))
    same = select(Student.id).where(
        Student.name == row.name, Student.school.is_(row.school), Student.closed_on.is_(None)
    )
    found = session.scalars(same.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _update(session: Session, student_id: int, row: SchoolListDraft) -> None:
    student = require(session, Student, student_id)
    held = {
        item.name: getattr(student, item.name) for item in entries(StudentDraft) if item.name != "village"
    }
    defaults = {item.name: item.default for item in fields(StudentDraft)}
    given = {
        name: getattr(row, name)
        for name in held
        if getattr(row, name) is not None and getattr(row, name) != defaults[name]
    }
    describe(
        session, student, StudentDraft(**(held | given), village=row.village or _village(session, student))
    )


def _village(session: Session, student: Student) -> str | None:
    return session.scalar(select(Village.name).where(Village.id == student.village_id))


def _mark(session: Session, student_id: int, term: str, draft: MarksDraft) -> int:
    scores = scores_of(draft)
    held = {
        mark.subject: mark
        for mark in session.scalars(
            select(Mark).where(Mark.student_id == student_id, Mark.term == term, Mark.exam == draft.exam)
        )
    }
    for item in scores:
        mark = held.get(item.subject)
        if mark is None:
            mark = Mark(student_id=student_id, term=term, exam=draft.exam, subject=item.subject)
            session.add(mark)
        mark.score, mark.full, mark.grade = item.score, item.full, item.grade
    return len(scores)
