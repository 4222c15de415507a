"""四多一优: grants, as they may be put up in public, and as they wait to be paid."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import MONEY, NAME
from shuangyong_desktop.domain.names import minor_in_public
from shuangyong_desktop.domain.schooling import GRANTS
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Batch, PaymentLine, Person, SchoolBenefit, Student, Village


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


@dataclass(frozen=True, slots=True)
class DueGrant:
    """A grant that was decided and is not on a roll yet; it is paid to the parent on the register."""

    id: int
    person_id: int | None
    name: str = column("学生", NAME, width=10)
    item: str = column("项目", width=22)
    amount_fen: int = column("金额（元）", MONEY, width=12, total=True)
    payee: str | None = column("领款人", NAME, width=12)


def grants_due(session: Session) -> list[DueGrant]:
    """The grants that wait to be paid; one whose parent is not on the register has no payee yet."""
    rows = session.execute(
        select(
            SchoolBenefit.id, Student.parent_person_id, Student.name, SchoolBenefit.item,
            SchoolBenefit.amount_fen, Person.name,
        )
        .join(Student, Student.id == SchoolBenefit.student_id)
        .join(Person, Person.id == Student.parent_person_id, isouter=True)
        .where(
            SchoolBenefit.kind.in_(GRANTS),
            SchoolBenefit.state == "granted",
            SchoolBenefit.amount_fen > 0,
            ~is_on_roll(),
        )
        .order_by(SchoolBenefit.id)
    )  # fmt: skip
    return [DueGrant(*row) for row in rows]


def is_on_roll() -> ColumnElement[bool]:
    """Whether a grant stands on a roll: one that was taken off, or whose roll was given up, waits again."""
    line = (
        select(PaymentLine.id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Student, Student.parent_person_id == PaymentLine.person_id)
        .where(
            PaymentLine.batch_id == SchoolBenefit.batch_id,
            Student.id == SchoolBenefit.student_id,
            Batch.state != "void",
        )
    )
    return line.correlate(SchoolBenefit).exists()
