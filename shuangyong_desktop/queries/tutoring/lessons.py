"""四多一优 as lists: sessions, and help in the other three fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import DATE, MONEY, NAME
from shuangyong_desktop.domain.terms import TERM
from shuangyong_desktop.domain.tutoring import (
    ATTENTION,
    HELP_FIELD,
)
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.tutoring.options import counted, term_options
from shuangyong_desktop.queries.tutoring.students import search_students
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    HelpEntry,
    Lesson,
    LessonChild,
    Student,
    Tutor,
)


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One session with all who took part."""

    id: int
    held_on: str = column("日期", DATE, width=12)
    subject: str = column("科目", width=8)
    minutes: int = column("分钟", INTEGER, width=8, total=True)
    count: int = column("人数", INTEGER, width=6)
    names: str | None = column("学生", width=36)
    tutor: str | None = column("辅导员", width=10)
    content: str | None = column("内容", width=28)
    place: str | None = column("地点", width=14)
    term: str = column("学期", TERM, width=20, shown=False)


def lessons() -> Listing[LessonRow]:
    """All sessions, the newest first."""
    taken = LessonChild.lesson_id == Lesson.id
    count = select(func.count()).where(taken).scalar_subquery()
    rows = select(
        Lesson.id, Lesson.held_on, Lesson.subject, Lesson.minutes, count, _names_of_lesson(), _tutor_name(),
        Lesson.content, Lesson.place, Lesson.term,
    )  # fmt: skip
    return Listing(
        row_class=LessonRow,
        key=Lesson.id,
        rows=rows,
        order={
            "newest": -func.julianday(Lesson.held_on),
            "held_on": Lesson.held_on,
            "subject": Lesson.subject,
            "minutes": Lesson.minutes,
            "count": count,
            "tutor": _tutor_name(),
        },
        first_order="newest",
        search=_search_lessons,
        reads=frozenset({"lesson", "lesson_child", "student", "tutor"}),
        filters=(
            Filter("term", "学期", term_options(Lesson.term), lambda term: Lesson.term == term),
            Filter("subject", "科目", counted(Lesson.subject), lambda name: Lesson.subject == name),
            Filter("tutor", "辅导员", _tutors_of_lessons, lambda number: Lesson.tutor_id == number),
        ),
    )


def _names_of_lesson() -> ColumnElement[str]:
    named = (
        select(Student.name)
        .join(LessonChild, LessonChild.student_id == Student.id)
        .where(LessonChild.lesson_id == Lesson.id)
        .order_by(Student.name_key)
        .correlate(Lesson)
        .subquery()
    )
    return select(func.group_concat(named.c.name, "、")).scalar_subquery()


def _tutor_name() -> ColumnElement[str]:
    return select(Tutor.name).where(Tutor.id == Lesson.tutor_id).scalar_subquery()


def _search_lessons(_: Session, typed: str) -> ColumnElement[bool]:
    word = typed.strip()
    with_child = (
        select(LessonChild.lesson_id)
        .join(Student, Student.id == LessonChild.student_id)
        .where(search_students(_, word))
    )
    by_tutor = select(Tutor.id).where(Tutor.name.contains(word, autoescape=True))
    return (
        Lesson.id.in_(with_child)
        | Lesson.tutor_id.in_(by_tutor)
        | Lesson.content.contains(word, autoescape=True)
        | Lesson.held_on.startswith(word, autoescape=True)
    )


def _tutors_of_lessons(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = (
        select(Tutor.id, Tutor.name, func.count(Lesson.id))
        .join(Lesson, Lesson.tutor_id == Tutor.id)
        .group_by(Tutor.id)
        .order_by(Tutor.name)
    )
    return [(number, name, count) for number, name, count in session.execute(counts)]


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One thing done for a child in thought, talent or life."""

    id: int
    held_on: str = column("日期", DATE, width=12)
    name: str = column("学生", NAME, width=10)
    field: str = column("方面", HELP_FIELD, width=14)
    kind: str | None = column("形式", width=12)
    content: str = column("内容", width=32)
    result: str | None = column("成果", width=18, shown=False)
    attention: str | None = column("心理关注", ATTENTION, width=10, shown=False)
    amount_fen: int = column("金额（元）", MONEY, width=12, total=True)
    source: str | None = column("来源", width=14, shown=False)
    term: str = column("学期", TERM, width=20, shown=False)


def helps() -> Listing[HelpRow]:
    """All help in the three other fields, the newest first."""
    name = select(Student.name).where(Student.id == HelpEntry.student_id).scalar_subquery()
    rows = select(
        HelpEntry.id, HelpEntry.held_on, name, HelpEntry.field, HelpEntry.kind, HelpEntry.content,
        HelpEntry.result, HelpEntry.attention, HelpEntry.amount_fen, HelpEntry.source, HelpEntry.term,
    )  # fmt: skip
    return Listing(
        row_class=HelpRow,
        key=HelpEntry.id,
        rows=rows,
        order={
            "newest": -func.julianday(HelpEntry.held_on),
            "held_on": HelpEntry.held_on,
            "name": name,
            "field": HelpEntry.field,
            "amount_fen": HelpEntry.amount_fen,
        },
        first_order="newest",
        search=lambda session, typed: (
            HelpEntry.student_id.in_(select(Student.id).where(search_students(session, typed)))
            | HelpEntry.content.contains(typed.strip(), autoescape=True)
        ),
        reads=frozenset({"help_entry", "student"}),
        filters=(
            Filter("term", "学期", term_options(HelpEntry.term), lambda term: HelpEntry.term == term),
            Filter("field", "方面", _help_fields, lambda code: HelpEntry.field == code),
        ),
    )


def _help_fields(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = select(HelpEntry.field, func.count()).group_by(HelpEntry.field)
    return [(code, HELP_FIELD.show(code), count) for code, count in session.execute(counts)]
