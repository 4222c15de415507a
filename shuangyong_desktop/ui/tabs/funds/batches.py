"""花名册: the rolls, each drawn up, taken step by step to payment, printed and corrected."""

import secrets
from collections.abc import Sequence
from functools import partial

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_steps import ConfirmDraft, SampleDraft, StepDraft, YearDraft
from shuangyong_desktop.domain.funds import MOVES, PAID_STATES, STATES, BatchDraft, BatchHeadDraft
from shuangyong_desktop.domain.notices import end_after
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.funds.forms import head_draft, next_draft, proposal, sources
from shuangyong_desktop.queries.funds.notices import notice_rows
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.shapes.draft import shown
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.money import fund_rules
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.bringing_in import import_workbook
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.jobs import Progress, run_job
from shuangyong_desktop.ui.tabs.funds.accounts import summary
from shuangyong_desktop.ui.tabs.funds.notices import start_notice_spec
from shuangyong_desktop.ui.tabs.funds.own_forms import print_own_form
from shuangyong_desktop.ui.tabs.funds.papers import PAPERS, print_batch, print_notice, write_for_bank
from shuangyong_desktop.ui.tabs.funds.ways import Ways
from shuangyong_desktop.ui.tabs.funds.words import of_batch
from shuangyong_desktop.ui.widgets.details import Details
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_BANK_FILE, _OWN_FORM = "银行代发文件", "自有表格"
_SEEDS = 1_000_000_000
"""Nobody chooses the seed, so that nobody chooses whom it draws."""
_VERBS = {
    "draft": "退回草稿",
    "submitted": "提交审核",
    "checked": "审核通过",
    "approved": "审批通过",
    "in_notice": "开始公示",
    "noticed": "公示期满",
    "paying": "开始发放",
    "confirmed": "确认发放",
    "closed": "办结",
    "void": "作废",
}


