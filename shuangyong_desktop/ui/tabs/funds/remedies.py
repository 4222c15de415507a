"""What can be done about a finding where it is listed: which forms fit its rule and the state of its roll."""

from collections.abc import Callable, Iterator
from functools import partial

from shuangyong_desktop.domain.fund_sources import ReceiptDraft
from shuangyong_desktop.domain.funds import PAID_STATES
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.ui.tabs.funds import line_forms
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen

Remedy = tuple[str, Callable[[], object]]

_OF_ACCOUNT = {"A17", "A18", "A21"}
_OF_AMOUNT = {"A07", "A09", "A16", "A29"}
_OFF_THE_ROLL = {
    "A01", "A02", "A03", "A04", "A05", "A06", "A10", "A11", "A12", "A13", "A27", "A32", "A36", "A37",
}  # fmt: skip
_TAKEN_BACK = {"A01", "A05", "A07", "A10", "A11", "A13", "A15", "A36", "A45"}
_OF_PERSON = {"A01", "A02", "A03", "A06", "A08", "A10", "A11", "A12", "A13", "A14", "A15", "A22", "A23", "A33", "A34",
              "A35", "A36", "A41"}  # fmt: skip


def remedies(screen: Screen, row: queries.FindingRow, state: str | None) -> Iterator[Remedy]:
    """The ways to mend a finding; `state` is its roll's, None where it is about no roll."""
    line = row.line_id
    if line is not None:
        yield from _of_line(screen, row, line, state)
    if row.rule == "A24":
        yield "登记到账", partial(_receive, screen)
    if row.person_id is not None and row.rule in _OF_PERSON:
        yield "更正对象资料", lambda: screen.context.person_wanted.emit(row.person_id, "更正")
    if row.tab:
        yield f"到“{row.tab}”办理", lambda: screen.context.wanted.emit(row.tab)


def _of_line(screen: Screen, row: queries.FindingRow, line: int, state: str | None) -> Iterator[Remedy]:
    if row.rule in _OF_ACCOUNT and state not in PAID_STATES:
        yield "更正账户", partial(line_forms.mend_account, screen, line, row.name)
    if row.rule in _OF_AMOUNT and state == "draft":
        yield "修改这笔", partial(line_forms.correct_line, screen, line, row.name)
    if row.rule in _OFF_THE_ROLL and state == "draft":
        yield "移出名册", lambda: screen.context.do(operations.remove_line, line)
    if row.rule in _TAKEN_BACK and state in PAID_STATES:
        yield "扣回", partial(line_forms.claw_back, screen, line, row.name)
    if row.rule == "A25":
        yield "登记签领", partial(line_forms.sign, screen, [line])


def _receive(screen: Screen) -> None:
    screen.fill_in(
        "登记到账",
        FormSpec(ReceiptDraft, texts={"received_on": screen.context.today.isoformat()}),
        lambda draft: screen.context.do(operations.record_receipt, draft),
    )
