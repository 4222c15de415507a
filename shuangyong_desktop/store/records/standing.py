"""What identities rest on: the fallen soldier a family shares, details of single categories, rules of stacking."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class FallenSoldier(Base):
    """A martyr, or a soldier who died on duty or of illness: one record for all of the family."""

    __tablename__ = "fallen_soldier"
    __table_args__ = (
        CheckConstraint("kind IN ('21', '22', '23')", name="kind_known"),
        Index(None, "name"),
        STRICT,
    )

    kind: Mapped[str]
    """The category of the family: 21 烈士遗属, 22 因公牺牲, 23 病故."""
    name: Mapped[str]
    sex: Mapped[str | None]
    birth_on: Mapped[str | None]
    enlisted_on: Mapped[str | None]
    unit_alias: Mapped[str | None]
    post: Mapped[str | None]
    died_on: Mapped[str | None]
    died_at: Mapped[str | None]
    cause: Mapped[str | None]
    approved_on: Mapped[str | None]
    certificate_no: Mapped[str | None]
    note: Mapped[str | None]


class IdentityDetail(Base):
    """A field that only some categories have, described by `domain.identity_fields`."""

    __tablename__ = "identity_detail"
    __table_args__ = (UniqueConstraint("identity_id", "name"), STRICT)

    identity_id: Mapped[int] = mapped_column(ForeignKey("identity.id"))
    name: Mapped[str]
    value: Mapped[str]


class StackingRule(Base):
    """Whether two identities of one person may both be paid, from a day on, on the strength of what."""

    __tablename__ = "stacking_rule"
    __table_args__ = (
        UniqueConstraint("category_a", "category_b", "effective_from"),
        CheckConstraint("rule IN ('both', 'highest', 'exclusive', 'ask')", name="rule_known"),
        CheckConstraint("category_a < category_b", name="pair_in_order"),
        STRICT,
    )

    category_a: Mapped[str]
    category_b: Mapped[str]
    rule: Mapped[str]
    effective_from: Mapped[str]
    basis: Mapped[str | None]
    note: Mapped[str | None]
