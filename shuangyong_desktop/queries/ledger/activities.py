"""Visits, garrison units, needs, tutored children and one-to-one help in the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import tutoring
from shuangyong_desktop.domain.kinds import DATE, MONEY, NAME, SEX
from shuangyong_desktop.domain.needs import NEED_STATES
from shuangyong_desktop.queries.handed_over import at_door
from shuangyong_desktop.queries.ledger.year import Year, either, stream
from shuangyong_desktop.queries.words import in_words, occasion_name, village_name
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    HelpEntry,
    Household,
    Lesson,
    LessonChild,
    MilitaryUnit,
    Need,
    Pairing,
    Person,
    Student,
    Village,
    Visit,
    VisitMember,
)


@dataclass(frozen=True, slots=True)
class VisitLedgerRow:
    """One call at a household."""

    visited_on: str = column("走访日期", DATE, width=11)
    occasion: str = column("节点", width=9)
    village: str = column("村（社区）", width=12)
    names: str = column("对象", width=18)
    people: int = column("人次", INTEGER, width=6, total=True)
    leader: str = column("带队领导", width=10)
    visitors: str = column("走访人员", width=16)
    living: str = column("家庭生产生活情况", width=30)
    reply: str = column("答复处理", width=22)
    cash_fen: int = column("慰问金（元）", MONEY, width=12, total=True)
    goods: str = column("慰问品", width=20)
    goods_fen: int = column("折价（元）", MONEY, width=11, total=True)


@dataclass(frozen=True, slots=True)
class UnitVisitLedgerRow:
    """One call at a garrison or other unit."""

    visited_on: str = column("慰问日期", DATE, width=12)
    occasion: str = column("节点", width=10)
    unit: str = column("单位", width=24)
    kind: str = column("性质", width=10)
    leader: str = column("带队领导", width=12)
    visitors: str = column("参加人员", width=20)
    cash_fen: int = column("慰问金（元）", MONEY, width=14, total=True)
    goods: str = column("慰问品", width=28)
    goods_fen: int = column("慰问品折价（元）", MONEY, width=15, total=True)
    total_fen: int = column("合计（元）", MONEY, width=14, total=True)
    fund_source: str = column("经费来源", width=16)
    receipt: str = column("接收经手人/收据", width=18)


@dataclass(frozen=True, slots=True)
class NeedLedgerRow:
    """One difficulty heard, and how far it is settled."""

    heard_on: str = column("登记日期", DATE, width=12)
    village: str = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=12)
    topic: str = column("类别", width=14)
    content: str = column("诉求内容", width=36)
    responsible_unit: str = column("责任单位", width=18)
    responsible: str = column("责任人", width=10)
    due_on: str = column("办结时限", DATE, width=12)
    state: str = column("状态", width=9)
    settled_on: str = column("办结日期", DATE, width=12)
    outcome: str = column("办理结果", width=28)


@dataclass(frozen=True, slots=True)
class StudentLedgerRow:
    """One tutored child's year; this sheet is for the office only and never made public."""

    name: str = column("姓名", NAME, width=11)
    sex: str = column("性别", SEX, width=6)
    parent_kind: str = column("家长身份", width=14)
    parent_name: str = column("军人（烈士）", width=12)
    school: str = column("学校", width=18)
    school_class: str = column("年级班级", width=11)
    guardian: str = column("监护人", width=11)
    lessons: int = column("辅导次数", INTEGER, width=9, total=True)
    minutes: int = column("辅导分钟", INTEGER, width=9, total=True)
    thought: int = column("思想帮助", INTEGER, width=9, total=True)
    talent: int = column("才能培养", INTEGER, width=9, total=True)
    life: int = column("生活关心", INTEGER, width=9, total=True)


@dataclass(frozen=True, slots=True)
class PairingLedgerRow:
    """One household helped one-to-one."""

    village: str = column("村（社区）", width=12)
    name: str = column("帮扶对象", NAME, width=12)
    difficulty: str = column("困难原因", width=20)
    helper: str = column("帮扶单位", width=18)
    responsible: str = column("责任人", width=11)
    project: str = column("帮扶项目", width=22)
    funds_fen: int = column("资金投入（元）", MONEY, width=14, total=True)
    started_on: str = column("开始日期", DATE, width=12)
    before: int = column("帮扶前人均收入", MONEY, width=15)
    after: int = column("帮扶后人均收入", MONEY, width=15)
    outcome: str = column("成效", width=24)


