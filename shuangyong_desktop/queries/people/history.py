"""The journal of one person in words: every row that makes them up, with the titles of its fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.accounts import AccountDraft
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, StatusDraft
from shuangyong_desktop.domain.confirmations import ConfirmationDraft
from shuangyong_desktop.domain.identities import IdentityDraft
from shuangyong_desktop.domain.identity_fields import FIELDS
from shuangyong_desktop.domain.kinds import DATE, MONTH, RELATION, STATUS
from shuangyong_desktop.domain.life_drafts import FamilyMemberDraft, HouseholdDraft
from shuangyong_desktop.domain.papers import PaperDraft
from shuangyong_desktop.domain.service import ServiceDraft, ServiceEndDraft
from shuangyong_desktop.queries.history import HistoryStep, Titles, Told, history, titles_of
from shuangyong_desktop.shapes.kind import FLAG, TEXT, Kind
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.records import (
    Account,
    Confirmation,
    FamilyMember,
    Identity,
    IdentityDetail,
    OwnField,
    OwnValue,
    Paper,
    Person,
    Service,
    StatusChange,
    Tagging,
)


def _titles(draft_class: type[Any]) -> dict[str, tuple[str, Kind]]:
    return dict(titles_of(draft_class))


def _detail(name: object) -> tuple[str, Kind]:
    """A field that only some categories have, by its own title."""
    return next(((item.title, TEXT) for item in FIELDS if item.name == name), ("其他情况", TEXT))


TITLES: dict[str, Told] = {
    "person": _titles(BeneficiaryDraft)
    | {
        "death_on": ("去世日期", DATE),
        "death_source": ("消息来源", TEXT),
        "moved_out_on": ("迁出日期", DATE),
        "moved_out_to": ("迁往", TEXT),
        "moved_in_on": ("迁入日期", DATE),
        "moved_in_from": ("由何地迁入", TEXT),
        "relation_to_head": ("与户主关系", RELATION),
    },
    "identity": _titles(BeneficiaryDraft)
    | _titles(IdentityDraft)
    | {"stop_month": ("停发月份", MONTH), "is_main": ("主身份", FLAG)},
    "status_change": _titles(StatusDraft) | {"from_status": ("变更前", STATUS)},
    "account": _titles(AccountDraft) | {"is_current": ("现用", FLAG), "ended_on": ("停用日期", DATE)},
    "household": _titles(HouseholdDraft),
    "family_member": _titles(FamilyMemberDraft),
    "service": _titles(ServiceDraft) | _titles(ServiceEndDraft),
    "identity_detail": lambda row: {"value": _detail(row.get("name"))},
    "paper": _titles(PaperDraft),
    "confirmation": _titles(ConfirmationDraft) | {"stopped_on": ("未确认停发", DATE)},
    "tagging": {"note": ("标签备注", TEXT)},
}
"""Fields worth telling, by table; ids and search terms are passed over."""


_OF_IDENTITY: tuple[type[Base], ...] = (StatusChange, Service, IdentityDetail)
_OF_PERSON: tuple[type[Base], ...] = (Account, OwnValue, Paper, Confirmation, Tagging)


def rows_of(session: Session, person_id: int) -> list[tuple[str, int]]:
    """The rows that make up a person, those of records merged into them and all in one list."""
    people = list(
        session.scalars(
            select(Person.id).where(or_(Person.id == person_id, Person.merged_into_id == person_id))
        )
    )
    households = session.scalars(select(Person.household_id).where(Person.id == person_id)).all()
    identities = session.scalars(select(Identity.id).where(Identity.person_id.in_(people))).all()
    found = [("person", number) for number in people] + [("household", number) for number in households]
    found += [("identity", number) for number in identities]
    for record in _OF_IDENTITY:
        found += _pointing(session, record, "identity_id", identities)
    for record in _OF_PERSON:
        found += _pointing(session, record, "person_id", people)
    return found + _pointing(session, FamilyMember, "household_id", households)


def _pointing(
    session: Session, record: type[Base], column: str, numbers: Sequence[int]
) -> list[tuple[str, int]]:
    table = record.__table__
    assert isinstance(table, Table)  # noqa: S101 - every Record has one
    mine = select(table.c.id).where(table.c[column].in_(numbers))
    return [(table.name, number) for number in session.scalars(mine)]


def history_of(session: Session, person_id: int, limit: int = 200) -> list[HistoryStep]:
    """Who changed what of a person and when, the latest first; the clerk's own fields by their titles."""
    own = dict(session.execute(select(OwnField.id, OwnField.title)).all())

    def of_own(row: Mapping[str, Any]) -> Titles:
        return {"value": (own.get(row["field_id"], "自定义栏"), TEXT)}

    return history(session, rows_of(session, person_id), TITLES | {"own_value": of_own}, limit)
