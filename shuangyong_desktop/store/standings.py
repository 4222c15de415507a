"""Everybody who might stand on a roll, as they stood on a day, with what a line remembers of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import Standing
from shuangyong_desktop.domain.extra_keys import traits
from shuangyong_desktop.store.records import Account, Identity, Person, StatusChange, Village


@dataclass(frozen=True, slots=True)
class Candidate:
    """One identity of a person with the snapshot a line takes of them."""

    standing: Standing
    name: str
    village: str | None
    account_number: str | None
    account_holder: str | None
    bank: str | None
    household_id: int


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
            Person.moved_out_on, func.coalesce(Identity.conscript_from, Person.enlisted_on),
            func.coalesce(Identity.conscript_to, Person.discharged_on), Person.name, Village.name,
            Account.number, Account.holder, Account.bank, Person.household_id, Identity.care,
            Identity.residence_kind, Identity.period, Identity.is_lonely, Identity.is_mental,
        )
        .join(Person, Person.id == Identity.person_id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .join(Account, (Account.person_id == Person.id) & (Account.is_current == 1), isouter=True)
        .where(Person.merged_into_id.is_(None))
        .order_by(Village.sort, Village.id, Person.group_no, Person.name_key, Person.id, Identity.id)
    )  # fmt: skip
    if person_id is not None:
        statement = statement.where(Person.id == person_id)
    found: Iterable[Any] = session.execute(statement)
    for row in found:
        standing = (*row[:14], traits(*row[20:]))
        yield Candidate(Standing(*standing), *row[14:20])
