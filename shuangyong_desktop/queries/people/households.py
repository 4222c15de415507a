"""The household of a person with its flags, plaque and members; and the accounts money went to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.accounts import AccountDraft
from shuangyong_desktop.domain.kinds import ID_NUMBER, NAME, PHONE, RELATION
from shuangyong_desktop.domain.life_drafts import FamilyMemberDraft, HouseholdDraft
from shuangyong_desktop.queries.as_of import first_known, held, images
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Account,
    FamilyMember,
    Household,
    Identity,
    Person,
    Plaque,
    Village,
)


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody of the household; `person_id` is None for those who are no beneficiaries."""

    person_id: int | None
    name: str
    relation: str
    said: str
    id_number: str | None = None
    phone: str | None = None
    work_unit: str | None = None
    is_dead: bool = False
    member_id: int | None = None
    """Of those who are no beneficiaries."""
    relation_code: str | None = None


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """The household with its flags and plaque."""

    id: int
    number: str
    address: str
    flags: tuple[str, ...]
    plaque: str
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class AccountView:
    """One bank account, the current one first."""

    number: str
    bank: str
    holder: str
    is_current: bool
    said: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the household as its list shows them."""

    person_id: int | None
    member_id: int | None
    relation_code: str | None
    is_struck: bool
    name: str = column("姓名", NAME, width=12)
    relation: str = column("与户主关系", width=12)
    said: str = column("身份", width=24)
    id_number: str | None = column("身份证号", ID_NUMBER, width=20)
    phone: str | None = column("电话", PHONE, width=14)
    work_unit: str | None = column("工作单位", width=22)


def member_rows(household: "HouseholdView") -> list[MemberRow]:
    """The members as rows."""
    return [
        MemberRow(
            item.person_id,
            item.member_id,
            item.relation_code,
            item.is_dead,
            item.name,
            item.relation,
            f"{item.said}（已去世）" if item.is_dead else item.said or "家庭成员",
            item.id_number,
            item.phone,
            item.work_unit,
        )
        for item in household.members
    ]


def family_draft(session: Session, member_id: int) -> FamilyMemberDraft:
    """What the form of a member who is no beneficiary is filled with."""
    held = session.get_one(FamilyMember, member_id)
    return FamilyMemberDraft(**{item.name: getattr(held, item.name) for item in entries(FamilyMemberDraft)})


def hanging_plaque(session: Session, household_id: int) -> int | None:
    """The plaque that hangs at a household's door."""
    return session.scalar(
        select(Plaque.id).where(Plaque.household_id == household_id, Plaque.ended_on.is_(None))
    )


def household_of(session: Session, person: Person, as_of: str | None = None) -> HouseholdView:
    """The household a person belongs to; with `as_of` the one of that day with its members, as the journal has it.

    Where the person was entered later, it is the one they were entered with.
    """
    if as_of is None:
        members = (*_beneficiaries(session, _here(person)), *_family(_members(session, person.household_id)))
        now = select(_table(Household)).where(Household.id == person.household_id)
        return _viewed(session, dict(session.execute(now).mappings().one()), members, "9999")
    day = max(as_of, first_known(session, person.id))
    home = images(session, _table(Person), [person.id], day)[person.id]["household_id"]
    then = images(session, _table(Household), [home], day)[home]
    people = held(session, _table(Person), "household_id", home, day)
    family = held(session, _table(FamilyMember), "household_id", home, day).values()
    living_there = Person.id.in_(people)
    members = (
        *_beneficiaries(session, living_there, as_of),
        *_family([FamilyMember(**item) for item in family]),
    )
    return _viewed(session, then, members, as_of)


def _table(record: Any) -> Table:
    table: Table = record.__table__
    return table


def _here(person: Person) -> ColumnElement[bool]:
    return Person.household_id == person.household_id


