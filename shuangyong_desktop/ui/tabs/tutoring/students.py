"""学生: the children on the list and formerly on it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.schooling import BenefitDraft
from shuangyong_desktop.domain.terms import term_of, term_short
from shuangyong_desktop.domain.tutoring import CloseDraft, EndPairingDraft
from shuangyong_desktop.operations import tutoring as operations
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.queries.tutoring import sheet
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.bringing_in import import_workbook
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.tutoring import details, forms
from shuangyong_desktop.ui.tabs.tutoring.entering import Entering
from shuangyong_desktop.ui.widgets.details import Details
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.table_card import Empty


class StudentsPage(Entering):
    """All children; those who left stay, struck through."""

    name = "tutoring/students"
    unit = "名"
    counted = "学生"
    search_hint = "姓名、拼音首字母、身份证尾号、学校、监护人"
    nobody = "选中一名学生，这里显示档案、结对和优待"
    empty = Empty("还没有学生", "登记一名，或把学校报来的名单导入进来。")

    def listing(self) -> Listing[queries.StudentRow]:
        """All children."""
        return queries.students(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """What is done with a child's record."""
        return (
            Action("登记学生", self.register, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("导入", lambda: import_workbook(self, "students"), place=Place.BAR, hint="学校的名单和成绩"),
            Action("新学年升级", self.promote, place=Place.BAR, hint="在册学生的年级一起升一级"),
            Action("导出", lambda: export_as_shown(self, "四多一优学生名单"), place=Place.BAR),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("关联家长", self.link, "", Needs.ONE, Place.DETAILS),
            Action("结对辅导员", lambda: self.enter_pairing(self.current_id()), "", Needs.ONE, Place.DETAILS),
            Action("结束结对", self.end_pairing, "", Needs.ONE, Place.DETAILS),
            Action("入学与优待", self.register_benefit, "", Needs.ONE, Place.DETAILS),
            Action("结束辅导", self.close_record, "", Needs.ONE, Place.DETAILS),
            Action("恢复辅导", self.reopen, "", Needs.ONE),
        )  # fmt: skip

    def details(self, session: Session, number: int) -> Details | None:
        """The child's record."""
        found = queries.children(session, term_of(self.context.today), self.context.today, only=number)
        return details.of_child(session, found[0], self.context.today) if found else None

    def register(self) -> None:
        """Take a child onto the list."""
        with self.context.read() as session:
            spec = forms.student_spec(session)
        self.fill_in(
            "登记学生",
            spec,
            lambda draft: self.context.do(operations.register_student, draft),
            again="保存并登记下一名",
        )

    def correct(self) -> None:
        """Correct a child's record."""
        number = self.current_id()
        with self.context.read() as session:
            draft = sheet.student_draft(session, number)
            spec = forms.student_spec(session, draft)
        self.fill_in(
            f"更正：{draft.name}",
            spec,
            lambda draft: self.context.do(operations.edit_student, number, draft),
        )

    def promote(self) -> None:
        """Raise all classes to this school year."""
        changed = self.context.do(operations.promote_classes)
        if not changed.number:
            raise Refused(
                f"在册学生的年级都已是 {term_short(term_of(self.context.today))[:-2]} 学年的，没有需要升级的"
            )

    def link(self) -> None:
        """Tie the child to somebody on the register."""
        number = self.current_id()
        with self.context.read() as session:
            people = people_labels(session)

        def submit(typed: forms.ParentForm) -> Changed:
            parent = person_named(people, typed.person) if typed.person else None
            return self.context.do(operations.link_parent, number, parent)

        spec = FormSpec(
            forms.ParentForm,
            suggestions={"person": list(people)},
            intro="学生的资格跟着这位优抚对象的身份走。不填为取消关联。",
        )
        self.fill_in(f"关联家长：{self.named([number])}", spec, submit)

    def end_pairing(self) -> None:
        """End one of the child's pairings."""
        number = self.current_id()
        with self.context.read() as session:
            running = {
                pairing.tutor: pairing.id
                for pairing in sheet.pairings_of(session, number)
                if pairing.ended_on is None
            }
        if not running:
            raise Refused("这名学生现在没有辅导员")
        spec = FormSpec(
            forms.EndPairingForm,
            texts={"tutor": next(iter(running)), "ended_on": self.context.today.isoformat()},
            suggestions={"tutor": list(running)},
        )

        def submit(typed: forms.EndPairingForm) -> Changed:
            pairing = forms.tutor_named(running, typed.tutor) or 0
            return self.context.do(operations.end_pairing, pairing, forms.plain(EndPairingDraft, typed))

        self.fill_in(f"结束结对：{self.named([number])}", spec, submit)

    def register_benefit(self) -> None:
        """Write down a matter of the child's schooling."""
        number = self.current_id()
        self.fill_in(
            f"入学与优待：{self.named([number])}",
            FormSpec(BenefitDraft, texts={"applied_on": self.context.today.isoformat(), "state": "已申请"}),
            lambda draft: self.context.do(operations.register_benefit, number, draft),
        )

    def close_record(self) -> None:
        """The child leaves the list; nothing of it is lost."""
        number = self.current_id()
        self.fill_in(
            f"结束辅导：{self.named([number])}",
            FormSpec(CloseDraft, texts={"closed_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(operations.close_student, number, draft),
        )

    def reopen(self) -> None:
        """The child comes back."""
        self.context.do(operations.reopen_student, self.current_id())
