"""What is known of a person when something happens to them: read once, for preview and operation alike."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.events import Housemate, IdentityFact, PaidMonth, PersonFacts
from shuangyong_desktop.domain.funds import PERIODIC, month_of
from shuangyong_desktop.domain.needs import OPEN_NEEDS
from shuangyong_desktop.store.amounts import Amounts
from shuangyong_desktop.store.guards import FROZEN_STATES
from shuangyong_desktop.store.records import (
    Batch,
    FallenSoldier,
    Identity,
    Need,
    Pairing,
    PaymentLine,
    Person,
    Plaque,
    Scheme,
    Student,
)

HEAD = "02"
"""The code of 户主 among relations."""
_SETTLED = ("paid", "returned", "unclaimed")


def person_facts(session: Session, person: Person, day: str) -> PersonFacts:
    """Everything an event on a day may touch."""
    mates = tuple(_housemates(session, person))
    return PersonFacts(
        name=person.name,
        identities=tuple(identity_facts(session, person, day)),
        months=tuple(_months(session, person.id)),
        housemates=mates,
        is_head=person.relation_to_head == HEAD,
        plaque_on=session.scalar(
            select(Plaque.hung_on).where(
                Plaque.household_id == person.household_id, Plaque.ended_on.is_(None)
            )
        ),
        students=tuple(
            session.scalars(
                select(Student.name).where(Student.parent_person_id == person.id, Student.closed_on.is_(None))
            )
        ),
        needs=tuple(
            session.scalars(
                select(Need.content).where(Need.person_id == person.id, Need.state.in_(OPEN_NEEDS))
            )
        ),
        pairings=tuple(
            session.scalars(
                select(Pairing.helper).where(Pairing.person_id == person.id, Pairing.ended_on.is_(None))
            )
        ),
        certificate_of=session.scalar(
            select(FallenSoldier.name)
            .join(Identity, Identity.fallen_soldier_id == FallenSoldier.id)
            .where(Identity.person_id == person.id, Identity.is_certificate_holder == 1)
        ),
    )


def identity_facts(session: Session, person: Person, day: str) -> Iterator[IdentityFact]:
    """Each identity with what it draws by the standard in force on a day."""
    amounts = Amounts(session)
    mine = select(Identity).where(Identity.person_id == person.id).order_by(Identity.id)
    for identity in session.scalars(mine):
        base = amounts.base(identity, person.domicile, day)
        yield IdentityFact(
            identity.id, identity.category, identity.status, identity.grade, identity.nature, *base
        )


def _months(session: Session, person_id: int) -> Iterator[PaidMonth]:
    """Monthly periodic money that went out or waits on a roll; what was taken back already is left out."""
    taken_back = (
        select(PaymentLine.origin_line_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(PaymentLine.kind.in_(("clawback", "reversal")), Batch.state != "void")
        .where(PaymentLine.origin_line_id.is_not(None))
    )
    found = session.execute(
        select(
            PaymentLine.id, Scheme.name, PaymentLine.period, PaymentLine.amount_fen, PaymentLine.result,
            Batch.title, Batch.state,
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(
            PaymentLine.person_id == person_id,
            PaymentLine.kind == "pay",
            Scheme.money_type.in_(PERIODIC),
            Batch.state != "void",
            PaymentLine.result.in_(("due", "paid")),
            PaymentLine.id.not_in(taken_back),
        )
        .order_by(PaymentLine.period, PaymentLine.id)
    )  # fmt: skip
    for line, scheme, period, amount, result, title, state in found:
        if month_of(period):
            is_paid = result == "paid" or (state in FROZEN_STATES and result in _SETTLED)
            yield PaidMonth(line, scheme, period, amount, is_paid, title)


def _housemates(session: Session, person: Person) -> Iterator[Housemate]:
    """The living of the household."""
    others = (
        select(Person.id, Person.name, Person.relation_to_head)
        .where(
            Person.household_id == person.household_id,
            Person.id != person.id,
            Person.death_on.is_(None),
            Person.merged_into_id.is_(None),
        )
        .order_by(Person.id)
    )
    for number, name, relation in session.execute(others):
        yield Housemate(number, name, relation)
