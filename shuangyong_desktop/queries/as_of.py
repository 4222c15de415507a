"""Any day: how rows stood by the journal, and who stood on the register by the history of their identities.

Two clocks are kept apart. The journal tells what the register held at the end of a day; the history of an
identity tells how it stood on a day, whenever that was entered. Counts go by the second, so that a death
reported late still counts from its day; names, villages and accounts go by the first.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.dates import age_on, day_of
from shuangyong_desktop.domain.identities import choose_main
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, GRADE, ID_NUMBER, NAME, NATURE, SEX, STATUS
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Change, Identity, Operation, Person, Village
from shuangyong_desktop.store.standing import status_on

_AT_ONCE = 500
Image = dict[str, Any]


def images(session: Session, table: Table, numbers: Iterable[int], day: str) -> dict[int, Image]:
    """Rows as the journal says they stood at the end of a day; one entered later, as it was first entered."""
    found: dict[int, Image] = {}
    wanted = list(dict.fromkeys(numbers))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for row in session.execute(select(table).where(table.c.id.in_(some))).mappings():
            found[row["id"]] = dict(row)
        later = (
            select(Change.row_id, Change.before)
            .join(Operation, Operation.id == Change.operation_id)
            .where(
                Change.table_name == table.name,
                Change.row_id.in_(some),
                func.substr(Operation.done_at, 1, 10) > day,
            )
            .order_by(Change.id.desc())
        )
        for number, before in session.execute(later):
            # an old image may have been cut down to the fields that changed
            if before:
                found[number] = {**found.get(number, {}), **json.loads(before)}
    return found


def held(session: Session, table: Table, column_name: str, value: int, day: str) -> dict[int, Image]:
    """The rows that at the end of a day held a value in a column: those gone since too, none entered later."""
    before = func.json_extract(Change.before, f"$.{column_name}")
    moved = select(Change.row_id).where(Change.table_name == table.name, before == value)
    numbers = [
        *session.scalars(select(table.c.id).where(table.c[column_name] == value)),
        *session.scalars(moved),
    ]
    found = images(session, table, numbers, day)
    for number in set(found) - set(_entered_by(session, table, found, day)):
        del found[number]
    return {number: image for number, image in sorted(found.items()) if image[column_name] == value}


def _entered_by(session: Session, table: Table, numbers: Iterable[int], day: str) -> Iterator[int]:
    """Those of these rows that were there at the end of a day: what happened to them next was no entering."""
    for number in numbers:
        after = (
            select(Change.before)
            .join(Operation, Operation.id == Change.operation_id)
            .where(
                Change.table_name == table.name,
                Change.row_id == number,
                func.substr(Operation.done_at, 1, 10) > day,
            )
            .order_by(Change.id)
            .limit(1)
        )
        following = session.execute(after).first()
        if following.before if following else _is_there(session, table, number):
            yield number


def _is_there(session: Session, table: Table, number: int) -> bool:
    return session.scalar(select(table.c.id).where(table.c.id == number)) is not None


def first_known(session: Session, person_id: int) -> str:
    """The day on which a person was entered."""
    return (
        session.scalar(
            select(func.substr(func.min(Operation.done_at), 1, 10))
            .join(Change, Change.operation_id == Operation.id)
            .where(Change.table_name == Person.__tablename__, Change.row_id == person_id)
        )
        or ""
    )


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many stood under a category on a day."""

    category: str = column("类别", CATEGORY, width=22)
    people: int = column("人数", INTEGER, width=8, total=True)
    paid: int = column("其中享受待遇", INTEGER, width=12, total=True)
    identities: int = column("身份数", INTEGER, width=8, total=True)


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One person as they stood on the register on a day."""

    id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    sex: str | None = column("性别", SEX, width=6)
    age: int | None = column("年龄", INTEGER, width=6)
    id_number: str | None = column("身份证号", ID_NUMBER, width=20)
    category: str = column("类别", CATEGORY, width=16)
    status: str = column("状态", STATUS, width=14)
    grade: str | None = column("等级", GRADE, width=7)
    nature: str | None = column("性质", NATURE, width=7)
    others: str = column("其他身份", width=16)
    registered_on: str | None = column("入册日期", DATE, width=12)


@dataclass(frozen=True, slots=True)
class Stood:
    """One identity as it stood on a day."""

    id: int
    person_id: int
    category: str
    status: str


def _stood(session: Session, day: str) -> Iterator[Stood]:
    """Every identity that counted on the day, person by person."""
    state = status_on(day)
    found: Iterable[Any] = session.execute(
        select(Identity.id, Identity.person_id, Identity.category, state)
        .where(state.in_(sorted(categories.ACTIVE_STATUSES)))
        .order_by(Identity.person_id)
    )
    for row in found:
        yield Stood(*row)


def people_on(session: Session, day: str) -> dict[int, list[Stood]]:
    """Who stood on a day, each with the identity they counted under first."""
    by_person: dict[int, list[Stood]] = defaultdict(list)
    for item in _stood(session, day):
        by_person[item.person_id].append(item)
    for items in by_person.values():
        main = choose_main([(item.id, item.category, item.status) for item in items])
        items.sort(key=lambda item: item.id != main)
    return by_person


def counts_on(session: Session, day: str) -> list[CountRow]:
    """People, each once under the identity they counted under, and identities, by category, on a day."""
    people: dict[str, int] = defaultdict(int)
    paid: dict[str, int] = defaultdict(int)
    identities: dict[str, int] = defaultdict(int)
    for items in people_on(session, day).values():
        people[items[0].category] += 1
        paid[items[0].category] += items[0].status == "2"
        for item in items:
            identities[item.category] += 1
    known = [code for code in categories.PRIORITY if identities[code]]
    return [CountRow(code, people[code], paid[code], identities[code]) for code in known]


def roster_on(session: Session, day: str) -> list[StandingRow]:
    """The register of a day, village by village, with the particulars the journal held then."""
    stood = people_on(session, day)
    people = images(session, _table(Person), stood, day)
    mains = images(session, _table(Identity), (items[0].id for items in stood.values()), day)
    villages = {item.id: (item.sort, item.name) for item in session.scalars(select(Village))}
    rows = [
        _row(people[number], mains.get(items[0].id, {}), items, villages, day)
        for number, items in stood.items()
        if number in people
    ]
    order = {name: sort for sort, name in villages.values()}
    return sorted(rows, key=lambda row: (order.get(row.village or "", 10**6), people[row.id]["name_key"]))


def _row(
    person: Image,
    main: Image,
    items: list[Stood],
    villages: Mapping[int, tuple[int, str]],
    day: str,
) -> StandingRow:
    village = villages.get(person["village_id"])
    return StandingRow(
        id=person["id"],
        village=village[1] if village else None,
        name=person["name"],
        sex=person["sex"],
        age=age_on(person["birth_on"] or "", day_of(day)),
        id_number=person["id_number"],
        category=items[0].category,
        status=items[0].status,
        grade=main.get("grade"),
        nature=main.get("nature"),
        others="、".join(categories.name_of(item.category) for item in items[1:]),
        registered_on=main.get("registered_on"),
    )


def _table(record: Any) -> Table:
    table = record.__table__
    assert isinstance(table, Table)  # noqa: S101 - every Record has one
    return table
