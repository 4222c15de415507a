"""总览: the board. One row a child, five tiles that say what is covered this term and what is not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.marks import MarksDraft
from shuangyong_desktop.domain.priority import Thresholds
from shuangyong_desktop.domain.terms import monday, term_name, term_of
from shuangyong_desktop.domain.tutoring import FIELDS, TermSheetDraft
from shuangyong_desktop.operations import tutoring as operations
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.tutoring import sheet
from shuangyong_desktop.queries.tutoring.board import BoardRow
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.tutoring import details, forms
from shuangyong_desktop.ui.tabs.tutoring.board_view import BoardView
from shuangyong_desktop.ui.tabs.tutoring.entering import Entering
from shuangyong_desktop.ui.widgets.details import Details
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.table_card import Empty

_HELP = tuple(name for name in FIELDS if name != "learning")


_RULE = (
    "语文、数学、英语任一得分率低于优先线，或有下降科目数那么多科比上学期下降到下降百分点，或班主任标记，为优先；"
    "低于关注线、出勤低于出勤线或需要心理关注，为关注。优先对象超过提醒天数没有辅导会提醒；满核对年龄的列入核对。"
    "改后立即重新分层，并记入操作日志。"
)


class BoardPage(Entering):
    """The board of a term; what is added goes to the ticked children."""

    name = "tutoring/board"
    unit = "名"
    counted = "在册学生"
    search_hint = "姓名、拼音首字母、学校、辅导员"
    nobody = "点一个格子，这里显示记录；勾选几名学生，可以一次登记"
    empty = Empty("还没有学生", "在“学生”页登记，或把学校报来的名单导入进来。")
    table_class = BoardView
    room_for_lists = 1260

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.proof = Label("", "notice", tone="info", wrap=True)
        holder = QVBoxLayout()
        theme.spaced(holder, 14, 0, 14, 0)
        holder.addWidget(self.proof)
        layout = self.card.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - the card is one column
        layout.insertLayout(1, holder)
        self.table.setAccessibleName("四多一优总览")

    # --- what is shown

    def listing(self) -> Listing[BoardRow]:
        """The board of the chosen term."""
        return queries.board_list(self.context.today)

    def term(self) -> str:
        """The term shown: the one chosen at the left, else the present one."""
        chosen = self.filters.choices.get("term")
        return chosen if isinstance(chosen, str) else term_of(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """What is added to ticked children, and what is done to one."""
        return (
            Action(
                "登记辅导", self.record_lesson, "Ctrl+N", Needs.SOME, Place.BAR, is_main=True,
                hint="给勾选的学生一次登记",
            ),
            Action("登记帮扶", self.record_help, "Ctrl+B", Needs.SOME, Place.BAR, hint="思想、才能、生活"),
            Action("重复上周", self.repeat_week, "Ctrl+R", place=Place.BAR, hint="把上周的辅导照样登记到本周"),
            Action("添加记录", self.open, "", Needs.ONE, Place.DETAILS, hint="Enter"),
            Action("本学期无", self.say_nothing, "", Needs.ONE, Place.DETAILS),
            Action("填写学期表", self.fill_sheet, "F2", Needs.ONE, Place.DETAILS),
            Action("登记成绩", self.enter_marks, "Ctrl+M", Needs.ONE, Place.DETAILS),
            Action("结对辅导员", lambda: self.enter_pairing(self._standing_on()), "", Needs.ONE, Place.DETAILS),
            Action("导出学期表", self.export_sheet, "", Needs.ONE, Place.DETAILS),
            Action("优先标准", self.set_thresholds),
            Action("导出总览", lambda: forms.export_report(self, self.context, "tutoring-board", term=self.term())),
            Action("导出统计表", lambda: self._export("tutoring-statistics")),
            Action("导出统计表（公示）", lambda: self._export("tutoring-public-statistics")),
        )  # fmt: skip

    def _export(self, name: str) -> None:
        forms.export_report(self, self.context, name, term=self.term())

    def _ask(self, listing: Listing[BoardRow]) -> None:
        super()._ask(listing)
        self._show_proof()

    def _show_proof(self) -> None:
        with self.context.read() as session:
            found = queries.proof(session, self.term(), self.context.today)
            late = queries.reminders(session, self.context.today)
        said = [found.text] if found.priority_children or found.other_children else []
        if late and self.term() == term_of(self.context.today):
            said.append(f"{len(late)} 名优先对象久未辅导：{'、'.join(item.name for item in late)}")
        theme.role(self.proof, "notice", "bad" if found.is_kept is False or late else "info")
        self.proof.setText("　".join(said))
        self.proof.setVisible(bool(said))

    def details(self, session: Session, number: int) -> Details | None:
        """The tile the keyboard stands on."""
        found = queries.children(session, self.term(), self.context.today, only=number)
        if not found:
            return None
        assert isinstance(self.table, BoardView)  # noqa: S101 - made so
        return details.of_cell(session, found[0], self.term(), self.context.today, self.table.cell_name())

    # --- adding

    def open(self) -> None:
        """Enter or a double click: add to the tile; on name, level and marks, what belongs there."""
        assert isinstance(self.table, BoardView)  # noqa: S101 - made so
        name = self.table.cell_name()
        if name in _HELP:
            self.enter_help([self._standing_on()], name)
        elif name == "trend":
            self.enter_marks()
        elif name in ("name", "level"):
            self.fill_sheet()
        else:
            self.enter_lesson([self._standing_on()])

    def _standing_on(self) -> int:
        """The child the keyboard stands on, ticked or not."""
        row = self.model.row(self.table.current_place())
        return int(row.id) if row is not None else self.current_id()

    def record_lesson(self) -> None:
        """One session for all ticked children."""
        self.enter_lesson(self.selected_ids())

    def record_help(self) -> None:
        """One entry for all ticked children, in the field of the present tile."""
        assert isinstance(self.table, BoardView)  # noqa: S101 - made so
        name = self.table.cell_name()
        self.enter_help(self.selected_ids(), name if name in _HELP else "thought")

    def repeat_week(self) -> None:
        """The sessions of last week once more, seven days later."""
        today = self.context.today
        with self.context.read() as session:
            last = sheet.week_of_lessons(session, monday(today).fromordinal(monday(today).toordinal() - 7))
        if not last:
            raise Refused("上周没有辅导记录，无从重复")
        self.context.do(operations.repeat_lessons, tuple(last))

    # --- the term sheet

    def _sheet(self, number: int) -> TermSheetDraft:
        with self.context.read() as session:
            return sheet.sheet_draft(session, number, self.term())

    def say_nothing(self) -> None:
        """Say why the field of the present tile has no entry in this term."""
        assert isinstance(self.table, BoardView)  # noqa: S101 - made so
        name, number, term = self.table.cell_name(), self._standing_on(), self.term()
        if name not in FIELDS:
            raise Refused("请先点学习、思想、才能或生活中的一格")
        held = self._sheet(number)
        spec = FormSpec(forms.ReasonForm, texts={"reason": getattr(held, f"none_{name}") or ""})

        def submit(typed: forms.ReasonForm) -> Changed:
            reasons: dict[str, Any] = {f"none_{name}": typed.reason}
            draft = replace(held, **reasons)
            return self.context.do(operations.set_term_sheet, number, term, draft)

        self.fill_in(f"{FIELDS[name]}：本学期无（{self.named([number])}）", spec, submit)

    def fill_sheet(self) -> None:
        """Plans, attendance, remark, and a level by hand."""
        number, term = self._standing_on(), self.term()
        self.fill_in(
            f"{term_name(term)}：{self.named([number])}",
            FormSpec(TermSheetDraft, self._sheet(number)),
            lambda draft: self.context.do(operations.set_term_sheet, number, term, draft),
        )

    def enter_marks(self) -> None:
        """The marks of one exam of the term shown."""
        number, term = self._standing_on(), self.term()
        with self.context.read() as session:
            held = sheet.marks_draft(session, number, term, "期中")
        self.fill_in(
            f"登记成绩：{self.named([number])}",
            FormSpec(MarksDraft, held, intro=term_name(term)),
            lambda draft: self.context.do(operations.enter_marks, number, term, draft),
        )

    def export_sheet(self) -> None:
        """The child's term sheet as workbook or PDF."""
        forms.export_report(self, self.context, "tutoring-term-sheet", self._standing_on(), self.term())

    def set_thresholds(self) -> None:
        """When a child comes first; all levels follow at once."""
        with self.context.read() as session:
            held = queries.thresholds(session, self.context.today)
        self.fill_in(
            "优先标准",
            FormSpec(Thresholds, held, intro=_RULE),
            lambda draft: self.context.do(operations.set_thresholds, draft),
        )
