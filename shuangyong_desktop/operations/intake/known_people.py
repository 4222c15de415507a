"""What a roster adds to people already on the register: fields, a further identity, a new account."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import IDENTITY_FIELDS, PERSON_FIELDS, BeneficiaryDraft
from shuangyong_desktop.domain.category_fields import CATEGORY_FIELDS
from shuangyong_desktop.domain.own_fields import own_values
from shuangyong_desktop.operations.intake.bulk import MOST_ASKED, Steps, chunks
from shuangyong_desktop.operations.intake.lines import How, RosterLine
from shuangyong_desktop.operations.operation import today
from shuangyong_desktop.operations.people.history import settle_main
from shuangyong_desktop.operations.people.identities import put_detail
from shuangyong_desktop.operations.people.indexing import reindex
from shuangyong_desktop.operations.people.own_fields import put_own_value
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Account, Identity, OwnValue, Person, StatusChange


def add_to_known(
    session: Session,
    lines: Sequence[RosterLine],
    villages: Mapping[str | None, int],
    file: str,
    steps: Steps,
) -> None:
    """Fill in or take over what the lines say of people who are on the register."""
    for some in chunks(lines, MOST_ASKED):
        people = _people(session, some)
        identities = {
            (item.person_id, item.category): item
            for item in session.scalars(select(Identity).where(Identity.person_id.in_(people)))
        }
        current = select(Account).where(Account.person_id.in_(people), Account.is_current == 1)
        accounts = {item.person_id: item for item in session.scalars(current)}
        by_number = {person.id_number: person for person in people.values() if person.id_number}
        for line in some:
            person = _whom(line, people, by_number)
            _describe(session, person, line, villages)
            _add_identities(session, person, line, identities, file)
            _change_account(session, person, line, accounts)
            _fill_own(session, person.id, line)
            reindex(session, person)
        session.flush()
        steps.done(len(some))


def _people(session: Session, lines: Sequence[RosterLine]) -> dict[int, Person]:
    """The people meant by id, and those whom earlier lines of the same roster brought."""
    ids = [line.person_id for line in lines if line.person_id is not None]
    numbers = [line.draft.id_number for line in lines if line.person_id is None and line.draft.id_number]
    known = select(Person).where(Person.id.in_(ids) | Person.id_number.in_(numbers))
    return {person.id: person for person in session.scalars(known)}


def _whom(line: RosterLine, people: Mapping[int, Person], by_number: Mapping[str, Person]) -> Person:
    found = (
        people.get(line.person_id)
        if line.person_id is not None
        else by_number.get(line.draft.id_number or "")
    )
    if found is None:
        raise Refused(f"{line.draft.name}在预览之后已不在册，没有导入。请重新预览")
    return found


def _give(record: Person | Identity, draft: BeneficiaryDraft, names: Sequence[str], how: How) -> None:
    for name in names:
        value = getattr(draft, name)
        if value is not None and (how is How.REPLACE or getattr(record, name) in (None, "")):
            setattr(record, name, value)


def _describe(session: Session, person: Person, line: RosterLine, villages: Mapping[str | None, int]) -> None:
    draft = line.draft
    is_alias = draft.id_number not in (None, person.id_number) and _leads_to(session, draft.id_number, person)
    names = [name for name in PERSON_FIELDS if name != "id_number"] if is_alias else PERSON_FIELDS
    _give(person, draft, names, line.how)
    if draft.village and (line.how is How.REPLACE or person.village_id is None):
        person.village_id = villages[draft.village]


def _leads_to(session: Session, number: str | None, person: Person) -> bool:
    """Whether a number belongs to a record that was merged into this person."""
    merged = select(Person.id).where(Person.id_number == number, Person.merged_into_id == person.id)
    return session.scalar(merged) is not None


def _add_identities(
    session: Session,
    person: Person,
    line: RosterLine,
    identities: dict[tuple[int, str], Identity],
    file: str,
) -> None:
    for place, category in enumerate((line.draft.category, *line.more)):
        identity = identities.get((person.id, category))
        if identity is None:
            identity = _new_identity(session, person, line, category, file)
            identities[person.id, category] = identity
            settle_main(session, person.id)
        if place == 0:
            certificate = identity.certificate_no
            _give(identity, line.draft, IDENTITY_FIELDS, line.how)
            _give_details(session, identity, line)
            if identity.certificate_no != certificate:
                reindex(session, person)


def _give_details(session: Session, identity: Identity, line: RosterLine) -> None:
    """Fields that only some categories have; most lines say nothing of them."""
    for name, value in line.details:
        if not CATEGORY_FIELDS[name].is_on_record:
            put_detail(session, identity.id, name, str(value), is_kept=line.how is not How.REPLACE)
        elif line.how is How.REPLACE or getattr(identity, name) in (None, "", 0):
            setattr(identity, name, value)


def _fill_own(session: Session, person_id: int, line: RosterLine) -> None:
    """The office's own fields, which only some Drafts have."""
    if type(line.draft) is BeneficiaryDraft:
        return
    held = set(session.scalars(select(OwnValue.field_id).where(OwnValue.person_id == person_id)))
    for own_field, value in own_values(line.draft).items():
        if value is not None and (line.how is How.REPLACE or own_field not in held):
            put_own_value(session, person_id, own_field, str(value))


def _new_identity(session: Session, person: Person, line: RosterLine, category: str, file: str) -> Identity:
    registered = line.draft.registered_on or today(session).isoformat()
    identity = Identity(
        person_id=person.id,
        category=category,
        status=line.draft.status,
        is_main=0,
        registered_on=registered,
    )
    session.add(identity)
    session.flush()
    session.add(
        StatusChange(
            identity_id=identity.id,
            to_status=line.draft.status,
            changed_on=registered,
            reason=f"导入《{file}》，新增身份",
            basis=line.draft.basis,
        )
    )
    return identity


def _change_account(session: Session, person: Person, line: RosterLine, accounts: dict[int, Account]) -> None:
    """A new number becomes the current account, the former stays on record."""
    draft, held = line.draft, accounts.get(person.id)
    if not draft.account_number or (held is not None and line.how is How.FILL):
        return
    if held is not None and held.number == draft.account_number:
        held.bank, held.holder = draft.bank or held.bank, draft.account_holder or held.holder
        held.holder_relation = draft.holder_relation or held.holder_relation
        return
    if held is not None:
        held.is_current, held.ended_on, held.end_reason = 0, today(session).isoformat(), "导入时变更"
    accounts[person.id] = Account(
        person_id=person.id,
        number=draft.account_number,
        bank=draft.bank,
        holder=draft.account_holder,
        holder_relation=draft.holder_relation,
        is_current=1,
        opened_on=today(session).isoformat(),
    )
    session.add(accounts[person.id])
