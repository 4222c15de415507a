"""Who turns 60 and may ask for the subsidy of 农村籍退役士兵: from when, for how many years, how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.kinds import DATE, ID_NUMBER, MONEY, MONTH, NAME, PHONE
from shuangyong_desktop.domain.local_rules import RULES, SIXTY_MONTHLY, SIXTY_ROUNDING, SIXTY_START
from shuangyong_desktop.domain.senior_subsidy import AGE, service_months, service_years, start_month
from shuangyong_desktop.domain.standards import Keys, StandardRow, standard_for
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Identity, Parameter, Person, Scheme, Standard, Village
from shuangyong_desktop.store.standing import is_registered

SUBSIDY = "81"
_FIRST_ENLISTED, _LAST_ENLISTED = "1954-11-01", "2011-11-01"
"""From the first compulsory service to the 《退役士兵安置条例》."""
_VETERANS = ("D3", SUBSIDY)
_AHEAD = 183


@dataclass(frozen=True, slots=True)
class SixtyRow:
    """One veteran who turns, or has turned, 60 and does not draw the subsidy yet."""

    id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    id_number: str | None = column("身份证号", ID_NUMBER, width=20)
    phone: str | None = column("联系电话", PHONE, width=14)
    turns_on: str = column("年满 60 周岁", DATE, width=13)
    state: str = column("情况", width=10)
    served: str = column("义务兵役", width=20)
    years: int | None = column("折算年限", INTEGER, width=9)
    start_month: str = column("起发月份", MONTH, width=10)
    monthly_fen: int | None = column("月补助（元）", MONEY, width=12)
    remark: str = column("说明", width=36)


def turning_sixty(session: Session, today: date) -> list[SixtyRow]:
    """Those who are 60 already or will be within half a year, the earliest first."""
    until = (today + timedelta(days=_AHEAD)).isoformat()
    latest_birth = f"{int(until[:4]) - AGE:04d}{until[4:]}"
    rules = _Rules(session, today)
    found = session.execute(
        select(Person, Identity, Village.name)
        .join(Identity, Identity.person_id == Person.id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(
            Identity.category.in_(_VETERANS),
            Identity.status.in_(("1", "3")),
            Person.birth_on <= latest_birth,
            Person.death_on.is_(None),
            Person.moved_out_on.is_(None),
            Person.domicile.is_distinct_from("2"),
            is_registered(),
        )
        .order_by(Person.birth_on, Person.id, Identity.category)
    )
    rows: dict[int, SixtyRow] = {}
    for person, identity, village in found:
        if len(person.birth_on or "") == 10 and person.id not in rows:
            row = _row(session, rules, person, identity, village, today)
            if row is not None:
                rows[person.id] = row
    return list(rows.values())


class _Rules:
    """The local rules and the standard in force today."""

    def __init__(self, session: Session, today: date) -> None:
        day = today.isoformat()
        held = session.execute(
            select(Parameter.name, Parameter.value)
            .where(Parameter.name.in_(RULES), Parameter.effective_from <= day)
            .order_by(Parameter.effective_from)
        )
        values = {name: rule.default for name, rule in RULES.items()} | dict(held.all())
        self.start, self.rounding = values[SIXTY_START], values[SIXTY_ROUNDING]
        standards = session.execute(
            select(
                Standard.category, Standard.grade, Standard.nature, Standard.domicile, Standard.amount_fen,
                Standard.unit, Standard.effective_from, Standard.basis,
            )
            .join(Scheme, Scheme.id == Standard.scheme_id)
            .where(Scheme.money_type == "P3", Standard.category == SUBSIDY, Standard.unit == "service_year")
        )  # fmt: skip
        row = standard_for((StandardRow(*item) for item in standards), day, Keys(SUBSIDY))
        self.rate = row.amount_fen if row else int(values[SIXTY_MONTHLY] or 0)


def _row(
    session: Session, rules: _Rules, person: Person, identity: Identity, village: str | None, today: date
) -> SixtyRow | None:
    turns_on = f"{int(person.birth_on[:4]) + AGE}{person.birth_on[4:]}" if person.birth_on else ""
    first = identity.conscript_from or person.enlisted_on
    last = identity.conscript_to or person.discharged_on
    if first and not _FIRST_ENLISTED <= _whole(first) <= _LAST_ENLISTED:
        return None
    others = _other_money(session, person.id)
    years, remark = _years(first, last, rules.rounding)
    remarks = [remark, f"已享受{others}，不能兼得，请核对" if others else ""]
    if identity.conscript_from is None and first:
        remarks.append("按入伍退役时间计算，志愿兵年限应扣除")
    if person.domicile is None:
        remarks.append("未登记户籍类别")
    return SixtyRow(
        person.id,
        village,
        person.name,
        person.id_number,
        person.phone,
        turns_on,
        "已满" if turns_on <= today.isoformat() else "将满",
        f"{first or '？'} 至 {last or '？'}",
        years,
        start_month(person.birth_on or "", rules.start),
        rules.rate * years if years and rules.rate else None,
        "；".join(filter(None, remarks)),
    )


def _whole(day: str) -> str:
    return day if len(day) == 10 else (day + "-01-01")[:10] if len(day) == 4 else f"{day}-01"


def _years(first: str | None, last: str | None, rounding: str) -> tuple[int | None, str]:
    if not first or not last:
        return None, "缺入伍或退役时间"
    try:
        return service_years(service_months(first, last), rounding), ""
    except ValueError as wrong:
        return None, str(wrong)


def _other_money(session: Session, person_id: int) -> str:
    """Other periodic state money the person draws: it excludes this one."""
    paid = select(Identity.category).where(Identity.person_id == person_id, Identity.status == "2")
    return "、".join(_names(list(session.scalars(paid))))


def _names(codes: list[str]) -> Iterator[str]:
    for code in codes:
        item = categories.CATEGORIES[code]
        if item.money and code != "C1":
            yield item.name
