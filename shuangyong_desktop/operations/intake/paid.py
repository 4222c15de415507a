"""Old rolls and bank files: what was paid, and what of it came back."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.operations.funds.paid_rolls import PaidLine, store_paid_roll
from shuangyong_desktop.operations.funds.returns import Returned, mark_returns
from shuangyong_desktop.operations.funds.schemes import add_scheme
from shuangyong_desktop.operations.operation import operation


@operation("导入发放花名册")
def import_paid_roll(
    session: Session,
    draft: BatchDraft,
    new_scheme: SchemeDraft | None,
    lines: Sequence[PaidLine],
    paid_on: str,
) -> None:
    """Store a roll that was paid on a day, all of it or nothing; its scheme is put on the list where new."""
    if new_scheme is not None:
        add_scheme(session, new_scheme)
    store_paid_roll(session, draft, lines, paid_on)


@operation("导入银行回盘退票")
def import_returns(session: Session, rows: Sequence[Returned]) -> None:
    """Mark the payment lines that a bank's file says came back."""
    mark_returns(session, rows)
