"""四多一优 in figures: a year of each child, a term by school, tutor and village, and the gaps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import MONEY, NAME, SEX
from shuangyong_desktop.domain.marks import MAIN_SUBJECTS
from shuangyong_desktop.domain.names import minor_in_public
from shuangyong_desktop.domain.priority import LEVEL, Proof, hours, prove
from shuangyong_desktop.domain.schooling import GRANTS
from shuangyong_desktop.domain.terms import last_day, terms_of_year
from shuangyong_desktop.domain.tutoring import PARENT_KIND, PARENT_KINDS
from shuangyong_desktop.queries.tutoring.board import TREND
from shuangyong_desktop.queries.tutoring.term import Child, children
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import HelpEntry, Lesson, LessonChild, SchoolBenefit, Student, Village


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
    at_start, _, at_end = terms_of_year(year)
    if last_day(at_end) > today and today < date(year, 9, 1):
        at_end = terms_of_year(year)[1]
    before = {child.id: child for child in children(session, at_start, last_day(at_start))}
    seen: dict[int, Child] = {}
    for term in terms_of_year(year):
        if date(year, 1, 1) <= today and term <= at_end:
            seen |= {child.id: child for child in children(session, term, min(today, last_day(term)))}
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
    return {student_id: amount for student_id, amount in rows}


@dataclass(frozen=True)
class TermFigures:
    """A term of the whole town."""

    on_list: int
    paired: int
    planned: int
    person_times: int
    minutes: int
    red: int
    yellow: int
    improved: int
    compared: int
    covered: int
    """Children with an entry or 本学期无 in each of the four 多."""
    proof: Proof

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each figure."""
        return (
            ("在册学生", f"{self.on_list} 名"),
            ("结对率", _share(self.paired, self.on_list)),
            ("辅导人次", f"{self.person_times} 人次（计划 {self.planned} 人次）"),
            ("辅导小时", f"{hours(self.minutes)} 小时"),
            ("优先对象", f"{self.red} 名"),
            ("关注对象", f"{self.yellow} 名"),
            ("四个方面都有记录或写明原因", _share(self.covered, self.on_list)),
            ("进步率（主科平均得分率比上学期提高）", _share(self.improved, self.compared)),
            ("优先对象人均课时", self.proof.text),
        )


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f}%（{part}/{whole}）" if whole else "无"


def term_figures(session: Session, term: str, today: date) -> TermFigures:
    """The figures of a term as of a day."""
    found = children(session, term, today)
    compared = [gain for gain in map(_gain, found) if gain is not None]
    return TermFigures(
        on_list=len(found),
        paired=sum(1 for child in found if child.tutors),
        planned=sum(child.planned for child in found),
        person_times=sum(child.lessons for child in found),
        minutes=sum(child.minutes for child in found),
        red=sum(child.standing.level == "red" for child in found),
        yellow=sum(child.standing.level == "yellow" for child in found),
        improved=sum(gain > 0 for gain in compared),
        compared=len(compared),
        covered=sum(map(_is_covered, found)),
        proof=prove((child.standing.level, child.minutes) for child in found),
    )


def _gain(child: Child) -> int | None:
    """How much the average share of the main subjects rose against the term before; None without both."""
    both = [item for item in child.results if item.subject in MAIN_SUBJECTS and item.before is not None]
    return sum(item.share - (item.before or 0) for item in both) if both else None


