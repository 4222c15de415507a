"""疑点: what the rules find on one roll or in the year, mended where it is or marked 「已核实」."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import FINDING_STATE, LEVEL
from shuangyong_desktop.domain.fund_steps import ReasonDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.jobs import Cancelled, Progress, run_job
from shuangyong_desktop.ui.tabs.funds.remedies import remedies
from shuangyong_desktop.ui.tabs.funds.ways import Ways
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.details import Details, Fact
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class FindingsPage(Screen):
    """All findings of the year's rolls, or of the one that was chosen; open ones first."""

    name = "findings"
    unit = "项"
    counted = "疑点"
    search_hint = "对象、规则、情况"
    nobody = "选中一项，这里显示依据和处理办法"
    empty = Empty("没有发现疑点", "规则在审批前自动检查，也可以随时在这里查看。")

    def __init__(self, context: Context, ways: Ways) -> None:
        self._ways = ways
        self.batch_id: int | None = None
        self._found = queries.FindingMemory(context.today)
        super().__init__(context)

    def choose(self, batch_id: int | None) -> None:
        """Look at this roll; None for the whole year."""
        self.batch_id = batch_id
        self.refresh()

    @property
    def year(self) -> int | None:
        """The year looked at, where it is not one roll."""
        return None if self.batch_id else self.context.today.year

    def refresh(self) -> None:
        """Run the rules again on the worker thread where something was done since, and list what they find.

        Cancelled, the list stays as it was.
        """
        with suppress(Cancelled):
            self._look()
        super().refresh()

    def _look(self) -> None:
        with self.context.read() as session:
            if self._found.is_fresh(session, self.batch_id, self.year):
                return

        def work(progress: Progress) -> None:
            with self.context.read() as session:
                self._found.rows(session, self.batch_id, self.year, progress.step)

        run_job(self.window(), "正在查疑点", work)

    def listing(self) -> Listing[queries.FindingRow]:
        """What is shown."""
        return self._found.listing()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action(
                "查全年", lambda: self.choose(None), "", place=Place.BAR, hint="检查本年度全部名册和各项工作"
            ),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
            Action("更正", self.mend, "F4", Needs.ONE, Place.DETAILS, is_main=True, hint="就在这里更正"),
            Action("已核实", self.verify, "F2", Needs.ONE, Place.DETAILS, hint="写明核实情况，不再提示"),
            Action("打开明细", self.open, "", Needs.ONE, Place.DETAILS, hint="看这一项背后的明细"),
            Action("取消核实", self.withdraw, "", Needs.ONE),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        state, level = FINDING_STATE.show(row.state), LEVEL.show(row.level)
        batches = queries.batches().by_ids(session, [row.batch_id]) if row.batch_id else []
        roll = [
            fact
            for batch in batches
            for fact in (
                Fact("名册", batch.title),
                Fact("明细", f"打开 {batch.count} 笔", opens=partial(self._ways.show_lines, batch.id)),
            )
        ]
        return Details(
            row.title,
            chips=((level, LEVEL.chip[level]), (state, FINDING_STATE.chip[state])),
            subtitle=f"{row.rule} · {row.name}",
            facts=(*roll, *facts(row, ("basis", "advice", "reason", "verified_by"))),
            notice="" if row.state == "verified" else row.sentence,
        )

    def open(self) -> None:
        """Show the rows behind the selected finding: its line, its roll, its person, or the tab that has them."""
        row = self._row()
        if row.batch_id is not None and row.line_id is not None:
            self._ways.show_line(row.batch_id, row.line_id)
        elif row.batch_id is not None:
            self._ways.show_lines(row.batch_id)
        elif row.tab:
            self.context.wanted.emit(row.tab)
        elif row.person_id is not None:
            self.context.person_wanted.emit(row.person_id, "")
        else:
            raise Refused("请按处理办法办理")

    def mend(self) -> None:
        """Offer what mends the selected finding, and do it here."""
        row = self._row()
        with self.context.read() as session:
            batches = queries.batches().by_ids(session, [row.batch_id]) if row.batch_id else []
        ways = list(remedies(self, row, batches[0].state if batches else None))
        if not ways:
            raise Refused(f"请按处理办法办理：{row.advice}")
        ways[self.choose_one([text for text, _ in ways])][1]()

    def verify(self) -> None:
        """Mark the selected finding 「已核实」."""
        row = self._row()
        self.fill_in(
            f"已核实：{row.name}",
            FormSpec(ReasonDraft, intro=f"{row.rule} {row.title}：{row.sentence}"),
            lambda draft: self.context.do(
                operations.verify_finding, row.rule, row.subject, row.sentence, draft.reason
            ),
        )

    def withdraw(self) -> None:
        """Open the selected finding again."""
        row = self._row()
        self.context.do(operations.withdraw_verification, row.rule, row.subject)

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "资金发放疑点")

    def _row(self) -> queries.FindingRow:
        number = self.current_id()
        with self.context.read() as session:
            return self.listing().by_ids(session, [number])[0]
