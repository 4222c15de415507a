"""Payment stopped, suspended for a sentence, and resumed: always with month, reason and history."""

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import CANCELLED, RECEIVING, STOPPED, SUSPENDED
from shuangyong_desktop.domain.events import Consequence, resume_consequences, stop_consequences
from shuangyong_desktop.domain.life_drafts import ResumeDraft, SentenceDraft, StopDraft, check_days
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.operations.people.facts import identity_facts, person_facts
from shuangyong_desktop.operations.people.history import move_status, settle_main
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Identity, Person

_FOR_GOOD = ("死刑", "无期徒刑", "开除军籍")


def preview_stop(session: Session, identity_id: int, month: str) -> list[Consequence]:
    """What stopping an identity from a month on means; changes nothing."""
    identity = require(session, Identity, identity_id)
    facts = person_facts(session, require(session, Person, identity.person_id), f"{month}-01")
    return stop_consequences(facts, identity_id, month)


@operation("停发")
def stop_payment(session: Session, identity_id: int, draft: StopDraft) -> None:
    """Stop paying an identity from a month on."""
    identity = require(session, Identity, identity_id)
    refuse_if(check_days(today(session), changed_on=draft.changed_on))
    _require_status(identity, (RECEIVING,), "停发")
    identity.stop_month = draft.stop_month
    reason = f"自 {draft.stop_month} 起停发：{draft.reason}"
    move_status(session, identity, STOPPED, draft.changed_on, reason, draft.basis)
    settle_main(session, identity.person_id)


@operation("中止（服刑、通缉）")
def suspend_for_sentence(session: Session, identity_id: int, draft: SentenceDraft) -> None:
    """Suspend an identity during a sentence; 死刑、无期徒刑、开除军籍 end it.

    《军人抚恤优待条例》第五十九条: decided at province level, recorded here.
    """
    identity = require(session, Identity, identity_id)
    refuse_if(check_days(today(session), changed_on=draft.changed_on))
    _require_status(identity, (RECEIVING, "3", STOPPED), "中止")
    identity.stop_month = min(identity.stop_month or draft.stop_month, draft.stop_month)
    is_for_good = any(word in draft.kind for word in _FOR_GOOD)
    until = f"，刑期至 {draft.term_until}" if draft.term_until else ""
    reason = f"{draft.kind}{until}，自 {draft.stop_month} 起{'取消' if is_for_good else '中止'}（第五十九条）"
    target = CANCELLED if is_for_good else SUSPENDED
    move_status(session, identity, target, draft.changed_on, reason, draft.basis)
    settle_main(session, identity.person_id)


def preview_resume(session: Session, identity_id: int, draft: ResumeDraft) -> list[Consequence]:
    """What resuming payment means: from when, and what is paid for the gap; changes nothing."""
    identity = require(session, Identity, identity_id)
    person = require(session, Person, identity.person_id)
    facts = {item.id: item for item in identity_facts(session, person, f"{draft.start_month}-01")}
    return resume_consequences(
        facts[identity_id], identity.stop_month, draft.start_month, is_back_paid=bool(draft.is_back_paid)
    )


@operation("恢复发放")
def resume_payment(session: Session, identity_id: int, draft: ResumeDraft) -> None:
    """Pay an identity again from a month on; what is owed for the gap is said in the history."""
    identity = require(session, Identity, identity_id)
    refuse_if(check_days(today(session), changed_on=draft.changed_on))
    _require_status(identity, (STOPPED, SUSPENDED), "恢复")
    person = require(session, Person, identity.person_id)
    if person.death_on:
        raise Refused(f"{person.name}已去世，不能恢复发放")
    said = [item.sentence for item in preview_resume(session, identity_id, draft)]
    identity.stop_month = None
    if identity.start_month is None or draft.start_month > identity.start_month:
        identity.start_month = draft.start_month
    reason = "；".join([draft.reason, *said])
    move_status(session, identity, RECEIVING, draft.changed_on, reason, draft.basis)
    settle_main(session, identity.person_id)


def _require_status(identity: Identity, wanted: tuple[str, ...], what: str) -> None:
    if identity.status not in wanted:
        held = categories.STATUSES[identity.status]
        raise Refused([Problem(f"该身份现为“{held}”，不能{what}", "changed_on")])