class BatchesPage(Screen):
    """All rolls, the newest first. Enter opens the lines of the selected one."""

    name = "batches"
    unit = "册"
    counted = "共"
    search_hint = "名册名称、文号、名册上的姓名"
    nobody = "选中一册，这里显示合计、疑点和办理过程"
    empty = Empty("还没有花名册", "先在“项目与标准”里建立发放项目，再编制花名册。")

    def __init__(self, context: Context, ways: Ways) -> None:
        self._ways = ways
        self._found = queries.FindingMemory(context.today)
        super().__init__(context)
        self.reads = frozenset({"batch_step", "payment_line", "verified_finding", "person", "identity"})

    def listing(self) -> Listing[queries.BatchRow]:
        """What is shown."""
        return queries.batches()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        prints = [Action(word, partial(self._print, name), "", Needs.ONE) for word, name in PAPERS.items()]
        return (
            Action("编制花名册", self.draw_up, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("导入", partial(import_workbook, self), place=Place.BAR, hint="往年的名册、银行的回盘"),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
            Action("办理下一步", self.go_on, "F3", Needs.ONE, Place.DETAILS, is_main=True),
            Action("打开明细", self.open, "", Needs.ONE, Place.DETAILS),
            Action("查疑点", self.check, "F7", Needs.ONE, Place.DETAILS),
            Action(
                "核对账户", self.look_at_accounts, "F6", Needs.ONE, Place.DETAILS, hint="银行代发前逐个更正"
            ),
            Action("打印", self.choose_paper, "Ctrl+P", Needs.ONE, Place.DETAILS),
            Action(_BANK_FILE, self.for_bank, "", Needs.ONE, hint="按银行的版式导出代发文件"),
            Action(
                "从表格编制",
                partial(import_workbook, self, "draft_roll"),
                place=Place.BAR,
                hint="村里报来的待发名单，编成草稿",
            ),
            Action("修改名册", self.edit_head, "F2", Needs.ONE, hint="名称、资金来源、文号、发放方式"),
            Action(_OWN_FORM, self.on_own_form, "", Needs.ONE, hint="县里发的空表，按名册填好"),
            Action("按上期编制", self.draw_up_next, "", Needs.ONE, hint="生成下一期，并列出变更明细"),
            Action("新建空名册", self.start_empty, "", hint="手工录入，或用于更正"),
            Action("补发调标差额", self.pay_back, "", Needs.ONE),
            Action("抽查回访", self.sample, "", Needs.ONE, hint="随机抽取一部分人回访"),
            Action("年度结账", self.close_year, "", hint="上一年度的资金不再改动"),
            Action("退回草稿", partial(self._move, "draft"), "", Needs.ONE),
            Action("作废", partial(self._move, "void"), "", Needs.ONE),
            *prints,
        )

    def open(self) -> None:
        """Show the lines of the selected roll."""
        self._ways.show_lines(self.current_id())

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.batches().by_ids(session, [number])
        if not rows:
            return None
        return of_batch(
            rows[0],
            queries.balance(session, number),
            queries.steps_of(session, number),
            queries.roll_changes(session, number),
            self._found.at_once(session, number),
            next(iter(notice_rows(session, self.context.today, number)), None),
            queries.omissions(session, number),
            queries.goods_of_roll(session, number),
            self._ways,
        )

    # --- drawing up

    def draw_up(self) -> None:
        """A roll of everybody who is entitled."""
        self.fill_in(
            "编制花名册",
            self._spec(None),
            lambda draft: self.context.do(operations.open_batch, draft),
        )

    def start_empty(self) -> None:
        """A roll to be filled by hand."""
        self.fill_in(
            "新建空名册",
            self._spec(None),
            lambda draft: self.context.do(operations.open_empty_batch, draft),
        )

    def draw_up_next(self) -> None:
        """The roll that follows the selected one."""
        number = self.current_id()
        with self.context.read() as session:
            draft = next_draft(session, number, self.context.today)
        self.fill_in(
            "按上期编制",
            self._spec(draft),
            lambda changed: self.context.do(operations.open_next_batch, number, changed),
        )

    def edit_head(self) -> None:
        """Put the head of the selected roll right."""
        number = self.current_id()
        with self.context.read() as session:
            filled = head_draft(session, number)
            known = sources(session)
        self.fill_in(
            "修改名册",
            FormSpec(BatchHeadDraft, filled, suggestions={"fund_source": known}),
            lambda draft: self.context.do(operations.edit_batch, number, draft),
        )

    def pay_back(self) -> None:
        """Put on the selected draft what a standard that reaches back adds."""
        self.context.do(operations.add_back_pays, self.current_id())

    def _spec(self, filled: BatchDraft | None) -> FormSpec:
        today = self.context.today
        with self.context.read() as session:
            names = queries.scheme_names(session)
            known = sources(session)
            proposed = {name: proposal(session, name, today) for name in names}
        if not names:
            raise Refused("还没有发放项目，请先在“项目与标准”里建立")
        return FormSpec(
            BatchDraft,
            filled,
            texts={} if filled else {"cutoff_on": today.isoformat()},
            suggestions={"scheme": names, "fund_source": known},
            derive=lambda name, text: shown(proposed[text]) if name == "scheme" and text in proposed else {},
        )

    # --- the way to payment

    def go_on(self) -> None:
        """The next step of the selected roll."""
        number = self.current_id()
        with self.context.read() as session:
            row = queries.batches().by_ids(session, [number])[0]
        steps = [state for state in MOVES[row.state] if state not in ("draft", "void")]
        if not steps:
            raise Refused(f"“{row.title}”{STATES[row.state]}，没有下一步")
        self._move(steps[self.choose_one([_VERBS[state] for state in steps])])

    def _move(self, state: str) -> None:
        number = self.current_id()
        with self.context.read() as session:
            row = queries.batches().by_ids(session, [number])[0]
            is_bank = row.method == "bank" and state in ("approved", "paying")
            accounts = queries.doubtful_accounts(session, number) if is_bank else []
        if state == "confirmed":
            self._confirm(row)
            return
        if state == "in_notice":
            self._start_notice(number, row.title)
            return
        warned = self._unanswered(number) if state == "approved" else ""
        self.fill_in(
            f"{_VERBS[state]}：{row.title}",
            FormSpec(
                StepDraft,
                texts={"on_day": self.context.today.isoformat()},
                intro=warned + _of_accounts(accounts) + _said(state),
            ),
            partial(self._submit_step, number, state),
        )

    def _start_notice(self, number: int, title: str) -> None:
        today = self.context.today.isoformat()
        with self.context.read() as session:
            days = fund_rules(session, today).notice_days
        self.fill_in(
            f"开始公示：{title}",
            start_notice_spec(today, end_after(today, days), days),
            lambda draft: self.context.do(operations.start_notice, number, draft),
        )

    def _confirm(self, row: queries.BatchRow) -> None:
        self.fill_in(
            f"确认发放：{row.title}",
            FormSpec(
                ConfirmDraft,
                texts={"paid_on": self.context.today.isoformat()},
                intro="确认后金额不能再改，差错用补发、扣回、冲正更正。",
            ),
            lambda draft: self.context.do(
                operations.confirm_paid, row.id, draft.paid_on, draft.statement_no, draft.bank_total_fen
            ),
        )

    def _unanswered(self, number: int) -> str:
        """How many errors stand open, found on the worker thread: a large roll takes seconds."""

        def work(progress: Progress) -> list[queries.FindingRow]:
            with self.context.read() as session:
                return self._found.rows(session, number, tick=progress.step)

        found = run_job(self.window(), "正在查疑点", work)
        errors = sum(item.state == "open" and item.level == "error" for item in found)
        return f"还有 {errors} 项错误没有处理。" if errors else ""

    def _submit_step(self, number: int, state: str, draft: StepDraft) -> Changed:
        """The rules run once more before an approval, so that it is done on the worker thread."""
        if state != "approved":
            return self.context.do(operations.move_batch, number, state, draft.on_day, draft.reason)

        def approve(_: Progress) -> Changed:
            return self.context.store.run(operations.move_batch, number, state, draft.on_day, draft.reason)

        return self.context.do_long(self.window(), _VERBS[state], approve)

    def sample(self) -> None:
        """Draw people of the selected paid roll to be called."""
        number = self.current_id()
        self.fill_in(
            f"抽查回访：{self._title(number)}",
            FormSpec(SampleDraft, texts={"percent": "10"}, intro="按村随机抽取，随机种子留存备查。"),
            lambda draft: self.context.do(
                operations.draw_sample, number, draft.percent, secrets.randbelow(_SEEDS)
            ),
        )

    def close_year(self) -> None:
        """Close the year before this one."""
        with self.context.read() as session:
            closed = "、".join(str(year) for year in queries.closed_years(session))
        self.fill_in(
            "年度结账",
            FormSpec(
                YearDraft,
                texts={"year": str(self.context.today.year - 1)},
                intro="结账后该年度的名册、到账和慰问品只读，后来的事项在本年度更正。"
                + (f"已结账：{closed}。" if closed else ""),
            ),
            lambda draft: self.context.do(operations.close_year, draft.year),
        )

    # --- checks and papers

    def check(self) -> None:
        """What the rules find on the selected roll."""
        self._ways.show_findings(self.current_id())

    def look_at_accounts(self) -> None:
        """What is doubtful about the accounts of the selected roll."""
        number = self.current_id()
        with self.context.read() as session:
            row = queries.batches().by_ids(session, [number])[0]
        if row.method != "bank" or row.state in (*PAID_STATES, "void"):
            raise Refused(f"“{row.title}”不是待发放的银行代发名册，不用核对账户")
        self._ways.show_accounts(number)

    def choose_paper(self) -> None:
        """Offer the papers of the selected roll."""
        self.pop_up([*PAPERS, _BANK_FILE, _OWN_FORM])

    def _print(self, name: str) -> None:
        number = self.current_id()
        if name == PAPERS["公示表"]:
            print_notice(self, number, self._title(number))
        else:
            print_batch(self, self.context, name, number, self._title(number))

    def for_bank(self) -> None:
        """Write the bank's file of the selected roll."""
        number = self.current_id()
        with self.context.read() as session:
            known = queries.layouts(session)
        layout = known[self.choose_one([item.name for item in known])]
        write_for_bank(self, self.context, layout, number, self._title(number))

    def on_own_form(self) -> None:
        """Fill the county's own form with the selected roll."""
        number = self.current_id()
        print_own_form(self, number, self._title(number))

    def _title(self, number: int) -> str:
        with self.context.read() as session:
            return queries.batches().by_ids(session, [number])[0].title

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "花名册一览")


def _of_accounts(rows: Sequence[queries.AccountRow]) -> str:
    return f"{summary(rows)}，请先用“核对账户”逐个更正。" if rows else ""


def _said(state: str) -> str:
    said = {
        "approved": "审批后金额固定，不能再增删改。",
        "void": "作废的名册仍留在记录里，所占的所属期放开。",
        "paying": "交银行或现金发放期间，可以登记退票、签领和未领。",
        "closed": "办结前，退票和未领的都应已重发到位。",
    }
    return said.get(state, "")
