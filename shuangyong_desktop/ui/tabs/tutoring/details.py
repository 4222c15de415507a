"""What the card on the right says: of one tile of the board, of a child, of a tutor, of a session."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.priority import LEVEL, hours, since_last
from shuangyong_desktop.domain.terms import term_name
from shuangyong_desktop.domain.tutoring import FIELDS, StudentDraft
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.queries.tutoring import sheet
from shuangyong_desktop.queries.tutoring.sheet import Entry
from shuangyong_desktop.queries.tutoring.term import Child, Helped
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section


def of_cell(session: Session, child: Child, term: str, today: date, name: str) -> Details:
    """A child as one column of the board asks: a field with plan and log, the level, or the child itself."""
    if name == "learning":
        return _of_learning(session, child, term)
    if name in FIELDS:
        return _of_help(session, child, term, name)
    if name in ("priority", "level", "trend"):
        return _of_level(session, child, term, today)
    return of_child(session, child, today)


def _chip(child: Child) -> tuple[tuple[str, str], ...]:
    word = LEVEL.show(child.standing.level)
    return ((word, LEVEL.chip[word]),)


def _missing(child: Child, name: str, done: int) -> str:
    if done or child.sheet.nothing.get(name):
        return ""
    return "本学期还没有记录。添加一条，或写明“本学期无”的原因。"


def _of_learning(session: Session, child: Child, term: str) -> Details:
    facts = (
        Fact("计划", child.sheet.plans.get("learning") or ""),
        Fact("已辅导", f"{child.lessons} 次，{hours(child.minutes)} 小时（按结对计划 {child.planned} 次）"),
        Fact("辅导员", "、".join(child.tutors) or "未结对"),
        *_nothing(child, "learning"),
    )
    return Details(
        child.name,
        chips=_chip(child),
        subtitle=f"{FIELDS['learning']} · {term_name(term)}",
        notice=_missing(child, "learning", child.lessons),
        facts=facts,
        sections=(Section("辅导记录", _lines(sheet.lessons_of(session, child.id, term))),),
    )


def _of_help(session: Session, child: Child, term: str, name: str) -> Details:
    helped = child.helped.get(name, Helped())
    given = f"，{show_fen(helped.amount_fen)} 元" if helped.amount_fen else ""
    return Details(
        child.name,
        chips=_chip(child),
        subtitle=f"{FIELDS[name]} · {term_name(term)}",
        notice=_missing(child, name, helped.count),
        facts=(
            Fact("计划", child.sheet.plans.get(name) or ""),
            Fact("本学期", f"{helped.count} 次{given}"),
            *_nothing(child, name),
        ),
        sections=(Section("记录", _lines(sheet.helps_of(session, child.id, name, term))),),
    )


def _nothing(child: Child, name: str) -> tuple[Fact, ...]:
    reason = child.sheet.nothing.get(name)
    return (Fact("本学期无", reason),) if reason else ()


def _of_level(session: Session, child: Child, term: str, today: date) -> Details:
    exams = sheet.exams_of(session, child.id)
    attendance = child.sheet.attendance
    return Details(
        child.name,
        chips=_chip(child),
        subtitle=f"优先辅导 · {term_name(term)}",
        notice="" if child.tutors or child.standing.level != "red" else "优先对象还没有结对辅导员。",
        facts=(
            Fact("依据", child.standing.text),
            Fact("上次辅导", since_last(child.last_lesson, today)),
            Fact("计划", child.sheet.plans.get("priority") or ""),
            Fact("出勤率", "" if attendance is None else f"{attendance}%"),
            Fact("教师评语", child.sheet.remark or ""),
        ),
        sections=(
            Section(
                "历次成绩",
                tuple(Line(f"{_short(exam.term)}{exam.exam}", exam.text) for exam in exams),
                "还没有成绩",
            ),
        ),
    )


def _short(term: str) -> str:
    """25-26下: what fits beside an exam."""
    return f"{term[2:4]}-{term[7:9]}{'上' if term.endswith('1') else '下'}"


_LEFT_OUT = {"name", "is_flagged_weak", "is_guardian_away"}


def of_child(session: Session, child: Child, today: date) -> Details:
    """All that is known of a child, with what needs a look first."""
    draft = sheet.student_draft(session, child.id)
    doubts = queries.doubtful(session, today, only=child.id)
    facts = tuple(
        Fact(item.title, item.kind.show(getattr(draft, item.name)), item.kind.mask, item.name)
        for item in entries(StudentDraft)
        if getattr(draft, item.name) and item.name not in _LEFT_OUT
    )
    pairings = tuple(
        Line(pairing.started_on, f"{pairing.tutor}，每周 {pairing.weekly_target} 次{_until(pairing)}")
        for pairing in sheet.pairings_of(session, child.id)
    )
    return Details(
        child.name,
        chips=_chip(child),
        subtitle=" · ".join(part for part in (child.school, child.school_class) if part),
        notice="\n".join(row.sentence for row in doubts),
        facts=facts,
        sections=(
            Section("结对", pairings, "还没有辅导员"),
            Section("入学与优待", _lines(sheet.benefits_of(session, child.id))),
        ),
    )


def _until(pairing: sheet.Pairing) -> str:
    return f"（至 {pairing.ended_on}）" if pairing.ended_on else ""


def _lines(log: Sequence[Entry]) -> tuple[Line, ...]:
    return tuple(
        Line(
            entry.day,
            entry.text,
            entry.amount,
            "\n".join(filter(None, (entry.text, entry.by, entry.outcome))),
        )
        for entry in log
    )
