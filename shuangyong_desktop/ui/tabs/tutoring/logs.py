"""辅导记录 and 帮扶记录: what was written down, to look up, correct and take back."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.tutoring import FIELDS, EffectDraft, LessonDraft
from shuangyong_desktop.operations import tutoring as operations
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.tutoring import sheet
from shuangyong_desktop.shapes.draft import shown
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.tutoring import forms
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class LessonsPage(Screen):
    """All sessions, the newest first."""

    name = "tutoring/lessons"
    unit = "次"
    counted = "辅导"
    search_hint = "学生、辅导员、内容、日期"
    nobody = "选中一次辅导，这里显示参加的学生和效果"
    empty = Empty("还没有辅导记录", "在“总览”里勾选学生，按“登记辅导”。")

    def listing(self) -> Listing[queries.LessonRow]:
        """All sessions."""
        return queries.lessons()

    def declared_actions(self) -> Sequence[Action]:
        """What is done with a session."""
        return (
            Action(
                "一周后重复",
                self.repeat,
                "Ctrl+R",
                Needs.SOME,
                Place.BAR,
                hint="把选中的辅导照样登记到七天后",
            ),
            Action("导出", lambda: export_as_shown(self, "四多一优辅导记录"), place=Place.BAR),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("填写效果", self.note_effect, "", Needs.ONE, Place.DETAILS),
            Action("删除", self.withdraw, "", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """Who took part, and what it brought each."""
        rows = queries.lessons().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        taken = sheet.children_of_lesson(session, number)
        return Details(
            row.subject,
            subtitle=f"{row.held_on} · {row.minutes} 分钟",
            facts=(
                Fact("辅导员", row.tutor or ""),
                Fact("内容", row.content or ""),
                Fact("地点", row.place or ""),
            ),
            sections=(
                Section(f"学生 {row.count} 名", tuple(Line(name, said or "—") for _, name, said in taken)),
            ),
        )

    def repeat(self) -> None:
        """The selected sessions once more, a week later."""
        self.context.do(operations.repeat_lessons, tuple(self.selected_ids()))

    def correct(self) -> None:
        """Correct a session, and who took part."""
        number = self.current_id()
        with self.context.read() as session:
            draft, children, tutor_id = sheet.lesson_draft(session, number)
            tutors, students = queries.tutor_labels(session), sheet.student_labels(session)
        by_id = {child: label for label, child in students.items()}
        texts = shown(draft) | {
            "tutor": next((label for label, held in tutors.items() if held == tutor_id), ""),
            "students": "、".join(by_id[child] for child in children if child in by_id),
        }
        spec = FormSpec(
            forms.LessonCorrection,
            texts=texts,
            suggestions={"tutor": list(tutors)},
            left_out=frozenset({"effect"}),
        )

        def submit(typed: forms.LessonCorrection) -> Changed:
            return self.context.do(
                operations.edit_lesson,
                number,
                forms.students_named(students, typed.students),
                forms.plain(LessonDraft, typed),
                forms.tutor_named(tutors, typed.tutor),
            )

        self.fill_in("更正辅导", spec, submit)

    def note_effect(self) -> None:
        """What the session brought one of the children."""
        number = self.current_id()
        with self.context.read() as session:
            taken = {name: child for child, name, _ in sheet.children_of_lesson(session, number)}
        spec = FormSpec(
            forms.EffectForm, texts={"student": next(iter(taken), "")}, suggestions={"student": list(taken)}
        )

        def submit(typed: forms.EffectForm) -> Changed:
            child = forms.students_named(taken, typed.student)[0]
            return self.context.do(operations.note_effect, number, child, forms.plain(EffectDraft, typed))

        self.fill_in("填写效果", spec, submit, again="保存并填写下一名")

    def withdraw(self) -> None:
        """Take back a session; 「撤销」 brings it again."""
        self.context.do(operations.withdraw_lesson, self.current_id())


class HelpsPage(Screen):
    """All help in thought, talent and life, the newest first."""

    name = "tutoring/helps"
    unit = "条"
    counted = "帮扶"
    search_hint = "学生、内容"
    nobody = "选中一条，这里显示全文"
    empty = Empty("还没有帮扶记录", "在“总览”里点思想、才能或生活的格子，按 Enter 添加。")

    def listing(self) -> Listing[queries.HelpRow]:
        """All help."""
        return queries.helps()

    def declared_actions(self) -> Sequence[Action]:
        """What is done with an entry."""
        return (
            Action("导出", lambda: export_as_shown(self, "四多一优帮扶记录"), place=Place.BAR),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("删除", self.withdraw, "", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """The whole entry."""
        rows = queries.helps().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        return Details(
            row.name,
            subtitle=f"{FIELDS[row.field]} · {row.held_on}",
            facts=tuple(
                Fact(title, text)
                for title, text in (
                    ("形式", row.kind),
                    ("内容", row.content),
                    ("成果", row.result),
                    ("来源", row.source),
                )
                if text
            ),
        )

    def correct(self) -> None:
        """Correct an entry."""
        number = self.current_id()
        with self.context.read() as session:
            draft = sheet.help_draft(session, number)
            spec = forms.help_spec(session, self.context.today, draft.field, draft)
        self.fill_in("更正帮扶", spec, lambda draft: self.context.do(operations.edit_help, number, draft))

    def withdraw(self) -> None:
        """Take back an entry; 「撤销」 brings it again."""
        self.context.do(operations.withdraw_help, self.current_id())
