"""What a term holds of each tutored child: read in a few statements, for board, plan, proof and reports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.dates import day_of
from shuangyong_desktop.domain.marks import Result, Sat, latest_results, trend
from shuangyong_desktop.domain.priority import (
    THRESHOLD_NAMES,
    Standing,
    Thresholds,
    days_since,
    overridden,
    standing,
)
from shuangyong_desktop.domain.terms import (
    first_day,
    last_day,
    monday,
    teaching_days,
    term_of,
    weeks_between,
)
from shuangyong_desktop.store.records import (
    HelpEntry,
    Lesson,
    LessonChild,
    Mark,
    Parameter,
    Student,
    TermSheet,
    Tutor,
    TutoringPairing,
    Village,
)


@dataclass(frozen=True)
class Helped:
    """What was done for a child in one of the three other fields."""

    count: int = 0
    amount_fen: int = 0
    last: str = ""


@dataclass(frozen=True)
class Paired:
    """A tutor bound to a child in a term: the aim a week, and what it came to so far."""

    tutor: str
    weekly_target: int
    is_running: bool
    planned: int


@dataclass(frozen=True)
class Sheet:
    """What a term sheet says of a child."""

    attendance: int | None = None
    remark: str | None = None
    plans: dict[str, str | None] = field(default_factory=dict)
    nothing: dict[str, str | None] = field(default_factory=dict)
    """Why a field has no entry in this term, by field."""
    level_override: str | None = None
    override_reason: str | None = None


@dataclass(frozen=True)
class Child:
    """One child in one term, as of a day."""

    id: int
    name: str
    search_terms: str
    sex: str | None
    school: str | None
    school_class: str | None
    parent_kind: str
    parent_name: str | None
    village: str | None
    opened_on: str
    closed_on: str | None
    tutors: tuple[str, ...]
    weekly_target: int
    planned: int
    """Sessions the pairings aimed at in the term so far."""
    lessons: int
    minutes: int
    this_week: int
    last_lesson: str | None
    helped: dict[str, Helped]
    sheet: Sheet
    results: tuple[Result, ...]
    trend: tuple[int, ...]
    standing: Standing
    days: int | None
    """Days since the last session; None where there never was one."""


def thresholds(session: Session, today: date) -> Thresholds:
    """The office's thresholds in force on a day; what was never set is as the handbook recommends."""
    rows = session.execute(
        select(Parameter.name, Parameter.value, Parameter.basis)
        .where(Parameter.name.startswith("tutoring."), Parameter.effective_from <= today.isoformat())
        .order_by(Parameter.effective_from)
    )
    values: dict[str, Any] = {}
    for name, value, basis in rows:
        short = name.removeprefix("tutoring.")
        if short in THRESHOLD_NAMES:
            values[short], values["basis"] = int(value), basis
    return Thresholds(**values)


def children(session: Session, term: str, today: date, only: int | None = None) -> list[Child]:
    """The children on the list in a term, as they stand on a day; one of them where `only` is given."""
    limits = thresholds(session, today)
    rows = list(_on_list(session, term, today, only))
    marks = _marks(session, term, only)
    sheets = _sheets(session, term, only)
    attentions = _attentions(session, term, only)
    lessons = _lessons(session, term, today, only)
    helped = _helped(session, term, only)
    pairings = _pairings(session, term, today)
    return [
        _child(row, term, today, limits, marks, sheets, attentions, lessons, helped, pairings) for row in rows
    ]


def _child(
    row: Any,
    term: str,
    today: date,
    limits: Thresholds,
    marks: dict[int, list[Sat]],
    sheets: dict[int, Sheet],
    attentions: dict[int, str],
    lessons: dict[int, tuple[int, int, int, str | None]],
    helped: dict[int, dict[str, Helped]],
    pairings: dict[int, list[Paired]],
) -> Child:
    sat, sheet = marks.get(row.id, []), sheets.get(row.id, Sheet())
    results = tuple(latest_results(sat, term))
    by_rule = standing(
        results,
        is_flagged=bool(row.is_flagged_weak),
        attendance=sheet.attendance,
        limits=limits,
        attention=attentions.get(row.id),
    )
    count, minutes, this_week, last = lessons.get(row.id, (0, 0, 0, None))
    paired = pairings.get(row.id, [])
    running = [item for item in paired if item.is_running]
    return Child(
        id=row.id, name=row.name, search_terms=row.search_terms, sex=row.sex,
        school=row.school, school_class=row.school_class, parent_kind=row.parent_kind,
        parent_name=row.parent_name, village=row.village,
        opened_on=row.opened_on, closed_on=row.closed_on,
        tutors=tuple(item.tutor for item in running),
        weekly_target=sum(item.weekly_target for item in running) or 1,
        planned=sum(item.planned for item in paired),
        lessons=count, minutes=minutes, this_week=this_week, last_lesson=last,
        helped=helped.get(row.id, {}), sheet=sheet, results=results, trend=trend(sat, term),
        standing=overridden(by_rule, sheet.level_override, sheet.override_reason),
        days=days_since(last, today),
    )  # fmt: skip


