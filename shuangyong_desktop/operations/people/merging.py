"""Two records of one person made one: both histories kept, field by field, and taken back by one undo.

What was paid to the record that goes stays on it, for money that was approved never moves; the person's page
shows both. Households do not move along. Later imports to its ID number follow to the record kept.
"""

from collections.abc import Iterator

from sqlalchemy import Table, UniqueConstraint, and_, exists, select, update
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import CANCELLED
from shuangyong_desktop.domain.duplicates import MERGED_FIELDS, MERGED_IDENTITY_FIELDS, MergeChoices
from shuangyong_desktop.operations.operation import operation, require, today
from shuangyong_desktop.operations.people.history import identities_of, move_status, settle_main
from shuangyong_desktop.operations.people.indexing import reindex
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.records import Account, Identity, Person

_STAY = {"person", "identity", "account", "payment_line", "claim"}
_ENDED = ("6", "7", CANCELLED)


@operation("合并重复对象")
def merge_people(session: Session, kept_id: int, other_id: int, choices: MergeChoices) -> None:
    """Merge one record into another; see the module for what moves and what stays."""
    kept, other = require(session, Person, kept_id), require(session, Person, other_id)
    if kept_id == other_id:
        raise Refused("请选择两个不同的对象")
    if kept.merged_into_id or other.merged_into_id:
        raise Refused("其中一个已经并入别的对象")
    _take_fields(session, kept, other, choices)
    _take_identities(session, kept, other, choices)
    _take_accounts(session, kept, other, takes_over=choices.takes_account)
    session.flush()
    for table, column in _pointing_at_people():
        _move_rows(session, table, column, kept_id, other_id)
    session.execute(update(Person).where(Person.merged_into_id == other_id).values(merged_into_id=kept_id))
    other.merged_into_id = kept_id
    session.flush()
    settle_main(session, kept_id)
    reindex(session, other)
    reindex(session, kept)


def _take_fields(session: Session, kept: Person, other: Person, choices: MergeChoices) -> None:
    unknown = choices.person - set(MERGED_FIELDS)
    if unknown:
        raise Refused(f"不能合并这些项目：{'、'.join(sorted(unknown))}")
    for name in sorted(choices.person - {"id_number", "village"}):
        setattr(kept, name, getattr(other, name))
    if "village" in choices.person:
        kept.village_id = other.village_id
    if "id_number" in choices.person:
        # both numbers stay known: the one not chosen leads here through the merged record
        wanted, held = other.id_number, kept.id_number
        other.id_number = None
        session.flush()
        kept.id_number = wanted
        session.flush()
        other.id_number = held
    kept.death_on, kept.death_source = (
        kept.death_on or other.death_on,
        kept.death_source or other.death_source,
    )
    kept.moved_out_on = kept.moved_out_on or other.moved_out_on


def _take_identities(session: Session, kept: Person, other: Person, choices: MergeChoices) -> None:
    held = {item.category: item for item in identities_of(session, kept.id)}
    day = today(session).isoformat()
    for identity in identities_of(session, other.id):
        same = held.get(identity.category)
        if same is None:
            identity.person_id, identity.is_main = kept.id, 0
            continue
        for category, name in sorted(choices.identity):
            if category == identity.category and name in MERGED_IDENTITY_FIELDS:
                setattr(same, name, getattr(identity, name))
        _link_fallen(session, same, identity)
        if identity.status not in _ENDED:
            said = f"重复登记，并入“{kept.name}”的“{categories.name_of(identity.category)}”身份"
            move_status(session, identity, CANCELLED, day, said)


def _link_fallen(session: Session, same: Identity, going: Identity) -> None:
    if same.fallen_soldier_id is None and going.fallen_soldier_id is not None:
        holds = going.is_certificate_holder
        going.is_certificate_holder = 0
        session.flush()
        same.fallen_soldier_id, same.is_certificate_holder = going.fallen_soldier_id, holds


def _take_accounts(session: Session, kept: Person, other: Person, *, takes_over: bool) -> None:
    """Both records' accounts are kept; one of them is current."""
    mine = select(Account).where(Account.is_current == 1)
    current = session.scalar(mine.where(Account.person_id == kept.id))
    theirs = session.scalar(mine.where(Account.person_id == other.id))
    loser = current if takes_over and theirs is not None else (theirs if current is not None else None)
    if loser is not None:
        loser.is_current, loser.ended_on = 0, today(session).isoformat()
        loser.end_reason = "合并重复对象"
    session.execute(update(Account).where(Account.person_id == other.id).values(person_id=kept.id))


def _pointing_at_people() -> Iterator[tuple[Table, str]]:
    """Every table and column that names a person, but those that are treated on their own."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            points = any(key.column.table.name == "person" for key in column.foreign_keys)
            if points and table.name not in _STAY:
                yield table, column.name


def _move_rows(session: Session, table: Table, column: str, kept_id: int, other_id: int) -> None:
    """Let rows name the kept person; those of which only one may be stay with the record that goes."""
    movable = [table.c[column] == other_id]
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and column in constraint.columns:
            held = table.alias("held")
            same = [
                held.c[item.name].is_not_distinct_from(table.c[item.name])
                for item in constraint.columns
                if item.name != column
            ]
            movable.append(~exists(select(held.c.id).where(and_(held.c[column] == kept_id, *same))))
    session.execute(update(table).where(*movable).values({column: kept_id}))