def household_visits(session: Session, year: Year) -> Iterator[Any]:
    """Calls at households in the order of the days; what a roll pays stands with the roll, and is 0 here."""
    people = select(func.count()).where(VisitMember.visit_id == Visit.id).scalar_subquery()
    names = (
        select(func.group_concat(Person.name, "、"))
        .join(VisitMember, VisitMember.person_id == Person.id)
        .where(VisitMember.visit_id == Visit.id)
        .scalar_subquery()
    )
    statement = (
        select(
            Visit.visited_on, occasion_name(Visit.occasion), village_name(Household.village_id), names, people,
            Visit.leader, Visit.visitors, Visit.living, Visit.reply,
            at_door(Visit.cash_fen), Visit.goods, at_door(Visit.goods_fen),
        )
        .join(Household, Household.id == Visit.household_id)
        .where(year.holds(Visit.visited_on))
        .order_by(Visit.visited_on, Visit.id)
    )  # fmt: skip
    return stream(session, statement)


def unit_visits(session: Session, year: Year) -> Iterator[Any]:
    """Calls at units in the order of the days."""
    statement = (
        select(
            Visit.visited_on, occasion_name(Visit.occasion), MilitaryUnit.name, MilitaryUnit.kind, Visit.leader,
            Visit.visitors, Visit.cash_fen, Visit.goods, Visit.goods_fen, Visit.cash_fen + Visit.goods_fen,
            Visit.fund_source, Visit.receipt,
        )
        .join(MilitaryUnit, MilitaryUnit.id == Visit.unit_id)
        .where(year.holds(Visit.visited_on))
        .order_by(Visit.visited_on, Visit.id)
    )  # fmt: skip
    return stream(session, statement)


def needs(session: Session, year: Year) -> Iterator[Any]:
    """Needs heard in the year, or still open from before."""
    statement = (
        select(
            Need.heard_on, village_name(Person.village_id), Person.name, Need.topic, Need.content,
            Need.responsible_unit, Need.responsible, Need.due_on, in_words(Need.state, NEED_STATES),
            Need.settled_on, Need.outcome,
        )
        .join(Person, Person.id == Need.person_id)
        .where(
            Need.heard_on <= year.last,
            either(Need.heard_on >= year.first, Need.settled_on >= year.first, Need.settled_on.is_(None)),
        )
        .order_by(Need.heard_on, Need.id)
    )  # fmt: skip
    return stream(session, statement)


def students(session: Session, year: Year) -> Iterator[Any]:
    """Children on the list in the year, with what was done for each."""
    taken_part = (LessonChild.lesson_id == Lesson.id, LessonChild.student_id == Student.id)
    lessons = select(func.count()).where(*taken_part, year.holds(Lesson.held_on))
    minutes = select(func.coalesce(func.sum(Lesson.minutes), 0)).where(
        *taken_part, year.holds(Lesson.held_on)
    )

    def helped(field: str) -> Any:
        return (
            select(func.count())
            .where(
                HelpEntry.student_id == Student.id, HelpEntry.field == field, year.holds(HelpEntry.held_on)
            )
            .scalar_subquery()
        )

    statement = (
        select(
            Student.name, Student.sex, in_words(Student.parent_kind, tutoring.PARENT_KINDS), Student.parent_name,
            Student.school, Student.school_class, Student.guardian, lessons.scalar_subquery(),
            minutes.scalar_subquery(), helped("thought"), helped("talent"), helped("life"),
        )
        .where(
            func.coalesce(Student.opened_on, year.first) <= year.last,
            either(Student.closed_on.is_(None), Student.closed_on >= year.first),
        )
        .order_by(Student.id)
    )  # fmt: skip
    return stream(session, statement)


def pairings(session: Session, year: Year) -> Iterator[Any]:
    """One-to-one help that ran in the year."""
    outcome = case(
        (Pairing.is_effective == 1, "已见成效：" + func.coalesce(Pairing.outcome, "")), else_=Pairing.outcome
    )
    statement = (
        select(
            Village.name, Person.name, Pairing.difficulty, Pairing.helper, Pairing.responsible, Pairing.project,
            Pairing.funds_fen, Pairing.started_on, Pairing.income_before_fen, Pairing.income_after_fen, outcome,
        )
        .join(Person, Person.id == Pairing.person_id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(
            Pairing.started_on <= year.last, either(Pairing.ended_on.is_(None), Pairing.ended_on >= year.first)
        )
        .order_by(Pairing.id)
    )  # fmt: skip
    return stream(session, statement)
