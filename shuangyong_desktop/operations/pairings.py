"""一助一: binding a unit to a household, and what came of it."""

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.pairings import PairingDraft, check_pairing
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Pairing, Person


@operation("登记一助一帮扶")
def add_pairing(session: Session, person_id: int, draft: PairingDraft) -> int:
    """Bind a helping unit to a person's household; returns the pairing's id."""
    refuse_if(check_pairing(draft, today(session)))
    person = require(session, Person, person_id)
    if person.death_on:
        raise Refused(f"{person.name}已去世，不能再结对")
    pairing = Pairing(person_id=person_id)
    fill(pairing, draft)
    session.add(pairing)
    session.flush()
    return pairing.id


@operation("修改一助一帮扶")
def edit_pairing(session: Session, pairing_id: int, draft: PairingDraft) -> None:
    """Correct a pairing, or write down its inputs, end and effect."""
    refuse_if(check_pairing(draft, today(session)))
    fill(require(session, Pairing, pairing_id), draft)
