"""辅导员: who tutors, whom, how much, and what is missing this week."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import PHONE
from shuangyong_desktop.domain.tutoring import TutorDraft
from shuangyong_desktop.operations import tutoring as operations
from shuangyong_desktop.operations.access import note_view
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.tutoring import sheet
from shuangyong_desktop.queries.tutoring.tutors import LOAD
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.tutoring import forms
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class TutorsPage(Screen):
    """All tutors with their load; those who stopped stay, struck through."""

    name = "tutoring/tutors"
    unit = "名"
    counted = "辅导员"
    search_hint = "姓名、单位、科目"
    nobody = "选中一名辅导员，这里显示结对学生和本周情况"
    empty = Empty("还没有辅导员", "登记教师、志愿者、党员、退役军人或大学生。")

    def listing(self) -> Listing[queries.TutorRow]:
        """All tutors."""
        return queries.tutors(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """What is done with a tutor."""
        return (
            Action("登记辅导员", self.register, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("导出", lambda: export_as_shown(self, "四多一优辅导员"), place=Place.BAR),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("导出日志", self.export_log, "", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """The tutor's children and load."""
        rows = queries.tutors(self.context.today).by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        draft = sheet.tutor_draft(session, number)
        return Details(
            row.name,
            chips=((row.load, LOAD.chip[row.load]),),
            subtitle=" · ".join(part for part in (row.kind, row.organisation, row.subjects) if part),
            notice=f"本周还缺 {row.gap} 次" if row.gap and not row.ended_on else "",
            facts=(
                Fact("电话", row.phone or "", PHONE.mask, "phone"),
                Fact("每周目标", f"{row.target} 次" + (f"，最多 {row.capacity} 次" if row.capacity else "")),
                Fact("本周已辅导", f"{row.held} 次"),
                Fact("承诺书", draft.pledged_on or ""),
                Fact("备注", draft.note or ""),
            ),
            sections=(
                Section(
                    "结对学生",
                    tuple(
                        Line(day, name, f"每周 {target} 次")
                        for name, day, target in sheet.children_of_tutor(session, number)
                    ),
                    "还没有结对",
                ),
            ),
        )

    def reveal(self, fact: Fact) -> None:
        """Who looks at a full number is written down."""
        self.context.do(note_view, "tutor", self.current_id(), fact.label)

    def register(self) -> None:
        """Put a tutor on the list."""
        self.fill_in(
            "登记辅导员",
            FormSpec(TutorDraft),
            lambda draft: self.context.do(operations.add_tutor, draft),
            again="保存并登记下一名",
        )

    def correct(self) -> None:
        """Correct a tutor; a last day ends the pairings."""
        number = self.current_id()
        with self.context.read() as session:
            draft = sheet.tutor_draft(session, number)
        self.fill_in(
            f"更正：{draft.name}",
            FormSpec(TutorDraft, draft),
            lambda draft: self.context.do(operations.edit_tutor, number, draft),
        )

    def export_log(self) -> None:
        """The tutor's log of this year."""
        forms.export_report(self, self.context, "tutoring-tutor-log", self.current_id())
