"""Who may be on the register twice: for one person being entered, and over the whole register; side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
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
    for reason in _ALIKE:
        for first, second in _pairs(session, reason):
            pair = (first.id, second.id)
            found.setdefault(pair, Pair(*pair, _called(first), _called(second), reason))
            if len(found) == limit:
                return list(found.values())
    return list(found.values())


def _called(person: Any) -> str:
    tail = f"，尾号 {person.id_number[-4:]}" if person.id_number else "，无身份证号"
    return f"{person.name}（{person.village or '未填村'}{tail}）"


_ALIKE: dict[str, tuple[tuple[Any, ...], ColumnElement[bool]]] = {
    "person": ((Person.name, Person.birth_on, Person.village_id), Person.birth_on.is_not(None)),
    "name": ((Person.name, Person.village_id), Person.village_id.is_not(None)),
    "phone": ((Person.name, Person.phone), Person.phone.is_not(None)),
    "account": ((Account.number,), Account.number.is_not(None)),
}
"""By what records are put into one group for each reason, and which are looked at at all."""


def _pairs(session: Session, reason: str) -> Iterator[tuple[Any, Any]]:
    """Pairs within each group of several: one pass over the register, however many share a name."""
    by, looked_at = _ALIKE[reason]
    alike = func.dense_rank().over(order_by=by).label("alike")
    size = func.count().over(partition_by=by).label("size")
    lacking = func.sum(case((Person.id_number.is_(None), 1), else_=0)).over(partition_by=by).label("lacking")
    grouped = select(Person.id, alike, size, lacking).where(looked_at, is_registered())
    if reason == "account":
        grouped = grouped.join(Account, (Account.person_id == Person.id) & (Account.is_current == 1))
    groups = grouped.subquery()
    members = (
        select(Person.id, Person.name, Person.id_number, Village.name.label("village"), groups.c.alike)
        .join(groups, groups.c.id == Person.id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(groups.c.size > 1)
        .order_by(groups.c.alike, Person.id)
    )
    if reason == "name":
        members = members.where(groups.c.lacking > 0)
    for _, group in groupby(session.execute(members), key=lambda row: row.alike):
        for first, second in combinations(group, 2):
            if reason != "name" or not (first.id_number and second.id_number):
                yield first, second


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
