"""年度确认: a round with a frozen target, what came of each person, and what follows for the rest."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import RECEIVING, STOPPED
from shuangyong_desktop.domain.confirmations import (
    CONFIRMED_CATEGORIES,
    FOLLOW_UP,
    OUTCOMES,
    PASSED,
    ConfirmationDraft,
    RoundDraft,
    StopUnconfirmedDraft,
    check_outcome,
    check_round,
)
from shuangyong_desktop.domain.dates import add_months
from shuangyong_desktop.domain.life_drafts import ResumeDraft, StopDraft
from shuangyong_desktop.domain.local_rules import RESUME_BACK_PAY
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.people.history import identities_of
from shuangyong_desktop.operations.people.parameters import local_value
from shuangyong_desktop.operations.people.standing import preview_stop, resume_payment, stop_payment
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Confirmation, ConfirmationRound, Identity, Person, Village
from shuangyong_desktop.store.standing import status_on


@operation("开展年度确认")
def open_round(session: Session, draft: RoundDraft, categories: Sequence[str] = CONFIRMED_CATEGORIES) -> int:
    """Freeze whom a round is for: everybody who drew periodic money on its cut-off day. Returns its id."""
    refuse_if(check_round(draft, today(session)))
    if session.scalar(select(ConfirmationRound.id).where(ConfirmationRound.year == draft.year)) is not None:
        raise Refused([Problem(f"{draft.year} 年度确认已经开展", "year")])
    made = ConfirmationRound(categories=",".join(categories))
    fill(made, draft)
    session.add(made)
    session.flush()
    targets = _targets(session, draft.cutoff_on, categories)
    if not targets:
        raise Refused("截止日期没有享受待遇的对象")
    for person_id, category, village in targets.values():
        session.add(
            Confirmation(round_id=made.id, person_id=person_id, category=category, village_name=village)
        )
    return made.id


def _targets(session: Session, day: str, categories: Sequence[str]) -> dict[int, tuple[int, str, str | None]]:
    """Each person once, under the identity they count under."""
    found = session.execute(
        select(Person.id, Identity.category, Village.name)
        .join(Identity, Identity.person_id == Person.id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(
            Identity.category.in_(categories),
            status_on(day) == RECEIVING,
            Person.death_on.is_(None) | (Person.death_on > day),
            Person.merged_into_id.is_(None),
        )
        .order_by(Identity.is_main.desc(), Identity.id)
    )
    targets: dict[int, tuple[int, str, str | None]] = {}
    for number, category, village in found:
        targets.setdefault(number, (number, category, village))
    return targets


@operation("登记年度确认")
def confirm_people(
    session: Session, round_id: int, person_ids: Sequence[int], draft: ConfirmationDraft
) -> None:
    """Write down what came of some people of a round; who was stopped for missing it is paid again once passed."""
    made = require(session, ConfirmationRound, round_id)
    refuse_if(check_outcome(draft, made.cutoff_on, today(session)))
    for person_id in person_ids:
        confirmation = _of(session, round_id, person_id)
        fill(confirmation, draft)
        if draft.outcome == PASSED and confirmation.stopped_on and not confirmation.resumed_on:
            _resume(session, made, confirmation, draft.confirmed_on)


@operation("取消年度确认登记")
def unconfirm(session: Session, round_id: int, person_ids: Sequence[int]) -> None:
    """Take an outcome back that was written down by mistake."""
    for person_id in person_ids:
        confirmation = _of(session, round_id, person_id)
        for name in ("method", "outcome", "confirmed_on", "confirmed_by"):
            setattr(confirmation, name, None)


def preview_unconfirmed(
    session: Session, round_id: int, person_ids: Sequence[int], draft: StopUnconfirmedDraft
) -> Iterator[str]:
    """What stopping these people would do, in sentences; who can not be stopped is named."""
    for person_id in person_ids:
        name = require(session, Person, person_id).name
        if _of(session, round_id, person_id).outcome == PASSED:
            yield f"{name}已通过年度确认，不能停发"
            continue
        for identity in identities_of(session, person_id):
            if identity.status == RECEIVING:
                found = preview_stop(session, identity.id, draft.stop_month)
                yield from (f"{name}：{item.sentence}" for item in found)


@operation("停发未确认")
def stop_unconfirmed(
    session: Session, round_id: int, person_ids: Sequence[int], draft: StopUnconfirmedDraft
) -> None:
    """Stop paying those of a round whom the clerk names and who were not confirmed."""
    made = require(session, ConfirmationRound, round_id)
    for person_id in person_ids:
        confirmation = _of(session, round_id, person_id)
        person = require(session, Person, person_id)
        if confirmation.outcome == PASSED:
            raise Refused(f"{person.name}已通过年度确认，不能停发")
        said = f"（{OUTCOMES[confirmation.outcome]}）" if confirmation.outcome else ""
        stop = StopDraft(
            draft.changed_on, draft.stop_month, f"{made.year} 年度未完成年度确认{said}", draft.basis
        )
        paid = [item for item in identities_of(session, person_id) if item.status == RECEIVING]
        if not paid:
            raise Refused(f"{person.name}已不在享受待遇，请看其状态")
        for identity in paid:
            stop_payment(session, identity.id, stop)
        confirmation.stopped_on = draft.changed_on


@operation("结束年度确认")
def close_round(session: Session, round_id: int) -> None:
    """Close a round; who is still open stays on the list of the unconfirmed."""
    made = require(session, ConfirmationRound, round_id)
    if made.closed_on:
        raise Refused("这一轮年度确认已经结束")
    made.closed_on = today(session).isoformat()


def follow_up(outcome: str) -> str:
    """What the clerk should do next; "" where nothing."""
    return FOLLOW_UP.get(outcome, "")


def _resume(session: Session, made: ConfirmationRound, confirmation: Confirmation, day: str) -> None:
    month = add_months(day[:7], 1) if len(day) >= 7 else today(session).isoformat()[:7]
    is_back_paid = int(local_value(session, RESUME_BACK_PAY, day)[0])
    resume = ResumeDraft(day, month, f"{made.year} 年度确认补确认通过", None, is_back_paid)
    for identity in identities_of(session, confirmation.person_id):
        if identity.status == STOPPED:
            resume_payment(session, identity.id, resume)
    confirmation.resumed_on = day


def _of(session: Session, round_id: int, person_id: int) -> Confirmation:
    found = session.scalar(
        select(Confirmation).where(Confirmation.round_id == round_id, Confirmation.person_id == person_id)
    )
    if found is None:
        raise Refused("此人不在这一轮年度确认的对象内")
    return found