def _viewed(
    session: Session, household: Mapping[str, Any], members: tuple[MemberView, ...], day: str
) -> HouseholdView:
    flags = {
        "空巢": household["is_empty_nest"],
        "困难户": household["is_hardship"],
        "低保或特困": household["is_low_income"],
    }
    hanging = select(Plaque.hung_on).where(
        Plaque.household_id == household["id"],
        Plaque.hung_on <= day,
        or_(Plaque.ended_on.is_(None), Plaque.ended_on > day),
    )
    plaque = session.scalar(hanging.order_by(Plaque.hung_on.desc()).limit(1)) or household["plaque_on"]
    return HouseholdView(
        household["id"],
        household["number"] or "",
        household["address"] or "",
        tuple(name for name, is_set in flags.items() if is_set),
        f"{plaque} 悬挂" if plaque and plaque <= day else "未登记",
        members,
    )


def _beneficiaries(session: Session, where: ColumnElement[bool], day: str = "9999") -> Iterator[MemberView]:
    found = session.execute(
        select(Person, func.group_concat(Identity.category))
        .join(Identity, Identity.person_id == Person.id, isouter=True)
        .where(where, Person.merged_into_id.is_(None))
        .group_by(Person.id)
        .order_by(Person.relation_to_head != "02", Person.id)
    )
    for person, codes in found:
        said = "、".join(map(categories.name_of, (codes or "").split(","))) if codes else ""
        yield MemberView(
            person.id,
            person.name,
            RELATION.show(person.relation_to_head),
            said,
            person.id_number,
            person.phone,
            person.work_unit,
            is_dead=person.death_on is not None and person.death_on <= day,
            relation_code=person.relation_to_head,
        )


def _members(session: Session, household_id: int) -> Sequence[FamilyMember]:
    mine = select(FamilyMember).where(FamilyMember.household_id == household_id).order_by(FamilyMember.id)
    return session.scalars(mine).all()


def _family(members: Iterable[FamilyMember]) -> Iterator[MemberView]:
    for item in members:
        yield MemberView(
            None,
            item.name,
            item.relation or "",
            "现役" if item.is_serving else "",
            item.id_number,
            item.phone,
            item.work_unit,
            member_id=item.id,
        )


def accounts_of(session: Session, numbers: Sequence[int], until: str) -> Iterator[AccountView]:
    """The accounts of a person and of records merged into them, as far as opened by a day."""
    mine = (
        select(Account)
        .where(Account.person_id.in_(numbers), or_(Account.opened_on.is_(None), Account.opened_on <= until))
        .order_by(Account.is_current.desc(), Account.id.desc())
    )
    for item in session.scalars(mine):
        holder = item.holder or ""
        if item.holder_relation:
            holder += f"（{item.holder_relation}）"
        words = (
            f"{item.opened_on} 启用" if item.opened_on else "",
            f"{item.ended_on} 停用" if item.ended_on else "",
            item.end_reason or "",
            f"上次退票：{item.last_failure}" if item.last_failure else "",
        )
        yield AccountView(
            item.number, item.bank or "", holder, bool(item.is_current), "，".join(filter(None, words))
        )


def household_draft(session: Session, household_id: int) -> HouseholdDraft:
    """What the form of a household is filled with."""
    held = session.get_one(Household, household_id)
    village = session.scalar(select(Village.name).where(Village.id == held.village_id))
    names = [item.name for item in entries(HouseholdDraft) if item.name != "village"]
    return HouseholdDraft(village=village, **{name: getattr(held, name) for name in names})


def account_draft(session: Session, person_id: int) -> AccountDraft | None:
    """The current account as the form shows it; None where there is none."""
    held = session.scalar(select(Account).where(Account.person_id == person_id, Account.is_current == 1))
    if held is None:
        return None
    return AccountDraft(held.number, held.bank, held.holder, held.holder_relation)


def holders_of(session: Session, number: str, but: int) -> list[str]:
    """Who else is paid to an account."""
    mine = (
        select(Person.name)
        .join(Account, Account.person_id == Person.id)
        .where(Account.number == number, Account.is_current == 1, Person.id != but)
    )
    return list(session.scalars(mine.limit(5)))
