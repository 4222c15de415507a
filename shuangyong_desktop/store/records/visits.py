"""Condolence visits: campaigns with their frozen targets, visits, needs heard, garrison units."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class MilitaryUnit(Base):
    """A garrison or other unit under its display name; designators and locations are never stored."""

    __tablename__ = "military_unit"
    __table_args__ = (UniqueConstraint("name"), STRICT)

    name: Mapped[str]
    kind: Mapped[str]
    is_key: Mapped[int] = mapped_column(default=0)
    contact: Mapped[str | None]
    phone: Mapped[str | None]
    note: Mapped[str | None]


class Campaign(Base):
    """A round of visits for an occasion. The target is frozen on the cut-off day."""

    __tablename__ = "campaign"

    title: Mapped[str]
    occasion: Mapped[str]
    year: Mapped[int]
    cutoff_on: Mapped[str]
    cash_fen: Mapped[int] = mapped_column(default=0)
    goods: Mapped[str | None]
    goods_fen: Mapped[int] = mapped_column(default=0)
    fund_source: Mapped[str | None]
    leader: Mapped[str | None]
    note: Mapped[str | None]


class CampaignTarget(Base):
    """One person who stood in a campaign's target set on its cut-off day, as they stood then."""

    __tablename__ = "campaign_target"
    __table_args__ = (UniqueConstraint("campaign_id", "person_id"), STRICT)

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    category: Mapped[str]
    village_name: Mapped[str]
    unvisited_reason: Mapped[str | None]


class Visit(Base):
    """One call at a household or a unit: who went, what was found, what was given."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("(household_id IS NULL) <> (unit_id IS NULL)", name="one_target"),
        CheckConstraint("cash_fen >= 0 AND goods_fen >= 0", name="not_negative"),
        Index(None, "household_id"),
        Index(None, "campaign_id"),
        Index(None, "visited_on"),
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


class Need(Base):
    """A difficulty heard (诉求), followed until it is settled and called back."""

    __tablename__ = "need"
    __table_args__ = (Index(None, "state", "due_on"), Index(None, "person_id"), STRICT)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    heard_on: Mapped[str]
    topic: Mapped[str]
    content: Mapped[str]
    responsible_unit: Mapped[str | None]
    responsible: Mapped[str | None]
    due_on: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="registered")
    settled_on: Mapped[str | None]
    outcome: Mapped[str | None]
    is_satisfied: Mapped[int | None]
    called_back_on: Mapped[str | None]
