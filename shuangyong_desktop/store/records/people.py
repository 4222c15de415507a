"""People, their households, and the identities on which their benefits rest."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Household(Base):
    """A 户: those who live under one roof and hang one plaque."""

    __tablename__ = "household"
    __table_args__ = (Index(None, "village_id"), STRICT)

    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    number: Mapped[str | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    is_empty_nest: Mapped[int] = mapped_column(default=0)
    is_hardship: Mapped[int] = mapped_column(default=0)
    is_low_income: Mapped[int] = mapped_column(default=0)
    plaque_on: Mapped[str | None]
    note: Mapped[str | None]


class Person(Base):
    """One natural person, however many identities they have. Nobody is deleted; the dead keep their row."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("id_number"),
        CheckConstraint("id_number IS NULL OR length(id_number) = 18", name="id_number_length"),
        CheckConstraint("instr(name, char(0)) = 0 AND length(name) > 0", name="name_text"),
        Index(None, "name_key"),
        Index(None, "village_id"),
        Index(None, "household_id"),
        Index(None, "birth_on", "name", "village_id"),
        Index(None, "phone"),
        Index("ix_person_merged", "merged_into_id", sqlite_where=text("merged_into_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str]
    name_key: Mapped[str]
    """Full pinyin, by which lists are sorted."""
    search_terms: Mapped[str]
    """What the search index holds of this person; made by `domain.search`."""
    id_number: Mapped[str | None]
    id_number_given: Mapped[str | None]
    id_number_reason: Mapped[str | None]
    sex: Mapped[str | None]
    birth_on: Mapped[str | None]
    archive_birth_on: Mapped[str | None]
    nation: Mapped[str | None]
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    relation_to_head: Mapped[str | None]
    group_no: Mapped[str | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    contact_name: Mapped[str | None]
    contact_relation: Mapped[str | None]
    contact_phone: Mapped[str | None]
    other_phone: Mapped[str | None]
    residence: Mapped[str | None]
    """Where the person lives, where that is not the registered address."""
    postcode: Mapped[str | None]
    domicile: Mapped[str | None]
    education: Mapped[str | None]
    politics: Mapped[str | None]
    marriage: Mapped[str | None]
    health: Mapped[str | None]
    employment: Mapped[str | None]
    work_unit: Mapped[str | None]
    work_unit_kind: Mapped[str | None]
    work_phone: Mapped[str | None]
    work_address: Mapped[str | None]
    income_fen: Mapped[int | None]
    medical_cover: Mapped[str | None]
    medical_no: Mapped[str | None]
    pension_cover: Mapped[str | None]
    housing: Mapped[str | None]
    housing_kind: Mapped[str | None]
    housing_structure: Mapped[str | None]
    rooms: Mapped[int | None]
    built_on: Mapped[str | None]
    floor_area: Mapped[int | None]
    """Square metres."""
    household_size: Mapped[int | None]
    merits: Mapped[str | None]
    unit_alias: Mapped[str | None]
    """The display name of the unit served in; designators are never stored."""
    enlisted_on: Mapped[str | None]
    discharged_on: Mapped[str | None]
    death_on: Mapped[str | None]
    death_source: Mapped[str | None]
    moved_out_on: Mapped[str | None]
    moved_out_to: Mapped[str | None]
    moved_in_on: Mapped[str | None]
    moved_in_from: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """The person whom this one, registered twice, turned out to be; its row stays for what was paid to it."""
    note: Mapped[str | None]


class Account(Base):
    """A bank account money is paid to, with its own holder, who need not be the person."""

    __tablename__ = "account"
    __table_args__ = (Index(None, "person_id"), Index(None, "number"), STRICT)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    number: Mapped[str]
    bank: Mapped[str | None]
    holder: Mapped[str | None]
    holder_relation: Mapped[str | None]
    is_current: Mapped[int] = mapped_column(default=1)
    opened_on: Mapped[str | None]
    ended_on: Mapped[str | None]
    end_reason: Mapped[str | None]
    last_failure: Mapped[str | None]


class Identity(Base):
    """One ground for being a beneficiary: its category, standing, certificate and basis."""

    __tablename__ = "identity"
    __table_args__ = (
        UniqueConstraint("person_id", "category"),
        CheckConstraint("status BETWEEN '1' AND '9'", name="status_known"),
        Index(None, "category", "status"),
        Index(
            "uq_identity_certificate_holder",
            "fallen_soldier_id",
            unique=True,
            sqlite_where=text("is_certificate_holder = 1"),
        ),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    category: Mapped[str]
    status: Mapped[str] = mapped_column(default="2")
    is_main: Mapped[int] = mapped_column(default=1)
    grade: Mapped[str | None]
    nature: Mapped[str | None]
    certificate_no: Mapped[str | None]
    approved_on: Mapped[str | None]
    basis: Mapped[str | None]
    registered_on: Mapped[str | None]
    """From when the person counts as on the register under this identity."""
    start_month: Mapped[str | None]
    stop_month: Mapped[str | None]
    monthly_fen: Mapped[int | None]
    soldier_name: Mapped[str | None]
    soldier_relation: Mapped[str | None]
    fallen_soldier_id: Mapped[int | None] = mapped_column(ForeignKey("fallen_soldier.id"))
    """The martyr or deceased soldier on whose account the family stands here; shared by the family."""
    is_certificate_holder: Mapped[int] = mapped_column(default=0)
    care: Mapped[str | None]
    residence_kind: Mapped[str | None]
    is_lonely: Mapped[int] = mapped_column(default=0)
    is_mental: Mapped[int] = mapped_column(default=0)
    period: Mapped[str | None]
    conscript_from: Mapped[str | None]
    conscript_to: Mapped[str | None]
    schooling_until: Mapped[str | None]
    """Until when a survivor over 18 is proved to be at school."""
    note: Mapped[str | None]


class StatusChange(Base):
    """A step in the life of an identity: which status gave way to which, when, why, on what basis."""

    __tablename__ = "status_change"
    __table_args__ = (Index(None, "identity_id"), Index(None, "changed_on"), STRICT)

    identity_id: Mapped[int] = mapped_column(ForeignKey("identity.id"))
    from_status: Mapped[str | None]
    to_status: Mapped[str]
    changed_on: Mapped[str]
    reason: Mapped[str | None]
    basis: Mapped[str | None]


class ServiceEvent(Base):
    """Something that happened to a serving soldier: a rank, a move, a task, a merit."""

    __tablename__ = "service_event"
    __table_args__ = (Index(None, "person_id"), STRICT)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    happened_on: Mapped[str]
    kind: Mapped[str]
    what: Mapped[str | None]
    basis: Mapped[str | None]


class Service(Base):
    """A conscript's service, on which the family's 优待金 rests."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("identity_id"), STRICT)

    identity_id: Mapped[int] = mapped_column(ForeignKey("identity.id"))
    approved_on: Mapped[str | None]
    domicile: Mapped[str | None]
    is_plateau: Mapped[int] = mapped_column(default=0)
    education: Mapped[str | None]
    ended_on: Mapped[str | None]
    end_reason: Mapped[str | None]
    note: Mapped[str | None]