def _is_covered(child: Child) -> bool:
    done = {"learning": child.lessons} | {name: item.count for name, item in child.helped.items()}
    return all(
        done.get(name) or child.sheet.nothing.get(name) for name in ("learning", "thought", "talent", "life")
    )


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A term of one school, tutor, village or kind of family; nobody is named."""

    group: str = column("分组", width=12)
    name: str = column("名称", width=20)
    children: int = column("学生数", INTEGER, width=10)
    paired: int = column("已结对", INTEGER, width=10)
    red: int = column("优先", INTEGER, width=8)
    yellow: int = column("关注", INTEGER, width=8)
    lessons: int = column("辅导人次", INTEGER, width=10)
    hours: str = column("辅导小时", width=10)
    thought: int = column("思想（次）", INTEGER, width=10)
    talent: int = column("才能（次）", INTEGER, width=10)
    life: int = column("生活（次）", INTEGER, width=10)


Named = Callable[[Child], Sequence[str]]
_GROUPS: tuple[tuple[str, Named], ...] = (
    ("学校", lambda child: [child.school or "未填学校"]),
    ("辅导员", lambda child: child.tutors or ["未结对"]),
    ("村（社区）", lambda child: [child.village or "未填村"]),
    ("家长身份", lambda child: [PARENT_KINDS[child.parent_kind]]),
)


def groups(session: Session, term: str, today: date) -> list[GroupRow]:
    """A term by school, tutor, village and kind of family."""
    found = children(session, term, today)
    rows = []
    for title, names in _GROUPS:
        by_name: dict[str, list[Child]] = {}
        for child in found:
            for name in names(child):
                by_name.setdefault(name, []).append(child)
        rows += [_group_row(title, name, by_name[name]) for name in sorted(by_name)]
    return rows


def _group_row(title: str, name: str, found: Iterable[Child]) -> GroupRow:
    them = list(found)

    def helped(field: str) -> int:
        return sum(child.helped[field].count for child in them if field in child.helped)

    return GroupRow(
        title,
        name,
        len(them),
        sum(1 for child in them if child.tutors),
        sum(child.standing.level == "red" for child in them),
        sum(child.standing.level == "yellow" for child in them),
        sum(child.lessons for child in them),
        hours(sum(child.minutes for child in them)),
        helped("thought"),
        helped("talent"),
        helped("life"),
    )


@dataclass(frozen=True, slots=True)
class GapRow:
    """A child that gets less than was planned, or has nobody; `id` is the child's."""

    id: int
    name: str = column("姓名", NAME, width=10)
    level: str = column("层次", LEVEL, width=8)
    tutors: str = column("辅导员", width=14)
    planned: int = column("计划次数", INTEGER, width=10)
    lessons: int = column("已辅导", INTEGER, width=10)
    missing: int = column("缺", INTEGER, width=8)
    sentence: str = column("情况", width=28)


def gaps(session: Session, term: str, today: date) -> list[GapRow]:
    """Children without a tutor, and children behind their plan, those who come first at the top."""
    behind = [
        child for child in children(session, term, today) if not child.tutors or child.lessons < child.planned
    ]
    behind.sort(key=lambda child: (child.standing.rank, child.lessons - child.planned))
    return [
        GapRow(
            child.id,
            child.name,
            child.standing.level,
            "、".join(child.tutors),
            child.planned,
            child.lessons,
            max(child.planned - child.lessons, 0),
            "还没有辅导员" if not child.tutors else f"比计划少 {child.planned - child.lessons} 次",
        )
        for child in behind
    ]


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A grant of the year in words that may be put up in public: no child's name, school or marks."""

    id: int
    village: str | None = column("村（社区）", width=14)
    who: str = column("对象", width=16)
    item: str = column("项目", width=24)
    amount_fen: int = column("金额（元）", MONEY, width=14, total=True)


def public_grants(session: Session, year: int) -> list[GrantRow]:
    """The grants decided in a year; a child is 「刘某某之女」 (《个人信息保护法》第二十八条)."""
    rows = session.execute(
        select(SchoolBenefit, Student, Village.name)
        .join(Student, Student.id == SchoolBenefit.student_id)
        .join(Village, Village.id == Student.village_id, isouter=True)
        .where(
            SchoolBenefit.kind.in_(GRANTS),
            SchoolBenefit.state == "granted",
            SchoolBenefit.amount_fen > 0,
            SchoolBenefit.decided_on.startswith(f"{year}-"),
        )
        .order_by(Village.sort, Student.id, SchoolBenefit.id)
    )
    return [
        GrantRow(grant.id, village, in_public(student), grant.kind, grant.amount_fen)
        for grant, student, village in rows
    ]


def in_public(student: Student) -> str:
    """How a tutored child may be called in public: by the parent's surname alone."""
    return minor_in_public(student.parent_name or student.guardian or student.name, student.sex or "")
