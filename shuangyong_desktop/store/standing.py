"""Standing as SQL: how an identity stood at the end of a day, and who is on the register at all."""

from sqlalchemy import ColumnElement, case, func, select

from shuangyong_desktop.store.records import Identity, Person, StatusChange


def status_on(day: str) -> ColumnElement[str | None]:
    """The identity's status at the end of a day; NULL before it was on the register."""
    mine = StatusChange.identity_id == Identity.id
    until = (
        select(StatusChange.to_status)
        .where(mine, StatusChange.changed_on <= day)
        .order_by(StatusChange.changed_on.desc(), StatusChange.id.desc())
        .limit(1)
        .correlate(Identity)
        .scalar_subquery()
    )
    has_any = select(StatusChange.id).where(mine).correlate(Identity).exists()
    return func.coalesce(until, case((has_any, None), else_=Identity.status))


def is_registered() -> ColumnElement[bool]:
    """Whether a person's record stands for itself, and was not merged into another.

    Said so that any index of the table may still be used for sorting and counting.
    """
    merged = Person.__table__.alias("merged")
    return Person.id.not_in(select(merged.c.id).where(merged.c.merged_into_id.is_not(None)))
