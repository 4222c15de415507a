"""What the search box finds a person by: names, numbers, all certificates, and those of records merged into them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import search
from shuangyong_desktop.store.records import FallenSoldier, Identity, Person


def reindex(session: Session, person: Person) -> None:
    """Make the person's search terms anew from everything they may be looked for by."""
    session.flush()
    if person.merged_into_id is not None:
        person.search_terms = ""
        return
    person.name_key = search.name_key(person.name)
    certificates = session.scalars(
        select(Identity.certificate_no).where(
            Identity.person_id == person.id, Identity.certificate_no.is_not(None)
        )
    ).all()
    of_fallen = session.scalars(
        select(FallenSoldier.certificate_no)
        .join(Identity, Identity.fallen_soldier_id == FallenSoldier.id)
        .where(Identity.person_id == person.id, FallenSoldier.certificate_no.is_not(None))
    ).all()
    merged = session.execute(
        select(Person.name, Person.id_number).where(Person.merged_into_id == person.id)
    ).all()
    numbers = [person.id_number, person.phone, person.contact_phone, *certificates, *of_fallen]
    numbers += [number for _, number in merged]
    names = " ".join(dict.fromkeys([person.name, *(name for name, _ in merged)]))
    person.search_terms = search.terms(names, dict.fromkeys(numbers))
