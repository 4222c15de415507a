"""四多一优 at a glance: the board, the week's plan, reminders, and the proof that the weak came first."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.dates import day_of
from shuangyong_desktop.domain.kinds import NAME
from shuangyong_desktop.domain.marks import SUBJECTS
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.priority import LEVEL, Proof, Standing, hours, need, prove, since_last
from shuangyong_desktop.domain.terms import term_of
from shuangyong_desktop.domain.tutoring import FIELDS, PARENT_KIND
from shuangyong_desktop.queries.tutoring.term import Child, Helped, children, thresholds
from shuangyong_desktop.shapes.kind import INTEGER, Align, Kind
from shuangyong_desktop.shapes.row import column

DONE, NONE, OPEN, LATE, IDLE = "done", "none", "open", "late", "idle"
"""States of a cell: something was done; 本学期无 with its reason; nothing yet; overdue; not asked for."""


@dataclass(frozen=True)
class Cell:
    """One of the five cells of a child: its state, what it says in few words, and in full."""

    state: str
    text: str
    note: str = ""
    tip: str = ""


def _show_cell(value: object) -> str:
    return " ".join(part for part in (value.text, value.note) if part) if isinstance(value, Cell) else ""


def _show_trend(value: object) -> str:
    return "→".join(f"{share // 100}" for share in value) if isinstance(value, tuple) else ""


CELL = Kind("cell", parse=str, show=_show_cell, align=Align.CENTER)
TREND = Kind("trend", parse=str, show=_show_trend, align=Align.CENTER)
"""Average shares of the main subjects in the last exams, in percent."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One child in the term: who it is, the level with its reason, the five cells, and how the marks moved."""

    id: int
    name: str = column("姓名", NAME, width=10)
    school: str | None = column("学校", width=16, shown=False)
    school_class: str | None = column("班级", width=10, shown=False)
    level: str = column("层次", LEVEL, width=8)
    learning: Cell = column("学习", CELL, width=14)
    thought: Cell = column("思想", CELL, width=10)
    talent: Cell = column("才能", CELL, width=10)
    life: Cell = column("生活", CELL, width=12)
    priority: Cell = column("优先", CELL, width=12)
    trend: tuple[int, ...] = column("成绩走势", TREND, width=12)
    reason: str = column("依据", width=40, shown=False)
    tutors: str = column("辅导员", width=12, shown=False)
    parent_kind: str = column("家长身份", PARENT_KIND, width=14, shown=False)
    village: str | None = column("村（社区）", width=12, shown=False)
    search_terms: str = ""

    def cell(self, name: str) -> Cell:
        """The cell of a field: learning, thought, talent, life or priority."""
        found = getattr(self, name)
        assert isinstance(found, Cell)  # noqa: S101 - asked for by the names of the five
        return found

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the four 多 that have neither an entry nor 本学期无."""
        return tuple(FIELDS[name] for name in FIELDS if self.cell(name).state in (OPEN, LATE))


def board(session: Session, today: date, term: str | None = None) -> list[BoardRow]:
    """The board of a term, the present one by default: one row a child, those who come first at the top."""
    limits = thresholds(session, today)
    found = children(session, term or term_of(today), today)
    found.sort(key=lambda child: need(child.standing, child.days))
    return [board_row(child, today, limits.remind_after_days) for child in found]


def board_row(child: Child, today: date, remind_after: int) -> BoardRow:
    """A child as the board shows it."""
    return BoardRow(
        id=child.id,
        name=child.name,
        school=child.school,
        school_class=child.school_class,
        level=child.standing.level,
        learning=_learning(child),
        thought=_help_cell(child, "thought"),
        talent=_help_cell(child, "talent"),
        life=_help_cell(child, "life"),
        priority=_priority(child, today, remind_after),
        trend=child.trend,
        reason=child.standing.text,
        tutors="、".join(child.tutors),
        parent_kind=child.parent_kind,
        village=child.village,
        search_terms=child.search_terms,
    )


def _learning(child: Child) -> Cell:
    if child.lessons:
        said = f"本学期辅导 {child.lessons} 次，共 {hours(child.minutes)} 小时"
        return Cell(DONE, f"{child.lessons} 次", f"{hours(child.minutes)} 小时", said)
    return _empty(child, "learning")


def _help_cell(child: Child, name: str) -> Cell:
    helped = child.helped.get(name, Helped())
    if not helped.count:
        return _empty(child, name)
    said = f"{FIELDS[name]}：本学期 {helped.count} 次"
    if helped.amount_fen:
        said += f"，{show_fen(helped.amount_fen)} 元"
    note = f"{helped.amount_fen / 100:,.0f} 元" if helped.amount_fen else helped.last[5:]
    return Cell(DONE, f"{helped.count} 次", note, said)


def _empty(child: Child, name: str) -> Cell:
    reason = child.sheet.nothing.get(name)
    if reason:
        return Cell(NONE, "本学期无", reason, f"{FIELDS[name]}：本学期无，{reason}")
    return Cell(OPEN, "还没有", "", f"{FIELDS[name]}：本学期还没有记录，也没有写明“本学期无”的原因")


def _priority(child: Child, today: date, remind_after: int) -> Cell:
    if child.standing.level != "red":
        return Cell(IDLE, "—", "", "不是优先对象")
    said = f"{child.standing.text}；{since_last(child.last_lesson, today)}"
    waiting = _waiting(child, today)
    if waiting > remind_after:
        return Cell(LATE, f"{waiting} 天", "未辅导", said)
    if child.days is None:
        return Cell(OPEN, "待安排", "", said)
    return Cell(DONE, "今天" if child.days == 0 else f"{child.days} 天前", "已辅导", said)


def _waiting(child: Child, today: date) -> int:
    """Days a child has waited: since the last session, or since it came onto the list."""
    return child.days if child.days is not None else (today - day_of(child.opened_on)).days


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One child in the week's plan, with all that decides its place."""

    id: int
    name: str = column("姓名", NAME, width=10)
    level: str = column("层次", LEVEL, width=8)
    subject: str = column("先补", width=8)
    reason: str = column("依据", width=36)
    tutors: str = column("辅导员", width=12)
    week: str = column("本周", width=10)
    held: int = column("本周已辅导", INTEGER, width=10, shown=False)
    target: int = column("本周目标", INTEGER, width=10, shown=False)
    days: int | None = column("距上次（天）", INTEGER, width=10, shown=False)
    school: str | None = column("学校", width=16, shown=False)
    search_terms: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the week's aim is reached."""
        return self.held >= self.target


