"""The town's people: 25 烈士遗属, 4 残疾军人 and 21 在乡复员军人 in 47 households, and 12 conscripts' families."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from shuangyong_desktop.demo.invented import MEN, OLD_MEN, OLD_WOMEN, RARE, WOMEN, YOUNG, Inventor
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.service import ServiceDraft, ServiceEndDraft
from shuangyong_desktop.operations.beneficiaries import join_household, register_beneficiary
from shuangyong_desktop.operations.service import end_service, record_service
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.store.store import Store

VILLAGES = ["李家村", "王家庄", "石桥村", "大树下村", "塘下村", "新联村", "东湖社区", "河西社区"]
TOWN = "东城镇"
_DISABLED = (("10", "1"), ("06", "1"), ("08", "2"), ("05", "3"))
_SHARED_ROOFS = 3


@dataclass
class People:
    """Ids by group, for what the rest of the town builds on."""

    martyrs_kin: list[int] = field(default_factory=list)
    disabled: list[int] = field(default_factory=list)
    demobilised: list[int] = field(default_factory=list)
    conscripts: list[int] = field(default_factory=list)

    @property
    def visited(self) -> list[int]:
        """The fifty whom the town visits at every festival."""
        return self.martyrs_kin + self.disabled + self.demobilised


def settle(store: Store, invent: Inventor) -> People:
    """Register everybody, put three couples of beneficiaries under one roof, and end two services."""
    store.run(add_villages, VILLAGES)
    people = People()
    for number in range(25):
        people.martyrs_kin.append(_register(store, _martyrs_kin(invent, number)))
    for grade, nature in _DISABLED:
        people.disabled.append(_register(store, _disabled(invent, grade, nature)))
    for number in range(21):
        people.demobilised.append(_register(store, _demobilised(invent, number)))
    for number in range(_SHARED_ROOFS):
        store.run(join_household, people.demobilised[number], people.martyrs_kin[number])
    for number in range(12):
        people.conscripts.append(_enlist(store, invent, number))
    store.run(end_service, people.conscripts[5], ServiceEndDraft("2026-06-01", "转改军士"))
    store.run(end_service, people.conscripts[9], ServiceEndDraft("2026-04-08", "退回"))
    return people


def _register(store: Store, draft: BeneficiaryDraft) -> int:
    store.run(register_beneficiary, draft)
    with store.read() as session:
        return session.scalars(select(Person.id).where(Person.id_number == draft.id_number)).one()


def _home(invent: Inventor, number: int) -> dict[str, Any]:
    village = VILLAGES[number % len(VILLAGES)]
    group = f"{invent.random.randint(1, 9)}"
    return {"village": village, "group_no": group, "address": f"{TOWN}{village}{group}组"}


def _account(invent: Inventor) -> dict[str, Any]:
    return {"account_number": invent.account(), "bank": "示例农商银行东城支行"}


def _martyrs_kin(invent: Inventor, number: int) -> BeneficiaryDraft:
    relation, first, last, sex = (
        ("配偶", 1936, 1950, "女"), ("子", 1951, 1968, "男"), ("女", 1952, 1968, "女"), ("母", 1930, 1940, "女"),
        ("弟", 1940, 1956, "男"),
    )[number % 5]  # fmt: skip
    given = OLD_WOMEN if sex == "女" else (OLD_MEN if first < 1950 else MEN)
    rare = {4: "䶮", 12: "㛃"}.get(number, "")
    name = "阿卜杜拉·买买提" if number == 9 else invent.name(given, rare)
    approved = invent.day(invent.random.randint(1998, 2019), invent.random.randint(1, 12))
    return BeneficiaryDraft(
        name=name,
        id_number=invent.id_number(first, last, sex),
        nation="05" if number == 9 else "01",
        category="21",
        phone=invent.phone() if number % 4 else None,
        certificate_no=f"烈字第 {1320 + number * 7:04d} 号",
        approved_on=approved,
        registered_on=approved,
        basis="烈士证书及关系证明",
        start_month=approved[:7],
        monthly_fen=328600,
        soldier_name=invent.name(OLD_MEN),
        soldier_relation=relation,
        **_home(invent, number),
        **_account(invent),
    )


def _disabled(invent: Inventor, grade: str, nature: str) -> BeneficiaryDraft:
    born = invent.random.randint(1953, 1974)
    approved = invent.day(born + 27, 9)
    return BeneficiaryDraft(
        name=invent.name(MEN),
        id_number=invent.id_number(born, born, "男"),
        nation="01",
        category="11",
        grade=grade,
        nature=nature,
        phone=invent.phone(),
        certificate_no=f"浙军Z{invent.random.randint(10000, 99999)}",
        approved_on=approved,
        registered_on=approved,
        basis="残疾军人证",
        start_month=approved[:7],
        enlisted_on=invent.day(born + 19, 11),
        discharged_on=invent.day(born + 24, 12),
        **_home(invent, int(grade)),
        **_account(invent),
    )


def _demobilised(invent: Inventor, number: int) -> BeneficiaryDraft:
    born = invent.random.randint(1930, 1936)
    enlisted = 1950 + number % 4
    approved = f"{1985 + number % 15}-01"
    rare = {6: "喆", 15: "𬀩"}.get(number, "")
    return BeneficiaryDraft(
        name=invent.name(OLD_MEN, rare),
        id_number=invent.id_number(born, born, "男"),
        nation="01",
        category="41",
        phone=invent.phone() if number % 3 else None,
        certificate_no=f"复字第 {5200 + number * 11} 号",
        approved_on=approved,
        registered_on=f"{approved}-01",
        basis="复员证",
        start_month=approved,
        monthly_fen=243000,
        enlisted_on=invent.day(enlisted, 3 + number % 6)
        if number % 5
        else f"{enlisted}-{3 + number % 6:02d}",
        discharged_on=f"{enlisted + 4}-{invent.random.randint(1, 12):02d}",
        **_home(invent, number + 3),
        **_account(invent),
    )


_APPROVED = ("2025-03-01", "2025-09-01", "2026-03-01")


def _enlist(store: Store, invent: Inventor, number: int) -> int:
    approved = _APPROVED[number % 3]
    name = invent.name(YOUNG, RARE[3] if number == 8 else "")
    father = name[0] + invent.one(*MEN)
    draft = BeneficiaryDraft(
        name=name,
        id_number=invent.id_number(2003, 2006, "男"),
        nation="01",
        category="C1",
        phone=invent.phone(),
        domicile="1" if number % 2 else "2",
        approved_on=approved,
        registered_on=approved,
        basis=f"入伍通知书（示例）{approved[:4]} 第 {31 + number} 号",
        start_month=approved[:7],
        enlisted_on=approved,
        account_holder=father if number % 4 else invent.name(WOMEN),
        holder_relation="父亲" if number % 4 else "母亲",
        **_home(invent, number + 1),
        **_account(invent),
    )
    person = _register(store, draft)
    education = ("60", "30", "20")[number % 3]
    store.run(
        record_service, person, ServiceDraft(approved, draft.domicile, int(number in (2, 7)), education)
    )
    return person
