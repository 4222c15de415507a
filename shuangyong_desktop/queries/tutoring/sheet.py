"""The term sheet of one child: plan and log of the five blocks, marks, and what its forms are filled with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.marks import EXAMS, SUBJECTS, MarksDraft, show_score
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.schooling import BENEFIT_STATES, BenefitDraft
from shuangyong_desktop.domain.terms import monday
from shuangyong_desktop.domain.tutoring import (
    ATTENTION,
    HelpDraft,
    LessonDraft,
    StudentDraft,
    TermSheetDraft,
    TutorDraft,
)
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.store.records import (
    HelpEntry,
    Lesson,
    LessonChild,
    Mark,
    SchoolBenefit,
    Student,
    TermSheet,
    Tutor,
    TutoringPairing,
    Village,
)

D = TypeVar("D")


@dataclass(frozen=True)
class Entry:
    """One thing in a child's log: a session, or help; `number` is the id in `table`."""

    number: int
    table: str
    day: str
    text: str
    amount: str = ""
    by: str = ""
    outcome: str = ""


def lessons_of(session: Session, student_id: int, term: str | None = None) -> list[Entry]:
    """The sessions of a child, the newest first."""
    statement = (
        select(Lesson, LessonChild.effect, LessonChild.is_signed, Tutor.name)
        .join(LessonChild, LessonChild.lesson_id == Lesson.id)
        .join(Tutor, Tutor.id == Lesson.tutor_id, isouter=True)
        .where(LessonChild.student_id == student_id)
        .order_by(Lesson.held_on.desc(), Lesson.id.desc())
    )
    if term is not None:
        statement = statement.where(Lesson.term == term)
    return [
        Entry(
            lesson.id,
            "lesson",
            lesson.held_on,
            "　".join(part for part in (lesson.subject, lesson.content, lesson.place) if part),
            f"{lesson.minutes} 分钟",
            tutor or "",
            "，".join(part for part in (effect, "已签字" if is_signed else "") if part),
        )
        for lesson, effect, is_signed, tutor in session.execute(statement)
    ]


def helps_of(session: Session, student_id: int, field: str, term: str | None = None) -> list[Entry]:
    """The help a child had in one of the three other fields, the newest first."""
    statement = (
        select(HelpEntry)
        .where(HelpEntry.student_id == student_id, HelpEntry.field == field)
        .order_by(HelpEntry.held_on.desc(), HelpEntry.id.desc())
    )
    if term is not None:
        statement = statement.where(HelpEntry.term == term)
    return [
        Entry(
            done.id,
            "help_entry",
            done.held_on,
            "　".join(part for part in (done.kind, done.content) if part),
            f"{show_fen(done.amount_fen)} 元" if done.amount_fen else "",
            done.source or "",
            "，".join(part for part in (done.result, ATTENTION.show(done.attention)) if part),
        )
        for done in session.scalars(statement)
    ]


def benefits_of(session: Session, student_id: int) -> list[Entry]:
    """The matters of a child's schooling, the newest first."""
    statement = (
        select(SchoolBenefit)
        .where(SchoolBenefit.student_id == student_id)
        .order_by(SchoolBenefit.applied_on.desc(), SchoolBenefit.id.desc())
    )
    return [
        Entry(
            item.id,
            "school_benefit",
            item.applied_on,
            f"{item.kind}　{item.item}",
            f"{show_fen(item.amount_fen)} 元" if item.amount_fen else "",
            item.authority or "",
            "，".join(part for part in (BENEFIT_STATES[item.state], item.result) if part),
        )
        for item in session.scalars(statement)
    ]


@dataclass(frozen=True)
class ExamLine:
    """The marks of one exam in words."""

    term: str
    exam: str
    text: str


def exams_of(session: Session, student_id: int, term: str | None = None) -> list[ExamLine]:
    """The exams of a child, the newest first."""
    statement = select(Mark).where(Mark.student_id == student_id)
    if term is not None:
        statement = statement.where(Mark.term == term)
    by_exam: dict[tuple[str, int], list[Mark]] = {}
    for mark in session.scalars(statement):
        by_exam.setdefault((mark.term, EXAMS.index(mark.exam)), []).append(mark)
    return [
        ExamLine(
            term_, EXAMS[place], "　".join(_mark_text(mark) for mark in sorted(marks, key=_subject_order))
        )
        for (term_, place), marks in sorted(by_exam.items(), reverse=True)
    ]


def _subject_order(mark: Mark) -> int:
    return SUBJECTS.index(mark.subject) if mark.subject in SUBJECTS else len(SUBJECTS)


def _mark_text(mark: Mark) -> str:
    return f"{mark.subject} {mark.grade or f'{show_score(mark.score)}/{show_score(mark.full)}'}"


@dataclass(frozen=True)
class Pairing:
    """A tutor of a child."""

    id: int
    tutor_id: int
    tutor: str
    started_on: str
    ended_on: str | None
    weekly_target: int


def pairings_of(session: Session, student_id: int) -> list[Pairing]:
    """The pairings of a child, those that run first."""
    rows = session.execute(
        select(TutoringPairing, Tutor.name)
        .join(Tutor, Tutor.id == TutoringPairing.tutor_id)
        .where(TutoringPairing.student_id == student_id)
        .order_by(TutoringPairing.ended_on.is_not(None), TutoringPairing.started_on.desc())
    )
    return [
        Pairing(item.id, item.tutor_id, name, item.started_on, item.ended_on, item.weekly_target)
        for item, name in rows
    ]


