"""常态化联系: giving the duty, and writing down each contact."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.local_rules import (
    CONTACT_MONTHS,
    CONTACT_VISITS,
    LocalRuleDraft,
    check_local_rule,
)
from shuangyong_desktop.domain.regular_contact import (
    ContactDraft,
    ContactDutyDraft,
    check_contact,
    check_duty,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.people.parameters import put_local_value
from shuangyong_desktop.shapes.problem import Problem, Refused
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


@operation("设置常态化联系间隔")
def set_contact_rule(
    session: Session, months: str, visits: str, effective_from: str, basis: str | None
) -> None:
    """Say how often key people are contacted (once in so many months) and visited a year, from a day on."""
    problems = []
    for field, name, value in (("months", CONTACT_MONTHS, months), ("visits", CONTACT_VISITS, visits)):
        draft = LocalRuleDraft(value, effective_from, basis)
        problems += [
            Problem(no.message, field if no.field == "value" else no.field)
            for no in check_local_rule(name, draft)
        ]
    refuse_if(dict.fromkeys(problems))
    put_local_value(session, CONTACT_MONTHS, LocalRuleDraft(months, effective_from, basis))
    put_local_value(session, CONTACT_VISITS, LocalRuleDraft(visits, effective_from, basis))
