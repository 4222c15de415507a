"""四多一优 as lists: the children on it and formerly on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import DATE, ID_NUMBER, NAME, PHONE, SEX
from shuangyong_desktop.domain.search import question
from shuangyong_desktop.domain.tutoring import (
    PARENT_KIND,
    PARENT_KINDS,
)
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.tutoring.options import counted
from shuangyong_desktop.queries.words import age, village_name
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    HelpEntry,
    Lesson,
    Person,
    Student,
    Tutor,
    TutoringPairing,
    Village,
)


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One child on the list, or formerly on it."""

    id: int
    name: str = column("姓名", NAME, width=10)
    sex: str | None = column("性别", SEX, width=6)
    age: int | None = column("年龄", INTEGER, width=6)
    parent_kind: str = column("家长身份", PARENT_KIND, width=14)
    parent: str | None = column("军人（烈士）", NAME, width=12)
    school: str | None = column("学校", width=18)
    school_class: str | None = column("年级班级", width=10)
    village: str | None = column("村（社区）", width=12, shown=False)
    guardian: str | None = column("监护人", NAME, width=10)
    guardian_phone: str | None = column("监护人电话", PHONE, width=14, shown=False)
    id_number: str | None = column("身份证号", ID_NUMBER, width=20, shown=False)
    head_teacher: str | None = column("班主任", width=10, shown=False)
    interests: str | None = column("兴趣特长", width=16, shown=False)
    family: str | None = column("家庭情况", width=16, shown=False)
    consent_on: str | None = column("同意书", DATE, width=12, shown=False)
    opened_on: str | None = column("建档日期", DATE, width=12, shown=False)
    closed_on: str | None = column("结束日期", DATE, width=12, shown=False)
    close_reason: str | None = column("结束原因", width=18, shown=False)

    @property
    def is_struck(self) -> bool:
        """Children who left stay visible, struck through."""
        return self.closed_on is not None


def students(today: date) -> Listing[StudentRow]:
    """All children, those who left included; ages are as of `today`."""
    parent = select(Person.name).where(Person.id == Student.parent_person_id).scalar_subquery()
    rows = select(
        Student.id, Student.name, Student.sex, age(Student.birth_on, today), Student.parent_kind,
        func.coalesce(Student.parent_name, parent), Student.school, Student.school_class,
        village_name(Student.village_id), Student.guardian, Student.guardian_phone, Student.id_number,
        Student.head_teacher, Student.interests, Student.family, Student.consent_on, Student.opened_on,
        Student.closed_on, Student.close_reason,
    )  # fmt: skip
    return Listing(
        row_class=StudentRow,
        key=Student.id,
        rows=rows,
        order={
            "registered": Student.id,
            "name": Student.name_key,
            "age": Student.birth_on,
            "sex": Student.sex,
            "parent_kind": Student.parent_kind,
            "school": Student.school,
            "school_class": Student.school_class,
            "village": village_name(Student.village_id),
            "opened_on": Student.opened_on,
            "closed_on": Student.closed_on,
        },
        first_order="name",
        search=search_students,
        reads=frozenset({"student", "village", "person"}),
        filters=(
            Filter("is_open", "在册", _open_or_closed, _is_open),
            Filter("school", "学校", counted(Student.school), lambda name: Student.school == name),
            Filter("parent_kind", "家长身份", _parent_kinds, lambda code: Student.parent_kind == code),
            Filter("village", "村（社区）", _villages, lambda number: Student.village_id == number),
            Filter("tutor", "辅导员", _tutors, _tutored_by),
        ),
    )


def search_students(_: Session, typed: str) -> ColumnElement[bool]:
    """By name, pinyin, ends of numbers, school and guardian."""
    word = typed.strip()
    terms = " " + Student.search_terms
    found = Student.name.contains(word, autoescape=True) | terms.contains(f" {word.lower()}", autoescape=True)
    if word.isdigit():
        found |= terms.contains(f" 尾{word[::-1]}", autoescape=True)
    for column_ in (Student.school, Student.guardian, Student.school_class):
        found |= column_.contains(word, autoescape=True)
    return found if question(word) or word else Student.id.is_(None)


def _open_or_closed(session: Session) -> Sequence[tuple[object, str, int]]:
    is_open = select(func.count()).select_from(Student).where(_is_open("open"))
    closed = select(func.count()).select_from(Student).where(_is_open("closed"))
    return [
        ("open", "在册", session.scalar(is_open) or 0),
        ("closed", "已结束", session.scalar(closed) or 0),
    ]


def _is_open(value: str) -> ColumnElement[bool]:
    return Student.closed_on.is_(None) if value == "open" else Student.closed_on.is_not(None)


def _parent_kinds(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = dict(
        session.execute(select(Student.parent_kind, func.count()).group_by(Student.parent_kind)).all()
    )
    return [(code, name, counts[code]) for code, name in PARENT_KINDS.items() if code in counts]


def _villages(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = (
        select(Village.id, Village.name, func.count(Student.id))
        .join(Student, Student.village_id == Village.id)
        .group_by(Village.id)
        .order_by(Village.sort)
    )
    return [(number, name, count) for number, name, count in session.execute(counts)]


def _tutors(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = (
        select(Tutor.id, Tutor.name, func.count(TutoringPairing.student_id.distinct()))
        .join(TutoringPairing, TutoringPairing.tutor_id == Tutor.id)
        .where(TutoringPairing.ended_on.is_(None))
        .group_by(Tutor.id)
        .order_by(Tutor.name)
    )
    return [(number, name, count) for number, name, count in session.execute(counts)]


def _tutored_by(tutor_id: int) -> ColumnElement[bool]:
    return Student.id.in_(
        select(TutoringPairing.student_id).where(
            TutoringPairing.tutor_id == tutor_id, TutoringPairing.ended_on.is_(None)
        )
    )


_WORDS: dict[str, Any] = {
    "school": Student.school,
    "place": Lesson.place,
    "source": HelpEntry.source,
    "village": Village.name,
}


def words_used(session: Session, what: str) -> list[str]:
    """Schools, places, sources or villages typed before, the most frequent first: what a form offers."""
    column_ = _WORDS[what]
    used = (
        select(column_, func.count())
        .where(column_.is_not(None))
        .group_by(column_)
        .order_by(func.count().desc(), column_)
        .limit(40)
    )
    return [word for word, _ in session.execute(used)]
