"""Rules over a roll as a whole: its sums, its dates, and who put their names to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain.checks.finding import Finding
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.notices import working_days

_PAID = ("confirmed", "closed")
_APPROVED = ("approved", "in_notice", "noticed", "paying", *_PAID)


@dataclass(slots=True)
class Sums:
    """What the lines of a roll come to, added up line by line, in fen."""

    due_fen: int = 0
    outcome_fen: int = 0
    net_fen: int = 0
    """What the bank is to pay."""

    def add(self, kind: str, result: str, amount_fen: int, offset_fen: int) -> None:
        """Count one line."""
        if result != "offset":
            self.due_fen += amount_fen
        net = amount_fen - offset_fen
        self.outcome_fen += offset_fen
        if result in ("paid", "returned", "unclaimed"):
            self.outcome_fen += net
        if kind in ("pay", "back_pay", "reissue"):
            self.net_fen += net


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """A roll with its own figures and those of its lines."""

    sums: Sums
    batch_id: int
    title: str
    state: str
    prepared_by: str | None
    checked_by: str | None
    approved_by: str | None
    approved_on: str | None
    paid_on: str | None
    bank_total_fen: int | None
    stored_fen: int | None
    notice_from: str | None
    notice_to: str | None
    first_paying_on: str | None


def batch_findings(batch: BatchFacts, today: str, notice_days: int) -> Iterator[Finding]:
    """What is wrong with one roll."""
    for number, sentence in _sentences(batch, today, notice_days):
        yield Finding(number, f"batch:{batch.batch_id}:{number}", sentence, batch.title, batch.batch_id)


def _sentences(batch: BatchFacts, today: str, notice_days: int) -> Iterator[tuple[str, str]]:
    if batch.bank_total_fen is not None and batch.bank_total_fen != batch.sums.net_fen:
        yield (
            "A19",
            f"应付银行 {show_fen(batch.sums.net_fen)} 元，银行确认 {show_fen(batch.bank_total_fen)} 元",
        )
    if batch.state in _PAID and batch.sums.due_fen != batch.sums.outcome_fen:
        yield (
            "A20",
            f"应发 {show_fen(batch.sums.due_fen)} 元，各项结果合计 {show_fen(batch.sums.outcome_fen)} 元",
        )
    if batch.stored_fen is not None and batch.stored_fen != batch.sums.due_fen:
        yield "A19", f"审批合计 {show_fen(batch.stored_fen)} 元，明细合计 {show_fen(batch.sums.due_fen)} 元"
    yield from _names(batch)
    yield from _dates(batch, today)
    yield from _notice(batch, notice_days)


def _names(batch: BatchFacts) -> Iterator[tuple[str, str]]:
    if batch.state in _APPROVED and batch.approved_by and batch.approved_by == batch.prepared_by:
        yield "A28", f"编制和审批都是“{batch.approved_by}”"


def _dates(batch: BatchFacts, today: str) -> Iterator[tuple[str, str]]:
    if batch.paid_on and batch.approved_on and batch.paid_on < batch.approved_on:
        yield "A43", f"{batch.paid_on} 发放，早于 {batch.approved_on} 审批"
    for title, day in (("发放日期", batch.paid_on), ("审批日期", batch.approved_on)):
        if day and day > today:
            yield "A43", f"{title} {day} 在今天之后"


def _notice(batch: BatchFacts, notice_days: int) -> Iterator[tuple[str, str]]:
    if not batch.notice_from:
        return
    ends = batch.notice_to or batch.first_paying_on
    if not ends:
        return
    days = working_days(batch.notice_from, ends)
    if days < notice_days:
        yield "A28", f"公示 {batch.notice_from} 至 {ends} 共 {days} 个工作日，不足 {notice_days} 个工作日"
