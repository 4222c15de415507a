"""One field of many people changed at once: previewed person by person, done as one operation."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.bulk import BulkChange, BulkField, bulk_fields
from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.operations.people.own_fields import put_own_value
from shuangyong_desktop.operations.villages import village_id
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.store.records import Household, Identity, OwnValue, Person, Village

_AT_ONCE = 500


def preview_bulk(
    session: Session, person_ids: Sequence[int], name: str, text: str, find: str | None = None
) -> list[BulkChange]:
    """Who would change, from what to what; who has the value already is left out. Changes nothing.

    With `find` only that part of a text is replaced by `text`.
    """
    field = _field(session, name)
    return [
        BulkChange(number, person, _shown(field, before), _shown(field, after))
        for number, person, before, after in _changes(session, person_ids, field, text, find)
    ]


@operation("批量修改")
def edit_people(
    session: Session, person_ids: Sequence[int], name: str, text: str, find: str | None = None
) -> int:
    """Change one field of many people; an empty text takes it away. Returns how many were changed."""
    field = _field(session, name)
    changes = list(_changes(session, person_ids, field, text, find))
    if not changes:
        raise Refused("所选的人这一项已经是这个值，没有要修改的")
    for number, _, _, after in changes:
        _put(session, number, field, after)
    return len(changes)


def _field(session: Session, name: str) -> BulkField:
    found = bulk_fields(own_facts(session)).get(name)
    if found is None:
        raise Refused([Problem("这一项不能批量修改", "name")])
    return found


def _changes(
    session: Session, person_ids: Sequence[int], field: BulkField, text: str, find: str | None
) -> Iterator[tuple[int, str, Any, Any]]:
    wanted = list(dict.fromkeys(person_ids))
    new = None if find else _parsed(field, text)
    for start in range(0, len(wanted), _AT_ONCE):
        for number, name, before in _held(session, wanted[start : start + _AT_ONCE], field):
            after = new
            if find:
                if not isinstance(before, str) or find not in before:
                    continue
                after = _parsed(field, before.replace(find, text))
            if (before or None) != (after or None):
                yield number, name, before, after


def _parsed(field: BulkField, text: str) -> Any:
    if not text.strip():
        if field.owner == "village":
            raise Refused([Problem("请填写村（社区）", field.name)])
        return None
    try:
        return field.kind.parse(text.strip())
    except ValueError as wrong:
        raise Refused([Problem(f"{field.title}：{wrong}", field.name)]) from None


def _held(session: Session, numbers: Sequence[int], field: BulkField) -> Iterator[tuple[int, str, Any]]:
    """Who has what now, in the order of the register."""
    rows = select(Person.id, Person.name, _column(field)).where(Person.id.in_(numbers)).order_by(Person.id)
    if field.owner == "village":
        rows = rows.join(Village, Village.id == Person.village_id, isouter=True)
    elif field.owner == "identity":
        rows = rows.join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1))
    elif field.owner == "household":
        rows = rows.join(Household, Household.id == Person.household_id)
    elif field.owner == "own":
        field_id = int(field.name.removeprefix("own_"))
        mine = (OwnValue.person_id == Person.id) & (OwnValue.field_id == field_id)
        rows = rows.join(OwnValue, mine, isouter=True)
    yield from session.execute(rows)


def _column(field: BulkField) -> Any:
    owners = {"person": Person, "identity": Identity, "household": Household}
    if field.owner == "village":
        return Village.name
    return OwnValue.value if field.owner == "own" else getattr(owners[field.owner], field.name)


def _put(session: Session, number: int, field: BulkField, value: Any) -> None:
    person = session.get_one(Person, number)
    if field.owner == "village":
        person.village_id = village_id(session, value)
    elif field.owner == "person":
        setattr(person, field.name, value)
    elif field.owner == "household":
        setattr(session.get_one(Household, person.household_id), field.name, value or 0)
    elif field.owner == "identity":
        main = session.scalars(
            select(Identity).where(Identity.person_id == number, Identity.is_main == 1)
        ).one()
        setattr(main, field.name, value)
    else:
        put_own_value(session, number, int(field.name.removeprefix("own_")), value)


def _shown(field: BulkField, value: Any) -> str:
    return field.kind.show(value) or "（空）"
