"""Further identities of a person: entered with the rules of stacking, corrected, graded anew."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import RECEIVING, RECOGNISED
from shuangyong_desktop.domain.identities import GradeDraft, Holder, IdentityDraft, check_identity
from shuangyong_desktop.domain.identity_fields import fields_of
from shuangyong_desktop.domain.stacking import ASK, Held, Verdict, verdicts
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.operations.people.history import identities_of, move_status, settle_main
from shuangyong_desktop.operations.people.indexing import reindex
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.amounts import Amounts
from shuangyong_desktop.store.money import stacking_rules
from shuangyong_desktop.store.records import Identity, IdentityDetail, Person, StatusChange


def preview_identity(session: Session, person_id: int, draft: IdentityDraft) -> list[Verdict]:
    """What entering this identity means for those the person is paid under already; changes nothing."""
    person = require(session, Person, person_id)
    if draft.status != RECEIVING or not categories.CATEGORIES[draft.category].money:
        return []
    day = today(session).isoformat()
    candidate = Identity(
        category=draft.category, grade=draft.grade, nature=draft.nature, monthly_fen=draft.monthly_fen
    )
    monthly = Amounts(session).monthly(candidate, person.domicile, day)
    return verdicts(stacking_rules(session), _held(session, person, day), draft.category, monthly, day)


@operation("新增身份")
def add_identity(
    session: Session, person_id: int, draft: IdentityDraft, details: object = None, reason: str = "新增身份"
) -> int:
    """Put a person on the register under a further identity; returns the identity's id.

    就高 leaves the lower one recognised without money; 互斥 refuses; 请按当地规定 asks for a 依据.
    """
    person = require(session, Person, person_id)
    if person.death_on:
        raise Refused(f"{person.name}已去世，不能新增身份")
    refuse_if(check_identity(draft, holder_of(person), today(session)))
    held = {item.category for item in identities_of(session, person_id)}
    if draft.category in held:
        raise Refused([Problem(f"该对象已有“{categories.name_of(draft.category)}”身份", "category")])
    found = preview_identity(session, person_id, draft)
    refuse_if(Problem(item.sentence, "category") for item in found if item.is_refusal)
    refuse_if(Problem(item.sentence, "basis") for item in found if item.rule.rule == ASK and not draft.basis)
    identity = Identity(person_id=person_id, category=draft.category, is_main=0)
    _describe(identity, draft)
    is_kept_out = any(item.kept_out == "new" for item in found)
    identity.status = RECOGNISED if is_kept_out else draft.status
    identity.registered_on = draft.registered_on or today(session).isoformat()
    session.add(identity)
    session.flush()
    said = "；".join([reason, *(item.sentence for item in found if item.kept_out == "new")])
    session.add(
        StatusChange(
            identity_id=identity.id,
            to_status=identity.status,
            changed_on=identity.registered_on,
            reason=said,
            basis=draft.basis,
        )
    )
    _give_way(session, found, identity.registered_on)
    store_details(session, identity, details)
    settle_main(session, person_id)
    reindex(session, person)
    return identity.id


@operation("更正身份")
def edit_identity(session: Session, identity_id: int, draft: IdentityDraft, details: object = None) -> None:
    """Correct what is known of an identity. Standing is changed by its own operation."""
    identity = require(session, Identity, identity_id)
    person = require(session, Person, identity.person_id)
    refuse_if(check_identity(draft, holder_of(person), today(session)))
    others = {item.category for item in identities_of(session, person.id) if item.id != identity_id}
    if draft.category in others:
        raise Refused([Problem(f"该对象已有“{categories.name_of(draft.category)}”身份", "category")])
    _describe(identity, draft)
    identity.registered_on = draft.registered_on or identity.registered_on
    store_details(session, identity, details)
    settle_main(session, person.id)
    reindex(session, person)


@operation("调整残疾等级")
def change_grade(session: Session, identity_id: int, draft: GradeDraft) -> None:
    """Write down a new grade or nature; the money of the new grade runs from the month of approval.

    《军人抚恤优待条例》第二十七条; 第二十九条 lets a new grading be asked for after a year.
    """
    identity = require(session, Identity, identity_id)
    wrong = categories.grade_problem(identity.category, draft.grade, draft.nature)
    if wrong or not identity.category.startswith("1"):
        raise Refused([Problem(wrong or "只有伤残人员有残疾等级", "grade")])
    if draft.changed_on > today(session).isoformat():
        raise Refused([Problem("批准日期不能在今天之后", "changed_on")])
    if (identity.grade, identity.nature) == (draft.grade, draft.nature):
        raise Refused([Problem("等级和性质没有变化", "grade")])
    before, after = _graded(identity.grade, identity.nature), _graded(draft.grade, draft.nature)
    start = draft.start_month or draft.changed_on[:7]
    note = f"；{draft.reason}" if draft.reason else ""
    identity.grade, identity.nature = draft.grade, draft.nature
    identity.certificate_no = draft.certificate_no or identity.certificate_no
    identity.monthly_fen = None
    reason = f"残疾等级调整：{before} → {after}，自 {start} 起按新等级发放{note}"
    move_status(session, identity, identity.status, draft.changed_on, reason, draft.basis)
    put_detail(session, identity.id, "graded_on", draft.changed_on)
    reindex(session, require(session, Person, identity.person_id))


_ON_RECORD = tuple(
    item.name
    for item in entries(IdentityDraft)
    if item.name not in ("status", "registered_on", "is_certificate_holder")
)


def _describe(identity: Identity, draft: IdentityDraft) -> None:
    """Copy what the record itself holds; who holds the certificate is handed over by its own operation."""
    for name in _ON_RECORD:
        setattr(identity, name, getattr(draft, name))


def _graded(grade: str | None, nature: str | None) -> str:
    return f"{categories.NATURES.get(nature or '', '')}{categories.GRADES.get(grade or '', '未定级')}"


def holder_of(person: Person) -> Holder:
    """What of a person their identities are checked against."""
    return Holder(person.id_number, person.sex, person.birth_on, person.domicile)


def _held(session: Session, person: Person, day: str) -> Sequence[Held]:
    amounts = Amounts(session)
    return [
        Held(item.id, item.category, amounts.monthly(item, person.domicile, day))
        for item in identities_of(session, person.id)
        if item.status == RECEIVING and categories.CATEGORIES[item.category].money
    ]


def _give_way(session: Session, found: Sequence[Verdict], day: str) -> None:
    """The identities that the new one outbids are recognised without money from now on."""
    for item in found:
        if item.kept_out == "held":
            loser = require(session, Identity, item.held.identity_id)
            move_status(session, loser, RECOGNISED, day, item.sentence, item.rule.basis)


def store_details(session: Session, identity: Identity, details: Any) -> None:
    """Store the fields that only this category has; None leaves them alone."""
    if details is None:
        return
    for field in fields_of(identity.category):
        value = getattr(details, field.name, None)
        put_detail(session, identity.id, field.name, None if value is None else str(value))


def put_detail(
    session: Session, identity_id: int, name: str, value: str | None, *, is_kept: bool = False
) -> None:
    """Store one field that only some categories have, or take it away; `is_kept` leaves one that is held."""
    held = session.scalar(
        select(IdentityDetail).where(IdentityDetail.identity_id == identity_id, IdentityDetail.name == name)
    )
    if value is None:
        if held is not None:
            session.delete(held)
    elif held is None:
        session.add(IdentityDetail(identity_id=identity_id, name=name, value=value))
    elif not is_kept:
        held.value = value
