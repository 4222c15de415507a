"""One person on one page, years later: who, since when, on what basis, what they got, who stopped it and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import dates
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.identities import Holder, certificate_warnings
from shuangyong_desktop.queries.as_of import first_known, held, images
from shuangyong_desktop.queries.beneficiaries import draft_of
from shuangyong_desktop.queries.funds.figures import PaymentRow, payments_of
from shuangyong_desktop.queries.needs import NeedRow, needs_of
from shuangyong_desktop.queries.people.attachments import AttachmentView, attachments_of
from shuangyong_desktop.queries.people.households import (
    AccountView,
    HouseholdView,
    accounts_of,
    household_of,
)
from shuangyong_desktop.queries.people.identities import IdentityView, Words, identities_of
from shuangyong_desktop.queries.people.papers import PaperState, papers_of
from shuangyong_desktop.queries.people.passed import (
    confirmations,
    paid_by_year,
    pairings,
    service_events,
    students,
)
from shuangyong_desktop.queries.visits import VisitRow, visits_of
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.store.records import Identity, OwnField, OwnValue, Person, Tag, Tagging, Village

_ELSEWHERE = {"category", "status"}


@dataclass(frozen=True)
class Dossier:
    """Everything there is about one person; with `as_of` as it stood at the end of that day."""

    id: int
    draft: BeneficiaryDraft
    age: int | None
    as_of: str | None
    death: str
    moves: tuple[str, ...]
    merged: tuple[str, ...]
    """Records that were merged into this one."""
    tags: tuple[str, ...]
    own: Words
    identities: tuple[IdentityView, ...]
    household: HouseholdView
    accounts: tuple[AccountView, ...]
    payments: tuple[PaymentRow, ...]
    paid_by_year: tuple[tuple[int, str, int], ...]
    """Year, scheme, fen."""
    visits: tuple[VisitRow, ...]
    needs: tuple[NeedRow, ...]
    pairings: Words
    students: Words
    papers: tuple[PaperState, ...]
    attachments: tuple[AttachmentView, ...]
    confirmations: Words
    service: Words
    """Events of a service: entering, its end, merits; and the 优待证. Days with what happened."""
    remarks: tuple[str, ...]
    """What a person should look at: certificates that disagree, missing papers."""


def dossier(session: Session, person_id: int, today: date, as_of: str | None = None) -> Dossier | None:
    """The page of a person; None where the person is not there. A merged record's page is that of the one kept."""
    person = session.get(Person, person_id)
    if person is None:
        return None
    if person.merged_into_id is not None:
        return dossier(session, person.merged_into_id, today, as_of)
    alike = list(
        session.scalars(select(Person).where(Person.merged_into_id == person_id).order_by(Person.id))
    )
    numbers = [person_id, *(other.id for other in alike)]
    draft = _draft(session, person_id, as_of)
    until = as_of or "9999"
    payments = sorted(
        (row for number in numbers for row in payments_of(session, number) if _when(row, today) <= until),
        key=lambda row: row.paid_on or "9999",
        reverse=True,
    )
    papers = tuple(papers_of(session, person_id))
    return Dossier(
        id=person_id,
        draft=draft,
        age=_age(person, draft, as_of, today),
        as_of=as_of,
        death=f"{person.death_on}（{person.death_source}）"
        if person.death_on and person.death_on <= until
        else "",
        moves=tuple(_moves(person, until)),
        merged=tuple(f"{other.name}（{other.id_number or '无身份证号'}）" for other in alike),
        tags=tuple(_tags(session, person_id, as_of)),
        own=tuple(_own(session, person_id, as_of)),
        identities=tuple(identities_of(session, numbers, until)),
        household=household_of(session, person, as_of),
        accounts=tuple(accounts_of(session, numbers, until)),
        payments=tuple(payments),
        paid_by_year=tuple(paid_by_year(payments)),
        visits=tuple(row for row in visits_of(session, person_id) if row.visited_on <= until),
        needs=tuple(row for row in needs_of(session, person_id, today) if row.heard_on <= until),
        pairings=tuple(pairings(session, person_id, until)),
        students=tuple(students(session, person_id)),
        papers=papers,
        attachments=tuple(item for number in numbers for item in attachments_of(session, number)),
        confirmations=tuple(confirmations(session, person_id, until)),
        service=tuple(service_events(session, numbers, until)),
        remarks=tuple(_remarks(draft, papers, today)),
    )


