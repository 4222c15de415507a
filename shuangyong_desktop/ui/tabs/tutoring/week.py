"""本周安排 and 缺口: who to tutor this week, and who falls behind the plan; those who need it most first."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.terms import term_of
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.tutoring import details, forms
from shuangyong_desktop.ui.tabs.tutoring.entering import Entering
from shuangyong_desktop.ui.widgets.details import Details
from shuangyong_desktop.ui.widgets.table_card import Empty


class WeekPage(Entering):
    """The week's plan, by level, weak subjects and days since the last session."""

    name = "tutoring/week"
    unit = "名"
    counted = "本周安排"
    search_hint = "姓名、拼音首字母、科目、辅导员"
    nobody = "选中一名学生，这里显示层次和历次成绩"
    empty = Empty("还没有学生", "在“学生”页登记，或把学校报来的名单导入进来。")

    def listing(self) -> Listing[queries.WeekRow]:
        """The plan of this week."""
        return queries.week_list(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """Sessions are written down straight from the plan."""
        return (
            Action("登记辅导", self.record, "Ctrl+N", Needs.SOME, Place.BAR, is_main=True),
            Action("导出安排表", self.export, place=Place.BAR),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """Why a child stands where it stands."""
        term = term_of(self.context.today)
        found = queries.children(session, term, self.context.today, only=number)
        if not found:
            return None
        return details.of_cell(session, found[0], term, self.context.today, "priority")

    def open(self) -> None:
        """Enter writes down a session."""
        self.record()

    def record(self) -> None:
        """One session for all selected children."""
        self.enter_lesson(self.selected_ids())

    def export(self) -> None:
        """The plan on paper, for the tutors."""
        forms.export_report(self, self.context, "tutoring-week")


class GapsPage(Entering):
    """Children without a tutor, and children who had fewer sessions than planned."""

    name = "tutoring/gaps"
    unit = "名"
    counted = "缺口"
    search_hint = "姓名、拼音首字母、辅导员"
    nobody = "选中一名学生，这里显示结对和辅导记录"
    empty = Empty("没有缺口", "每名学生都有辅导员，辅导次数都跟上了计划。")

    def listing(self) -> Listing[queries.GapRow]:
        """Who falls behind in this term."""
        return queries.gap_list(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """What closes a gap."""
        return (
            Action(
                "登记辅导", lambda: self.enter_lesson(self.selected_ids()), "Ctrl+N", Needs.SOME, Place.BAR
            ),
            Action("结对辅导员", self.bind, "", Needs.ONE, Place.BAR, is_main=True),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """The child with its sessions of this term."""
        term = term_of(self.context.today)
        found = queries.children(session, term, self.context.today, only=number)
        if not found:
            return None
        return details.of_cell(session, found[0], term, self.context.today, "learning")

    def open(self) -> None:
        """Enter looks for a tutor."""
        self.bind()

    def bind(self) -> None:
        """Bind a tutor to the child."""
        self.enter_pairing(self.current_id())
