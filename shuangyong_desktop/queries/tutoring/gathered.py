"""四多一优 as gathered lists: the board, the week's plan, doubts and gaps, to be searched and filtered."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.priority import LEVELS
from shuangyong_desktop.domain.terms import term_of, term_short
from shuangyong_desktop.domain.tutoring import FIELDS, PARENT_KINDS
from shuangyong_desktop.queries.gathered import Gathered, Trait, gathered
from shuangyong_desktop.queries.listing import Asked, Filter
from shuangyong_desktop.queries.tutoring.board import LATE, OPEN, BoardRow, WeekRow, board, week_plan
from shuangyong_desktop.queries.tutoring.eligibility import DOUBT, DoubtRow, doubtful
from shuangyong_desktop.queries.tutoring.figures import GapRow, gaps
from shuangyong_desktop.store.records import Lesson, Mark, Student

READS = frozenset(
    {
        "student", "mark", "term_sheet", "tutor", "tutoring_pairing", "lesson", "lesson_child", "help_entry",
        "parameter", "village",
    }
)  # fmt: skip
_LEVEL = Trait("level", "层次", lambda row: [row.level], lambda code: LEVELS[str(code)])
_SCHOOL = Trait("school", "学校", lambda row: [row.school or "未填学校"])
_TUTOR = Trait("tutor", "辅导员", lambda row: row.tutors.split("、") if row.tutors else ["未结对"])
_VILLAGE = Trait("village", "村（社区）", lambda row: [row.village or "未填村"])
_KIND = Trait("parent_kind", "家长身份", lambda row: [row.parent_kind], lambda code: PARENT_KINDS[str(code)])
_MISSING = Trait(
    "missing",
    "还没有记录",
    lambda row: [name for name in FIELDS if row.cell(name).state in (OPEN, LATE)],
    lambda code: FIELDS[str(code)],
)


def board_list(today: date) -> Gathered[BoardRow]:
    """The board of the present term, or of the term that is chosen among the filters."""

    def gather(session: Session, asked: Asked) -> Sequence[BoardRow]:
        return board(session, today, asked.choices.get("term", term_of(today)))  # type: ignore[arg-type]  # its choices are texts

    return gathered(
        BoardRow,
        Student.id,
        gather,
        READS,
        traits=(_MISSING, _LEVEL, _SCHOOL, _TUTOR, _VILLAGE, _KIND),
        words=lambda row: row.search_terms,
        sort={
            "name": lambda row: row.search_terms,
            "school": lambda row: (row.school or "", row.school_class or ""),
            "level": _level_place,
            "trend": lambda row: row.trend[-1:],
            "learning": _count_of("learning"),
            "thought": _count_of("thought"),
            "talent": _count_of("talent"),
            "life": _count_of("life"),
        },
        filters=(Filter("term", "学期", lambda session: _terms(session, today), _never),),
    )


def _never(_: object) -> Any:
    raise AssertionError("the term is looked at by gather")


def _level_place(row: BoardRow) -> int:
    return list(LEVELS).index(row.level)


def _count_of(name: str) -> Callable[[BoardRow], int]:
    def count(row: BoardRow) -> int:
        number = row.cell(name).text.split(" ")[0]
        return int(number) if number.isdigit() else -1

    return count


def _terms(session: Session, today: date) -> Sequence[tuple[object, str, int]]:
    """Terms that hold anything, the present one always, with the number of children on the list then."""
    known = {
        term_of(today),
        *session.scalars(select(Lesson.term).distinct()),
        *session.scalars(select(Mark.term).distinct()),
    }
    terms = sorted((term for term in known if term <= term_of(today)), reverse=True)
    return [(term, term_short(term), len(board(session, today, term))) for term in terms]


def week_list(today: date) -> Gathered[WeekRow]:
    """The week's plan."""
    return gathered(
        WeekRow,
        Student.id,
        lambda session, _: week_plan(session, today),
        READS,
        traits=(
            Trait("is_done", "本周", lambda row: [row.is_done], lambda done: "已完成" if done else "待辅导"),
            _LEVEL,
            _SCHOOL,
            _TUTOR,
        ),
        words=lambda row: row.search_terms,
    )


def doubt_list(today: date) -> Gathered[DoubtRow]:
    """The doubts that wait for a decision."""
    return gathered(
        DoubtRow,
        Student.id,
        lambda session, _: doubtful(session, today),
        frozenset({"student", "student_review", "person", "identity", "parameter"}),
        traits=(Trait("rule", "核对", lambda row: [row.rule], DOUBT.show),),
        words=lambda row: row.search_terms,
    )


def gap_list(today: date) -> Gathered[GapRow]:
    """Children behind their plan, and children without a tutor."""
    return gathered(
        GapRow,
        Student.id,
        lambda session, _: gaps(session, term_of(today), today),
        READS,
        traits=(_LEVEL, _TUTOR),
        words=lambda row: row.search_terms,
    )
