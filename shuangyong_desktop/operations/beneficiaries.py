"""优抚对象: registering people, correcting them, and the changes of standing of their identities."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories, search
from shuangyong_desktop.domain.beneficiaries import (
    DECEASED,
    BeneficiaryDraft,
    DeathDraft,
    StatusDraft,
    check,
    completed,
    stop_month,
)
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.operations.villages import village_id
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Account, Household, Identity, Person, StatusChange

_PERSON = (
    "name", "id_number", "sex", "birth_on", "nation", "group_no", "address", "phone", "domicile",
    "enlisted_on", "discharged_on", "note",
)  # fmt: skip
_IDENTITY = (
    "grade", "nature", "certificate_no", "approved_on", "basis", "start_month", "monthly_fen",
    "soldier_name", "soldier_relation",
)  # fmt: skip


@operation("登记优抚对象")
def register_beneficiary(session: Session, draft: BeneficiaryDraft) -> int:
    """Put a new person on the register under one identity; returns the person's id."""
    draft = completed(draft)
    refuse_if(check(draft, today(session)))
    _refuse_known_id(session, draft.id_number, None)
    village = village_id(session, draft.village or "")
    household = Household(village_id=village, address=draft.address, phone=draft.phone)
    session.add(household)
    session.flush()
    person = Person(village_id=village, household_id=household.id)
    _describe(person, draft)
    session.add(person)
    session.flush()
    identity = Identity(person_id=person.id, category=draft.category, status=draft.status, is_main=1)
    fill_named(identity, draft, _IDENTITY)
    identity.registered_on = draft.registered_on or today(session).isoformat()
    session.add(identity)
    session.flush()
    session.add(
        StatusChange(
            identity_id=identity.id,
            to_status=draft.status,
            changed_on=identity.registered_on,
            reason="新登记",
            basis=draft.basis,
        )
    )
    _set_account(session, person.id, draft)
    return person.id


@operation("更正优抚对象")
def edit_beneficiary(session: Session, person_id: int, draft: BeneficiaryDraft) -> None:
    """Correct what is known of a person and their main identity. Standing is changed by its own operation."""
    draft = completed(draft)
    refuse_if(check(draft, today(session)))
    person = require(session, Person, person_id)
    _refuse_known_id(session, draft.id_number, person_id)
    person.village_id = village_id(session, draft.village or "")
    _describe(person, draft)
    identity = main_identity(session, person_id)
    if identity is not None:
        _refuse_second_identity(session, identity, draft.category)
        identity.category = draft.category
        identity.registered_on = draft.registered_on or identity.registered_on
        fill_named(identity, draft, _IDENTITY)
    _set_account(session, person_id, draft)


@operation("变更身份状态")
def change_status(session: Session, identity_id: int, draft: StatusDraft) -> None:
    """Change the standing of one identity, with the reason a successor will read."""
    identity = require(session, Identity, identity_id)
    if identity.status == draft.to_status:
        raise Refused([Problem(f"该身份已经是“{categories.STATUSES[draft.to_status]}”", "to_status")])
    if draft.to_status == DECEASED:
        raise Refused([Problem("去世请用“登记去世”，以便同时停发并留下消息来源", "to_status")])
    if draft.changed_on > today(session).isoformat():
        raise Refused([Problem("变更日期不能在今天之后", "changed_on")])
    move_status(session, identity, draft.to_status, draft.changed_on, draft.reason, draft.basis)
    _choose_main(session, identity.person_id)


