"""A ledger year, and SQL that asks how things stood on its first and last day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shuangyong_desktop.domain.categories import ACTIVE_STATUSES
from shuangyong_desktop.queries.listing import AnySelect
from shuangyong_desktop.store.records import Identity, StatusChange

MANY = 2000


@dataclass(frozen=True)
class Year:
    """A calendar year of the ledger; an unfinished one is read as it stands today."""

    number: int

    @property
    def first(self) -> str:
        """The first day."""
        return f"{self.number}-01-01"

    @property
    def last(self) -> str:
        """The last day."""
        return f"{self.number}-12-31"

    @property
    def before(self) -> str:
        """The last day of the year before: the standing at the start of this one."""
        return f"{self.number - 1}-12-31"

    @property
    def end(self) -> date:
        """The last day as a date, by which ages are told."""
        return date(self.number, 12, 31)

    def holds(
        self, day: InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
    ) -> ColumnElement[bool]:
        """Whether a date, possibly known only to the month, lies in this year."""
        return and_(day >= str(self.number), day <= self.last)


def was_active(day: str) -> ColumnElement[bool]:
    """Whether an identity stood (享受待遇, or recognised without money) at the end of a day."""
    last = (
        select(StatusChange.to_status)
        .where(StatusChange.identity_id == Identity.id, StatusChange.changed_on <= day)
        .order_by(StatusChange.changed_on.desc(), StatusChange.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last.in_(ACTIVE_STATUSES), 0)


def stream(session: Session, statement: AnySelect) -> Iterator[Any]:
    """Rows of plain columns as they come, without holding them; the mapper has nothing to do for them."""
    return iter(session.connection().execute(statement.execution_options(yield_per=MANY)))


def either(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Any of the conditions."""
    return or_(*conditions)
