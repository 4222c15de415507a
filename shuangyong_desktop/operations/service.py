"""Conscripts' service: taken down, and brought to its end with what follows for the family."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import CANCELLED, RECOGNISED, STOPPED
from shuangyong_desktop.domain.events import Consequence
from shuangyong_desktop.domain.identities import IdentityDraft
from shuangyong_desktop.domain.service import (
    NEXT_IDENTITY,
    SENT_BACK,
    ServiceDraft,
    ServiceEndDraft,
    ServiceEventDraft,
    check_end,
    check_event,
    end_consequences,
)
from shuangyong_desktop.operations.beneficiaries import move_status
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.people.history import identities_of
from shuangyong_desktop.operations.people.identities import add_identity
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import (
    Batch,
    Identity,
    PaymentLine,
    Person,
    Scheme,
    Service,
    ServiceEvent,
)

CONSCRIPT = "C1"
_ALLOWANCE = "P4"


@operation("登记义务兵服役")
def record_service(session: Session, person_id: int, draft: ServiceDraft) -> int:
    """Take down the service of a person registered as 义务兵家庭; a second time, correct it."""
    identity = _conscript_identity(session, person_id)
    service = service_of(session, identity.id)
    if service is None:
        service = Service(identity_id=identity.id)
        session.add(service)
    fill(service, draft)
    session.flush()
    return service.id


def preview_service_end(session: Session, person_id: int, draft: ServiceEndDraft) -> list[Consequence]:
    """What the end of a service means for the family's 优待金 and standing; changes nothing."""
    service = _running(session, person_id)
    refuse_if(check_end(service.approved_on, draft, today(session)))
    return end_consequences(service.approved_on, draft, paid_allowance(session, person_id))


@operation("登记服役大事")
def record_service_event(session: Session, person_id: int, draft: ServiceEventDraft) -> int:
    """Write down what happened to the serving soldier of a person's family; returns the id."""
    require(session, Person, person_id)
    refuse_if(check_event(draft, today(session)))
    event = ServiceEvent(person_id=person_id)
    fill(event, draft)
    session.add(event)
    session.flush()
    return event.id


@operation("登记义务兵退出现役")
def end_service(
    session: Session, person_id: int, draft: ServiceEndDraft, *, adds_identity: bool = False
) -> None:
    """Bring a service to its end; the family's claim ends with it.

    `adds_identity` registers what the soldier is from then on: 军士家属, 退役士兵.
    """
    service = _running(session, person_id)
    refuse_if(check_end(service.approved_on, draft, today(session)))
    identity = _conscript_identity(session, person_id)
    fill(service, draft)
    status = CANCELLED if draft.end_reason == SENT_BACK else STOPPED
    move_status(session, identity, status, draft.ended_on, draft.end_reason)
    person = require(session, Person, person_id)
    following = NEXT_IDENTITY.get(draft.end_reason)
    if following == "D3":
        person.discharged_on = draft.ended_on
    held = {item.category for item in identities_of(session, person_id)}
    if adds_identity and following and following not in held:
        session.flush()
        made = IdentityDraft(category=following, status=RECOGNISED, registered_on=draft.ended_on)
        add_identity(session, person_id, made, reason=draft.end_reason)


def paid_allowance(session: Session, person_id: int) -> int:
    """The 优待金 paid to a family so far, in fen, what was taken back already off."""
    paid = (
        select(func.coalesce(func.sum(PaymentLine.amount_fen), 0))
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(
            PaymentLine.person_id == person_id,
            PaymentLine.result.in_(("paid", "offset")),
            Scheme.money_type == _ALLOWANCE,
            Batch.state != "void",
        )
    )
    return session.scalar(paid) or 0


def service_of(session: Session, identity_id: int) -> Service | None:
    """The service an identity rests on."""
    return session.scalar(select(Service).where(Service.identity_id == identity_id))


def _running(session: Session, person_id: int) -> Service:
    service = service_of(session, _conscript_identity(session, person_id).id)
    if service is None:
        raise Refused("尚未登记服役情况，请先登记批准入伍日期")
    if service.ended_on:
        raise Refused(f"已登记{service.end_reason}（{service.ended_on}）")
    return service


def _conscript_identity(session: Session, person_id: int) -> Identity:
    found = session.scalar(
        select(Identity).where(Identity.person_id == person_id, Identity.category == CONSCRIPT)
    )
    if found is None:
        person = require(session, Person, person_id)
        raise Refused(f"{person.name}没有“义务兵家庭”身份")
    return found
