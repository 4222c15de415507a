"""One call of each operation on people."""

from collections.abc import Callable

from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft, StatusDraft
from shuangyong_desktop.operations.beneficiaries import (
    change_status,
    edit_beneficiary,
    join_household,
    record_death,
    register_beneficiary,
)
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.records import Identity, Person
from shuangyong_desktop.store.store import Store

WANG = BeneficiaryDraft(
    name="王桂兰",
    id_number="110105194805060029",
    village="李家村",
    category="21",
    account_number="6228480040000000014",
)
LI = BeneficiaryDraft(
    name="李建国", id_number="110105195502140034", village="王家庄", category="11", grade="06", nature="2"
)


def person_id(store: Store, name: str) -> int:
    """The id of a person by name."""
    with store.read() as session:
        return session.scalars(select(Person.id).where(Person.name == name)).one()


def registered(store: Store, draft: BeneficiaryDraft = WANG) -> int:
    """Register somebody and say under which id."""
    store.run(register_beneficiary, draft)
    return person_id(store, draft.name)


def _edit(store: Store) -> Changed:
    number = registered(store)
    return store.run(
        edit_beneficiary,
        number,
        BeneficiaryDraft(name="王桂兰", village="石桥村", category="22", phone="13800001234"),
    )


def _change_status(store: Store) -> Changed:
    number = registered(store)
    with store.read() as session:
        identity = session.scalars(select(Identity.id).where(Identity.person_id == number)).one()
    return store.run(change_status, identity, StatusDraft("4", "2026-10-01", "未参加年度确认"))


def _join(store: Store) -> Changed:
    return store.run(join_household, registered(store), registered(store, LI))


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "add_villages": lambda store: store.run(add_villages, ["李家村", "王家庄"]),
    "register_beneficiary": lambda store: store.run(register_beneficiary, WANG),
    "edit_beneficiary": _edit,
    "change_status": _change_status,
    "record_death": lambda store: store.run(
        record_death, registered(store), DeathDraft("2026-03-18", "公安比对")
    ),
    "join_household": _join,
}
