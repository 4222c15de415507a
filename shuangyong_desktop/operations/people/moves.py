"""Registrations that leave the town or come to it: the old place pays to the end of the year."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import MOVED, BeneficiaryDraft
from shuangyong_desktop.domain.events import Consequence, move_out_consequences, standing_identities
from shuangyong_desktop.domain.life_drafts import MoveChoices, MoveInDraft, MoveOutDraft, check_days
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.operations.people.death import end_pairings, pass_certificate, return_plaque
from shuangyong_desktop.operations.people.facts import person_facts
from shuangyong_desktop.operations.people.history import identities_of, move_status
from shuangyong_desktop.operations.people.households import make_head, members
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Household, Person

NO_CHOICES = MoveChoices()


def preview_move_out(session: Session, person_id: int, draft: MoveOutDraft) -> list[Consequence]:
    """What a move would do, and what it leaves to decide; changes nothing."""
    person = require(session, Person, person_id)
    refuse_if(_problems(session, person, draft))
    return move_out_consequences(person_facts(session, person, draft.moved_on), draft.moved_on, draft.to)


@operation("登记迁出")
def record_move_out(
    session: Session, person_id: int, draft: MoveOutDraft, choices: MoveChoices = NO_CHOICES
) -> None:
    """Write down that a registration left: paid here to the year's end, gone from the next year on.

    The change of standing is dated 1 January of the next year, so that both years' ledgers come out right.
    """
    person = require(session, Person, person_id)
    refuse_if(_problems(session, person, draft))
    day = draft.moved_on
    if choices.plaque_is_returned:
        return_plaque(session, person, day, f"户籍迁往{draft.to}")
    if choices.pairings_end:
        end_pairings(session, person_id, day)
    if choices.new_holder_id is not None:
        pass_certificate(session, person_id, choices.new_holder_id)
    moving = members(session, person.household_id) if draft.takes_household else [person]
    for one in moving:
        if one.death_on is None and one.moved_out_on is None:
            _move_out(session, one, draft)
    if draft.takes_household:
        return
    staying = [one for one in members(session, person.household_id) if one.id != person_id]
    if staying:
        _leave_household(session, person, choices.new_head_id)


def _problems(session: Session, person: Person, draft: MoveOutDraft) -> Sequence[Problem]:
    if person.death_on:
        return [Problem(f"{person.name}已登记去世（{person.death_on}）", "moved_on")]
    if person.moved_out_on:
        return [Problem(f"{person.name}已登记迁出（{person.moved_out_on}）", "moved_on")]
    if len(draft.moved_on) < 7:
        return [Problem("迁出日期请至少写到月", "moved_on")]
    return list(check_days(today(session), moved_on=draft.moved_on))


def _move_out(session: Session, person: Person, draft: MoveOutDraft) -> None:
    next_year = int(draft.moved_on[:4]) + 1
    person.moved_out_on, person.moved_out_to = draft.moved_on, draft.to
    facts = person_facts(session, person, draft.moved_on)
    standing = {item.id for item in standing_identities(facts)}
    reason = f"户籍 {draft.moved_on} 迁往{draft.to}，次年转出"
    for identity in identities_of(session, person.id):
        if identity.id in standing and identity.status != MOVED:
            stop = f"{next_year}-01"
            identity.stop_month = min(identity.stop_month or stop, stop)
            move_status(session, identity, MOVED, f"{next_year}-01-01", reason, draft.basis)


def _leave_household(session: Session, person: Person, new_head_id: int | None) -> None:
    left = person.household_id
    old = require(session, Household, left)
    person.relation_to_head = None
    made = Household(
        village_id=old.village_id, address=old.address, phone=person.phone, note="迁出，自原户分出"
    )
    session.add(made)
    session.flush()
    person.household_id = made.id
    if new_head_id is not None:
        make_head(session, require(session, Person, new_head_id), of=left)


@operation("登记迁入")
def record_move_in(session: Session, draft: BeneficiaryDraft, move: MoveInDraft) -> int:
    """Register somebody who came from elsewhere: paid here from 1 January of the next year; returns the id."""
    refuse_if(check_days(today(session), moved_on=move.moved_on))
    if len(move.moved_on) < 7:
        raise Refused([Problem("迁入日期请至少写到月", "moved_on")])
    start = f"{int(move.moved_on[:4]) + 1}-01"
    number = register_beneficiary(
        session,
        replace(
            draft,
            start_month=draft.start_month or start,
            registered_on=draft.registered_on or move.moved_on,
            basis=draft.basis or move.basis,
        ),
    )
    person = require(session, Person, number)
    person.moved_in_on, person.moved_in_from = move.moved_on, move.origin
    return number