def week_plan(session: Session, today: date) -> list[WeekRow]:
    """Who to tutor this week: by level, number of weak subjects, days since the last session."""
    found = children(session, term_of(today), today)
    found.sort(key=lambda child: need(child.standing, child.days))
    return [
        WeekRow(
            id=child.id,
            name=child.name,
            level=child.standing.level,
            subject=weakest_subject(child),
            reason=f"{child.standing.text}；{since_last(child.last_lesson, today)}",
            tutors="、".join(child.tutors),
            week=f"{child.this_week}/{child.weekly_target} 次",
            held=child.this_week,
            target=child.weekly_target,
            days=child.days,
            school=child.school,
            search_terms=child.search_terms,
        )
        for child in found
    ]


def weakest_subject(child: Child) -> str:
    """The subject to begin with: a weak one, else the one with the lowest share; "" without marks."""
    if child.standing.weak:
        return child.standing.weak[0]
    known = [result for result in child.results if result.subject in SUBJECTS]
    return min(known, key=lambda result: result.share).subject if known else ""


def standing_of(session: Session, student_id: int, term: str, today: date) -> Standing:
    """One child's level in a term with its reasons; LookupError where there is no such child."""
    found = children(session, term, today, only=student_id)
    if not found:
        raise LookupError(f"student {student_id}")
    return found[0].standing


def proof(session: Session, term: str, today: date) -> Proof:
    """Hours of priority children against the others in a term."""
    return prove((child.standing.level, child.minutes) for child in children(session, term, today))


@dataclass(frozen=True)
class Reminder:
    """A priority child that waits too long for a session."""

    student_id: int
    name: str
    days: int
    sentence: str


def reminders(session: Session, today: date) -> list[Reminder]:
    """Priority children without a session for longer than the office allows, the longest wait first."""
    limit = thresholds(session, today).remind_after_days
    late = [
        Reminder(child.id, child.name, _waiting(child, today), _reminds(child, _waiting(child, today)))
        for child in children(session, term_of(today), today)
        if child.standing.level == "red" and _waiting(child, today) > limit
    ]
    return sorted(late, key=lambda reminder: -reminder.days)


def _reminds(child: Child, days: int) -> str:
    return f"优先对象{child.name}已 {days} 天没有辅导（{child.standing.reasons[0]}）"