def _when(row: PaymentRow, today: date) -> str:
    return row.paid_on or today.isoformat()


def _age(person: Person, draft: BeneficiaryDraft, as_of: str | None, today: date) -> int | None:
    day = dates.day_of(as_of) if as_of else today
    if person.death_on and person.death_on <= day.isoformat():
        return None
    return dates.age_on(draft.birth_on or "", day)


def _draft(session: Session, person_id: int, as_of: str | None) -> BeneficiaryDraft:
    """The form's Draft, its person and main identity as the journal held them on the day."""
    draft = draft_of(session, person_id)
    if as_of is None:
        return draft
    person = images(session, _table(Person), [person_id], as_of).get(person_id, {})
    main = session.scalar(select(Identity.id).where(Identity.person_id == person_id, Identity.is_main == 1))
    identity = images(session, _table(Identity), [main] if main else [], as_of).get(main or 0, {})
    held = {item.name for item in entries(BeneficiaryDraft)} - _ELSEWHERE
    changed = {name: identity[name] for name in held & identity.keys() if name != "note"}
    changed |= {name: person[name] for name in held & person.keys()}
    village = session.scalar(select(Village.name).where(Village.id == person.get("village_id")))
    return replace(draft, **changed, village=village)


def _table(record: Any) -> Any:
    return record.__table__


def _moves(person: Person, until: str) -> Iterator[str]:
    if person.moved_in_on and person.moved_in_on <= until:
        yield f"{person.moved_in_on} 由{person.moved_in_from or '外地'}迁入"
    if person.moved_out_on and person.moved_out_on <= until:
        yield f"{person.moved_out_on} 迁往{person.moved_out_to or '外地'}"


def _tags(session: Session, person_id: int, as_of: str | None) -> Iterable[str]:
    mine = select(Tag.name).order_by(Tag.sort)
    if as_of is None:
        return session.scalars(
            mine.join(Tagging, Tagging.tag_id == Tag.id).where(Tagging.person_id == person_id)
        )
    then = held(session, _table(Tagging), "person_id", person_id, max(as_of, first_known(session, person_id)))
    return session.scalars(mine.where(Tag.id.in_([item["tag_id"] for item in then.values()])))


def _own(session: Session, person_id: int, as_of: str | None) -> Iterator[tuple[str, str]]:
    """The clerk's own fields, retired ones too; on a day, as the journal held them then."""
    titles = {item.id: item for item in session.scalars(select(OwnField))}
    found = select(OwnValue.id, OwnValue.field_id, OwnValue.value).where(OwnValue.person_id == person_id)
    rows = session.execute(found).all()
    held = {row.field_id: row.value for row in rows}
    if as_of is not None:
        then = images(session, _table(OwnValue), [row.id for row in rows], as_of)
        held = {item["field_id"]: item["value"] for item in then.values()}
    for item in sorted(titles.values(), key=lambda item: (item.is_retired, item.sort, item.id)):
        if item.id in held:
            yield f"{item.title}（已停用）" if item.is_retired else item.title, held[item.id]


def _remarks(draft: BeneficiaryDraft, papers: Sequence[PaperState], today: date) -> Iterator[str]:
    holder = Holder(draft.id_number, draft.sex, draft.birth_on, draft.domicile)
    found = certificate_warnings(draft.category, draft.certificate_no, draft.grade, draft.nature, holder)
    yield from (problem.message for problem in found)
    lacking = [item.title for item in papers if item.is_required and not item.is_held(today)]
    if lacking:
        yield f"缺材料：{'、'.join(lacking)}"
