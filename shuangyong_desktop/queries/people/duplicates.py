"""Who may be on the register twice: for one person being entered, and over the whole register; side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories, search
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.duplicates import (
    KINDS,
    MERGED_FIELDS,
    MERGED_IDENTITY_FIELDS,
    REASONS,
    TITLES,
    Compared,
    Twin,
)
from shuangyong_desktop.queries.listing import AnySelect
from shuangyong_desktop.shapes.problem import Problem
from shuangyong_desktop.store.records import Account, Identity, Person, Village
from shuangyong_desktop.store.standing import is_registered

_PEOPLE: AnySelect = (
    select(Person.id, Person.name, Village.name, Person.id_number)
    .join(Village, Village.id == Person.village_id, isouter=True)
    .where(is_registered())
)


def twins_of(session: Session, draft: BeneficiaryDraft, but: int | None = None) -> list[Twin]:
    """Whom a Draft may be about besides: each once, with the surest reason."""
    found: dict[int, Twin] = {}
    for reason, condition in _reasons(draft):
        for number, name, village, id_number in session.execute(_PEOPLE.where(condition).limit(5)):
            if number != but:
                found.setdefault(number, Twin(number, name, village, id_number, reason))
    return list(found.values())


def twin_warnings(session: Session, draft: BeneficiaryDraft, but: int | None = None) -> Iterator[Problem]:
    """The same as warnings for the form."""
    for twin in twins_of(session, draft, but):
        yield Problem(twin.sentence, "account_number" if twin.reason == "account" else "name")


def _reasons(draft: BeneficiaryDraft) -> Iterator[tuple[str, Any]]:
    if draft.id_number:
        yield "id_number", Person.id_number == draft.id_number
    same_name = and_(Person.name_key == search.name_key(draft.name), Person.name == draft.name)
    if draft.birth_on:
        yield "person", and_(same_name, Person.birth_on == draft.birth_on, Village.name == draft.village)
    if not draft.id_number:
        yield "name", and_(same_name, Village.name == draft.village)
    else:
        yield "name", and_(same_name, Village.name == draft.village, Person.id_number.is_(None))
    if draft.phone:
        yield "phone", and_(same_name, Person.phone == draft.phone)
    if draft.account_number:
        holders = select(Account.person_id).where(
            Account.number == draft.account_number, Account.is_current == 1
        )
        yield "account", Person.id.in_(holders)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person."""

    first_id: int
    second_id: int
    first: str
    second: str
    reason: str

    @property
    def sentence(self) -> str:
        """Both with the reason."""
        return f"{self.first} 与 {self.second}：{REASONS[self.reason]}"


def suspected(session: Session, limit: int = 500) -> list[Pair]:
    """Pairs over the whole register, the surest reasons first, at most `limit`."""
    found: dict[tuple[int, int], Pair] = {}
    for reason in ("person", "name", "phone", "account"):
        for row in session.execute(_pairs(reason).limit(limit)):
            pair = (row[0], row[1])
            found.setdefault(pair, Pair(row[0], row[1], _called(row[2:5]), _called(row[5:8]), reason))
    return list(found.values())[:limit]


def _called(said: Sequence[str | None]) -> str:
    name, village, number = said
    tail = f"，尾号 {number[-4:]}" if number else "，无身份证号"
    return f"{name}（{village or '未填村'}{tail}）"


def _pairs(reason: str) -> AnySelect:
    first, second = Person.__table__.alias("first"), Person.__table__.alias("second")
    here, there = Village.__table__.alias("here"), Village.__table__.alias("there")
    same_name = and_(second.c.name_key == first.c.name_key, second.c.name == first.c.name)
    lacks_number = or_(first.c.id_number.is_(None), second.c.id_number.is_(None))
    conditions = {
        "person": and_(
            same_name,
            second.c.birth_on == first.c.birth_on,
            second.c.village_id.is_not_distinct_from(first.c.village_id),
        ),
        "name": and_(same_name, second.c.village_id == first.c.village_id, lacks_number),
        "phone": and_(same_name, second.c.phone == first.c.phone, first.c.phone != ""),
        "account": second.c.id.in_(
            select(Account.person_id).where(
                Account.is_current == 1,
                Account.number.in_(
                    select(Account.number).where(Account.person_id == first.c.id, Account.is_current == 1)
                ),
            )
        ),
    }
    statement = (
        select(
            first.c.id, second.c.id, first.c.name, here.c.name, first.c.id_number, second.c.name, there.c.name,
            second.c.id_number,
        )
        .select_from(first)
        .join(second, and_(second.c.id > first.c.id, conditions[reason]))
        .join(here, here.c.id == first.c.village_id, isouter=True)
        .join(there, there.c.id == second.c.village_id, isouter=True)
        .where(first.c.merged_into_id.is_(None), second.c.merged_into_id.is_(None))
        .order_by(first.c.id, second.c.id)
    )  # fmt: skip
    if reason == "account":
        shared = (
            select(Account.number)
            .where(Account.is_current == 1)
            .group_by(Account.number)
            .having(func.count(Account.person_id.distinct()) > 1)
        )
        sharing = select(Account.person_id).where(Account.is_current == 1, Account.number.in_(shared))
        statement = statement.where(first.c.id.in_(sharing))
    return statement


def side_by_side(session: Session, kept_id: int, other_id: int) -> list[Compared]:
    """Every field in which two records differ, as people read them."""
    kept, other = session.get_one(Person, kept_id), session.get_one(Person, other_id)
    found = [
        Compared(name, TITLES[name], *(_person_text(session, person, name) for person in (kept, other)))
        for name in MERGED_FIELDS
    ]
    found += _identities_side_by_side(session, kept_id, other_id)
    return [item for item in found if item.kept != item.other]


def _person_text(session: Session, person: Person, name: str) -> str:
    if name == "village":
        return session.scalar(select(Village.name).where(Village.id == person.village_id)) or ""
    return KINDS[name].show(getattr(person, name))


def _identities_side_by_side(session: Session, kept_id: int, other_id: int) -> Iterator[Compared]:
    def held(number: int) -> dict[str, Identity]:
        mine = select(Identity).where(Identity.person_id == number)
        return {item.category: item for item in session.scalars(mine)}

    kept, other = held(kept_id), held(other_id)
    for category in sorted(kept.keys() & other.keys()):
        for name in MERGED_IDENTITY_FIELDS:
            title = f"{categories.name_of(category)}·{TITLES[name]}"
            mine, theirs = (KINDS[name].show(getattr(item[category], name)) for item in (kept, other))
            yield Compared(name, title, mine, theirs, category)
