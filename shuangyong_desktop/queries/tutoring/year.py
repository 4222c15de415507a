"""四多一优: a calendar year of each child, for the annual ledger and the year's summary."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import MONEY, NAME, SEX
from shuangyong_desktop.domain.priority import LEVEL
from shuangyong_desktop.domain.terms import first_day, last_day, terms_of_year
from shuangyong_desktop.domain.tutoring import PARENT_KIND
from shuangyong_desktop.queries.tutoring.board import TREND
from shuangyong_desktop.queries.tutoring.term import Child, children
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import HelpEntry, Lesson, LessonChild, SchoolBenefit


@dataclass(frozen=True, slots=True)
class YearRow:
    """One child in a calendar year: what was done in the four 多, and where the child stood."""

    id: int
    name: str = column("姓名", NAME, width=10)
    sex: str | None = column("性别", SEX, width=6)
    parent_kind: str = column("家长身份", PARENT_KIND, width=14)
    parent_name: str | None = column("军人（烈士）", NAME, width=12)
    school: str | None = column("学校", width=18)
    school_class: str | None = column("年级班级", width=10)
    lessons: int = column("辅导次数", INTEGER, width=10, total=True)
    minutes: int = column("辅导分钟", INTEGER, width=10, total=True)
    thought: int = column("思想帮助（次）", INTEGER, width=12, total=True)
    talent: int = column("才能培养（次）", INTEGER, width=12, total=True)
    life: int = column("生活关心（次）", INTEGER, width=12, total=True)
    amount_fen: int = column("帮扶资助（元）", MONEY, width=14, total=True)
    before: str | None = column("年初层次", LEVEL, width=10)
    after: str | None = column("年末层次", LEVEL, width=10)
    trend: tuple[int, ...] = column("成绩走势（%）", TREND, width=16)
    outcome: str = column("备注", width=18)


def year_rows(session: Session, year: int, today: date) -> list[YearRow]:
    """The children on the list in a calendar year, read as it stands today where it is not over."""
    terms = [term for term in terms_of_year(year) if first_day(term) <= today]
    in_term = [children(session, term, min(today, last_day(term))) for term in terms]
    before = {child.id: child for child in in_term[0]} if in_term else {}
    seen = {child.id: child for found in in_term for child in found}
    lessons, helped, grants = (
        _lessons_in(session, year),
        _helped_in(session, year),
        _grants_in(session, year),
    )
    return [
        _year_row(child, before.get(child.id), year, lessons, helped, grants)
        for child in sorted(seen.values(), key=lambda child: child.id)
        if child.opened_on <= f"{year}-12-31" and (child.closed_on or "9999") >= f"{year}-01-01"
    ]


def _year_row(
    child: Child,
    before: Child | None,
    year: int,
    lessons: dict[int, tuple[int, int]],
    helped: dict[tuple[int, str], tuple[int, int]],
    grants: dict[int, int],
) -> YearRow:
    done = {field: helped.get((child.id, field), (0, 0)) for field in ("thought", "talent", "life")}
    count, minutes = lessons.get(child.id, (0, 0))
    closed = child.closed_on if child.closed_on and child.closed_on.startswith(str(year)) else None
    return YearRow(
        child.id,
        child.name,
        child.sex,
        child.parent_kind,
        child.parent_name,
        child.school,
        child.school_class,
        count,
        minutes,
        done["thought"][0],
        done["talent"][0],
        done["life"][0],
        sum(amount for _, amount in done.values()) + grants.get(child.id, 0),
        before.standing.level if before and before.results else None,
        child.standing.level,
        child.trend,
        f"{closed} 结束" if closed else "",
    )


def _lessons_in(session: Session, year: int) -> dict[int, tuple[int, int]]:
    rows = session.execute(
        select(LessonChild.student_id, func.count(), func.sum(Lesson.minutes))
        .join(Lesson, Lesson.id == LessonChild.lesson_id)
        .where(Lesson.held_on.startswith(f"{year}-"))
        .group_by(LessonChild.student_id)
    )
    return {student_id: (count, minutes) for student_id, count, minutes in rows}


def _helped_in(session: Session, year: int) -> dict[tuple[int, str], tuple[int, int]]:
    rows = session.execute(
        select(HelpEntry.student_id, HelpEntry.field, func.count(), func.sum(HelpEntry.amount_fen))
        .where(HelpEntry.held_on.startswith(f"{year}-"))
        .group_by(HelpEntry.student_id, HelpEntry.field)
    )
    return {(student_id, field): (count, amount) for student_id, field, count, amount in rows}


def _grants_in(session: Session, year: int) -> dict[int, int]:
    rows = session.execute(
        select(SchoolBenefit.student_id, func.sum(SchoolBenefit.amount_fen))
        .where(SchoolBenefit.state == "granted", SchoolBenefit.decided_on.startswith(f"{year}-"))
        .group_by(SchoolBenefit.student_id)
    )
    return dict(rows.all())
