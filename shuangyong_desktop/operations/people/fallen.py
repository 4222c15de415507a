"""Martyrs and deceased soldiers: one record for all of the family, and one holder of its certificate."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.fallen import FallenSoldierDraft, check_fallen, stands_on
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.people.indexing import reindex
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import FallenSoldier, Identity, Person


@operation("登记烈士（牺牲病故军人）")
def add_fallen_soldier(session: Session, draft: FallenSoldierDraft) -> int:
    """Write down a martyr or deceased soldier, on whose account families stand here; returns the id."""
    refuse_if(check_fallen(draft, today(session)))
    soldier = FallenSoldier()
    fill(soldier, draft)
    session.add(soldier)
    session.flush()
    return soldier.id


@operation("更正烈士（牺牲病故军人）")
def edit_fallen_soldier(session: Session, soldier_id: int, draft: FallenSoldierDraft) -> None:
    """Correct such a record; the family's identities follow its name."""
    refuse_if(check_fallen(draft, today(session)))
    soldier = require(session, FallenSoldier, soldier_id)
    fill(soldier, draft)
    for identity in session.scalars(select(Identity).where(Identity.fallen_soldier_id == soldier_id)):
        if not stands_on(identity.category, draft.kind):
            raise Refused(f"遗属中有人登记为“{categories.name_of(identity.category)}”，请先更正其身份")
        identity.soldier_name = draft.name
        reindex(session, require(session, Person, identity.person_id))


@operation("关联烈士（牺牲病故军人）")
def link_fallen_soldier(
    session: Session, identity_id: int, soldier_id: int, relation: str, *, holds_certificate: bool = False
) -> None:
    """Say on whose account an identity stands, and whether this person holds the certificate."""
    identity = require(session, Identity, identity_id)
    soldier = require(session, FallenSoldier, soldier_id)
    if not stands_on(identity.category, soldier.kind):
        raise Refused(f"{soldier.name}登记为“{categories.name_of(soldier.kind)}”的对象，与此身份不符")
    identity.fallen_soldier_id, identity.soldier_name = soldier_id, soldier.name
    identity.soldier_relation = relation
    if holds_certificate:
        _hand_over(session, soldier, identity)
    else:
        identity.is_certificate_holder = 0
    reindex(session, require(session, Person, identity.person_id))


def _hand_over(session: Session, soldier: FallenSoldier, identity: Identity) -> None:
    """One certificate, one holder: whoever held it before no longer does."""
    before = session.scalar(
        select(Identity).where(
            Identity.fallen_soldier_id == soldier.id,
            Identity.is_certificate_holder == 1,
            Identity.id != identity.id,
        )
    )
    if before is not None:
        before.is_certificate_holder = 0
        session.flush()
    identity.is_certificate_holder = 1
