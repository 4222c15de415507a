"""比对核实: lists from elsewhere held against the register; each hit is a task, and nothing happens by itself."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.comparisons import ABSENT, HIT_STATE, MATCH, NEXT, OPEN, HitDraft
from shuangyong_desktop.domain.kinds import ID_NUMBER, STATUS
from shuangyong_desktop.operations.access import note_view
from shuangyong_desktop.operations.people import comparisons as operations
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people import comparisons as queries
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.widgets.details import Details, Fact
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class ComparisonPage(Screen):
    """The rows of all lists; those who were found wait for a person's decision."""

    name = "comparison"
    unit = "行"
    counted = "名单共"
    search_hint = "名单姓名、在册对象"
    nobody = "选中一行，这里显示比对情况"
    empty = Empty("还没有比对过名单", "导入死亡、服刑、低保等名单，找到的人列在这里逐一核实，不会自动变更。")
    reads = frozenset({"comparison", "comparison_hit", "person", "identity"})

    def listing(self) -> Listing[queries.HitRow]:
        """The rows."""
        return queries.hits()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        one, some = Needs.ONE, Needs.SOME
        return (
            Action("导入名单", self.import_list, "Ctrl+I", place=Place.BAR, is_main=True),
            Action("登记处理结果", self.decide, "F2", some, Place.BAR, hint="所选的一次登记，写明原因"),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
            Action("去办理", self.follow, "F3", one, Place.DETAILS, hint="打开此人，按名单的种类办理"),
            Action("看对象", self.show_person, "", one, Place.DETAILS),
            Action("重新核实", self.reopen, "", some, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        state = HIT_STATE.show(row.state)
        facts = (
            ("名单", f"{row.title} 第 {row.row_number} 行"), ("名单日期", row.event_on or ""),
            ("比对依据", MATCH.show(row.matched_by)), ("在册对象", row.person or ""),
            ("村（社区）", row.village or ""), ("类别", row.category or ""),
            ("现状态", STATUS.show(row.standing)), ("去世日期", row.death_on or ""),
            ("处理日期", row.decided_on or ""), ("说明", row.decision or ""),
        )  # fmt: skip
        return Details(
            row.name,
            chips=((state, HIT_STATE.chip.get(state, "muted")),),
            subtitle=f"{row.kind}名单",
            facts=(
                Fact("名单证号", row.id_number or "", ID_NUMBER.mask, "id_number"),
                *(Fact(title, text) for title, text in facts if text),
            ),
            notice=_advice(row),
        )

    def reveal(self, fact: Fact) -> None:
        """Who looks at a full number is written down."""
        row = self._row()
        if row.person_id is not None:
            self.context.do(note_view, "person", row.person_id, fact.label)

    def import_list(self) -> None:
        """A list that another office sent."""
        from shuangyong_desktop.ui.dialogs.importing.import_dialog import open_import

        open_import(self.window(), self.context, kind="deaths")

    def decide(self) -> None:
        """What came of the selected hits."""
        numbers = self.selected_ids()
        self.fill_in(
            f"登记处理结果（{len(numbers)} 行）",
            FormSpec(HitDraft, texts={"decided_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(operations.decide_hits, numbers, draft),
        )

    def reopen(self) -> None:
        """The selected hits are tasks again."""
        self.context.do(operations.reopen_hits, self.selected_ids())

    def follow(self) -> None:
        """Open the person, and the form that a list of this kind leads to."""
        row = self._row()
        self.context.person_wanted.emit(self._person(), NEXT.get(row.kind, ""))

    def show_person(self) -> None:
        """Open the person on the register."""
        self.context.person_wanted.emit(self._person(), "")

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "名单比对结果")

    def _row(self) -> queries.HitRow:
        row = self.current_row()
        assert isinstance(row, queries.HitRow)  # noqa: S101 - the list holds nothing else
        return row

    def _person(self) -> int:
        number = self._row().person_id
        if number is None:
            raise Refused("这一行没有找到在册的人")
        return number


def _advice(row: queries.HitRow) -> str:
    if row.state == ABSENT:
        return ""
    if row.state == OPEN and row.death_on and row.kind == "死亡":
        return "此人已登记去世，核对日期后登记处理结果即可"
    if row.state == OPEN:
        doing = NEXT.get(row.kind)
        return f"核实属实的，点“去办理”打开“{doing}”；不是本人的，登记为无需办理" if doing else "请核实"
    return ""
