"""Money: schemes, their standards, batches (花名册) and lines. All amounts are integer fen."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Scheme(Base):
    """A 发放项目: what kind of money it is, who pays it, in which rhythm."""

    __tablename__ = "scheme"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("payee_unit IN ('person', 'household')", name="payee_unit_known"),
        STRICT,
    )

    name: Mapped[str]
    money_type: Mapped[str]
    rhythm: Mapped[str]
    payer: Mapped[str | None]
    basis: Mapped[str | None]
    payee_unit: Mapped[str] = mapped_column(default="person")
    """Whether everybody entitled is paid, or one of each household: the one of the highest class."""
    is_retired: Mapped[int] = mapped_column(default=0)


class Standard(Base):
    """What a scheme pays, from a date on, to whom, and on the strength of which document."""

    __tablename__ = "standard"
    __table_args__ = (
        CheckConstraint("amount_fen >= 0", name="not_negative"),
        CheckConstraint("unit IN ('month', 'year', 'time', 'service_year')", name="unit_known"),
        Index(None, "scheme_id", "effective_from"),
        STRICT,
    )

    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    category: Mapped[str | None]
    grade: Mapped[str | None]
    nature: Mapped[str | None]
    domicile: Mapped[str | None]
    extra: Mapped[str | None]
    """Further keys as 孤老=是；时期=抗日战争, see `domain.extra_keys`."""
    amount_fen: Mapped[int]
    unit: Mapped[str]
    effective_from: Mapped[str]
    basis: Mapped[str | None]
    note: Mapped[str | None]


class Batch(Base):
    """A 花名册: the lines of one scheme for one period, from draft to settled.

    `line_count` and `total_fen` are written at approval; the figures of the outcome at confirmation, and
    from then on the database itself keeps them in step with the lines.
    """

    __tablename__ = "batch"
    __table_args__ = (
        CheckConstraint(
            "state IN ('draft', 'submitted', 'checked', 'approved', 'in_notice', 'noticed', 'paying',"
            " 'confirmed', 'closed', 'void')",
            name="state_known",
        ),
        CheckConstraint(
            "state NOT IN ('confirmed', 'closed')"
            " OR ifnull(total_fen = paid_fen + returned_fen + unclaimed_fen + offset_fen, 0)",
            name="balance",
        ),
        Index(None, "scheme_id"),
        Index(None, "paid_on"),
        STRICT,
    )

    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    title: Mapped[str]
    period: Mapped[str]
    """The 所属期: 2026-春节, 2026-01, 2026-H1, 2026; one person is paid once for it."""
    occasion: Mapped[str | None]
    year: Mapped[int]
    state: Mapped[str] = mapped_column(default="draft")
    method: Mapped[str] = mapped_column(default="bank")
    fund_source: Mapped[str | None]
    document_no: Mapped[str | None]
    cutoff_on: Mapped[str | None]
    prepared_by: Mapped[str | None]
    checked_by: Mapped[str | None]
    checked_on: Mapped[str | None]
    approved_by: Mapped[str | None]
    approved_on: Mapped[str | None]
    paid_on: Mapped[str | None]
    statement_no: Mapped[str | None]
    """The bank's 对账单编号."""
    bank_total_fen: Mapped[int | None]
    approval_reason: Mapped[str | None]
    """Why the roll was approved in spite of open errors; it is printed."""
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    """The roll this one was drawn up against; what changed between the two is its 变更明细."""
    is_by_rule: Mapped[int] = mapped_column(default=0)
    """Drawn up of everybody entitled, so that who is missing can be told."""
    categories: Mapped[str | None]
    """The category codes it was narrowed to, joined by commas; None for all that the money is for."""
    is_imported: Mapped[int] = mapped_column(default=0)
    """Taken over from a workbook as already paid; such a roll may be taken back whole."""
    line_count: Mapped[int | None]
    total_fen: Mapped[int | None]
    paid_fen: Mapped[int | None]
    returned_fen: Mapped[int | None]
    unclaimed_fen: Mapped[int | None]
    offset_fen: Mapped[int | None]
    note: Mapped[str | None]


class BatchOmission(Base):
    """Somebody entitled whom the rules left off a roll when it was drawn up, under which identity, and why."""

    __tablename__ = "batch_omission"
    __table_args__ = (Index(None, "batch_id"), Index(None, "person_id"), STRICT)

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    category: Mapped[str]
    reason: Mapped[str]


class BatchStep(Base):
    """One move of a batch from state to state: who, when, and why where a reason was asked for."""

    __tablename__ = "batch_step"
    __table_args__ = (Index(None, "batch_id"), STRICT)

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    from_state: Mapped[str]
    to_state: Mapped[str]
    done_on: Mapped[str]
    done_by: Mapped[str]
    reason: Mapped[str | None]


