"""The base of all Records: names of constraints, strict tables, keys that are never used twice."""

from typing import Any

from sqlalchemy import Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

STRICT = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""Table arguments: the database refuses '500元' in an integer column, and an id is never given twice,
so that an old journal entry can not come to point at a new row."""


class Base(DeclarativeBase):
    """One mapped class is one table; `id` is its key."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {int: Integer, str: Text}  # noqa: RUF012 - SQLAlchemy reads it from the class

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: N805 - SQLAlchemy calls it with the class
        """Strict by default; a Record with constraints of its own ends them with STRICT."""
        return STRICT

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
