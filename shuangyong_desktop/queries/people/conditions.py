"""Conditions of the query builder as SQL over people; and the filters that were saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, Integer, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.conditions import (
    Condition,
    Conditions,
    Field,
    fields_with_own,
    from_json,
    in_words,
)
from shuangyong_desktop.domain.confirmations import PASSED
from shuangyong_desktop.queries.listing import Filter
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.store.records import (
    Account,
    Confirmation,
    ConfirmationRound,
    Household,
    Identity,
    OwnValue,
    Person,
    Plaque,
    SavedFilter,
    Tag,
    Tagging,
    Village,
    Visit,
    VisitMember,
)

_OF_IDENTITY = (
    "category", "status", "grade", "nature", "certificate_no", "approved_on", "registered_on", "start_month",
    "is_lonely",
)  # fmt: skip
_OF_HOUSEHOLD = ("is_empty_nest", "is_hardship", "is_low_income")
Sql = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved filter: its name, and what it asks in words."""

    id: int
    name: str
    words: str
    conditions: Conditions


def known_fields(session: Session) -> dict[str, Field]:
    """Everything conditions can be about here."""
    return fields_with_own(own_facts(session))


def saved_filters(session: Session) -> list[SavedRow]:
    """The saved filters in their order."""
    known = known_fields(session)
    found = session.scalars(select(SavedFilter).order_by(SavedFilter.sort, SavedFilter.id))
    rows = ((item.id, item.name, from_json(item.conditions)) for item in found)
    return [SavedRow(number, name, in_words(known, asked), asked) for number, name, asked in rows]


def saved_filter(rows: Sequence[SavedRow], today: date) -> Filter:
    """The saved filters as choices beside the list; they are not counted, for each would be a search of its own."""
    by_name = {row.name: row.conditions for row in rows}
    return Filter(
        "saved",
        "保存的查询",
        lambda _session: [(name, name, None) for name in by_name],
        lambda name: as_sql(by_name[name], today) if name in by_name else Person.id.is_not(None),
    )


def as_sql(conditions: Conditions, today: date) -> Sql:
    """The conditions as one condition on people; raises Refused where a field is not known (any more)."""
    parts = [_sql(item, today) for item in conditions.items]
    if not parts:
        return Person.id.is_not(None)
    return or_(*parts) if conditions.is_any else and_(*parts)


def _sql(item: Condition, today: date) -> Sql:
    if item.field in _OF_IDENTITY:
        return _of_identity(item)
    if item.field in _OF_HOUSEHOLD:
        wanted = [int(value) for value in item.values]
        mine = select(Household.id).where(getattr(Household, item.field).in_(wanted))
        return Person.household_id.in_(mine)
    if item.field in _SPECIAL:
        return _SPECIAL[item.field](item, today)
    if item.field.startswith("own_"):
        return _own(item)
    column = getattr(Person, item.field, None)
    if column is None:
        raise Refused("筛选里有已经不用的条件，请修改")
    return _compared(column, item)


def _compared(column: Any, item: Condition) -> Sql:
    """One column against the values: dates known to the month fit a day of it."""
    if item.operator in ("empty", "filled"):
        is_empty: Sql = column.is_(None) | (column == "")
        return is_empty if item.operator == "empty" else ~is_empty
    if item.operator == "is_not":
        differs: Sql = column.is_(None) | column.not_in(item.values)
        return differs
    return or_(*(_fits(column, item.operator, value) for value in item.values))


def _fits(column: Any, operator: str, value: str) -> Sql:
    found: Sql = {
        "is": column == value,
        "has": column.contains(value, autoescape=True),
        "at_least": column >= value,
        # a date that is known to the month or year takes in all its days
        "at_most": column <= (f"{value}~" if len(value) >= 4 else value),
    }[operator]
    return found


def _of_identity(item: Condition) -> Sql:
    """Any identity of the person; “不是” means that none is."""
    column = getattr(Identity, item.field)
    if item.operator == "is_not":
        return Person.id.not_in(select(Identity.person_id).where(column.in_(item.values)))
    if item.field == "is_lonely":
        return _any_lonely(item)
    return Person.id.in_(select(Identity.person_id).where(_compared(column, item)))


def _any_lonely(item: Condition) -> Sql:
    lonely = Person.id.in_(select(Identity.person_id).where(Identity.is_lonely == 1))
    return lonely if "1" in item.values else ~lonely


def _village(item: Condition, _today: date) -> Sql:
    is_not = item.operator == "is_not"
    asked = Condition(item.field, "is" if is_not else item.operator, item.values)
    mine = select(Village.id).where(_compared(Village.name, asked))
    there = Person.village_id.in_(mine)
    return Person.village_id.is_(None) | ~there if is_not else there


