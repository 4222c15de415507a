"""A death: told beforehand what follows, entered once, and everything that ends with it ended."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import CANCELLED, DECEASED, DeathDraft
from shuangyong_desktop.domain.events import Consequence, death_consequences, stop_month
from shuangyong_desktop.domain.life_drafts import DeathChoices
from shuangyong_desktop.domain.local_rules import MONTHS_AFTER_DEATH
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.operations.people.facts import person_facts
from shuangyong_desktop.operations.people.history import identities_of, move_status
from shuangyong_desktop.operations.people.households import make_head
from shuangyong_desktop.operations.people.parameters import funeral_months, local_value
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Household, Identity, Pairing, Person, Plaque

_ENDED = ("6", CANCELLED)
NO_CHOICES = DeathChoices()


def preview_death(session: Session, person_id: int, draft: DeathDraft) -> list[Consequence]:
    """What recording this death would do, and what it leaves to decide; changes nothing."""
    person = require(session, Person, person_id)
    refuse_if(_problems(session, person, draft))
    facts = person_facts(session, person, draft.death_on)
    local = funeral_months(session, draft.death_on)
    return death_consequences(facts, draft.death_on, draft.cause, local, _months_after(session, draft))


@operation("登记去世")
def record_death(
    session: Session, person_id: int, draft: DeathDraft, choices: DeathChoices = NO_CHOICES
) -> None:
    """Write down a death: every standing identity ends, payments stop after the month of death."""
    person = require(session, Person, person_id)
    refuse_if(_problems(session, person, draft))
    person.death_on, person.death_source = draft.death_on, draft.death_source
    stop = stop_month(draft.death_on, _months_after(session, draft))
    reason = f"去世（{draft.death_source}）" + (f"：{draft.reason}" if draft.reason else "")
    for identity in identities_of(session, person_id):
        if identity.status not in _ENDED:
            identity.stop_month = _earlier(identity.stop_month, stop)
            move_status(session, identity, DECEASED, draft.death_on, reason)
    _pass_on(session, person, choices)
    if choices.plaque_is_returned:
        return_plaque(session, person, draft.death_on, "持牌人去世")
    if choices.pairings_end:
        end_pairings(session, person_id, draft.death_on)


def _problems(session: Session, person: Person, draft: DeathDraft) -> Sequence[Problem]:
    if person.death_on:
        return [Problem(f"{person.name}已登记去世（{person.death_on}）", "death_on")]
    if draft.death_on > today(session).isoformat():
        return [Problem("去世日期不能在今天之后", "death_on")]
    if person.birth_on and draft.death_on < person.birth_on:
        return [Problem("去世日期早于出生日期", "death_on")]
    return []


def _months_after(session: Session, draft: DeathDraft) -> int:
    return int(local_value(session, MONTHS_AFTER_DEATH, draft.death_on)[0])


def _earlier(held: str | None, stop: str | None) -> str | None:
    """A payment that had ended before does not start again with the death."""
    return min(held, stop) if held and stop else held or stop


def _pass_on(session: Session, person: Person, choices: DeathChoices) -> None:
    if choices.new_head_id is not None:
        person.relation_to_head = None
        make_head(session, require(session, Person, choices.new_head_id), of=person.household_id)
    if choices.new_holder_id is not None:
        pass_certificate(session, person.id, choices.new_holder_id)


def pass_certificate(session: Session, from_id: int, to_id: int) -> None:
    """Let another of the family hold the fallen soldier's certificate."""
    held = session.scalar(
        select(Identity).where(Identity.person_id == from_id, Identity.is_certificate_holder == 1)
    )
    if held is None:
        raise Refused("此人不是证书持证人")
    heir = session.scalar(
        select(Identity).where(
            Identity.person_id == to_id, Identity.fallen_soldier_id == held.fallen_soldier_id
        )
    )
    if heir is None:
        raise Refused("新持证人应是同一位烈士（军人）的遗属")
    held.is_certificate_holder = 0
    session.flush()
    heir.is_certificate_holder = 1


def return_plaque(session: Session, person: Person, day: str, reason: str) -> None:
    """Take the household's plaque down."""
    plaque = session.scalar(
        select(Plaque).where(Plaque.household_id == person.household_id, Plaque.ended_on.is_(None))
    )
    if plaque is None:
        raise Refused("这一户没有悬挂中的光荣牌")
    plaque.ended_on, plaque.end_kind, plaque.end_reason = max(day, plaque.hung_on), "returned", reason
    require(session, Household, person.household_id).plaque_on = None


def end_pairings(session: Session, person_id: int, day: str) -> None:
    """End the 一助一 help a person gets."""
    open_ones = select(Pairing).where(Pairing.person_id == person_id, Pairing.ended_on.is_(None))
    for pairing in session.scalars(open_ones):
        pairing.ended_on = max(day, pairing.started_on)
