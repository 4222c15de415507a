"""Entries of the registers: one table for all, so that a new register needs no migration."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class RegisterEntry(Base):
    """One entry: of which register, of which day and year, and its fields as JSON by their names."""

    __tablename__ = "register_entry"
    __table_args__ = (
        CheckConstraint("json_valid(content)", name="content_is_json"),
        Index(None, "register", "year"),
        STRICT,
    )

    register: Mapped[str]
    year: Mapped[int]
    day: Mapped[str | None]
    title: Mapped[str]
    content: Mapped[str] = mapped_column()
