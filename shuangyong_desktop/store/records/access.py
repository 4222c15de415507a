"""Who has a key to the store, and who looked at or took out what needs guarding."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Operator(Base):
    """Somebody who may open the store. Empty in an office of one; closed operators keep their row."""

    __tablename__ = "operator"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("role IN ('admin', 'preparer', 'reviewer', 'viewer')", name="role_known"),
        STRICT,
    )

    name: Mapped[str]
    role: Mapped[str]
    opened_on: Mapped[str]
    closed_on: Mapped[str | None]


class AccessLog(Base):
    """One look at a full sensitive value, one export, or one change of keys: what, of which record, how many
    rows, for whom.
    """

    __tablename__ = "access_log"
    __table_args__ = (
        CheckConstraint("kind IN ('view', 'export', 'key')", name="kind_known"),
        Index(None, "table_name", "row_id"),
        STRICT,
    )

    kind: Mapped[str]
    operator: Mapped[str]
    seen_at: Mapped[str]
    table_name: Mapped[str | None]
    row_id: Mapped[int | None]
    what: Mapped[str]
    rows: Mapped[int] = mapped_column(default=1)
    audience: Mapped[str | None]
