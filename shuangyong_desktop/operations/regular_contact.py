"""常态化联系: giving the duty, and writing down each contact."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.regular_contact import (
    ContactDraft,
    ContactDutyDraft,
    check_contact,
    check_duty,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Contact, ContactDuty, Person


@operation("安排常态化联系")
def set_contact_duty(session: Session, person_id: int, draft: ContactDutyDraft) -> None:
    """Say who keeps in touch with a person; said again, the new contact takes over."""
    refuse_if(check_duty(draft))
    person = require(session, Person, person_id)
    if person.death_on:
        raise Refused(f"{person.name}已去世，不用再安排联系")
    duty = session.scalar(select(ContactDuty).where(ContactDuty.person_id == person_id))
    duty = duty or ContactDuty(person_id=person_id)
    fill(duty, draft)
    session.add(duty)


@operation("登记联系")
def record_contact(session: Session, person_id: int, draft: ContactDraft) -> int:
    """Write down a contact with a person; returns its id."""
    refuse_if(check_contact(draft, today(session)))
    require(session, Person, person_id)
    contact = Contact(person_id=person_id)
    fill(contact, draft)
    session.add(contact)
    session.flush()
    return contact.id


@operation("更正联系记录")
def edit_contact(session: Session, contact_id: int, draft: ContactDraft) -> None:
    """Correct a contact."""
    refuse_if(check_contact(draft, today(session)))
    fill(require(session, Contact, contact_id), draft)
