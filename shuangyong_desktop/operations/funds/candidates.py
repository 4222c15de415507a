"""Everybody who might stand on a roll, as they stood on its cut-off day, with what each line remembers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import Roll, Standing, first_standing, obstacle
from shuangyong_desktop.store.records import Account, Claim, Identity, Person, StatusChange, Village


@dataclass(frozen=True, slots=True)
class Candidate:
    """One identity of a person with the snapshot a line takes of them."""

    standing: Standing
    name: str
    village: str | None
    account_number: str | None
    account_holder: str | None
    bank: str | None


def _status_on(day: str) -> ColumnElement[str | None]:
    """The identity's status at the end of a day: by its history, or as it is where none was kept."""
    mine = StatusChange.identity_id == Identity.id
    until = (
        select(StatusChange.to_status)
        .where(mine, StatusChange.changed_on <= day)
        .order_by(StatusChange.changed_on.desc(), StatusChange.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    later = (
        select(StatusChange.from_status)
        .where(mine, StatusChange.changed_on > day)
        .order_by(StatusChange.changed_on, StatusChange.id)
        .limit(1)
        .scalar_subquery()
    )
    has_later = select(StatusChange.id).where(mine, StatusChange.changed_on > day).exists()
    return func.coalesce(until, case((has_later, later), else_=Identity.status))


def candidates(session: Session, day: str, person_id: int | None = None) -> Iterator[Candidate]:
    """Every identity of everybody, or of one person, in the order of villages and names."""
    statement = (
        select(
            Person.id, Identity.category, _status_on(day), Identity.is_main, Identity.grade, Identity.nature,
            Person.domicile, Identity.start_month, Identity.stop_month, Identity.monthly_fen, Person.death_on,
            Person.moved_out_on, Person.name, Village.name, Account.number, Account.holder, Account.bank,
        )
        .join(Person, Person.id == Identity.person_id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .join(Account, (Account.person_id == Person.id) & (Account.is_current == 1), isouter=True)
        .order_by(Village.sort, Village.id, Person.group_no, Person.name_key, Person.id, Identity.id)
    )  # fmt: skip
    if person_id is not None:
        statement = statement.where(Person.id == person_id)
    found: Iterable[Any] = session.execute(statement)
    for row in found:
        yield Candidate(Standing(*row[:12]), *row[12:])


@dataclass(frozen=True)
class Chosen:
    """Who is on the roll, and how many were left out for which reason."""

    people: list[Candidate]
    left_out: dict[str, int]


def choose(found: Iterator[Candidate], roll: Roll, claimed: set[int]) -> Chosen:
    """Each entitled person once, under one identity; those already on another roll of the period are left out."""
    people: list[Candidate] = []
    left_out: dict[str, int] = {}
    for person_id, group in groupby(found, key=lambda item: item.standing.person_id):
        identities = list(group)
        entitled = [item for item in identities if obstacle(item.standing, roll) is None]
        reason = None
        if not entitled:
            reason = obstacle(first_standing(item.standing for item in identities), roll)
        elif person_id in claimed:
            reason = "已在该项目同一所属期的其他批次中"
        if reason:
            left_out[reason] = left_out.get(reason, 0) + 1
            continue
        first = first_standing(item.standing for item in entitled)
        people.append(next(item for item in entitled if item.standing is first))
    return Chosen(people, left_out)


def claimed_people(session: Session, scheme_id: int, period: str) -> set[int]:
    """Who already stands on a roll of this scheme and period."""
    taken = select(Claim.person_id).where(
        Claim.scheme_id == scheme_id, Claim.period == period, Claim.kind == "pay"
    )
    return set(session.scalars(taken))
