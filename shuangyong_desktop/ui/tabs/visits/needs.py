"""诉求: what was heard, who settles it by when, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.domain.needs import (
    NEED_STATE,
    NEED_STATES,
    AssignmentDraft,
    CallBackDraft,
    NeedDraft,
    SettlementDraft,
)
from shuangyong_desktop.operations import needs as operations
from shuangyong_desktop.queries import needs as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.visits.calls import facts_of
from shuangyong_desktop.ui.tabs.visits.forms import NeedForm, plain
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_IN_DETAILS = (
    "topic", "content", "responsible_unit", "responsible", "heard_on", "assigned_on", "due_on", "settled_on",
    "outcome", "is_satisfied", "called_back_on", "phone",
)  # fmt: skip


@dataclass(frozen=True)
class ReopenForm:
    """By when a need that is taken up again is to be settled."""

    due_on: str = entry("新的办结时限", DATE, required=True)


class NeedsPage(Screen):
    """All needs, the most pressing first."""

    name = "needs"
    unit = "件"
    counted = "诉求"
    search_hint = "姓名、拼音首字母、诉求内容、责任单位"
    nobody = "选中一件诉求，这里显示办理经过"
    empty = Empty("还没有诉求", "走访时听到的困难，登记在走访记录里就会出现在这里；也可以单独登记。")

    def listing(self) -> Listing[queries.NeedRow]:
        """What is shown."""
        return queries.needs(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记诉求", self.record, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("转办", self.assign, "", Needs.ONE, Place.DETAILS),
            Action("开始办理", self.start, "", Needs.ONE, Place.DETAILS),
            Action("办结", self.settle, "", Needs.ONE, Place.DETAILS),
            Action("回访", self.call_back, "", Needs.ONE, Place.DETAILS),
            Action("重新办理", self.reopen, "", Needs.ONE, Place.MENU),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.needs(self.context.today).by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        state = NEED_STATES[row.state]
        others = queries.needs_of(session, row.person_id, self.context.today)
        return Details(
            row.name,
            chips=((state, NEED_STATE.chip[state]), *((("逾期", "bad"),) if row.overdue else ())),
            subtitle=row.village or "",
            facts=facts_of(row, _IN_DETAILS),
            sections=(
                Section(
                    "此人的其他诉求",
                    tuple(
                        Line(other.heard_on, f"{other.content}（{other.state_name}）")
                        for other in others
                        if other.id != number
                    ),
                ),
            ),
        )

    def record(self) -> None:
        """Write down a need that was not heard at a visit."""
        with self.context.read() as session:
            people = people_labels(session)
            units = queries.units_asked(session)
        spec = FormSpec(
            NeedForm,
            texts={"heard_on": self.context.today.isoformat()},
            suggestions={"person": list(people), "responsible_unit": units},
        )

        def submit(typed: NeedForm) -> Changed:
            found = person_named(people, typed.person)
            return self.context.do(operations.record_need, found, plain(NeedDraft, typed))

        self.fill_in("登记诉求", spec, submit, again="保存并登记下一件")

    def correct(self) -> None:
        """Correct what was written down."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.draft_of(session, number)
        self.fill_in(
            "更正诉求",
            FormSpec(NeedDraft, draft),
            lambda draft: self.context.do(operations.edit_need, number, draft),
        )

    def assign(self) -> None:
        """Pass the selected need on."""
        number, row = self._selected()
        with self.context.read() as session:
            units = queries.units_asked(session)
        texts = {
            "responsible_unit": row.responsible_unit or "",
            "responsible": row.responsible or "",
            "assigned_on": self.context.today.isoformat(),
            "due_on": row.due_on or "",
        }
        self.fill_in(
            f"转办：{row.name}",
            FormSpec(AssignmentDraft, texts=texts, suggestions={"responsible_unit": units}),
            lambda draft: self.context.do(operations.assign_need, number, draft),
        )

    def start(self) -> Changed:
        """The responsible unit is at it."""
        return self.context.do(operations.start_need, self.current_id())

    def settle(self) -> None:
        """Write down how the selected need was settled."""
        number, row = self._selected()
        self.fill_in(
            f"办结：{row.name}",
            FormSpec(SettlementDraft, texts={"settled_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(operations.settle_need, number, draft),
        )

    def call_back(self) -> None:
        """Write down what the person said when asked again."""
        number, row = self._selected()
        self.fill_in(
            f"回访：{row.name}",
            FormSpec(CallBackDraft, texts={"called_back_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(operations.call_back, number, draft),
        )

    def reopen(self) -> None:
        """Take the selected need up again."""
        number, row = self._selected()
        self.fill_in(
            f"重新办理：{row.name}",
            FormSpec(ReopenForm),
            lambda typed: self.context.do(operations.reopen_need, number, typed.due_on),
        )

    def _selected(self) -> tuple[int, queries.NeedRow]:
        number = self.current_id()
        with self.context.read() as session:
            return number, queries.needs(self.context.today).by_ids(session, [number])[0]
