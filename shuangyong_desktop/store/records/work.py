"""The rest of the town's work: one-to-one help (一助一), and lists compared with the register."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Pairing(Base):
    """一助一: a unit and its responsible person bound to one household until it stands on its own."""

    __tablename__ = "pairing"
    __table_args__ = (
        CheckConstraint("funds_fen >= 0", name="not_negative"),
        Index(None, "person_id"),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    helper: Mapped[str]
    responsible: Mapped[str]
    difficulty: Mapped[str | None]
    project: Mapped[str]
    funds_fen: Mapped[int] = mapped_column(default=0)
    labour: Mapped[str | None]
    technique: Mapped[str | None]
    started_on: Mapped[str]
    ended_on: Mapped[str | None]
    income_before_fen: Mapped[int | None]
    income_after_fen: Mapped[int | None]
    outcome: Mapped[str | None]
    is_effective: Mapped[int | None]


class Comparison(Base):
    """A list from elsewhere (deaths, prisoners, 低保 …) held against the register."""

    __tablename__ = "comparison"

    title: Mapped[str]
    kind: Mapped[str]
    compared_on: Mapped[str]
    rows: Mapped[int]


class ComparisonHit(Base):
    """One row of such a list; where it found somebody it is a task until a person decides."""

    __tablename__ = "comparison_hit"
    __table_args__ = (Index(None, "comparison_id"), Index(None, "person_id"), STRICT)

    comparison_id: Mapped[int] = mapped_column(ForeignKey("comparison.id"))
    row_number: Mapped[int]
    name: Mapped[str]
    id_number: Mapped[str | None]
    event_on: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    matched_by: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    decision: Mapped[str | None]
    """Why it was decided so."""
    decided_on: Mapped[str | None]
