"""Where the money and the goods come from, samples taken after payment, and years that are closed."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class FundReceipt(Base):
    """Money that came in from a source; what batches of the same source paid goes against it."""

    __tablename__ = "fund_receipt"
    __table_args__ = (CheckConstraint("amount_fen > 0", name="positive"), Index(None, "source"), STRICT)

    source: Mapped[str]
    kind: Mapped[str]
    received_on: Mapped[str]
    amount_fen: Mapped[int]
    document_no: Mapped[str | None]
    note: Mapped[str | None]


class GoodsMove(Base):
    """Goods bought or given out; a quantity given out is negative."""

    __tablename__ = "goods_move"
    __table_args__ = (CheckConstraint("quantity <> 0", name="some"), Index(None, "goods"), STRICT)

    goods: Mapped[str]
    unit: Mapped[str | None]
    moved_on: Mapped[str]
    quantity: Mapped[int]
    unit_fen: Mapped[int] = mapped_column(default=0)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    who: Mapped[str | None]
    note: Mapped[str | None]


class SampleCheck(Base):
    """A random sample of a paid roll; drawn again with the seed, it is the same."""

    __tablename__ = "sample_check"
    __table_args__ = (Index(None, "batch_id"), STRICT)

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    seed: Mapped[int]
    drawn_on: Mapped[str]
    percent: Mapped[int]


class SampleLine(Base):
    """One line of a sample: whether the person was reached, and what they say they received."""

    __tablename__ = "sample_line"
    __table_args__ = (UniqueConstraint("check_id", "line_id"), Index(None, "line_id"), STRICT)

    check_id: Mapped[int] = mapped_column(ForeignKey("sample_check.id"))
    line_id: Mapped[int] = mapped_column(ForeignKey("payment_line.id"))
    called_on: Mapped[str | None]
    outcome: Mapped[str | None]
    said_fen: Mapped[int | None]
    note: Mapped[str | None]


class ClosedYear(Base):
    """A year whose money is read-only; what comes later is a correction in the open year."""

    __tablename__ = "closed_year"
    __table_args__ = (UniqueConstraint("year"), STRICT)

    year: Mapped[int]
    closed_on: Mapped[str]
    closed_by: Mapped[str]
