"""退票未领: the payments of all rolls that did not reach their people, paid again in one follow-up roll."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.accounts import AccountDraft
from shuangyong_desktop.domain.funds import RESULT, BatchDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.operations.people.accounts import change_account
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.funds import forms
from shuangyong_desktop.queries.funds.accounts import FailedRow
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.shapes.draft import shown
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.bringing_in import import_workbook
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.details import Details
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class FailedPage(Screen):
    """Everything that waits to be paid again, whichever roll it stood on; the oldest first."""

    name = "failed_payments"
    unit = "笔"
    counted = "待重发"
    search_hint = "姓名、账号尾号"
    nobody = "选中一笔，这里显示退回原因和现在的账户"
    empty = Empty("没有待重发的款项", "银行回盘导入后，退票会列在这里，直到重新发放。")

    def listing(self) -> Listing[FailedRow]:
        """What is shown."""
        return queries.failed_list()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action(
                "编制重发名册", self.pay_again, "F3", Needs.SOME, Place.BAR, is_main=True,
                hint="选中的几册退票合成一册，交一次银行",
            ),
            Action("导入回盘", lambda: import_workbook(self, "bank_return"), "", place=Place.BAR),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
            Action("更正账户", self.mend, "F2", Needs.ONE, Place.DETAILS, hint="改登记的账户，重发时用新账户"),
        )  # fmt: skip

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        result = RESULT.show(row.result)
        chips = [(result, RESULT.chip[result])]
        if row.result == "returned":
            chips.append(("账户已更正", "ok") if row.is_mended else ("账户未更正", "warn"))
        return Details(
            row.name,
            chips=tuple(chips),
            subtitle=row.roll,
            facts=facts(
                row,
                (
                    "village",
                    "amount_fen",
                    "period",
                    "failed_on",
                    "reason",
                    "account_number",
                    "present_account",
                ),
            ),
            notice="" if row.is_mended or row.result != "returned" else "先更正账户再重发，否则还会退回",
        )

    def mend(self) -> None:
        """Enter the right account of the selected person."""
        number = self.current_id()
        with self.context.read() as session:
            row = self.listing().by_ids(session, [number])[0]
            held = forms.payee_draft(session, number)
        filled = AccountDraft(row.present_account or "", held.bank, held.account_holder, held.holder_relation)
        self.fill_in(
            f"更正账户：{row.name}",
            FormSpec(AccountDraft, filled, intro=f"退回原因：{row.reason or '未登记'}"),
            lambda draft: self.context.do(change_account, row.person_id, draft),
        )

    def pay_again(self) -> None:
        """Draw up one roll that pays the selected lines again."""
        numbers = self.selected_ids()
        with self.context.read() as session:
            rows = self.listing().by_ids(session, numbers)
            draft = forms.reissue_draft(session, numbers, self.context.today)
            names = queries.scheme_names(session)
        rolls = len({row.roll for row in rows})
        self.fill_in(
            f"重发 {len(numbers)} 笔（来自 {rolls} 册）",
            FormSpec(BatchDraft, texts=shown(draft), suggestions={"scheme": names}),
            lambda typed: self.context.do(operations.reissue, numbers, typed),
        )

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "退票未领清单")
