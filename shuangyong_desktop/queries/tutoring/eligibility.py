"""四多一优: children whose place on the list is in doubt. Doubts are shown until a person settles them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.eligibility import DOUBTS, Known, doubts
from shuangyong_desktop.domain.kinds import NAME
from shuangyong_desktop.domain.terms import school_year, term_of
from shuangyong_desktop.domain.tutoring import PARENT_CATEGORIES
from shuangyong_desktop.queries.tutoring.term import thresholds
from shuangyong_desktop.shapes.kind import choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Identity, Person, Student, StudentReview

DOUBT = choice("doubt", DOUBTS)


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """One doubt about one child."""

    id: int
    student_id: int
    rule: str = column("核对", DOUBT, width=12)
    name: str = column("姓名", NAME, width=10)
    sentence: str = column("情况", width=40)
    search_terms: str = ""


def doubtful(session: Session, today: date, only: int | None = None) -> list[DoubtRow]:
    """All doubts about children on the list that nobody settled in this school year."""
    settled = set(
        session.execute(
            select(StudentReview.student_id, StudentReview.rule).where(
                StudentReview.school_year == school_year(term_of(today))
            )
        ).all()
    )
    limit = thresholds(session, today).age_limit
    statuses = _statuses(session)
    on_list = (
        select(Student, Person.discharged_on)
        .join(Person, Person.id == Student.parent_person_id, isouter=True)
        .where(Student.closed_on.is_(None) | (Student.closed_on > today.isoformat()))
        .order_by(Student.name_key, Student.id)
    )
    if only is not None:
        on_list = on_list.where(Student.id == only)
    return [
        DoubtRow(
            student.id * len(DOUBTS) + list(DOUBTS).index(doubt.rule),
            student.id,
            doubt.rule,
            student.name,
            doubt.sentence,
            student.search_terms,
        )
        for student, discharged_on in session.execute(on_list)
        for doubt in doubts(_known(student, discharged_on, statuses), today, limit)
        if (student.id, doubt.rule) not in settled
    ]


def _known(student: Student, discharged_on: str | None, statuses: dict[tuple[int, str], list[str]]) -> Known:
    parent = student.parent_person_id
    held = [
        status
        for category in PARENT_CATEGORIES[student.parent_kind]
        for status in statuses.get((parent or 0, category), [])
    ]
    return Known(
        parent_kind=student.parent_kind,
        parent_name=student.parent_name,
        is_linked=parent is not None,
        statuses=tuple(held),
        parent_discharged_on=discharged_on,
        parent_ended_on=student.parent_ended_on,
        birth_on=student.birth_on,
        school_class=student.school_class,
        class_year=student.class_year,
        consent_on=student.consent_on,
    )


def _statuses(session: Session) -> dict[tuple[int, str], list[str]]:
    """The standing of parents' identities by person and category."""
    parents = select(Student.parent_person_id).where(Student.parent_person_id.is_not(None))
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    rows = select(Identity.person_id, Identity.category, Identity.status).where(
        Identity.person_id.in_(parents)
    )
    for person_id, category, status in session.execute(rows):
        found[person_id, category].append(status)
    return found
