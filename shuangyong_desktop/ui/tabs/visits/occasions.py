"""节点: the occasions of visits and payments, each with its day, the office's own among them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.own_occasions import OccasionDraft
from shuangyong_desktop.operations.occasions import set_occasion
from shuangyong_desktop.queries.occasions import OccasionRow, occasion_draft, occasion_rows
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.people.row_page import RowPage
from shuangyong_desktop.ui.widgets.form import FormSpec


class OccasionsPage(RowPage):
    """All occasions with their days of this year and the next."""

    row_class = OccasionRow
    reads = frozenset({"office_occasion", "visit"})
    said = "走访和慰问金按节点归属；春节在上年 12 月提前发放的，仍归所属的春节年度。可以增加本地的节点"

    def rows(self, session: Session) -> Sequence[Any]:
        """The list, the office's own behind."""
        return occasion_rows(session, self.context.today.year)

    def declared_actions(self) -> Sequence[Action]:
        """Adding and changing."""
        return (
            Action("增加节点", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("设置日期和停用", self.open, "F2", Needs.ONE, Place.BAR),
        )

    def add(self) -> None:
        """An occasion of the office's own."""
        self.fill_in(
            "增加节点",
            FormSpec(OccasionDraft),
            lambda draft: self.context.do(set_occasion, draft),
            again="保存并增加下一个",
        )

    def open(self) -> None:
        """Say the selected one's day, or that it is not used."""
        code = self.current().code
        with self.context.read() as session:
            draft = occasion_draft(session, code)
        self.fill_in(
            f"设置节点：{draft.name}",
            FormSpec(OccasionDraft, draft, left_out=frozenset({"name"}), known={"name": draft.name}),
            lambda draft: self.context.do(set_occasion, draft, code),
        )
