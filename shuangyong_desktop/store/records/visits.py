"""Condolence visits: campaigns with their frozen targets, visits, needs heard, garrison units."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class OfficeOccasion(Base):
    """An occasion of the office's own, or what it says differently of one of the list (its day, that it is unused).

    `code` is the code of the list, or the name of an own one.
    """

    __tablename__ = "office_occasion"
    __table_args__ = (UniqueConstraint("code"), STRICT)

    code: Mapped[str]
    day: Mapped[str | None]
    """MM-DD, or a festival of the list and days from it: mid_autumn+2."""
    is_early: Mapped[int] = mapped_column(default=0)
    is_used: Mapped[int] = mapped_column(default=1)
    note: Mapped[str | None]


class MilitaryUnit(Base):
    """A garrison or other unit under its display name; designators and locations are never stored."""

    __tablename__ = "military_unit"
    __table_args__ = (UniqueConstraint("name"), STRICT)

    name: Mapped[str]
    kind: Mapped[str]
    is_key: Mapped[int] = mapped_column(default=0)
    contact: Mapped[str | None]
    phone: Mapped[str | None]
    praise: Mapped[str | None]
    note: Mapped[str | None]


class Campaign(Base):
    """A round of visits for an occasion. The target is frozen on the cut-off day."""

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("basis IN ('person', 'household')", name="basis_known"),
        CheckConstraint("cash_fen >= 0 AND goods_fen >= 0", name="not_negative"),
        UniqueConstraint("title"),
        Index(None, "year", "occasion"),
        STRICT,
    )

    title: Mapped[str]
    occasion: Mapped[str]
    year: Mapped[int]
    cutoff_on: Mapped[str]
    scope: Mapped[str]
    """Who was chosen, in words, as it was asked for when the target was frozen."""
    basis: Mapped[str] = mapped_column(default="person")
    """Whether the standard is meant for each person or for each household."""
    cash_fen: Mapped[int] = mapped_column(default=0)
    goods: Mapped[str | None]
    goods_fen: Mapped[int] = mapped_column(default=0)
    fund_source: Mapped[str | None]
    leader: Mapped[str | None]
    letters: Mapped[int] = mapped_column(default=0)
    letter: Mapped[str | None]
    """The text of the letter, with places to be filled for each household."""
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    note: Mapped[str | None]


class CampaignTarget(Base):
    """One person who stood in a campaign's target set on its cut-off day, as they stood then."""

    __tablename__ = "campaign_target"
    __table_args__ = (
        UniqueConstraint("campaign_id", "person_id"),
        Index(None, "person_id"),
        Index(None, "household_id"),
        STRICT,
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    category: Mapped[str]
    village_name: Mapped[str]
    is_late: Mapped[int] = mapped_column(default=0)
    """Added after the cut-off day (补充名单)."""
    unvisited_reason: Mapped[str | None]
    planned_on: Mapped[str | None]
    """When a household that was missed is to be called at again."""


class CampaignRoute(Base):
    """Which team of a campaign goes to a village, when, in which order."""

    __tablename__ = "campaign_route"
    __table_args__ = (UniqueConstraint("campaign_id", "village_name"), STRICT)

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    village_name: Mapped[str]
    team: Mapped[str]
    leader: Mapped[str | None]
    members: Mapped[str | None]
    planned_on: Mapped[str | None]
    sort: Mapped[int] = mapped_column(default=0)


class CampaignBudget(Base):
    """What one source is to pay of a campaign."""

    __tablename__ = "campaign_budget"
    __table_args__ = (
        UniqueConstraint("campaign_id", "source"),
        CheckConstraint("amount_fen >= 0", name="not_negative"),
        STRICT,
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    source: Mapped[str]
    amount_fen: Mapped[int]
    note: Mapped[str | None]


class Visit(Base):
    """One call at a household or a unit: who went, what was found, what was given."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("(household_id IS NULL) <> (unit_id IS NULL)", name="one_target"),
        CheckConstraint("cash_fen >= 0 AND goods_fen >= 0", name="not_negative"),
        Index(None, "household_id"),
        Index(None, "unit_id"),
        Index(None, "campaign_id"),
        Index(None, "visited_on"),
        Index(None, "year", "occasion"),
        STRICT,
    )

    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("military_unit.id"))
    occasion: Mapped[str]
    year: Mapped[int]
    visited_on: Mapped[str]
    leader: Mapped[str | None]
    visitors: Mapped[str | None]
    living: Mapped[str | None]
    health: Mapped[str | None]
    mood: Mapped[str | None]
    promise: Mapped[str | None]
    reply: Mapped[str | None]
    cash_fen: Mapped[int] = mapped_column(default=0)
    goods: Mapped[str | None]
    goods_fen: Mapped[int] = mapped_column(default=0)
    fund_source: Mapped[str | None]
    receipt: Mapped[str | None]
    note: Mapped[str | None]


class VisitMember(Base):
    """A person whom a household visit covered; one visit covers all members unless unticked."""

    __tablename__ = "visit_member"
    __table_args__ = (UniqueConstraint("visit_id", "person_id"), Index(None, "person_id"), STRICT)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class UnitSupport(Base):
    """Help with a unit's own building up (支持部队建设): equipment, works, money; it adds up over the years."""

    __tablename__ = "unit_support"
    __table_args__ = (
        CheckConstraint("amount_fen >= 0", name="not_negative"),
        Index(None, "unit_id"),
        STRICT,
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("military_unit.id"))
    supported_on: Mapped[str]
    project: Mapped[str]
    items: Mapped[str | None]
    amount_fen: Mapped[int]
    fund_source: Mapped[str | None]
    voucher: Mapped[str | None]
    note: Mapped[str | None]


class Photo(Base):
    """A photo or signature scan of a visit; its Picture lies encrypted under the hash of its content."""

    __tablename__ = "photo"
    __table_args__ = (
        UniqueConstraint("visit_id", "digest"),
        CheckConstraint("kind IN ('photo', 'signature')", name="kind_known"),
        STRICT,
    )

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    kind: Mapped[str] = mapped_column(default="photo")
    digest: Mapped[str]
    file_name: Mapped[str]
    taken_at: Mapped[str | None]
    caption: Mapped[str | None]
    width: Mapped[int]
    height: Mapped[int]


class Picture(Base):
    """The content of a photo under the hash of it; never changed, and not in the journal, which is text."""

    __tablename__ = "picture"
    __table_args__ = (UniqueConstraint("digest"), STRICT)

    digest: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Need(Base):
    """A difficulty heard (诉求), followed until it is settled and called back."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint(
            "state IN ('registered', 'assigned', 'working', 'settled', 'called_back')", name="state_known"
        ),
        Index(None, "state", "due_on"),
        Index(None, "person_id"),
        Index(None, "visit_id"),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    heard_on: Mapped[str]
    topic: Mapped[str]
    content: Mapped[str]
    responsible_unit: Mapped[str | None]
    responsible: Mapped[str | None]
    due_on: Mapped[str | None]
    assigned_on: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="registered")
    settled_on: Mapped[str | None]
    outcome: Mapped[str | None]
    is_satisfied: Mapped[int | None]
    called_back_on: Mapped[str | None]
