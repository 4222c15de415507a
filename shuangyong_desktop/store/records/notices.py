"""公示: where and when a roll hung out, pictures of it there, and what was objected."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class PublicNotice(Base):
    """One roll's notice: its place and its days, both included."""

    __tablename__ = "public_notice"
    __table_args__ = (
        UniqueConstraint("batch_id"),
        CheckConstraint("ends_on >= starts_on", name="days_in_order"),
        STRICT,
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    place: Mapped[str]
    starts_on: Mapped[str]
    ends_on: Mapped[str]
    phone: Mapped[str | None]
    """The 监督电话 printed on the notice."""
    note: Mapped[str | None]


class NoticePhoto(Base):
    """A picture of the notice where it hung; it lies encrypted under the hash of its content."""

    __tablename__ = "notice_photo"
    __table_args__ = (UniqueConstraint("notice_id", "digest"), STRICT)

    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notice.id"))
    digest: Mapped[str]
    file_name: Mapped[str]
    added_on: Mapped[str]


class NoticeObjection(Base):
    """What somebody objected to a roll, and what came of it."""

    __tablename__ = "notice_objection"
    __table_args__ = (Index(None, "batch_id"), STRICT)

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    raised_on: Mapped[str]
    raised_by: Mapped[str]
    content: Mapped[str]
    outcome: Mapped[str | None]
    """How it was found and settled; None while it is open."""
    settled_on: Mapped[str | None]
    settled_by: Mapped[str | None]
