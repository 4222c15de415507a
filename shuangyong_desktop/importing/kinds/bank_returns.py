"""代发回盘: the bank's return file; lines that failed are found by account, amount and name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from shuangyong_desktop.domain import names
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.rolls import ReturnedDraft, was_sent_back
from shuangyong_desktop.importing.kind import Drafted, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.people import missing, refused, skipped_rows
from shuangyong_desktop.importing.kinds.title_words import dates_in
from shuangyong_desktop.importing.plan import Action, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow
from shuangyong_desktop.operations.funds.returns import Returned
from shuangyong_desktop.operations.intake.paid import import_returns
from shuangyong_desktop.queries.paid import PaidTo, lines_to_accounts

_RETURNED_ONLY = re.compile("退票|退汇|失败|退回")
_HOLDER_WRONG = ("户名", "姓名", "名称")


def plan_returns(material: Material) -> Drafted:
    """Each failed line of the file with the payment it sends back, or why none is found."""
    rows: list[PlannedRow] = []
    are_all = bool(_RETURNED_ONLY.search(material.words))
    for table in material.tables:
        rows += [_row(table.reader.read(body), table, are_all) for body in table.table.body]
        rows += skipped_rows(table)
    accounts = [row.draft.account_number for row in rows if row.action is Action.NEW]
    held = lines_to_accounts(material.session, accounts)
    taken: set[int] = set()
    found = [_found(row, held, taken) if row.action is Action.NEW else row for row in rows]
    written = [day for day in dates_in(material.words) if day <= material.today.isoformat()]
    day = written[-1] if written else material.today.isoformat()
    return Drafted(found, day, () if written else (f"回盘里没有写退票日期的，按 {day} 登记",))


def _row(read: ReadRow, table: SheetTable, are_all: bool) -> PlannedRow:
    errors = [*read.errors, *missing(read, table, ReturnedDraft, ("name", "account_number", "amount_fen"))]
    values: dict[str, Any] = {"name": "", "account_number": "", "amount_fen": 0}
    draft = ReturnedDraft(**(values | read.values))
    sent_back = was_sent_back(draft, are_all)
    if sent_back is False:
        said = f"{draft.outcome or draft.return_reason}，不是退票"
        return PlannedRow(table.sheet.name, read.row, Action.SKIP, draft, said)
    if sent_back is None:
        errors.append(_unclear(draft, table))
    if errors:
        return refused(table, read, draft, errors)
    return PlannedRow(table.sheet.name, read.row, Action.NEW, draft, warnings=tuple(read.warnings))


def _unclear(draft: ReturnedDraft, table: SheetTable) -> Remark:
    """A bank's own code: guessing would mark good money as returned, or the other way about."""
    heading = table.reader.heading("outcome") or table.reader.heading("return_reason") or "处理结果"
    said = f"写的是“{draft.outcome}”" if draft.outcome else "没有写"
    return Remark(heading, f"处理结果{said}，看不出是否退票，请改为“成功”或“失败”")


def _found(row: PlannedRow, held: Mapping[str, Sequence[PaidTo]], taken: set[int]) -> PlannedRow:
    draft: ReturnedDraft = row.draft
    to_account = held.get(draft.account_number, ())
    same_amount = [line for line in to_account if line.amount_fen == draft.amount_fen]
    good = [line for line in same_amount if _is_holder(line, draft)]
    paid = [line for line in good if line.result != "returned" and line.id not in taken]
    if paid:
        taken.add(paid[0].id)
        said = f"《{paid[0].batch}》{paid[0].person_name} {show_fen(paid[0].amount_fen)} 元退票"
        return replace(
            row, target=paid[0].id, message=said, warnings=(*row.warnings, *_other_name(paid[0], draft))
        )
    if good:
        said = f"《{good[0].batch}》{good[0].person_name}的这笔款已登记退票"
        return replace(row, action=Action.DUPLICATE, column="账号", message=said)
    why = _why_not(draft, to_account, same_amount)
    return replace(row, action=Action.ERROR, message=why.message, column=why.column, errors=(why,))


def _is_holder(line: PaidTo, draft: ReturnedDraft) -> bool:
    """The bank may know another name: that is why the money came back."""
    known = {names.comparable(name) for name in (line.person_name, line.account_holder) if name}
    reason = draft.return_reason or draft.note or ""
    return names.comparable(draft.name) in known or any(word in reason for word in _HOLDER_WRONG)


def _other_name(line: PaidTo, draft: ReturnedDraft) -> tuple[Remark, ...]:
    known = {names.comparable(name) for name in (line.person_name, line.account_holder) if name}
    if names.comparable(draft.name) in known:
        return ()
    return (Remark("户名", f"银行户名“{draft.name}”与名册“{line.person_name}”不同，按账号和金额对上"),)


def _why_not(draft: ReturnedDraft, to_account: Sequence[PaidTo], same_amount: Sequence[PaidTo]) -> Remark:
    who = f"“{draft.name}”账号尾号 {draft.account_number[-4:]}、{show_fen(draft.amount_fen)} 元"
    if same_amount:
        return Remark("户名", f"{who}：这个账号发给的是“{same_amount[0].person_name}”，户名对不上")
    if to_account:
        paid = show_fen(to_account[0].amount_fen)
        return Remark("金额", f"{who}：发给这个账号的是 {paid} 元，金额对不上")
    return Remark("账号", f"{who}：已发放的名册里没有发给这个账号的款")


def returns_task(plan: Plan) -> Task:
    """The operation that marks the lines."""
    returned = [
        Returned(
            row.target or 0,
            row.draft.returned_on or plan.facts,
            row.draft.return_reason or row.draft.note or row.draft.outcome or "银行退回",
        )
        for row in plan.stored_rows()
    ]
    return Task(import_returns, (returned,))


BANK_RETURN = WorkbookKind(
    code="bank_return",
    title="银行回盘退票",
    draft=ReturnedDraft,
    essential=frozenset(("name", "account_number", "amount_fen")),
    needs=(("name",), ("account_number",), ("amount_fen",)),
    telling={"outcome": 5, "return_reason": 5, "returned_on": 1},
    words={"回盘": 6, "退票": 6, "失败": 4, "退回": 3, "退汇": 5, "代发": 1},
    plan=plan_returns,
    task=returns_task,
)
