"""Honours and regular contact: plaques, cards, good-news letters, and who keeps in touch with whom."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Plaque(Base):
    """One 光荣牌 on one door, from hanging to replacement or return; a household has one at a time."""

    __tablename__ = "plaque"
    __table_args__ = (
        CheckConstraint("end_kind IS NULL OR end_kind IN ('replaced', 'returned')", name="end_known"),
        CheckConstraint("(ended_on IS NULL) = (end_kind IS NULL)", name="end_whole"),
        Index("uq_plaque_current", "household_id", unique=True, sqlite_where=text("ended_on IS NULL")),
        Index(None, "household_id"),
        STRICT,
    )

    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    """On whose account the household hangs it."""
    hung_on: Mapped[str]
    hung_by: Mapped[str | None]
    place: Mapped[str | None]
    signed_by: Mapped[str | None]
    ended_on: Mapped[str | None]
    end_kind: Mapped[str | None]
    end_reason: Mapped[str | None]
    note: Mapped[str | None]


class PreferenceCard(Base):
    """One 优待证, from application on; a lost or worn one is followed by another."""

    __tablename__ = "preference_card"
    __table_args__ = (Index(None, "person_id"), STRICT)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    applied_on: Mapped[str]
    station: Mapped[str | None]
    bank: Mapped[str | None]
    state: Mapped[str]
    received_on: Mapped[str | None]
    last_four: Mapped[str | None]
    reissue_reason: Mapped[str | None]
    note: Mapped[str | None]


class MeritNews(Base):
    """A 喜报 brought to a soldier's family."""

    __tablename__ = "merit_news"
    __table_args__ = (Index(None, "person_id"), STRICT)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    soldier_name: Mapped[str]
    merit: Mapped[str]
    awarded_on: Mapped[str | None]
    delivered_on: Mapped[str]
    delivered_by: Mapped[str | None]
    note: Mapped[str | None]


class ContactDuty(Base):
    """Who keeps in touch with a person, and whether the person is one to be contacted every quarter."""

    __tablename__ = "contact_duty"
    __table_args__ = (UniqueConstraint("person_id"), STRICT)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    contact_name: Mapped[str]
    contact_phone: Mapped[str | None]
    is_key: Mapped[int] = mapped_column(default=1)
    since_on: Mapped[str]
    ended_on: Mapped[str | None]
    note: Mapped[str | None]


class Contact(Base):
    """One regular contact: a call, a talk, a visit to the station."""

    __tablename__ = "contact"
    __table_args__ = (Index(None, "person_id", "contacted_on"), STRICT)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    contacted_on: Mapped[str]
    way: Mapped[str]
    contacted_by: Mapped[str | None]
    content: Mapped[str | None]
    mood: Mapped[str | None]
    note: Mapped[str | None]
