"""What the bank sent back, and paying it again: one follow-up roll for the failed lines of several."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import FAILED_RESULTS, BatchDraft, ReturnDraft, check_day
from shuangyong_desktop.operations.funds.batches import new_batch
from shuangyong_desktop.operations.funds.schemes import scheme_named
from shuangyong_desktop.operations.operation import operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Account, Batch, PaymentLine, Person, Village

_RETURNING_STATES = ("paying", "confirmed")
_Failed = tuple[PaymentLine, str, str | None, str | None, str | None, str | None]
"""A failed line with the person's name, village and account as they are now."""


@dataclass(frozen=True)
class Returned:
    """One line that the bank's file says came back."""

    line_id: int
    returned_on: str
    reason: str


@operation("登记退票")
def mark_returned(session: Session, line_id: int, draft: ReturnDraft) -> None:
    """A payment came back from the bank; it stays visible until it is paid again."""
    refuse_if(check_day(draft.returned_on, today(session), "退票日期", "returned_on"))
    mark_returns(session, [Returned(line_id, draft.returned_on, draft.return_reason)])


def mark_returns(session: Session, rows: Iterable[Returned]) -> None:
    """Mark lines as returned and note the reason on their accounts; Refused names the first that can not be."""
    for row in rows:
        line = require(session, PaymentLine, row.line_id)
        batch = require(session, Batch, line.batch_id)
        if batch.state not in _RETURNING_STATES:
            raise Refused(f"“{batch.title}”不在发放中或已确认发放，不能登记退票")
        if line.result not in ("due", "paid") or line.amount_fen - line.offset_fen <= 0:
            raise Refused(f"{line.person_name}的这笔明细没有可以退回的款项")
        line.result, line.returned_on, line.return_reason = "returned", row.returned_on, row.reason
        if line.account_number:
            session.execute(
                update(Account)
                .where(Account.person_id == line.person_id, Account.number == line.account_number)
                .values(last_failure=f"{row.returned_on} {row.reason}")
            )


@operation("编制重发名册")
def reissue(session: Session, line_ids: Sequence[int], draft: BatchDraft) -> int:
    """Draw up one roll that pays returned or unclaimed lines again, to today's accounts; returns its id."""
    if not line_ids:
        raise Refused("没有选择要重发的明细")
    batch = new_batch(session, draft, scheme_named(session, draft.scheme))
    lines = _failed_lines(session, line_ids)
    missing = len(set(line_ids)) - len(lines)
    if missing:
        raise Refused(f"所选明细中有 {missing} 笔不是退票或未领，不能重发")
    session.execute(insert(PaymentLine), [_again(batch, row) for row in lines])
    return batch.id


def _failed_lines(session: Session, line_ids: Sequence[int]) -> list[_Failed]:
    statement = (
        select(PaymentLine, Person.name, Village.name, Account.number, Account.holder, Account.bank)
        .join(Person, Person.id == PaymentLine.person_id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .join(Account, (Account.person_id == Person.id) & (Account.is_current == 1), isouter=True)
        .where(PaymentLine.id.in_(line_ids), PaymentLine.result.in_(FAILED_RESULTS))
        .order_by(PaymentLine.id)
    )
    return list(session.execute(statement))


def _again(batch: Batch, row: _Failed) -> dict[str, object]:
    line, name, village, number, holder, bank = row
    return {
        "batch_id": batch.id,
        "scheme_id": line.scheme_id,
        "person_id": line.person_id,
        "category": line.category,
        "grade": line.grade,
        "nature": line.nature,
        "kind": "reissue",
        "period": line.period,
        "amount_fen": line.amount_fen - line.offset_fen,
        "explanation": f"重发：{line.return_reason or '未领'}（原明细 {line.id}）",
        "origin_line_id": line.id,
        "person_name": name,
        "village_name": village,
        "account_number": number,
        "account_holder": holder,
        "bank": bank,
    }
