"""Which children a session or an entry of help may be written down for."""

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.dates import day_of
from shuangyong_desktop.domain.terms import term_of
from shuangyong_desktop.operations.operation import require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import (
    Student,
)


def children_on_list(session: Session, student_ids: tuple[int, ...], held_on: str) -> list[Student]:
    """The children with these ids, each once; Refused where there is none, or one had left by that day."""
    if not student_ids:
        raise Refused([Problem("请至少选一名学生", "students")])
    children = [require(session, Student, number) for number in dict.fromkeys(student_ids)]
    for child in children:
        if child.closed_on and child.closed_on < held_on:
            raise Refused([Problem(f"{child.name}已于 {child.closed_on} 结束辅导", "students")])
    return children


def term_on(held_on: str) -> str:
    """The term of a day in ISO text."""
    return term_of(day_of(held_on))
