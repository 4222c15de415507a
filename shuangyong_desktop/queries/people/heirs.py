"""Who may take a person's place when they die or leave: at the head of the household, with the certificate."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.store.records import Identity, Pairing, Person, Plaque

_HEAD = "02"


@dataclass(frozen=True)
class Heirs:
    """Names with ids, and whether there is anything to pass on."""

    name: str
    is_head: bool
    has_plaque: bool
    has_pairing: bool
    housemates: dict[str, int]
    survivors: dict[str, int]
    """Others of the same fallen soldier's family, where this person holds the certificate."""


def heirs_of(session: Session, person_id: int) -> Heirs:
    """Who may follow a person."""
    person = session.get_one(Person, person_id)
    living = (Person.id != person_id, Person.death_on.is_(None), Person.merged_into_id.is_(None))
    housemates = session.execute(
        select(Person.name, Person.id).where(Person.household_id == person.household_id, *living)
    ).all()
    held = session.scalar(
        select(Identity.fallen_soldier_id).where(
            Identity.person_id == person_id, Identity.is_certificate_holder == 1
        )
    )
    family = select(Person.name, Person.id).join(Identity, Identity.person_id == Person.id)
    survivors = (
        session.execute(family.where(Identity.fallen_soldier_id == held, *living)).all()
        if held is not None
        else ()
    )
    plaque = select(Plaque.id).where(Plaque.household_id == person.household_id, Plaque.ended_on.is_(None))
    pairing = select(Pairing.id).where(Pairing.person_id == person_id, Pairing.ended_on.is_(None))
    return Heirs(
        person.name,
        person.relation_to_head == _HEAD,
        session.scalar(plaque) is not None,
        session.scalar(pairing.limit(1)) is not None,
        dict(housemates),
        dict(survivors),
    )
