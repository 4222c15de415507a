"""四多一优: sessions of tutoring, of one child or several at once."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.dates import day_of
from shuangyong_desktop.domain.tutoring import (
    EffectDraft,
    LessonDraft,
    check_lesson,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.tutoring.present import children_on_list, term_on
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import (
    Lesson,
    LessonChild,
    Student,
    Tutor,
)


@operation("登记辅导")
def record_lesson(
    session: Session, student_ids: tuple[int, ...], draft: LessonDraft, tutor_id: int | None
) -> int:
    """Write down one session of one child or several at once; returns the session's id."""
    refuse_if(check_lesson(draft, today(session)))
    children = children_on_list(session, student_ids, draft.held_on)
    if tutor_id is not None:
        require(session, Tutor, tutor_id)
    _refuse_same_lesson(session, children, draft, tutor_id)
    lesson = Lesson(tutor_id=tutor_id, term=term_on(draft.held_on))
    fill(lesson, draft, but=("effect",))
    session.add(lesson)
    session.flush()
    for child in children:
        session.add(LessonChild(lesson_id=lesson.id, student_id=child.id, effect=draft.effect))
    return lesson.id


@operation("更正辅导")
def edit_lesson(
    session: Session, lesson_id: int, student_ids: tuple[int, ...], draft: LessonDraft, tutor_id: int | None
) -> None:
    """Correct a session and who took part; what was noted of a child that stays in it is kept."""
    refuse_if(check_lesson(draft, today(session)))
    lesson = require(session, Lesson, lesson_id)
    children = children_on_list(session, student_ids, draft.held_on)
    fill(lesson, draft, but=("effect",))
    lesson.term, lesson.tutor_id = term_on(draft.held_on), tutor_id
    held = {
        item.student_id: item
        for item in session.scalars(select(LessonChild).where(LessonChild.lesson_id == lesson_id))
    }
    wanted = {child.id for child in children}
    for student_id, item in held.items():
        if student_id not in wanted:
            session.delete(item)
    for student_id in sorted(wanted - held.keys()):
        session.add(LessonChild(lesson_id=lesson_id, student_id=student_id, effect=draft.effect))


@operation("填写辅导效果")
def note_effect(session: Session, lesson_id: int, student_id: int, draft: EffectDraft) -> None:
    """Note what a session brought one child, and whether the child signed for it."""
    taken = session.scalar(
        select(LessonChild).where(LessonChild.lesson_id == lesson_id, LessonChild.student_id == student_id)
    )
    if taken is None:
        raise Refused("该学生没有参加这次辅导")
    fill(taken, draft)


@operation("删除辅导记录")
def withdraw_lesson(session: Session, lesson_id: int) -> None:
    """Take back a session that was never held; the journal keeps what was written."""
    lesson = require(session, Lesson, lesson_id)
    session.execute(delete(LessonChild).where(LessonChild.lesson_id == lesson_id))
    session.delete(lesson)


@operation("重复上周辅导")
def repeat_lessons(session: Session, lesson_ids: tuple[int, ...], days: int = 7) -> None:
    """Write the same sessions down again, `days` later, for the children still on the list.

    What would fall after today or is already written down is passed over; Refused where nothing is left.
    """
    written = sum(_repeat(session, require(session, Lesson, number), days) for number in lesson_ids)
    if not written:
        raise Refused("没有可以重复的辅导：已经登记过，或日期还没有到")


def _repeat(session: Session, lesson: Lesson, days: int) -> bool:
    day = day_of(lesson.held_on) + timedelta(days=days)
    taken = select(LessonChild.student_id).where(LessonChild.lesson_id == lesson.id)
    children = session.scalars(
        select(Student).where(Student.id.in_(taken), Student.closed_on.is_(None)).order_by(Student.id)
    ).all()
    draft = LessonDraft(day.isoformat(), lesson.minutes, lesson.subject, lesson.content, lesson.place)
    if day > today(session) or not children or _same_lesson(session, children, draft, lesson.tutor_id):
        return False
    record_lesson(session, tuple(child.id for child in children), draft, lesson.tutor_id)
    return True


def _same_lesson(
    session: Session, children: Iterable[Student], draft: LessonDraft, tutor_id: int | None
) -> str | None:
    """The name of a child for whom just this is already written down."""
    same = (
        select(Student.name)
        .join(LessonChild, LessonChild.student_id == Student.id)
        .join(Lesson, Lesson.id == LessonChild.lesson_id)
        .where(
            Student.id.in_([child.id for child in children]),
            Lesson.held_on == draft.held_on,
            Lesson.subject == draft.subject,
            Lesson.minutes == draft.minutes,
            Lesson.tutor_id.is_(tutor_id),
            Lesson.content.is_(draft.content),
        )
    )
    return session.scalars(same.limit(1)).first()


def _refuse_same_lesson(
    session: Session, children: Iterable[Student], draft: LessonDraft, tutor_id: int | None
) -> None:
    name = _same_lesson(session, children, draft, tutor_id)
    if name is not None:
        raise Refused(f"{name} {draft.held_on} 的{draft.subject}辅导已经登记过，没有重复登记")
