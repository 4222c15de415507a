"""What the office set up about people: rules of stacking, local rules, own fields, villages."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import CATEGORY, DATE
from shuangyong_desktop.domain.local_rules import RULES
from shuangyong_desktop.domain.own_fields import OWN_KIND
from shuangyong_desktop.domain.stacking import RULE, usual_rules
from shuangyong_desktop.shapes.kind import FLAG, INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import OwnField, OwnValue, Parameter, Person, StackingRule, Village


@dataclass(frozen=True, slots=True)
class StackingRuleRow:
    """How two categories stand to each other; id 0 is the usual rule, not entered by the office."""

    id: int
    category_a: str = column("类别一", CATEGORY, width=22)
    category_b: str = column("类别二", CATEGORY, width=22)
    rule: str = column("规则", RULE, width=16)
    effective_from: str = column("执行日期", DATE, width=12)
    basis: str | None = column("依据", width=26)
    note: str | None = column("备注", width=20)


@dataclass(frozen=True, slots=True)
class LocalRuleRow:
    """A local rule with the value in force."""

    name: str
    title: str = column("规定", width=34)
    value: str = column("取值", width=12)
    effective_from: str = column("执行日期", DATE, width=12)
    basis: str = column("依据", width=26)
    hint: str = column("说明", width=40)


@dataclass(frozen=True, slots=True)
class OwnFieldRow:
    """A field of the clerk's own, with how many people have a value."""

    id: int
    title: str = column("名称", width=18)
    kind: str = column("类型", OWN_KIND, width=10)
    options: str | None = column("选项", width=30)
    filled: int = column("已填人数", INTEGER, width=10)
    is_retired: int = column("已停用", FLAG, width=8)


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village with its people."""

    id: int
    name: str = column("村（社区）", width=18)
    code: str | None = column("代码", width=14)
    people: int = column("登记人数", INTEGER, width=10)
    state: str = column("状态", width=20)


def stacking_rules(session: Session) -> list[StackingRuleRow]:
    """The office's own rules, then the usual ones of all other pairs."""
    own = [
        StackingRuleRow(
            item.id, item.category_a, item.category_b, item.rule, item.effective_from, item.basis, item.note
        )
        for item in session.scalars(select(StackingRule).order_by(StackingRule.category_a, StackingRule.id))
    ]
    said = {(row.category_a, row.category_b) for row in own}
    usual = [
        StackingRuleRow(0, row.category_a, row.category_b, row.rule, "", "程序默认，请按当地文件核对", None)
        for row in usual_rules()
        if (row.category_a, row.category_b) not in said
    ]
    return own + usual


def local_rules(session: Session, day: str) -> list[LocalRuleRow]:
    """Every local rule about people with its value on a day."""
    held = {
        item.name: item
        for item in session.scalars(
            select(Parameter)
            .where(Parameter.name.in_(RULES), Parameter.effective_from <= day)
            .order_by(Parameter.effective_from)
        )
    }
    rows = []
    for name, rule in RULES.items():
        item = held.get(name)
        rows.append(
            LocalRuleRow(
                name,
                rule.title,
                rule.shown(item.value if item else rule.default),
                item.effective_from if item else "",
                (item.basis or "未登记文号") if item else "程序默认",
                rule.hint,
            )
        )
    return rows


def own_field_rows(session: Session) -> list[OwnFieldRow]:
    """All own fields, retired ones last."""
    filled = select(func.count(OwnValue.id)).where(OwnValue.field_id == OwnField.id).scalar_subquery()
    found = session.execute(
        select(
            OwnField.id, OwnField.title, OwnField.kind, OwnField.options, filled, OwnField.is_retired
        ).order_by(OwnField.is_retired, OwnField.sort, OwnField.id)
    )
    return [OwnFieldRow(*row) for row in found]


def village_rows(session: Session) -> list[VillageRow]:
    """All villages in their order, merged and retired ones with where they went."""
    into = Village.__table__.alias("into_village")
    found = session.execute(
        select(Village.id, Village.name, Village.code, func.count(Person.id), Village.is_retired, into.c.name)
        .join(Person, Person.village_id == Village.id, isouter=True)
        .join(into, into.c.id == Village.merged_into_id, isouter=True)
        .group_by(Village.id)
        .order_by(Village.is_retired, Village.sort, Village.id)
    )
    rows = []
    for number, name, code, people, is_retired, target in found:
        state = f"已并入{target}" if target else "已停用" if is_retired else "在用"
        rows.append(VillageRow(number, name, code, people, state))
    return rows
