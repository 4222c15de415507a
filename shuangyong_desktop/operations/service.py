"""Conscripts' service: taken down, and brought to its end."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import STOPPED
from shuangyong_desktop.domain.service import ServiceDraft, ServiceEndDraft, check_end
from shuangyong_desktop.operations.beneficiaries import move_status
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Identity, Person, Service

CONSCRIPT = "C1"


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


@operation("登记义务兵退出现役")
def end_service(session: Session, person_id: int, draft: ServiceEndDraft) -> None:
    """Bring a service to its end; the family's claim ends with it."""
    identity = _conscript_identity(session, person_id)
    service = service_of(session, identity.id)
    if service is None:
        raise Refused("尚未登记服役情况，请先登记批准入伍日期")
    if service.ended_on:
        raise Refused(f"已登记{service.end_reason}（{service.ended_on}）")
    refuse_if(check_end(service.approved_on, draft, today(session)))
    fill(service, draft)
    move_status(session, identity, STOPPED, draft.ended_on, draft.end_reason)


def service_of(session: Session, identity_id: int) -> Service | None:
    """The service an identity rests on."""
    return session.scalar(select(Service).where(Service.identity_id == identity_id))


def _conscript_identity(session: Session, person_id: int) -> Identity:
    found = session.scalar(
        select(Identity).where(Identity.person_id == person_id, Identity.category == CONSCRIPT)
    )
    if found is None:
        person = require(session, Person, person_id)
        raise Refused(f"{person.name}没有“义务兵家庭”身份")
    return found
