"""入学与优待 and 核对: matters of children's schooling, and children whose place on the list is in doubt."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.eligibility import DOUBTS
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.terms import term_of
from shuangyong_desktop.domain.tutoring import CloseDraft
from shuangyong_desktop.operations import tutoring as operations
from shuangyong_desktop.operations.access import note_view
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.queries.funds.forms import drafts
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.tutoring import sheet
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.shapes.row import columns
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.tutoring import details, forms
from shuangyong_desktop.ui.widgets.details import Details, Fact
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class BenefitsPage(Screen):
    """Enrolment, examination benefits and grants, the newest first."""

    name = "tutoring/benefits"
    unit = "件"
    counted = "入学与优待"
    search_hint = "学生、项目"
    nobody = "选中一件，这里显示依据、进度和结果"
    empty = Empty("还没有入学与优待事项", "在“学生”页选中一名学生，按“入学与优待”登记。")

    def listing(self) -> Listing[queries.BenefitRow]:
        """All matters."""
        return queries.benefits()

    def declared_actions(self) -> Sequence[Action]:
        """What is done with a matter."""
        return (
            Action("导出", lambda: export_as_shown(self, "入学与优待"), place=Place.BAR),
            Action("资助公示", self.export_notice, place=Place.BAR, hint="不出现学生姓名和学校"),
            Action("列入花名册", self.pay, place=Place.BAR, hint="把待发放的资助列入一份草稿名册"),
            Action("更新进度", self.correct, "F2", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """The whole matter."""
        rows = queries.benefits().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        return Details(
            row.name,
            subtitle=f"{row.kind} · {row.item}",
            facts=tuple(
                Fact(item.title, item.kind.show(getattr(row, item.name)))
                for item in columns(queries.BenefitRow)
                if item.name not in ("name", "kind", "item") and getattr(row, item.name)
            ),
        )

    def correct(self) -> None:
        """Say how far a matter has come."""
        number = self.current_id()
        with self.context.read() as session:
            draft = sheet.benefit_draft(session, number)
        self.fill_in(
            f"更新进度：{draft.item}",
            FormSpec(type(draft), draft),
            lambda draft: self.context.do(operations.edit_benefit, number, draft),
        )

    def pay(self) -> None:
        """Put the grants that wait on a roll in draft, paid to the parents."""
        with self.context.read() as session:
            due, rolls = queries.grants_due(session), {title: number for number, title in drafts(session)}
        if not due:
            raise Refused("没有待发放的资助")
        if not rolls:
            raise Refused("没有草稿名册，请先在“资金发放”页编制一份空名册")
        total = sum(grant.amount_fen for grant in due)
        spec = FormSpec(
            forms.RollForm,
            texts={"roll": next(iter(rolls))},
            suggestions={"roll": list(rolls)},
            intro=f"待发放 {len(due)} 笔，共 {show_fen(total)} 元，发给已关联的家长。",
        )

        def submit(typed: forms.RollForm) -> Changed:
            if typed.roll not in rolls:
                raise Refused([Problem("没有这份草稿名册", "roll")])
            numbers = tuple(grant.id for grant in due)
            return self.context.do(operations.pay_grants, numbers, rolls[typed.roll])

        self.fill_in("资助列入花名册", spec, submit)

    def export_notice(self) -> None:
        """The grants of this year for the notice board."""
        forms.export_report(self, self.context, "tutoring-grants-notice")


class DoubtsPage(Screen):
    """Doubts that wait for a decision: the child stays with a reason, leaves with one, or is corrected."""

    name = "tutoring/doubts"
    unit = "项"
    counted = "待核对"
    search_hint = "姓名、拼音首字母"
    nobody = "选中一项，这里显示学生档案"
    empty = Empty("没有需要核对的", "毕业、成年、家长退役等情况会列在这里；不会自动移出任何学生。")

    def listing(self) -> Listing[queries.DoubtRow]:
        """What waits."""
        return queries.doubt_list(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """The decisions there are."""
        return (
            Action("核实保留", self.keep, "Ctrl+N", Needs.ONE, Place.DETAILS, is_main=True),
            Action("更正学生", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("结束辅导", self.close_record, "", Needs.ONE, Place.DETAILS),
        )

    def _row(self) -> queries.DoubtRow:
        row = self.model.row(self.table.current_place())
        assert isinstance(row, queries.DoubtRow)  # noqa: S101 - the list has no other rows
        return row

    def details(self, session: Session, number: int) -> Details | None:
        """The child's record."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        term, today = term_of(self.context.today), self.context.today
        found = queries.children(session, term, today, only=rows[0].student_id)
        return details.of_child(session, found[0], today) if found else None

    def reveal(self, fact: Fact) -> None:
        """Who looks at a full number is written down."""
        self.context.do(note_view, "student", self._row().student_id, fact.label)

    def _show_saved(self, changed: Changed) -> None:
        """A settled doubt is gone from the list: there is nothing to select."""

    def keep(self) -> None:
        """The child stays for this school year."""
        row = self._row()
        self.fill_in(
            f"核实保留：{row.name}",
            FormSpec(forms.ReasonForm, intro=f"{DOUBTS[row.rule]}：{row.sentence}"),
            lambda typed: self.context.do(operations.keep_student, row.student_id, row.rule, typed.reason),
        )

    def correct(self) -> None:
        """Correct what made it doubtful."""
        row = self._row()
        with self.context.read() as session:
            spec = forms.student_spec(session, sheet.student_draft(session, row.student_id))
        self.fill_in(
            f"更正：{row.name}",
            spec,
            lambda draft: self.context.do(operations.edit_student, row.student_id, draft),
        )

    def close_record(self) -> None:
        """The child leaves the list."""
        row = self._row()
        self.fill_in(
            f"结束辅导：{row.name}",
            FormSpec(CloseDraft, texts={"closed_on": self.context.today.isoformat()}, intro=row.sentence),
            lambda draft: self.context.do(operations.close_student, row.student_id, draft),
        )