@operation("登记去世")
def record_death(session: Session, person_id: int, draft: DeathDraft) -> None:
    """Write down a death: every standing identity ends, payments stop after the month of death."""
    person = require(session, Person, person_id)
    if person.death_on:
        raise Refused([Problem(f"{person.name}已登记去世（{person.death_on}）", "death_on")])
    if draft.death_on > today(session).isoformat():
        raise Refused([Problem("去世日期不能在今天之后", "death_on")])
    if person.birth_on and draft.death_on < person.birth_on:
        raise Refused([Problem("去世日期早于出生日期", "death_on")])
    person.death_on, person.death_source = draft.death_on, draft.death_source
    for identity in session.scalars(select(Identity).where(Identity.person_id == person_id)):
        if identity.status in ("6", "8"):
            continue
        identity.stop_month = stop_month(draft.death_on)
        reason = f"去世（{draft.death_source}）" + (f"：{draft.reason}" if draft.reason else "")
        move_status(session, identity, DECEASED, draft.death_on, reason)


@operation("并入同一户")
def join_household(session: Session, person_id: int, other_id: int) -> None:
    """Move a person into the household of another; the household left behind stays on record."""
    person, other = require(session, Person, person_id), require(session, Person, other_id)
    if person.household_id == other.household_id:
        raise Refused(f"{person.name}与{other.name}已在同一户")
    person.household_id = other.household_id


def main_identity(session: Session, person_id: int) -> Identity | None:
    """The identity a person counts under."""
    return session.scalar(select(Identity).where(Identity.person_id == person_id, Identity.is_main == 1))


def fill_named(record: Person | Identity, draft: object, names: Iterable[str]) -> None:
    """Copy the named fields of a Draft."""
    for name in names:
        setattr(record, name, getattr(draft, name))


def _describe(person: Person, draft: BeneficiaryDraft) -> None:
    fill_named(person, draft, _PERSON)
    person.name_key = search.name_key(draft.name)
    person.search_terms = search.terms(draft.name, (draft.id_number, draft.phone, draft.certificate_no))


def _refuse_known_id(session: Session, number: str | None, but: int | None) -> None:
    if not number:
        return
    known = session.scalar(select(Person).where(Person.id_number == number, Person.id != (but or 0)))
    if known is not None:
        raise Refused([Problem(f"身份证号已登记在“{known.name}”名下，请打开该对象核对", "id_number")])


def _refuse_second_identity(session: Session, identity: Identity, category: str) -> None:
    same = select(Identity.id).where(
        Identity.person_id == identity.person_id, Identity.category == category, Identity.id != identity.id
    )
    if session.scalar(same) is not None:
        raise Refused([Problem(f"该对象已有“{categories.name_of(category)}”身份", "category")])


def _set_account(session: Session, person_id: int, draft: BeneficiaryDraft) -> None:
    """Keep the current account in step with the form; a former one stays on record, no longer current."""
    current = session.scalar(select(Account).where(Account.person_id == person_id, Account.is_current == 1))
    if current is not None and current.number == draft.account_number:
        current.bank, current.holder = draft.bank, draft.account_holder
        current.holder_relation = draft.holder_relation
        return
    if current is not None:
        current.is_current = 0
    if draft.account_number:
        session.add(
            Account(
                person_id=person_id,
                number=draft.account_number,
                bank=draft.bank,
                holder=draft.account_holder,
                holder_relation=draft.holder_relation,
                is_current=1,
            )
        )


def move_status(
    session: Session, identity: Identity, to: str, changed_on: str, reason: str | None, basis: str | None = None
) -> None:
    """Change an identity's standing and write the step into its history."""
    session.add(
        StatusChange(
            identity_id=identity.id,
            from_status=identity.status,
            to_status=to,
            changed_on=changed_on,
            reason=reason,
            basis=basis,
        )
    )
    identity.status = to


def _choose_main(session: Session, person_id: int) -> None:
    """A person counts under the identity that is paid, else under the first by the list of categories."""
    identities = list(session.scalars(select(Identity).where(Identity.person_id == person_id)))
    order = {"2": 0, "3": 1}
    identities.sort(key=lambda item: (order.get(item.status, 2), categories.PRIORITY.index(item.category)))
    for place, identity in enumerate(identities):
        identity.is_main = int(place == 0)
