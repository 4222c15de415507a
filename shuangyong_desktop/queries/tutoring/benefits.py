"""四多一优 as lists: matters of schooling."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import DATE, MONEY, NAME
from shuangyong_desktop.domain.schooling import BENEFIT_KIND, BENEFIT_STATE
from shuangyong_desktop.domain.terms import TERM
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.tutoring.grants import is_on_roll
from shuangyong_desktop.queries.tutoring.options import counted
from shuangyong_desktop.queries.tutoring.students import search_students
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    SchoolBenefit,
    Student,
)


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """One matter of a child's schooling."""

    id: int
    applied_on: str = column("申请日期", DATE, width=12)
    name: str = column("学生", NAME, width=10)
    kind: str = column("类别", BENEFIT_KIND, width=12)
    item: str = column("项目", width=26)
    state: str = column("进度", BENEFIT_STATE, width=10)
    authority: str | None = column("审核部门", width=14)
    to_school: str | None = column("拟入学校", width=16)
    decided_on: str | None = column("办结日期", DATE, width=12)
    result: str | None = column("结果", width=18)
    amount_fen: int = column("金额（元）", MONEY, width=12, total=True)
    payment: str | None = column("发放", width=10)
    basis: str | None = column("依据", width=18, shown=False)
    term: str | None = column("学期", TERM, width=20, shown=False)


def benefits() -> Listing[BenefitRow]:
    """All matters of schooling, the newest first."""
    name = select(Student.name).where(Student.id == SchoolBenefit.student_id).scalar_subquery()
    payment = case(
        (is_on_roll(), "已列入名册"),
        ((SchoolBenefit.amount_fen > 0) & (SchoolBenefit.state == "granted"), "待发放"),
        else_=None,
    )
    rows = select(
        SchoolBenefit.id, SchoolBenefit.applied_on, name, SchoolBenefit.kind, SchoolBenefit.item, SchoolBenefit.state,
        SchoolBenefit.authority, SchoolBenefit.to_school, SchoolBenefit.decided_on, SchoolBenefit.result,
        SchoolBenefit.amount_fen, payment, SchoolBenefit.basis, SchoolBenefit.term,
    )  # fmt: skip
    return Listing(
        row_class=BenefitRow,
        key=SchoolBenefit.id,
        rows=rows,
        order={
            "newest": -func.julianday(SchoolBenefit.applied_on),
            "applied_on": SchoolBenefit.applied_on,
            "name": name,
            "kind": SchoolBenefit.kind,
            "state": SchoolBenefit.state,
            "amount_fen": SchoolBenefit.amount_fen,
        },
        first_order="newest",
        search=lambda session, typed: (
            SchoolBenefit.student_id.in_(select(Student.id).where(search_students(session, typed)))
            | SchoolBenefit.item.contains(typed.strip(), autoescape=True)
        ),
        reads=frozenset({"school_benefit", "student", "payment_line", "batch"}),
        filters=(
            Filter("kind", "类别", counted(SchoolBenefit.kind), lambda kind: SchoolBenefit.kind == kind),
            Filter("state", "进度", _states, lambda state: SchoolBenefit.state == state),
        ),
    )


def _states(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = select(SchoolBenefit.state, func.count()).group_by(SchoolBenefit.state)
    return [(code, BENEFIT_STATE.show(code), count) for code, count in session.execute(counts)]