class PaymentLine(Base):
    """What one person is to get in a batch, with name, village and account as they were then.

    `offset_fen` of a payment is kept back against 扣回 lines of the same person in the same batch, which
    carry the result 冲抵; the bank pays amount less offset.
    """

    __tablename__ = "payment_line"
    __table_args__ = (
        CheckConstraint(
            "(kind IN ('pay', 'back_pay', 'reissue') AND amount_fen >= 0)"
            " OR (kind IN ('clawback', 'reversal') AND amount_fen < 0)",
            name="sign",
        ),
        CheckConstraint("result IN ('due', 'paid', 'returned', 'unclaimed', 'offset')", name="result_known"),
        CheckConstraint("goods_fen >= 0", name="goods_not_negative"),
        CheckConstraint("offset_fen = 0 OR offset_fen BETWEEN 1 AND amount_fen", name="offset_within_amount"),
        CheckConstraint("(result = 'offset') <= (kind = 'clawback')", name="only_clawbacks_are_offset"),
        CheckConstraint(
            "(kind IN ('reissue', 'clawback', 'reversal')) <= (origin_line_id IS NOT NULL)", name="origin"
        ),
        Index(None, "batch_id"),
        Index(None, "person_id"),
        Index(None, "result"),
        Index(
            "ix_payment_line_origin_line_id",
            "origin_line_id",
            sqlite_where=text("origin_line_id IS NOT NULL"),
        ),
        STRICT,
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    """The batch's own, but for corrections: what is taken back counts against the scheme that paid it."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    category: Mapped[str | None]
    grade: Mapped[str | None]
    nature: Mapped[str | None]
    kind: Mapped[str] = mapped_column(default="pay")
    period: Mapped[str]
    standard_fen: Mapped[int | None]
    standard_unit: Mapped[str | None]
    months: Mapped[int | None]
    amount_fen: Mapped[int]
    offset_fen: Mapped[int] = mapped_column(default=0)
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
    bank: Mapped[str | None]
    receiver: Mapped[str | None]
    note: Mapped[str | None]


class PaymentPart(Base):
    """What an amount is made of where it is more than one thing: 优待金, 进藏进疆增发, 护理费 …"""

    __tablename__ = "payment_part"
    __table_args__ = (Index(None, "line_id"), STRICT)

    line_id: Mapped[int] = mapped_column(ForeignKey("payment_line.id"))
    title: Mapped[str]
    amount_fen: Mapped[int]


class SignOff(Base):
    """Cash that was signed for: when, and by which proxy where the person did not come."""

    __tablename__ = "sign_off"
    __table_args__ = (UniqueConstraint("line_id"), Index(None, "proxy_id_number"), STRICT)

    line_id: Mapped[int] = mapped_column(ForeignKey("payment_line.id"))
    signed_on: Mapped[str]
    proxy_name: Mapped[str | None]
    proxy_relation: Mapped[str | None]
    proxy_id_number: Mapped[str | None]
    proxy_phone: Mapped[str | None]
    proxy_reason: Mapped[str | None]


class BankLayout(Base):
    """How one bank wants its list laid out."""

    __tablename__ = "bank_layout"
    __table_args__ = (UniqueConstraint("name"), STRICT)

    name: Mapped[str]
    file_kind: Mapped[str]
    columns: Mapped[str]
    has_heading: Mapped[int]
    has_totals: Mapped[int]
    separator: Mapped[str]
    encoding: Mapped[str]
    purpose: Mapped[str | None]


class OwnForm(Base):
    """An empty form of the office's own, an Excel workbook that is filled for the rolls of a scheme."""

    __tablename__ = "own_form"
    __table_args__ = (UniqueConstraint("scheme_id", "name"), STRICT)

    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    name: Mapped[str]
    content: Mapped[str]
    """The workbook in base 64, for the journal holds text."""


class VerifiedFinding(Base):
    """That a finding was looked into: it stays answered while its sentence stays true."""

    __tablename__ = "verified_finding"
    __table_args__ = (UniqueConstraint("rule", "subject"), STRICT)

    rule: Mapped[str]
    subject: Mapped[str]
    sentence: Mapped[str]
    reason: Mapped[str]
    verified_by: Mapped[str]
    verified_on: Mapped[str]


class Claim(Base):
    """Who was paid for which scheme and period: filled by triggers, unique, so that nobody is paid twice.

    A payment claims its period (`origin_id` 0); a re-issue and a reversal claim the line they answer, so
    that none is answered twice. Freed claims are gone, so that pay, reverse, pay again works.
    """

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("person_id", "scheme_id", "period", "kind", "origin_id"),
        Index(None, "line_id"),
        Index(None, "origin_id", "kind"),
        STRICT,
    )

    person_id: Mapped[int]
    scheme_id: Mapped[int]
    period: Mapped[str]
    kind: Mapped[str]
    origin_id: Mapped[int]
    line_id: Mapped[int] = mapped_column(ForeignKey("payment_line.id"))
