"""The 变更明细 of a roll against the one it was drawn up from."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import CATEGORY, MONEY, NAME
from shuangyong_desktop.domain.roll_changes import CHANGE, Entry, Facts, compare
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Batch,
    BatchOmission,
    Identity,
    PaymentLine,
    Person,
    StatusChange,
    Village,
)


@dataclass(frozen=True, slots=True)
class RollChangeRow:
    """One difference between two rolls."""

    person_id: int
    kind: str = column("变更", CHANGE, width=10)
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    before_fen: int | None = column("上期（元）", MONEY, width=12, total=True)
    after_fen: int | None = column("本期（元）", MONEY, width=12, total=True)
    reason: str = column("原因", NOTE, width=40)


def roll_changes(session: Session, batch_id: int) -> list[RollChangeRow]:
    """What changed since the previous roll; empty where a roll was not drawn up from another."""
    previous = session.get_one(Batch, batch_id).previous_id
    if previous is None:
        return []
    before, after = _entries(session, previous), _entries(session, batch_id)
    old, new = {item.person_id for item in before}, {item.person_id for item in after}
    left_off = _left_off(session, batch_id)
    facts = {person: _facts(session, person, left_off.get(person)) for person in old ^ new}
    return [
        RollChangeRow(
            item.person_id, item.kind, item.village, item.name, item.before_fen, item.after_fen, item.reason
        )
        for item in compare(before, after, facts)
    ]


def _left_off(session: Session, batch_id: int) -> dict[int, str]:
    """Whom the rules left off a roll although they are entitled, with why."""
    omitted = select(BatchOmission).where(BatchOmission.batch_id == batch_id)
    return {item.person_id: item.reason for item in session.scalars(omitted)}


@dataclass(frozen=True, slots=True)
class OmissionRow:
    """Somebody entitled whom a rule left off a roll."""

    person_id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    category: str = column("类别", CATEGORY, width=16)
    reason: str = column("未列入的原因", NOTE, width=48)


def omissions(session: Session, batch_id: int) -> list[OmissionRow]:
    """Whom the rules left off a roll although they are entitled, in the order of villages and names."""
    found = session.execute(
        select(Person.id, Village.name, Person.name, BatchOmission.category, BatchOmission.reason)
        .join(Person, Person.id == BatchOmission.person_id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(BatchOmission.batch_id == batch_id)
        .order_by(BatchOmission.id)
    )
    return [OmissionRow(*row) for row in found]


def _entries(session: Session, batch_id: int) -> list[Entry]:
    found = session.execute(
        select(
            PaymentLine.person_id, PaymentLine.person_name, PaymentLine.village_name, PaymentLine.category,
            PaymentLine.amount_fen, PaymentLine.account_number, PaymentLine.explanation,
        )
        .where(PaymentLine.batch_id == batch_id, PaymentLine.kind == "pay")
        .order_by(PaymentLine.id)
    )  # fmt: skip
    return [Entry(*row) for row in found]


def _facts(session: Session, person_id: int, left_off: str | None) -> Facts:
    """What explains that one person came or left: death, removal, the last change of standing."""
    found = session.execute(
        select(
            Person.death_on, Person.moved_out_on, Identity.status, StatusChange.reason, Identity.start_month,
            Identity.registered_on, Identity.basis,
        )
        .join(Identity, Identity.person_id == Person.id)
        .join(StatusChange, StatusChange.identity_id == Identity.id, isouter=True)
        .where(Person.id == person_id)
        .order_by(Identity.is_main.desc(), StatusChange.changed_on.desc(), StatusChange.id.desc())
    ).first()  # fmt: skip
    return Facts(*found, left_off) if found else Facts(left_off=left_off)
