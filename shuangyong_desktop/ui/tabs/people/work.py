"""优抚业务: what is done through the year around the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.duplicates import REASONS
from shuangyong_desktop.domain.papers import PaperDraft
from shuangyong_desktop.domain.visits import SHARE
from shuangyong_desktop.operations.people import papers as paper_operations
from shuangyong_desktop.queries.people.duplicates import Pair, suspected
from shuangyong_desktop.queries.people.papers import ExpiringRow, MissingRow, completeness, expiring, missing
from shuangyong_desktop.queries.people.turning_sixty import SixtyRow, turning_sixty
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.people.comparisons import ComparisonPage
from shuangyong_desktop.ui.tabs.people.confirmations import ConfirmationPage
from shuangyong_desktop.ui.tabs.people.imports import ImportsPage
from shuangyong_desktop.ui.tabs.people.row_page import RowPage
from shuangyong_desktop.ui.tabs.people.settings import (
    FallenPage,
    LocalRulesPage,
    OwnFieldsPage,
    PaperRulesPage,
    StackingPage,
    VillagesPage,
)
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.pages import Page, Pages


@dataclass(frozen=True, slots=True)
class TwinRow:
    """Two records that may be one person."""

    pair: Pair
    first: str = column("对象一", width=30)
    second: str = column("对象二", width=30)
    reason: str = column("理由", width=28)


class TwinsPage(RowPage):
    """Suspected duplicates over the whole register."""

    row_class = TwinRow
    reads = frozenset({"person", "account"})
    said = "疑似重复登记：逐对核对，确是一人的合并，不是的不必处理"
    nothing = "没有疑似重复的登记"

    def rows(self, session: Session) -> Sequence[Any]:
        """The pairs, the surest reasons first."""
        return [TwinRow(pair, pair.first, pair.second, REASONS[pair.reason]) for pair in suspected(session)]

    def declared_actions(self) -> Sequence[Action]:
        """Merging."""
        return (Action("对照合并", self.open, "", Needs.ONE, Place.BAR, is_main=True),)

    def open(self) -> None:
        """Both records side by side."""
        from shuangyong_desktop.ui.dialogs.merging import MergeDialog

        pair: Pair = self.current().pair
        MergeDialog(self.window(), self.context, pair.first_id, pair.second_id).exec()


class SixtyPage(RowPage):
    """Who turns sixty and may ask for the subsidy."""

    row_class = SixtyRow
    reads = frozenset({"person", "identity", "parameter", "standard"})
    said = "已满和半年内将满 60 周岁、尚未享受补助的农村籍退役士兵"
    nothing = "半年内没有年满 60 周岁的农村籍退役士兵"

    def rows(self, session: Session) -> Sequence[Any]:
        """The earliest first."""
        return turning_sixty(session, self.context.today)

    def open(self) -> None:
        """The person's page."""
        from shuangyong_desktop.ui.dialogs.person_page import PersonPageDialog

        PersonPageDialog(self.window(), self.context, self.current().id).exec()


class MissingPapersPage(RowPage):
    """What is to be collected."""

    row_class: type[Any] = MissingRow
    reads = frozenset({"person", "identity", "paper", "paper_rule"})
    said = "缺少的材料；收到后在这里登记"
    nothing = "材料齐全，或还没有设置必备材料（见“必备材料”页）"
    narrowed_by = (("village", "全部村"), ("category", "全部类别"), ("title", "全部材料"))

    def rows(self, session: Session) -> Sequence[Any]:
        """Village by village."""
        return missing(session, self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """Writing down what came in."""
        return (Action("登记收到", self.open, "", Needs.SOME, Place.BAR, is_main=True),)

    def refresh(self) -> None:
        """How complete the files are stands above."""
        with self.context.read() as session:
            found = completeness(session, self.context.today)
        required, held = sum(row.required for row in found), sum(row.held for row in found)
        share = f"齐全率 {SHARE.show(held * 10000 // required)}，" if required else ""
        self.said = f"应有 {required} 份，{share}缺 {required - held} 份；收到后在这里登记"
        super().refresh()

    def open(self) -> None:
        """The selected papers came in; all selected rows must ask for the same paper."""
        rows = self.table.selected()
        title = rows[0].title
        people = [row.id for row in rows if row.title == title]
        self.fill_in(
            f"登记收到：{title}（{len(people)} 人）",
            FormSpec(PaperDraft, texts={"title": title, "received_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(paper_operations.file_papers, people, draft),
        )


class ExpiringPapersPage(MissingPapersPage):
    """Papers that run out, while there is time to ask for new ones."""

    row_class = ExpiringRow
    said = "60 天内到期和已过期的材料；收到新件后在这里登记"
    nothing = "60 天内没有到期的材料"
    narrowed_by = (("village", "全部村"), ("title", "全部材料"), ("state", "全部情况"))

    def rows(self, session: Session) -> Sequence[Any]:
        """The earliest first."""
        return expiring(session, self.context.today)

    def refresh(self) -> None:
        """Read the rows anew."""
        RowPage.refresh(self)


class PeopleWorkTab(Pages):
    """Rounds, lists to work through, and the rules behind them."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            (
                Page("年度确认", ConfirmationPage),
                Page("比对核实", ComparisonPage),
                Page("年满60周岁", SixtyPage),
                Page("疑似重复", TwinsPage),
                Page("缺材料", MissingPapersPage),
                Page("材料到期", ExpiringPapersPage),
                Page("烈士和牺牲病故军人", FallenPage),
                Page("兼得规则", StackingPage),
                Page("地方规定", LocalRulesPage),
                Page("必备材料", PaperRulesPage),
                Page("自定义字段", OwnFieldsPage),
                Page("导入记录", ImportsPage),
                Page("村（社区）", VillagesPage),
            ),
        )
