"""The journal: one Operation for each thing an operator did, one Change for each row it touched."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Operation(Base):
    """What was done, by whom and when; `seal` chains it to the one before.

    `digest` is a hash over its changes, `seal` a keyed hash over this row, the digest and the seal before.
    """

    __tablename__ = "operation"

    label: Mapped[str]
    operator: Mapped[str]
    done_at: Mapped[str]
    reason: Mapped[str | None]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("operation.id"))
    is_final: Mapped[int] = mapped_column(default=0)
    roles: Mapped[str] = mapped_column(default="")
    """Who may do it, and so take it back: role codes joined by commas."""
    schema: Mapped[int]
    previous: Mapped[str]
    digest: Mapped[str] = mapped_column(default="")
    seal: Mapped[str] = mapped_column(default="")


class Change(Base):
    """One row before and after, as JSON; written by the database's own triggers."""

    __tablename__ = "change"
    __table_args__ = (
        Index(None, "operation_id"),
        Index(None, "table_name", "row_id"),
        STRICT,
    )

    operation_id: Mapped[int]
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]


class Compaction(Base):
    """An old operation whose images were cut down to the fields that changed; `digest` is over what is left.

    The operation's own digest and seal stay as they were, so the chain holds; this row is journaled like any
    other, so what is left is proved as well.
    """

    __tablename__ = "compaction"
    __table_args__ = (UniqueConstraint("operation_id"), STRICT)

    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"))
    digest: Mapped[str]
