"""抽查回访: samples of paid rolls, called one by one; a deviation becomes a finding."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_sources import OUTCOME, CalledDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.funds.call_sheet import check_of
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.funds.papers import print_batch
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.details import Details, Fact
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class SamplesPage(Screen):
    """Everybody who was drawn, the newest sample first."""

    name = "samples"
    unit = "人"
    counted = "抽查"
    search_hint = "姓名"
    nobody = "选中一人，这里显示名册金额和回访结果"
    empty = Empty("还没有抽查", "在“花名册”页选中已确认发放的一册，用“抽查回访”随机抽取。")

    def listing(self) -> Listing[queries.SampleRow]:
        """What is shown."""
        return queries.samples()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记回访", self.record, "Ctrl+N", Needs.ONE, Place.BAR, is_main=True),
            Action(
                "打印回访表",
                self.print_sheet,
                "Ctrl+P",
                Needs.ONE,
                Place.BAR,
                hint="这次抽查的全部人员",
            ),
            Action("导出", self.export, "Ctrl+E", hint="导出表格里显示的内容"),
        )

    def open(self) -> None:
        """Enter writes down a call."""
        self.record()

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.samples().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        seed, percent, day = queries.sample_seed(session, number)
        outcome = OUTCOME.show(row.outcome) if row.outcome else "未回访"
        return Details(
            row.name,
            chips=((outcome, OUTCOME.chip.get(outcome, "muted")),),
            subtitle=row.roll,
            facts=facts(row, ("village", "phone", "amount_fen", "called_on", "said_fen", "note")),
            more=(Fact("抽取", f"{day}，{percent}%，随机种子 {seed}"),),
        )

    def record(self) -> None:
        """What the selected person said."""
        number = self.current_id()
        with self.context.read() as session:
            name = queries.samples().by_ids(session, [number])[0].name
        self.fill_in(
            f"登记回访：{name}",
            FormSpec(CalledDraft, texts={"called_on": self.context.today.isoformat(), "outcome": "已收到"}),
            lambda draft: self.context.do(operations.record_call, number, draft),
        )

    def print_sheet(self) -> None:
        """The call sheet of the draw that the selected person belongs to."""
        number = self.current_id()
        with self.context.read() as session:
            check = check_of(session, number)
            title = queries.samples().by_ids(session, [number])[0].roll
        print_batch(self, self.context, "funds-calls", check, title)

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "抽查回访")
