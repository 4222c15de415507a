"""A sample as it goes on paper: whom to call, and what they said so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import null, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_sources import DEVIATIONS, OUTCOME
from shuangyong_desktop.domain.kinds import DATE, MONEY, NAME, PHONE
from shuangyong_desktop.queries.ledger.year import Year
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Batch, PaymentLine, Person, SampleCheck, SampleLine


@dataclass(frozen=True, slots=True)
class CallRow:
    """One person of the sample, with room to write down what is said."""

    village: str | None = column("村（社区）", width=12)
    group_no: str | None = column("组", width=5)
    name: str = column("姓名", NAME, width=10)
    phone: str | None = column("联系电话", PHONE, width=14)
    amount_fen: int = column("名册金额（元）", MONEY, width=13, total=True)
    paid_on: str | None = column("发放日期", DATE, width=11)
    outcome: str | None = column("是否收到", OUTCOME, width=10)
    said_fen: int | None = column("本人说收到（元）", MONEY, width=14)
    called_on: str | None = column("回访日期", DATE, width=11)
    signed: str | None = column("回访人签字", width=12)
    note: str | None = column("备注", NOTE, width=18)


@dataclass(frozen=True)
class Sample:
    """One draw: of which roll, when, how large, with which seed, and how far the calls have come."""

    title: str
    drawn_on: str
    percent: int
    seed: int
    rows: tuple[CallRow, ...]

    @property
    def in_words(self) -> str:
        """What came of the calls."""
        called = [row for row in self.rows if row.outcome]
        bad = sum(row.outcome in DEVIATIONS for row in called)
        return f"抽查 {len(self.rows)} 人，已回访 {len(called)} 人，与名册不符 {bad} 人"


def sample_of(session: Session, check_id: int) -> Sample:
    """A sample; Refused where there is none of this number."""
    head = session.execute(
        select(Batch.title, SampleCheck.drawn_on, SampleCheck.percent, SampleCheck.seed)
        .join(Batch, Batch.id == SampleCheck.batch_id)
        .where(SampleCheck.id == check_id)
    ).one_or_none()
    if head is None:
        raise Refused("没有这次抽查")
    rows: Iterable[Any] = session.execute(
        select(
            PaymentLine.village_name, Person.group_no, PaymentLine.person_name, Person.phone,
            PaymentLine.amount_fen, Batch.paid_on, SampleLine.outcome, SampleLine.said_fen, SampleLine.called_on,
            null(), SampleLine.note,
        )
        .join(PaymentLine, PaymentLine.id == SampleLine.line_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Person, Person.id == PaymentLine.person_id)
        .where(SampleLine.check_id == check_id)
        .order_by(SampleLine.id)
    )  # fmt: skip
    title, drawn_on, percent, seed = head
    return Sample(title, drawn_on, percent, seed, tuple(CallRow(*row) for row in rows))


def check_of(session: Session, sample_line_id: int) -> int:
    """The draw that somebody was drawn in."""
    return session.get_one(SampleLine, sample_line_id).check_id


@dataclass(frozen=True, slots=True)
class SampleLedgerRow:
    """One person of a sample in the year's ledger."""

    drawn_on: str = column("抽查日期", DATE, width=11)
    roll: str = column("名册", width=26)
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    amount_fen: int = column("名册金额（元）", MONEY, width=13, total=True)
    called_on: str | None = column("回访日期", DATE, width=11)
    outcome: str | None = column("结果", OUTCOME, width=10)
    said_fen: int | None = column("本人说收到（元）", MONEY, width=14)
    note: str | None = column("备注", NOTE, width=18)
    seed: str = column("随机种子", width=12)


def samples_of_year(session: Session, year: Year) -> list[tuple[object, ...]]:
    """Everybody drawn in a year, draw by draw."""
    found = session.execute(
        select(
            SampleCheck.drawn_on, Batch.title, PaymentLine.village_name, PaymentLine.person_name,
            PaymentLine.amount_fen, SampleLine.called_on, SampleLine.outcome, SampleLine.said_fen,
            SampleLine.note, SampleCheck.seed,
        )
        .join(SampleLine, SampleLine.check_id == SampleCheck.id)
        .join(PaymentLine, PaymentLine.id == SampleLine.line_id)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .where(year.holds(SampleCheck.drawn_on))
        .order_by(SampleCheck.id, SampleLine.id)
    )  # fmt: skip
    return [(*row[:-1], str(row[-1])) for row in found]
