"""Money: schemes, their standards, batches (花名册) and lines. All amounts are integer fen."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Scheme(Base):
    """A 发放项目: what kind of money it is, who pays it, in which rhythm."""

    __tablename__ = "scheme"
    __table_args__ = (UniqueConstraint("name"), STRICT)

    name: Mapped[str]
    money_type: Mapped[str]
    rhythm: Mapped[str]
    payer: Mapped[str | None]
    basis: Mapped[str | None]
    is_retired: Mapped[int] = mapped_column(default=0)


class Standard(Base):
    """What a scheme pays, from a date on, to whom, and on the strength of which document."""

    __tablename__ = "standard"
    __table_args__ = (
        CheckConstraint("amount_fen >= 0", name="not_negative"),
        Index(None, "scheme_id", "effective_from"),
        STRICT,
    )

    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    category: Mapped[str | None]
    grade: Mapped[str | None]
    nature: Mapped[str | None]
    domicile: Mapped[str | None]
    amount_fen: Mapped[int]
    effective_from: Mapped[str]
    basis: Mapped[str | None]
    note: Mapped[str | None]


class Batch(Base):
    """A 花名册: the lines of one scheme for one period, from draft to settled."""

    __tablename__ = "batch"
    __table_args__ = (Index(None, "scheme_id"), Index(None, "paid_on"), STRICT)

    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    title: Mapped[str]
    period: Mapped[str]
    """The 所属期: 2026-春节, 2026-01, 2026H1, 2026; one person is paid once for it."""
    occasion: Mapped[str | None]
    year: Mapped[int]
    state: Mapped[str] = mapped_column(default="draft")
    method: Mapped[str] = mapped_column(default="bank")
    fund_source: Mapped[str | None]
    document_no: Mapped[str | None]
    cutoff_on: Mapped[str | None]
    prepared_by: Mapped[str | None]
    approved_by: Mapped[str | None]
    approved_on: Mapped[str | None]
    paid_on: Mapped[str | None]
    note: Mapped[str | None]


class PaymentLine(Base):
    """What one person is to get in a batch, with name, village and account as they were then."""

    __tablename__ = "payment_line"
    __table_args__ = (
        CheckConstraint(
            "(kind IN ('pay', 'back_pay', 'reissue') AND amount_fen >= 0)"
            " OR (kind IN ('clawback', 'reversal') AND amount_fen < 0)",
            name="sign",
        ),
        CheckConstraint("result IN ('due', 'paid', 'returned', 'unclaimed', 'offset')", name="result_known"),
        CheckConstraint("goods_fen >= 0", name="goods_not_negative"),
        Index(None, "batch_id"),
        Index(None, "person_id"),
        Index(None, "result"),
        STRICT,
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    category: Mapped[str | None]
    kind: Mapped[str] = mapped_column(default="pay")
    period: Mapped[str]
    amount_fen: Mapped[int]
    goods: Mapped[str | None]
    goods_fen: Mapped[int] = mapped_column(default=0)
    explanation: Mapped[str | None]
    result: Mapped[str] = mapped_column(default="due")
    return_reason: Mapped[str | None]
    returned_on: Mapped[str | None]
    origin_line_id: Mapped[int | None] = mapped_column(ForeignKey("payment_line.id"))
    person_name: Mapped[str]
    village_name: Mapped[str | None]
    account_number: Mapped[str | None]
    account_holder: Mapped[str | None]
    receiver: Mapped[str | None]
    note: Mapped[str | None]


class Claim(Base):
    """Who was paid for which scheme and period: filled by triggers, unique, so that nobody is paid twice."""

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("person_id", "scheme_id", "period"), Index(None, "line_id"), STRICT)

    person_id: Mapped[int]
    scheme_id: Mapped[int]
    period: Mapped[str]
    line_id: Mapped[int] = mapped_column(ForeignKey("payment_line.id"))
