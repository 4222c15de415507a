"""A roster of 优抚对象: new people in bulk, and what it adds to people already known."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import search
from shuangyong_desktop.domain.beneficiaries import IDENTITY_FIELDS, PERSON_FIELDS, BeneficiaryDraft
from shuangyong_desktop.domain.category_fields import CATEGORY_FIELDS
from shuangyong_desktop.domain.identities import choose_main
from shuangyong_desktop.domain.own_fields import own_values
from shuangyong_desktop.operations.intake.bulk import (
    MOST_ASKED,
    Progress,
    Steps,
    chunks,
    next_id,
    put,
    unheard,
)
from shuangyong_desktop.operations.intake.known_people import add_to_known
from shuangyong_desktop.operations.intake.lines import How, RosterLine
from shuangyong_desktop.operations.operation import operation, today
from shuangyong_desktop.operations.villages import village_id
from shuangyong_desktop.shapes.kind import FLAG
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import (
    Account,
    Household,
    Identity,
    IdentityDetail,
    OwnValue,
    Person,
    StatusChange,
)

Rows = list[dict[str, Any]]


@operation("导入优抚对象花名册")
def import_roster(
    session: Session,
    lines: Sequence[RosterLine],
    file: str,
    registered_on: str | None = None,
    progress: Progress = unheard,
) -> None:
    """Store a roster: all of it or nothing.

    `file` is named in the history of each identity. `registered_on` is from when people count as on the
    register whose line does not say, unless they were approved later; today by default.
    """
    new = [line for line in lines if line.how is How.NEW]
    steps = Steps(len(lines), progress)
    villages = _village_ids(session, lines)
    _refuse_known(session, new)
    _NewPeople(session, villages, file, registered_on or today(session).isoformat()).put(new, steps)
    add_to_known(session, [line for line in lines if line.how is not How.NEW], villages, file, steps)


def _village_ids(session: Session, lines: Sequence[RosterLine]) -> dict[str | None, int]:
    names = dict.fromkeys(line.draft.village for line in lines)
    return {name: village_id(session, name or "") for name in names}


def _refuse_known(session: Session, lines: Sequence[RosterLine]) -> None:
    """Somebody may have been registered between preview and import."""
    numbers = [line.draft.id_number for line in lines if line.draft.id_number]
    for asked in chunks(numbers, MOST_ASKED):
        known = session.scalars(select(Person.name).where(Person.id_number.in_(asked)).limit(3)).all()
        if known:
            raise Refused(f"预览之后又登记了{'、'.join(known)}等人，没有导入。请重新预览")


class _NewPeople:
    """Makes the rows of five tables for each new person, under ids reserved once."""

    def __init__(self, session: Session, villages: dict[str | None, int], file: str, day: str) -> None:
        self._session, self._villages, self._file, self._day = session, villages, file, day
        self._today = today(session).isoformat()
        self._household = next_id(session, Household)
        self._person = next_id(session, Person)
        self._identity = next_id(session, Identity)
        self._on_record: tuple[str, ...] = ()
        """Columns of identities that the lines fill and a plain Draft has not."""

    def put(self, lines: Sequence[RosterLine], steps: Steps) -> None:
        """Store them, some thousand at a time."""
        said = {name for line in lines for name, _ in line.details}
        self._on_record = tuple(name for name in sorted(said) if CATEGORY_FIELDS[name].is_on_record)
        for some in chunks(lines):
            people = list(enumerate(some, self._person))
            households = list(enumerate(some, self._household))
            put(self._session, Household, [self._household_row(*item) for item in households])
            put(
                self._session,
                Person,
                [self._person_row(*item, home) for item, (home, _) in zip(people, households, strict=True)],
            )
            self._put_identities(people)
            accounts = [item for item in people if item[1].draft.account_number]
            put(self._session, Account, [_account(*item, self._today) for item in accounts])
            put(self._session, OwnValue, list(_own_values(people)))
            self._person += len(some)
            self._household += len(some)
            steps.done(len(some))

    def _household_row(self, number: int, line: RosterLine) -> dict[str, Any]:
        draft = line.draft
        return {
            "id": number,
            "village_id": self._villages[draft.village],
            "address": draft.address,
            "phone": draft.phone,
            "is_empty_nest": 0,
            "is_hardship": 0,
            "is_low_income": 0,
        }

    def _person_row(self, number: int, line: RosterLine, household: int) -> dict[str, Any]:
        draft = line.draft
        row: dict[str, Any] = {name: getattr(draft, name) for name in PERSON_FIELDS}
        row |= {
            "id": number,
            "name_key": search.name_key(draft.name),
            "search_terms": search.terms(draft.name, _numbers(draft)),
            "id_number_given": line.id_number_given,
            "id_number_reason": line.id_number_reason or draft.id_number_reason,
            "village_id": self._villages[draft.village],
            "household_id": household,
        }
        return row

    def _put_identities(self, people: Sequence[tuple[int, RosterLine]]) -> None:
        identities: Rows = []
        changes: Rows = []
        details: Rows = []
        for person, line in people:
            registered = line.draft.registered_on or max(self._day, line.draft.approved_on or "")
            named = (line.draft.category, *line.more)
            main = choose_main([(place, category, line.draft.status) for place, category in enumerate(named)])
            for place, category in enumerate(named):
                identity = {"id": self._identity, "person_id": person, "is_main": int(place == main)}
                identity |= _standing(line.draft, category, registered, place)
                if self._on_record:
                    identity |= _on_record(self._on_record, () if place else line.details)
                identities.append(identity)
                if not place:
                    details += _beside(self._identity, line)
                changes.append(
                    {
                        "identity_id": self._identity,
                        "to_status": line.draft.status,
                        "changed_on": registered,
                        "reason": f"导入《{self._file}》",
                        "basis": line.draft.basis,
                    }
                )
                self._identity += 1
        put(self._session, Identity, identities)
        put(self._session, StatusChange, changes)
        put(self._session, IdentityDetail, details)


def _standing(draft: BeneficiaryDraft, category: str, registered: str, place: int) -> dict[str, Any]:
    """Grade, certificate and the like belong to the first category of a line; the line says no more of others."""
    row: dict[str, Any] = {name: None if place else getattr(draft, name) for name in IDENTITY_FIELDS}
    return row | {"category": category, "status": draft.status, "registered_on": registered}


def _on_record(names: Sequence[str], details: Sequence[tuple[str, object]]) -> dict[str, Any]:
    """Columns of the record that only some categories have; a flag not spoken of is off."""
    off = {name: 0 if CATEGORY_FIELDS[name].kind is FLAG else None for name in names}
    return off | {name: value for name, value in details if name in off}


def _beside(identity: int, line: RosterLine) -> Iterator[dict[str, Any]]:
    for name, value in line.details:
        if not CATEGORY_FIELDS[name].is_on_record:
            yield {"identity_id": identity, "name": name, "value": str(value)}


def _numbers(draft: BeneficiaryDraft) -> tuple[str | None, ...]:
    """What a person may be looked for by, beside the name."""
    return draft.id_number, draft.phone, draft.contact_phone, draft.certificate_no


def _own_values(people: Sequence[tuple[int, RosterLine]]) -> Iterator[dict[str, Any]]:
    """Values of the office's own fields, which only some Drafts have."""
    for person, line in people:
        if type(line.draft) is not BeneficiaryDraft:
            for own_field, value in own_values(line.draft).items():
                if value is not None:
                    yield {"person_id": person, "field_id": own_field, "value": str(value)}


def _account(person: int, line: RosterLine, day: str) -> dict[str, Any]:
    draft = line.draft
    return {
        "person_id": person,
        "number": draft.account_number,
        "bank": draft.bank,
        "holder": draft.account_holder,
        "holder_relation": draft.holder_relation,
        "is_current": 1,
        "opened_on": day,
    }