def _age(item: Condition, today: date) -> Sql:
    """周岁 by birth dates alone, so that the index on them serves."""
    parts = (_of_age(item.operator, int(value), today) for value in item.values)
    return and_(func.length(Person.birth_on) == 10, or_(*parts))


def _of_age(operator: str, years: int, today: date) -> Sql:
    is_old_enough = Person.birth_on <= _birthday(today, years)
    is_young_enough = Person.birth_on > _birthday(today, years + 1)
    return {
        "at_least": is_old_enough,
        "at_most": is_young_enough,
        "is": and_(is_old_enough, is_young_enough),
    }[operator]


def _birthday(today: date, years: int) -> str:
    """The last birth date on which somebody is so old today."""
    return f"{today.year - years:04d}-{today:%m-%d}"


def _birth_month(item: Condition, _today: date) -> Sql:
    month = cast(func.substr(Person.birth_on, 6, 2), Integer)
    return month.in_([int(value) for value in item.values])


def _account(item: Condition, _today: date) -> Sql:
    mine = select(Account.person_id).where(Account.is_current == 1)
    if item.operator == "empty":
        return Person.id.not_in(mine)
    if item.operator == "filled":
        return Person.id.in_(mine)
    return Person.id.in_(mine.where(_compared(Account.number, item)))


def _identities(item: Condition, _today: date) -> Sql:
    count = func.count(Identity.id)
    wanted = [int(value) for value in item.values]
    enough = count >= min(wanted) if item.operator == "at_least" else count.in_(wanted)
    return Person.id.in_(select(Identity.person_id).group_by(Identity.person_id).having(enough))


def _tag(item: Condition, _today: date) -> Sql:
    mine = select(Tagging.person_id).join(Tag, Tag.id == Tagging.tag_id).where(Tag.name.in_(item.values))
    return Person.id.not_in(mine) if item.operator == "is_not" else Person.id.in_(mine)


def _plaque(item: Condition, _today: date) -> Sql:
    hanging = Person.household_id.in_(select(Plaque.household_id).where(Plaque.ended_on.is_(None)))
    return hanging if "1" in item.values else ~hanging


def _confirmed(item: Condition, _today: date) -> Sql:
    years = [int(value) for value in item.values]
    passed = (
        select(Confirmation.person_id)
        .join(ConfirmationRound, ConfirmationRound.id == Confirmation.round_id)
        .where(ConfirmationRound.year.in_(years), Confirmation.outcome == PASSED)
    )
    return Person.id.not_in(passed) if item.operator == "is_not" else Person.id.in_(passed)


def _visited(item: Condition, _today: date) -> Sql:
    on_days = or_(*(Visit.visited_on.between(value, f"{value}~") for value in item.values))
    seen = select(VisitMember.person_id).join(Visit, Visit.id == VisitMember.visit_id).where(on_days)
    return Person.id.not_in(seen) if item.operator == "is_not" else Person.id.in_(seen)


_SPECIAL: Mapping[str, Callable[[Condition, date], Sql]] = {
    "village": _village,
    "age": _age,
    "birth_month": _birth_month,
    "account": _account,
    "identities": _identities,
    "tag": _tag,
    "plaque": _plaque,
    "confirmed": _confirmed,
    "visited": _visited,
}


def _own(item: Condition) -> Sql:
    field_id = int(item.field.removeprefix("own_"))
    mine = select(OwnValue.person_id).where(OwnValue.field_id == field_id)
    if item.operator == "empty":
        return Person.id.not_in(mine)
    if item.operator == "filled":
        return Person.id.in_(mine)
    if item.operator == "is_not":
        return Person.id.not_in(mine.where(OwnValue.value.in_(item.values)))
    is_number = item.operator in ("at_least", "at_most") and all(map(_is_number, item.values))
    value = _as_number(item) if is_number else _compared(OwnValue.value, item)
    return Person.id.in_(mine.where(value))


def _as_number(item: Condition) -> Sql:
    held, wanted = cast(OwnValue.value, Float), [float(value) for value in item.values]
    return held >= min(wanted) if item.operator == "at_least" else held <= max(wanted)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def tag_options(session: Session) -> Sequence[tuple[object, str, int]]:
    """The tags with how many have each."""
    counted = (
        select(Tag.name, func.count(Tagging.id))
        .join(Tagging, Tagging.tag_id == Tag.id, isouter=True)
        .group_by(Tag.id)
        .order_by(Tag.sort, Tag.id)
    )
    return [(name, name, count) for name, count in session.execute(counted)]
