"""户: what is known of it, who heads it, who belongs to it, and how it splits and joins."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.codes import RELATIONS
from shuangyong_desktop.domain.life_drafts import FamilyMemberDraft, HouseholdDraft
from shuangyong_desktop.operations.operation import fill, operation, require
from shuangyong_desktop.operations.people.facts import HEAD
from shuangyong_desktop.operations.villages import village_id
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import FamilyMember, Household, Person, Plaque


@operation("修改户信息")
def edit_household(session: Session, household_id: int, draft: HouseholdDraft) -> None:
    """Correct what is known of a household: number, address, flags."""
    household = require(session, Household, household_id)
    fill(household, draft, but=("village",))
    if draft.village:
        household.village_id = village_id(session, draft.village)


@operation("指定户主")
def set_head(session: Session, person_id: int) -> None:
    """Make a person the head of their household; whoever headed it before no longer does."""
    person = require(session, Person, person_id)
    make_head(session, person, of=person.household_id)


@operation("修改与户主关系")
def set_relation(session: Session, person_id: int, relation: str | None) -> None:
    """Write down how a person is related to the head of the household, by code."""
    if relation is not None and relation not in RELATIONS:
        raise Refused([Problem("不是家庭关系", "relation")])
    person = require(session, Person, person_id)
    if relation == HEAD:
        make_head(session, person, of=person.household_id)
    else:
        person.relation_to_head = relation


@operation("分户")
def split_household(session: Session, person_ids: Sequence[int], address: str | None = None) -> int:
    """Move people of one household into a new one; the first of them heads it. Returns the new household's id."""
    people = [require(session, Person, number) for number in person_ids]
    if not people:
        raise Refused("请选择要分出的人")
    left = people[0].household_id
    if any(person.household_id != left for person in people):
        raise Refused("只能从同一户中分出")
    if len(members(session, left)) == len(people):
        raise Refused("户内的人不能全部分出")
    old = require(session, Household, left)
    made = Household(village_id=old.village_id, address=address or old.address, phone=people[0].phone)
    session.add(made)
    session.flush()
    for place, person in enumerate(people):
        person.household_id = made.id
        person.relation_to_head = HEAD if place == 0 else None
        person.address = address or person.address
    return made.id


@operation("并户")
def merge_households(session: Session, kept_id: int, other_id: int) -> None:
    """Move everybody of one household into another; the emptied one stays on record for its visits."""
    if kept_id == other_id:
        raise Refused("请选择两个不同的户")
    kept, other = require(session, Household, kept_id), require(session, Household, other_id)
    has_head = any(person.relation_to_head == HEAD for person in members(session, kept.id))
    for person in members(session, other.id):
        person.household_id = kept.id
        if has_head and person.relation_to_head == HEAD:
            person.relation_to_head = None
    for member in session.scalars(select(FamilyMember).where(FamilyMember.household_id == other.id)):
        member.household_id = kept.id
    for flag in ("is_empty_nest", "is_hardship", "is_low_income"):
        setattr(kept, flag, max(getattr(kept, flag), getattr(other, flag)))
    _keep_one_plaque(session, kept.id, other.id)


def _keep_one_plaque(session: Session, kept_id: int, other_id: int) -> None:
    """One household hangs one plaque: the other household's moves along, or is taken down."""
    hanging = select(Plaque).where(Plaque.ended_on.is_(None))
    own = session.scalar(hanging.where(Plaque.household_id == kept_id))
    others = session.scalar(hanging.where(Plaque.household_id == other_id))
    if others is None:
        return
    if own is None:
        others.household_id = kept_id
    else:
        others.ended_on, others.end_kind, others.end_reason = others.hung_on, "returned", "并户，一户一牌"


@operation("户迁移（镇内）")
def move_household(session: Session, household_id: int, village: str, address: str | None = None) -> None:
    """Move a household with all its people to another village of the town, or to another house."""
    household = require(session, Household, household_id)
    number = village_id(session, village)
    household.village_id, household.address = number, address or household.address
    for person in members(session, household_id):
        person.village_id, person.address = number, address or person.address


@operation("登记家庭成员")
def add_family_member(session: Session, household_id: int, draft: FamilyMemberDraft) -> int:
    """Write down a member of a household who is no beneficiary; returns the id."""
    require(session, Household, household_id)
    member = FamilyMember(household_id=household_id)
    fill(member, draft)
    session.add(member)
    session.flush()
    return member.id


@operation("修改家庭成员")
def edit_family_member(session: Session, member_id: int, draft: FamilyMemberDraft) -> None:
    """Correct what is known of such a member."""
    fill(require(session, FamilyMember, member_id), draft)


@operation("移除家庭成员")
def remove_family_member(session: Session, member_id: int) -> None:
    """Take a member off a household's list; the history keeps them."""
    session.delete(require(session, FamilyMember, member_id))


def make_head(session: Session, person: Person, of: int) -> None:
    """Let one person head a household, and nobody else of it."""
    if person.household_id != of:
        raise Refused(f"{person.name}不在这一户")
    if person.death_on:
        raise Refused(f"{person.name}已去世，不能作户主")
    for member in members(session, of):
        if member.relation_to_head == HEAD:
            member.relation_to_head = None
    person.relation_to_head = HEAD


def members(session: Session, household_id: int) -> list[Person]:
    """The people of a household who are on the register, the dead with them."""
    mine = select(Person).where(Person.household_id == household_id).order_by(Person.id)
    return list(session.scalars(mine))
