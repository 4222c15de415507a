"""优抚对象: registering people, correcting them, and the changes of standing of their identities."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import (
    DECEASED,
    IDENTITY_FIELDS,
    PERSON_FIELDS,
    BeneficiaryDraft,
    StatusDraft,
    check,
    completed,
)
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.operations.people.history import move_status, settle_main
from shuangyong_desktop.operations.people.indexing import reindex
from shuangyong_desktop.operations.people.own_fields import store_own_values
from shuangyong_desktop.operations.villages import village_id
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Account, Household, Identity, Person, StatusChange

__all__ = [
    "change_status",
    "edit_beneficiary",
    "fill_named",
    "join_household",
    "main_identity",
    "move_status",
    "record_death",
    "register_beneficiary",
]


@operation("登记优抚对象")
def register_beneficiary(session: Session, draft: BeneficiaryDraft) -> int:
    """Put a new person on the register under one identity; returns the person's id."""
    draft = completed(draft)
    refuse_if(check(draft, today(session)))
    given = _number_of_another(session, draft, None)
    village = village_id(session, draft.village or "")
    household = Household(village_id=village, address=draft.address, phone=draft.phone)
    session.add(household)
    session.flush()
    person = Person(village_id=village, household_id=household.id, name_key="", search_terms="")
    _fill_person(person, draft, given)
    session.add(person)
    session.flush()
    identity = Identity(person_id=person.id, category=draft.category, status=draft.status, is_main=1)
    fill_named(identity, draft, IDENTITY_FIELDS)
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
    store_own_values(session, person.id, draft)
    reindex(session, person)
    return person.id


@operation("更正优抚对象")
def edit_beneficiary(session: Session, person_id: int, draft: BeneficiaryDraft) -> None:
    """Correct what is known of a person and their main identity. Standing is changed by its own operation."""
    draft = completed(draft)
    refuse_if(check(draft, today(session)))
    person = require(session, Person, person_id)
    given = _number_of_another(session, draft, person_id)
    person.village_id = village_id(session, draft.village or "")
    _fill_person(person, draft, given)
    identity = main_identity(session, person_id)
    if identity is not None:
        _refuse_second_identity(session, identity, draft.category)
        identity.category = draft.category
        identity.registered_on = draft.registered_on or identity.registered_on
        fill_named(identity, draft, IDENTITY_FIELDS)
    _set_account(session, person_id, draft)
    store_own_values(session, person_id, draft)
    reindex(session, person)


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
    settle_main(session, identity.person_id)


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


def _fill_person(person: Person, draft: BeneficiaryDraft, given: str | None) -> None:
    """Copy the Draft; a number that another has is kept beside, as it was given."""
    fill_named(person, draft, PERSON_FIELDS)
    if given is not None:
        person.id_number, person.id_number_given = None, given


def _number_of_another(session: Session, draft: BeneficiaryDraft, but: int | None) -> str | None:
    """The Draft's ID number where another has it too and a reason is given (重号); Refused without one."""
    number = draft.id_number
    if not number:
        return None
    known = session.scalar(select(Person).where(Person.id_number == number, Person.id != (but or 0)))
    if known is None:
        return None
    if not draft.id_number_reason:
        said = f"身份证号已登记在“{known.name}”名下，请打开该对象核对"
        why = "确属两人重号的，请在这里写明原因，如派出所证明"
        raise Refused([Problem(said, "id_number"), Problem(why, "id_number_reason")])
    return number


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
        current.is_current, current.ended_on = 0, today(session).isoformat()
    if draft.account_number:
        session.add(
            Account(
                person_id=person_id,
                number=draft.account_number,
                bank=draft.bank,
                holder=draft.account_holder,
                holder_relation=draft.holder_relation,
                is_current=1,
                opened_on=today(session).isoformat(),
            )
        )