def _on_list(session: Session, term: str, today: date, only: int | None) -> Iterable[Any]:
    """In the term that runs, who is on the list today; in one that is over, who was on it at any time."""
    statement = (
        select(
            Student.id, Student.name, Student.search_terms, Student.sex, Student.school, Student.school_class,
            Student.parent_kind, Student.parent_name, Village.name.label("village"), Student.opened_on,
            Student.closed_on, Student.is_flagged_weak,
        )
        .join(Village, Village.id == Student.village_id, isouter=True)
        .order_by(Student.name_key, Student.id)
    )  # fmt: skip
    is_now = term == term_of(today)
    there = (
        Student.closed_on > today.isoformat() if is_now else Student.closed_on >= first_day(term).isoformat()
    )
    if only is not None:
        return session.execute(statement.where(Student.id == only))
    return session.execute(
        statement.where(
            Student.opened_on <= last_day(term).isoformat(),
            Student.closed_on.is_(None) | there,
        )
    )


def _marks(session: Session, term: str, only: int | None) -> dict[int, list[Sat]]:
    statement = select(
        Mark.student_id, Mark.term, Mark.exam, Mark.subject, Mark.score, Mark.full, Mark.grade
    ).where(Mark.term <= term)
    found: dict[int, list[Sat]] = defaultdict(list)
    for student_id, *sat in session.execute(_narrowed(statement, Mark.student_id, only)):
        found[student_id].append(Sat(*sat))
    return found


_PLANS = ("learning", "thought", "talent", "life", "priority")


def _sheets(session: Session, term: str, only: int | None) -> dict[int, Sheet]:
    statement = select(TermSheet).where(TermSheet.term == term)
    return {
        sheet.student_id: Sheet(
            attendance=sheet.attendance,
            remark=sheet.remark,
            plans={name: getattr(sheet, f"plan_{name}") for name in _PLANS},
            nothing={name: getattr(sheet, f"none_{name}") for name in _PLANS[:4]},
            level_override=sheet.level_override,
            override_reason=sheet.override_reason,
        )
        for sheet in session.scalars(_narrowed(statement, TermSheet.student_id, only))
    }


def _attentions(session: Session, term: str, only: int | None) -> dict[int, str]:
    """The last talk of the term that says how much attention a child needs, where it asks for some."""
    statement = (
        select(HelpEntry.student_id, HelpEntry.held_on, HelpEntry.attention)
        .where(HelpEntry.term == term, HelpEntry.attention.is_not(None))
        .order_by(HelpEntry.held_on, HelpEntry.id)
    )
    words = {"watch": "需要心理关注", "high": "需要重点心理关注"}
    last = {
        student_id: (held_on, attention)
        for student_id, held_on, attention in session.execute(
            _narrowed(statement, HelpEntry.student_id, only)
        )
    }
    return {
        student_id: f"{words[attention]}（{held_on} 谈心）"
        for student_id, (held_on, attention) in last.items()
        if attention in words
    }


def _lessons(
    session: Session, term: str, today: date, only: int | None
) -> dict[int, tuple[int, int, int, str | None]]:
    """Sessions and minutes of the term, sessions of this week, and the last day of a session ever."""
    statement = (
        select(
            LessonChild.student_id,
            func.sum(case((Lesson.term == term, 1), else_=0)),
            func.sum(case((Lesson.term == term, Lesson.minutes), else_=0)),
            func.sum(case((Lesson.held_on >= monday(today).isoformat(), 1), else_=0)),
            func.max(Lesson.held_on),
        )
        .join(Lesson, Lesson.id == LessonChild.lesson_id)
        .where(Lesson.held_on <= today.isoformat())
        .group_by(LessonChild.student_id)
    )
    rows = session.execute(_narrowed(statement, LessonChild.student_id, only))
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def _helped(session: Session, term: str, only: int | None) -> dict[int, dict[str, Helped]]:
    statement = (
        select(
            HelpEntry.student_id,
            HelpEntry.field,
            func.count(),
            func.sum(HelpEntry.amount_fen),
            func.max(HelpEntry.held_on),
        )
        .where(HelpEntry.term == term)
        .group_by(HelpEntry.student_id, HelpEntry.field)
    )
    found: dict[int, dict[str, Helped]] = defaultdict(dict)
    for student_id, name, *helped in session.execute(_narrowed(statement, HelpEntry.student_id, only)):
        found[student_id][name] = Helped(*helped)
    return found


def _pairings(session: Session, term: str, today: date) -> dict[int, list[Paired]]:
    """The pairings of a term; past ones too, for what was planned."""
    first, last = teaching_days(term)
    day = min(today, last_day(term))
    rows = session.execute(
        select(
            TutoringPairing.student_id,
            Tutor.name,
            TutoringPairing.weekly_target,
            TutoringPairing.started_on,
            TutoringPairing.ended_on,
        )
        .join(Tutor, Tutor.id == TutoringPairing.tutor_id)
        .where(
            TutoringPairing.started_on <= day.isoformat(),
            TutoringPairing.ended_on.is_(None) | (TutoringPairing.ended_on >= first_day(term).isoformat()),
        )
        .order_by(TutoringPairing.started_on, TutoringPairing.id)
    )
    found: dict[int, list[Paired]] = defaultdict(list)
    for student_id, tutor, target, started_on, ended_on in rows:
        begun = max(first, day_of(started_on))
        ended = min(last, day, day_of(ended_on or "9999-12-31"))
        is_running = ended_on is None or ended_on > day.isoformat()
        found[student_id].append(Paired(tutor, target, is_running, target * weeks_between(begun, ended)))
    return found


def _narrowed(statement: Any, column: Any, only: int | None) -> Any:
    return statement if only is None else statement.where(column == only)