def children_of_tutor(session: Session, tutor_id: int) -> list[tuple[str, str, int]]:
    """Name, first day and weekly aim of each child a tutor has now."""
    rows = session.execute(
        select(Student.name, TutoringPairing.started_on, TutoringPairing.weekly_target)
        .join(Student, Student.id == TutoringPairing.student_id)
        .where(TutoringPairing.tutor_id == tutor_id, TutoringPairing.ended_on.is_(None))
        .order_by(Student.name_key)
    )
    return [(name, started_on, target) for name, started_on, target in rows]


def children_of_lesson(session: Session, lesson_id: int) -> list[tuple[int, str, str]]:
    """Id and label of each child that took part in a session, and what is noted of it."""
    labels = {number: label for label, number in student_labels(session).items()}
    rows = session.execute(
        select(LessonChild.student_id, LessonChild.effect, LessonChild.is_signed)
        .join(Student, Student.id == LessonChild.student_id)
        .where(LessonChild.lesson_id == lesson_id)
        .order_by(Student.name_key)
    )
    return [
        (number, labels[number], "，".join(part for part in (effect, "已签字" if is_signed else "") if part))
        for number, effect, is_signed in rows
    ]


def student_labels(session: Session) -> dict[str, int]:
    """All children as a form names them: with their school where two share a name."""
    rows = session.execute(
        select(Student.id, Student.name, Student.school, Student.school_class).order_by(Student.name_key)
    ).all()
    names = Counter(row.name for row in rows)
    return {
        row.name
        if names[row.name] == 1
        else f"{row.name}（{row.school or ''}{row.school_class or row.id}）": row.id
        for row in rows
    }


def week_of_lessons(session: Session, day: date) -> list[int]:
    """The ids of the sessions held in the week of a day: what 「重复上周」 repeats."""
    week = monday(day)
    return list(
        session.scalars(
            select(Lesson.id)
            .where(
                Lesson.held_on >= week.isoformat(),
                Lesson.held_on <= f"{week.fromordinal(week.toordinal() + 6)}",
            )
            .order_by(Lesson.held_on, Lesson.id)
        )
    )


# --- what forms are filled with


def student_draft(session: Session, student_id: int) -> StudentDraft:
    """What the form for correcting a child is filled with."""
    student = session.get_one(Student, student_id)
    village = session.scalar(select(Village.name).where(Village.id == student.village_id))
    return _draft(StudentDraft, student, {"village": village})


def sheet_draft(session: Session, student_id: int, term: str) -> TermSheetDraft:
    """What the form of a term sheet is filled with; an empty one where nothing was written yet."""
    sheet = session.scalar(
        select(TermSheet).where(TermSheet.student_id == student_id, TermSheet.term == term)
    )
    return TermSheetDraft() if sheet is None else _draft(TermSheetDraft, sheet)


def marks_draft(session: Session, student_id: int, term: str, exam: str) -> MarksDraft:
    """What the form for the marks of an exam is filled with."""
    marks = {
        mark.subject: mark
        for mark in session.scalars(
            select(Mark).where(Mark.student_id == student_id, Mark.term == term, Mark.exam == exam)
        )
    }
    typed = {subject: _typed(mark) for subject, mark in marks.items()}
    others = [f"{subject} {text}" for subject, text in typed.items() if subject not in SUBJECTS[:3]]
    return MarksDraft(
        exam,
        typed.get("语文"),
        typed.get("数学"),
        typed.get("英语"),
        "；".join(others) or None,
        _full(marks.values()),
    )


def _typed(mark: Mark) -> str:
    return mark.grade or f"{show_score(mark.score)}/{show_score(mark.full)}"


def _full(marks: Iterable[Mark]) -> int:
    return next((mark.full // 100 for mark in marks if not mark.grade), 100)


def tutor_draft(session: Session, tutor_id: int) -> TutorDraft:
    """What the form for correcting a tutor is filled with."""
    return _draft(TutorDraft, session.get_one(Tutor, tutor_id))


def lesson_draft(session: Session, lesson_id: int) -> tuple[LessonDraft, tuple[int, ...], int | None]:
    """What the form for correcting a session is filled with: the Draft, who took part, and the tutor."""
    lesson = session.get_one(Lesson, lesson_id)
    taken = session.scalars(select(LessonChild.student_id).where(LessonChild.lesson_id == lesson_id)).all()
    return _draft(LessonDraft, lesson, {"effect": None}), tuple(taken), lesson.tutor_id


def help_draft(session: Session, help_id: int) -> HelpDraft:
    """What the form for correcting an entry of help is filled with."""
    return _draft(HelpDraft, session.get_one(HelpEntry, help_id))


def benefit_draft(session: Session, benefit_id: int) -> BenefitDraft:
    """What the form for a matter of schooling is filled with."""
    return _draft(BenefitDraft, session.get_one(SchoolBenefit, benefit_id))


def _draft(draft_class: type[D], record: object, known: dict[str, Any] | None = None) -> D:
    given = known or {}
    held = {item.name: getattr(record, item.name) for item in entries(draft_class) if item.name not in given}
    return draft_class(**(held | given))
