"""The town's list of conscripts: the soldier as a person, the family's identity, the service, the payee's account."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.conscripts import CONSCRIPT_FAMILY, ConscriptDraft
from shuangyong_desktop.domain.service import ServiceDraft, ServiceEndDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.intake.bulk import Progress, Steps, unheard
from shuangyong_desktop.operations.intake.known_people import add_to_known
from shuangyong_desktop.operations.intake.lines import ConscriptLine, How, RosterLine
from shuangyong_desktop.operations.operation import operation, today
from shuangyong_desktop.operations.service import end_service, record_service
from shuangyong_desktop.operations.villages import village_id
from shuangyong_desktop.store.records import Identity, Service


@operation("导入义务兵家庭登记表")
def import_conscripts(
    session: Session, lines: Sequence[ConscriptLine], file: str, progress: Progress = unheard
) -> None:
    """Store a list of conscripts, all of it or nothing."""
    steps = Steps(len(lines), progress)
    for line in lines:
        _store(session, line, file)
        steps.done(1)


def _store(session: Session, line: ConscriptLine, file: str) -> None:
    person = as_person(line.draft, today(session).isoformat())
    if line.person_id is None:
        person_id = register_beneficiary(session, person)
    else:
        person_id = line.person_id
        known = RosterLine(replace(person, registered_on=None), How.REPLACE, person_id)
        villages = {person.village: village_id(session, person.village or "")}
        add_to_known(session, [known], villages, file, Steps(1, unheard))
    record_service(session, person_id, _service(line.draft))
    if line.end is not None and line.end.ended_on and not _has_ended(session, person_id):
        end_service(session, person_id, ServiceEndDraft(line.end.ended_on, line.end.reason))


def as_person(draft: ConscriptDraft, today: str) -> BeneficiaryDraft:
    """The soldier as the person under whom the family's claim stands."""
    return BeneficiaryDraft(
        name=draft.name,
        id_number=draft.id_number,
        village=draft.village,
        address=draft.address,
        phone=draft.payee_phone,
        domicile=draft.domicile,
        category=CONSCRIPT_FAMILY,
        approved_on=draft.approved_on,
        registered_on=min(draft.approved_on or today, today),
        soldier_name=draft.name,
        soldier_relation="本人",
        enlisted_on=draft.approved_on,
        account_number=draft.account_number,
        bank=draft.bank,
        account_holder=draft.payee,
        holder_relation=draft.payee_relation,
    )


def _service(draft: ConscriptDraft) -> ServiceDraft:
    return ServiceDraft(
        approved_on=draft.approved_on or "",
        domicile=draft.domicile,
        is_plateau=draft.is_plateau or 0,
        education=draft.education,
        note=draft.note,
    )


def _has_ended(session: Session, person_id: int) -> bool:
    ended = (
        select(Service.ended_on)
        .join(Identity, Identity.id == Service.identity_id)
        .where(Identity.person_id == person_id, Identity.category == CONSCRIPT_FAMILY)
    )
    return session.scalar(ended) is not None
