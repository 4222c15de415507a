"""The office itself: its name, its villages, and what its province or county sets differently."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class OfficeSetting(Base):
    """One setting of the office (name, leaders on the signature line), by key."""

    __tablename__ = "office_setting"
    __table_args__ = (UniqueConstraint("key"), STRICT)

    key: Mapped[str]
    value: Mapped[str]


class Parameter(Base):
    """A rule value that a province or county may set differently, from a date on, with its 依据."""

    __tablename__ = "parameter"
    __table_args__ = (UniqueConstraint("name", "effective_from"), STRICT)

    name: Mapped[str]
    value: Mapped[str]
    effective_from: Mapped[str]
    basis: Mapped[str | None]


class Village(Base):
    """A village or community; never deleted, only retired or merged into another."""

    __tablename__ = "village"
    __table_args__ = (UniqueConstraint("name"), STRICT)

    name: Mapped[str]
    code: Mapped[str | None]
    sort: Mapped[int] = mapped_column(default=0)
    is_retired: Mapped[int] = mapped_column(default=0)
    merged_into_id: Mapped[int | None]
