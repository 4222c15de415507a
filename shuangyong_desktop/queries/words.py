"""SQL that says codes in words, so that rows come out of the database ready to be read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, cast, func, literal, null, select
from sqlalchemy.orm import InstrumentedAttribute

from shuangyong_desktop.domain import categories, occasions
from shuangyong_desktop.domain.own_fields import OwnFieldFact
from shuangyong_desktop.store.records import OwnValue, Person, Village


def in_words(
    column: ColumnElement[str] | InstrumentedAttribute[str], names: Mapping[str, str]
) -> ColumnElement[str]:
    """A code as its name; an unknown code as it is."""
    return case(dict(names), value=column, else_=column)


def category_name(column: Any) -> ColumnElement[str]:
    """A category code as its name."""
    return case({code: item.name for code, item in categories.CATEGORIES.items()}, value=column, else_=column)


def occasion_name(column: Any) -> ColumnElement[str]:
    """An occasion's code as its name."""
    return case({code: item.name for code, item in occasions.OCCASIONS.items()}, value=column, else_=column)


def village_name(column: InstrumentedAttribute[int | None]) -> ColumnElement[str | None]:
    """A village's name by its id, as a sub-query."""
    return select(Village.name).where(Village.id == column).correlate(column.class_).scalar_subquery()


def own_value(item: OwnFieldFact) -> ColumnElement[str | None]:
    """What a person has in a field of the clerk's own, as a sub-query."""
    held = select(OwnValue.value).where(OwnValue.person_id == Person.id, OwnValue.field_id == item.id)
    return held.correlate(Person).scalar_subquery()


def age(birth: InstrumentedAttribute[str | None], day: date) -> ColumnElement[int | None]:
    """周岁 on a day; NULL where the birth date is not known to the day."""
    years = literal(day.year) - cast(func.substr(birth, 1, 4), Integer)
    not_yet = case((func.substr(birth, 6) > f"{day:%m-%d}", 1), else_=0)
    return case((func.length(birth) == 10, years - not_yet), else_=null())
