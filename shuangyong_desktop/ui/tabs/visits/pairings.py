"""一助一: who helps whom, with what, to what effect."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.pairings import PairingDraft
from shuangyong_desktop.operations import pairings as operations
from shuangyong_desktop.queries import pairings as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.visits.calls import facts_of
from shuangyong_desktop.ui.tabs.visits.forms import PairingForm, plain
from shuangyong_desktop.ui.widgets.details import Details
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_IN_DETAILS = (
    "difficulty", "helper", "responsible", "project", "funds_fen", "labour", "technique", "started_on",
    "ended_on", "income_before_fen", "income_after_fen", "outcome",
)  # fmt: skip


class PairingsPage(Screen):
    """All pairings."""

    name = "pairings"
    unit = "户"
    counted = "结对帮扶"
    search_hint = "户主、帮扶单位、责任人"
    nobody = "选中一户，这里显示帮扶情况"
    empty = Empty("还没有一助一帮扶", "登记帮扶单位、责任人和项目，年底据此说明成效。")

    def listing(self) -> Listing[queries.PairingRow]:
        """What is shown."""
        return queries.pairings()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记帮扶", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.pairings().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        return Details(
            row.name,
            chips=(("已结束", "muted") if row.ended_on else ("在帮扶", "info"),)
            + ((("已见成效", "ok"),) if row.is_effective else ()),
            subtitle=row.village or "",
            facts=facts_of(row, _IN_DETAILS),
        )

    def add(self) -> None:
        """Bind a unit to a household."""
        with self.context.read() as session:
            people = people_labels(session)
        spec = FormSpec(
            PairingForm,
            texts={"started_on": self.context.today.isoformat()},
            suggestions={"person": list(people)},
        )

        def submit(typed: PairingForm) -> Changed:
            found = person_named(people, typed.person)
            return self.context.do(operations.add_pairing, found, plain(PairingDraft, typed))

        self.fill_in("登记一助一帮扶", spec, submit, again="保存并登记下一户")

    def correct(self) -> None:
        """Correct the selected pairing, or write down what came of it."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.draft_of(session, number)
        self.fill_in(
            "更正一助一帮扶",
            FormSpec(PairingDraft, draft),
            lambda draft: self.context.do(operations.edit_pairing, number, draft),
        )
