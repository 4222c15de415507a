"""增减员: who came onto the register and who left it in a span of days, why, and what it means a month."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, ID_NUMBER, MONEY, NAME, NATION, SEX, STATUS
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.amounts import Amounts
from shuangyong_desktop.store.records import Identity, Person, StatusChange, Village

_ENDINGS = {"7": "去世", "5": "迁出", "4": "停发", "8": "取消", "9": "中止", "6": "不予认定", "3": "不再享受"}
_PAID = "2"
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One step of an identity, as the county's form has it."""

    id: int
    """Of the person."""
    village: str | None = column("所属区划", width=12)
    name: str = column("姓名", NAME, width=10)
    id_number: str | None = column("身份证件号码", ID_NUMBER, width=20)
    sex: str | None = column("性别", SEX, width=6)
    nation: str | None = column("民族", NATION, width=8)
    status: str = column("状态", STATUS, width=12)
    category: str = column("类别", CATEGORY, width=16)
    what: str = column("变动类型", width=9)
    changed_on: str = column("变动日期", DATE, width=12)
    reason: str | None = column("原因", width=26)
    basis: str | None = column("依据", width=18)
    amount_fen: int | None = column("影响金额（元/月）", MONEY, width=13, total=True)
    came: int = column("增", INTEGER, width=5, total=True)
    went: int = column("减", INTEGER, width=5, total=True)


def changes_between(session: Session, first: str, last: str) -> Iterator[ChangeRow]:
    """Every step of the days from first to last, the days with them, in their order.

    A step known only to the year or month of the first day is among them.
    """
    amounts = Amounts(session)
    found = session.execute(
        select(StatusChange, Identity, Person, Village.name)
        .join(Identity, Identity.id == StatusChange.identity_id)
        .join(Person, Person.id == Identity.person_id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(
            or_(StatusChange.changed_on >= first, StatusChange.changed_on.in_([first[:4], first[:7]])),
            StatusChange.changed_on <= last,
        )
        .order_by(StatusChange.changed_on, StatusChange.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for step, identity, person, village in found:
        monthly = amounts.monthly(identity, person.domicile, _whole(step.changed_on))
        is_paid, was_paid = step.to_status == _PAID, step.from_status == _PAID
        is_in = step.to_status in categories.ACTIVE_STATUSES
        was_in = step.from_status in categories.ACTIVE_STATUSES
        yield ChangeRow(
            person.id,
            village,
            person.name,
            person.id_number,
            person.sex,
            person.nation,
            step.to_status,
            identity.category,
            _what(step, person),
            step.changed_on,
            step.reason,
            step.basis,
            None if monthly is None or is_paid == was_paid else monthly * (1 if is_paid else -1),
            int(is_in and not was_in),
            int(was_in and not is_in),
        )


def _whole(day: str) -> str:
    return (day + "-01-01")[:10] if len(day) == 4 else f"{day}-01" if len(day) == 7 else day


def _what(step: StatusChange, person: Person) -> str:
    """新增 / 迁入 / 恢复 where somebody is in, else by how they left."""
    if step.from_status == step.to_status:
        return "待遇调整"
    if step.from_status is None:
        return "迁入" if person.moved_in_on else "新增"
    if step.to_status == _PAID:
        return "恢复" if step.from_status in ("4", "9") else "享受待遇"
    return _ENDINGS.get(step.to_status, "状态变更")
