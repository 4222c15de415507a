"""One person's page: what is known of them, their identities, and what passed between them and the office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories, dates, kinds
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.funds import LINE_KIND, RESULT
from shuangyong_desktop.domain.needs import NEED_STATE
from shuangyong_desktop.queries.beneficiaries import draft_of
from shuangyong_desktop.queries.funds.figures import PaymentRow, payments_of
from shuangyong_desktop.queries.needs import needs_of
from shuangyong_desktop.queries.visits import visits_of
from shuangyong_desktop.store.records import Account, Identity, Person, StatusChange

_MOST_EVENTS = 60


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """One identity of a person, with where it stands."""

    id: int
    category: str
    status: str
    is_main: bool

    @property
    def title(self) -> str:
        """Category and standing in words: 烈士遗属（享受待遇）."""
        return f"{categories.name_of(self.category)}（{categories.STATUSES.get(self.status, self.status)}）"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that passed: a payment, a visit, a need, a change of standing."""

    day: str
    text: str
    amount_fen: int | None = None


@dataclass(frozen=True)
class PersonPage:
    """All of it; `draft` is what the form for correcting would hold."""

    id: int
    draft: BeneficiaryDraft
    age: int | None
    death_on: str | None
    household: tuple[str, ...]
    """Names of the others in the household."""
    identities: tuple[IdentityLine, ...]
    """The main one first."""
    events: tuple[Event, ...]
    """The latest first."""


def page(session: Session, person_id: int, today: date) -> PersonPage | None:
    """The page of a person; None where the person is not there (any more)."""
    person = session.get(Person, person_id)
    if person is None:
        return None
    events = sorted(_events(session, person_id, today), key=lambda event: event.day, reverse=True)
    return PersonPage(
        id=person_id,
        draft=draft_of(session, person_id),
        age=None if person.death_on else dates.age_on(person.birth_on or "", today),
        death_on=person.death_on,
        household=_others(session, person),
        identities=identities_of(session, person_id),
        events=tuple(events[:_MOST_EVENTS]),
    )


def identities_of(session: Session, person_id: int) -> tuple[IdentityLine, ...]:
    """All identities of a person, the main one first."""
    found = session.execute(
        select(Identity.id, Identity.category, Identity.status, Identity.is_main)
        .where(Identity.person_id == person_id)
        .order_by(Identity.is_main.desc(), Identity.id)
    )
    return tuple(
        IdentityLine(number, category, status, bool(main)) for number, category, status, main in found
    )


def journaled_rows(session: Session, person_id: int) -> list[tuple[str, int]]:
    """The rows that make up a person, by table and id, for their history."""
    identities = session.scalars(select(Identity.id).where(Identity.person_id == person_id)).all()
    accounts = session.scalars(select(Account.id).where(Account.person_id == person_id))
    changes = session.scalars(select(StatusChange.id).where(StatusChange.identity_id.in_(identities)))
    return [
        ("person", person_id),
        *(("identity", number) for number in identities),
        *(("account", number) for number in accounts),
        *(("status_change", number) for number in changes),
    ]


def _others(session: Session, person: Person) -> tuple[str, ...]:
    others = select(Person.name).where(Person.household_id == person.household_id, Person.id != person.id)
    return tuple(session.scalars(others.order_by(Person.id)))


def _events(session: Session, person_id: int, today: date) -> Iterator[Event]:
    for payment in payments_of(session, person_id):
        yield Event(payment.paid_on or today.isoformat(), _payment_in_words(payment), payment.amount_fen)
    for visit in visits_of(session, person_id):
        occasion = kinds.OCCASION.show(visit.occasion)
        yield Event(visit.visited_on, f"走访（{occasion}）", visit.cash_fen or None)
    for need in needs_of(session, person_id, today):
        yield Event(need.heard_on, f"诉求：{need.content}（{_state_in_words(need.state, need.overdue)}）")
    yield from _status_changes(session, person_id)


def _payment_in_words(payment: PaymentRow) -> str:
    kind = "" if payment.kind == "pay" else f"（{LINE_KIND.show(payment.kind)}）"
    result = "" if payment.result == "paid" else f" {RESULT.show(payment.result)}"
    return f"{payment.scheme}{kind}{result}"


def _state_in_words(state: str, overdue: str | None) -> str:
    return NEED_STATE.show(state) + ("，已逾期" if overdue else "")


def _status_changes(session: Session, person_id: int) -> Iterator[Event]:
    found = session.execute(
        select(StatusChange.changed_on, StatusChange.from_status, StatusChange.to_status, StatusChange.reason)
        .join(Identity, Identity.id == StatusChange.identity_id)
        .where(Identity.person_id == person_id)
        .order_by(StatusChange.id.desc())
    )
    for changed_on, before, after, reason in found:
        became = categories.STATUSES.get(after, after)
        words = f"{categories.STATUSES.get(before, before)} → {became}" if before else f"入册：{became}"
        yield Event(changed_on, words if not reason or not before else f"{words}（{reason}）")
