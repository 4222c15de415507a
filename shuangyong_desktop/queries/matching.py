"""Who on the register a line of somebody else's list may mean: by ID number, else by name and what goes with it.

Questions are asked for many lines at once, so that a roster of 50,000 is compared in seconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import search
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.category_fields import CATEGORY_FIELDS, with_category_entries
from shuangyong_desktop.domain.own_fields import with_own_entries
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.store.records import (
    Account,
    Identity,
    IdentityDetail,
    Mark,
    OwnValue,
    Person,
    Student,
    Village,
)

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """A person on the register, as far as a list is compared with them."""

    id: int
    name: str
    id_number: str | None
    birth_on: str | None
    village: str | None
    death_on: str | None
    category: str | None = None
    """Of the main identity."""

    @property
    def called(self) -> str:
        """How a clerk tells them from others of the same name: 钱学军（李家村，尾号 9796）."""
        tail = f"尾号 {self.id_number[-4:]}" if self.id_number else ""
        said = "，".join(part for part in (self.village, tail) if part)
        return f"{self.name}（{said}）" if said else self.name


def _some(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk


_PEOPLE: Select[*tuple[Any, ...]] = (
    select(
        Person.id,
        Person.name,
        Person.id_number,
        Person.birth_on,
        Village.name,
        Person.death_on,
        Identity.category,
    )
    .join(Village, Village.id == Person.village_id, isouter=True)
    .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
)


def by_number(session: Session, numbers: Iterable[str]) -> dict[str, Known]:
    """The people with these ID numbers; the number of a record merged into another leads to that one."""
    found: dict[str, Known] = {}
    merged: dict[str, int] = {}
    for asked in _some(dict.fromkeys(numbers)):
        rows = _PEOPLE.add_columns(Person.merged_into_id).where(Person.id_number.in_(asked))
        for *row, into in session.execute(rows):
            if into is None:
                found[row[2]] = Known(*row)
            else:
                merged[row[2]] = into
    kept = {row[0]: Known(*row) for ids in _some(merged.values()) for row in _with_ids(session, ids)}
    return found | {number: kept[into] for number, into in merged.items()}


def _with_ids(session: Session, ids: Sequence[int]) -> Iterable[Any]:
    return session.execute(_PEOPLE.where(Person.id.in_(ids)))


def known_by_id(session: Session, ids: Sequence[int]) -> dict[int, Known]:
    """The people with these ids."""
    return {row[0]: Known(*row) for row in _with_ids(session, ids)}


def by_name(session: Session, names: Iterable[str]) -> dict[str, list[Known]]:
    """All people with these names; whoever has none of them is not in the answer."""
    wanted = set(names)
    found: dict[str, list[Known]] = {}
    for asked in _some({search.name_key(name) for name in wanted}):
        mine = _PEOPLE.where(Person.name_key.in_(asked), Person.merged_into_id.is_(None))
        for row in session.execute(mine.order_by(Person.id)):
            if row[1] in wanted:
                found.setdefault(row[1], []).append(Known(*row))
    return found


def is_empty(session: Session) -> bool:
    """Whether nobody is on the register yet."""
    return session.scalar(select(Person.id).limit(1)) is None


_ELSEWHERE = {"village", "account_number", "bank", "account_holder", "holder_relation"}
_NAMES = [item.name for item in entries(BeneficiaryDraft) if item.name not in _ELSEWHERE]
_OF_IDENTITY = [name for name in _NAMES if hasattr(Identity, name) and name != "note"]
_OF_PERSON = [name for name in _NAMES if name not in _OF_IDENTITY]


def held_drafts(
    session: Session, ids: Iterable[int], draft_class: type[BeneficiaryDraft] = BeneficiaryDraft
) -> dict[int, dict[str, BeneficiaryDraft]]:
    """What is held of each person, one Draft for each of their categories, the main one first.

    `draft_class` may carry the office's own fields.
    """
    held: dict[int, dict[str, BeneficiaryDraft]] = {}
    rows = (
        select(
            Person.id,
            *(getattr(Person, name) for name in _OF_PERSON),
            *(getattr(Identity, name) for name in _OF_IDENTITY),
            Village.name,
            Account.number,
            Account.bank,
            Account.holder,
            Account.holder_relation,
        )
        .join(Identity, Identity.person_id == Person.id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .join(Account, (Account.person_id == Person.id) & (Account.is_current == 1), isouter=True)
        .order_by(Person.id, Identity.is_main.desc(), Identity.id)
    )
    names = [
        *_OF_PERSON,
        *_OF_IDENTITY,
        "village",
        "account_number",
        "bank",
        "account_holder",
        "holder_relation",
    ]
    for asked in _some(dict.fromkeys(ids)):
        own = _own_values(session, asked) if draft_class is not BeneficiaryDraft else {}
        for number, *values in session.execute(rows.where(Person.id.in_(asked))):
            texts: dict[str, Any] = dict(zip(names, values, strict=True)) | own.get(number, {})
            draft = draft_class(**texts)
            held.setdefault(number, {}).setdefault(draft.category, draft)
    return held


def _own_values(session: Session, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """What these people have in the office's own fields that are in use, by the field's name in a Draft."""
    names = {item.id: item.name for item in own_facts(session)}
    values: dict[int, dict[str, str]] = {}
    found = select(OwnValue.person_id, OwnValue.field_id, OwnValue.value).where(OwnValue.person_id.in_(ids))
    for person, own_field, value in session.execute(found):
        if own_field in names:
            values.setdefault(person, {})[names[own_field]] = value
    return values


def roster_draft(session: Session) -> type[BeneficiaryDraft]:
    """The Draft of a roster's line, with the office's own fields."""
    made: type[BeneficiaryDraft] = with_own_entries(BeneficiaryDraft, own_facts(session))
    return made


def roster_headings(session: Session) -> type[Any]:
    """The same with the fields that only some categories have: all that a roster's headings may mean."""
    return with_category_entries(roster_draft(session))


