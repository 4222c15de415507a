"""What the office keeps about people besides the people: tags, filters, fields of its own, papers, 年度确认."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class FamilyMember(Base):
    """Somebody of a household who is no beneficiary: parents of a soldier, children, who to call."""

    __tablename__ = "family_member"
    __table_args__ = (Index(None, "household_id"), STRICT)

    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    name: Mapped[str]
    relation: Mapped[str | None]
    """To the head of the household."""
    id_number: Mapped[str | None]
    birth_on: Mapped[str | None]
    phone: Mapped[str | None]
    work_unit: Mapped[str | None]
    is_serving: Mapped[int] = mapped_column(default=0)
    note: Mapped[str | None]


class Tag(Base):
    """A word of the clerk's own that people can be marked with."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("name"), STRICT)

    name: Mapped[str]
    sort: Mapped[int] = mapped_column(default=0)


class Tagging(Base):
    """One person marked with one tag."""

    __tablename__ = "tagging"
    __table_args__ = (UniqueConstraint("tag_id", "person_id"), Index(None, "person_id"), STRICT)

    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str | None]


class SavedFilter(Base):
    """Conditions kept under a name; `conditions` is JSON as `domain.conditions` writes it."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("name"), STRICT)

    name: Mapped[str]
    conditions: Mapped[str]
    sort: Mapped[int] = mapped_column(default=0)


class OwnField(Base):
    """A field the clerk added (县里临时要一列); retired ones keep their values."""

    __tablename__ = "own_field"
    __table_args__ = (
        UniqueConstraint("title"),
        CheckConstraint("kind IN ('text', 'number', 'date', 'choice')", name="kind_known"),
        STRICT,
    )

    title: Mapped[str]
    kind: Mapped[str]
    options: Mapped[str | None]
    """Of a choice: what can be chosen, one a line."""
    sort: Mapped[int] = mapped_column(default=0)
    is_retired: Mapped[int] = mapped_column(default=0)


class OwnValue(Base):
    """What one person has in a field of the clerk's own."""

    __tablename__ = "own_value"
    __table_args__ = (UniqueConstraint("person_id", "field_id"), Index(None, "field_id", "value"), STRICT)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("own_field.id"))
    value: Mapped[str]


class ConfirmationRound(Base):
    """A yearly round of 年度确认: whom it is for, as they stood on its cut-off day, and by when."""

    __tablename__ = "confirmation_round"
    __table_args__ = (UniqueConstraint("year"), STRICT)

    year: Mapped[int]
    title: Mapped[str]
    cutoff_on: Mapped[str]
    due_on: Mapped[str]
    categories: Mapped[str]
    """Codes joined by commas, as chosen when the target was frozen."""
    closed_on: Mapped[str | None]
    note: Mapped[str | None]


class Confirmation(Base):
    """One person who is to be confirmed in a round, and what came of it; `outcome` is empty until then."""

    __tablename__ = "confirmation"
    __table_args__ = (
        UniqueConstraint("round_id", "person_id"),
        CheckConstraint("(outcome IS NULL) = (confirmed_on IS NULL)", name="outcome_with_day"),
        Index(None, "person_id"),
        STRICT,
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("confirmation_round.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    category: Mapped[str]
    village_name: Mapped[str | None]
    method: Mapped[str | None]
    outcome: Mapped[str | None]
    confirmed_on: Mapped[str | None]
    confirmed_by: Mapped[str | None]
    stopped_on: Mapped[str | None]
    """Since when payment is stopped because the confirmation was missed."""
    resumed_on: Mapped[str | None]
    note: Mapped[str | None]


class PaperRule(Base):
    """A paper that a category must have on file; `category` is empty for all."""

    __tablename__ = "paper_rule"
    __table_args__ = (UniqueConstraint("category", "title"), STRICT)

    category: Mapped[str]
    title: Mapped[str]
    expires: Mapped[int] = mapped_column(default=0)
    basis: Mapped[str | None]
    is_retired: Mapped[int] = mapped_column(default=0)


class Paper(Base):
    """A paper on file for a person: when it came, until when it holds, where the original lies."""

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("person_id", "title"),
        Index(None, "title"),
        Index(None, "expires_on"),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    title: Mapped[str]
    received_on: Mapped[str]
    expires_on: Mapped[str | None]
    place: Mapped[str | None]
    note: Mapped[str | None]


class Attachment(Base):
    """A portrait, or a scan of a paper, of one person; its picture lies encrypted under the hash of its content."""

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("person_id", "digest"),
        CheckConstraint("kind IN ('portrait', 'scan', 'pdf')", name="kind_known"),
        Index(
            "uq_attachment_portrait",
            "person_id",
            unique=True,
            sqlite_where=text("kind = 'portrait'"),
        ),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(default="scan")
    title: Mapped[str]
    """Which paper it shows."""
    digest: Mapped[str]
    file_name: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    added_on: Mapped[str]
    note: Mapped[str | None]