def held_details(session: Session, ids: Iterable[int]) -> dict[tuple[int, str], dict[str, str]]:
    """What is held of these people in the fields that only some categories have, by person and category."""
    held: dict[tuple[int, str], dict[str, str]] = {}
    on_record = [name for name, item in CATEGORY_FIELDS.items() if item.is_on_record]
    columns = (getattr(Identity, name) for name in on_record)
    for asked in _some(dict.fromkeys(ids)):
        mine = select(Identity.id, Identity.person_id, Identity.category, *columns)
        of_identity: dict[int, dict[str, str]] = {}
        for identity, person, category, *values in session.execute(mine.where(Identity.person_id.in_(asked))):
            pairs = zip(on_record, values, strict=True)
            of_identity[identity] = {name: str(value) for name, value in pairs if value}
            held[person, category] = of_identity[identity]
        beside = select(IdentityDetail.identity_id, IdentityDetail.name, IdentityDetail.value)
        for some in _some(of_identity):
            for identity, name, value in session.execute(beside.where(IdentityDetail.identity_id.in_(some))):
                of_identity[identity][name] = value
    return held


def village_list(session: Session) -> dict[str, str]:
    """Each village's name with the name it goes by now; merged villages lead to the one they went into."""
    rows = session.execute(select(Village.id, Village.name, Village.merged_into_id)).all()
    names = {number: name for number, name, _ in rows}
    into = {number: target for number, _, target in rows}
    return {name: names[_followed(number, into)] for number, name in names.items()}


def _followed(number: int, into: dict[int, int | None]) -> int:
    seen: Sequence[int] = []
    while (target := into.get(number)) is not None and target not in seen:
        seen = [*seen, number]
        number = target
    return number


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child on the list of 四多一优."""

    id: int
    name: str
    school: str | None
    closed_on: str | None


def children_by_number(session: Session, numbers: Iterable[str]) -> dict[str, KnownChild]:
    """The children with these ID numbers."""
    found: dict[str, KnownChild] = {}
    for asked in _some(dict.fromkeys(numbers)):
        rows: Iterable[Any] = session.execute(
            select(Student.id_number, Student.id, Student.name, Student.school, Student.closed_on).where(
                Student.id_number.in_(asked)
            )
        )
        found |= {number: KnownChild(*values) for number, *values in rows}
    return found


Marks = dict[str, tuple[int, int]]
"""Score and full marks in hundredths of a point, by subject."""


def marks_of(session: Session, children: Iterable[int]) -> dict[tuple[int, str, str], Marks]:
    """What these children have in each term and exam."""
    found: dict[tuple[int, str, str], Marks] = {}
    for asked in _some(dict.fromkeys(children)):
        rows = session.execute(
            select(Mark.student_id, Mark.term, Mark.exam, Mark.subject, Mark.score, Mark.full).where(
                Mark.student_id.in_(asked)
            )
        )
        for child, term, exam, subject, score, full in rows:
            found.setdefault((child, term, exam), {})[subject] = (score, full)
    return found
