"""常态化联系: who is kept in touch with by whom, and whose quarter is still open."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.regular_contact import STANDING, ContactDraft, ContactDutyDraft
from shuangyong_desktop.operations import regular_contact as operations
from shuangyong_desktop.queries import regular_contact as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.visits import visits_of
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.visits.calls import facts_of
from shuangyong_desktop.ui.tabs.visits.forms import DutyForm
from shuangyong_desktop.ui.tabs.visits.honours import WithPeople
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.table_card import Empty


class ContactsPage(WithPeople):
    """Everybody who is kept in touch with, those first whose quarter was missed."""

    name = "regular_contact"
    unit = "人"
    counted = "常态化联系"
    search_hint = "姓名、拼音首字母、联系人"
    nobody = "选中一位，这里显示联系经过"
    empty = Empty("还没有安排常态化联系", "为重点对象安排联系人：每季度联系一次，每年走访一次。")

    def listing(self) -> Listing[queries.DutyRow]:
        """What is shown."""
        return queries.duties(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("安排联系", self.give, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("登记联系", self.record, "", Needs.ONE, Place.DETAILS),
            Action("更换联系人", self.change, "F2", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        said = STANDING.show(row.standing)
        talks = [
            Line(item.contacted_on, f"{item.way}：{item.content or ''}", hint=item.mood or "")
            for item in queries.contacts_of(session, row.person_id)
        ]
        calls = [
            Line(item.visited_on, f"走访（{occasions.name_of(item.occasion)}）", hint=item.living or "")
            for item in visits_of(session, row.person_id)
        ]
        return Details(
            row.name,
            chips=((said, STANDING.chip[said]),),
            subtitle=row.village or "",
            facts=facts_of(
                row, ("contact_name", "contact_phone", "category", "last_on", "visits", "since_on")
            ),
            sections=(
                Section(
                    "联系和走访",
                    tuple(sorted(talks + calls, key=lambda line: line.day, reverse=True)),
                    "还没有联系过",
                ),
            ),
        )

    def give(self) -> None:
        """Say who keeps in touch with somebody."""
        texts = {"since_on": self.context.today.isoformat(), "is_key": "是"}
        self.fill_in_for_person(
            "安排常态化联系", DutyForm, ContactDutyDraft, operations.set_contact_duty, texts
        )

    def record(self) -> None:
        """Write down a contact with the selected person."""
        with self.context.read() as session:
            row = self.listing().by_ids(session, [self.current_id()])[0]
        self.fill_in(
            f"登记联系：{row.name}",
            FormSpec(
                ContactDraft,
                texts={
                    "contacted_on": self.context.today.isoformat(),
                    "way": "电话",
                    "contacted_by": row.contact_name,
                },
            ),
            lambda draft: self.context.do(operations.record_contact, row.person_id, draft),
        )

    def change(self) -> None:
        """Give the duty for the selected person to somebody else, or end it."""
        number = self.current_id()
        with self.context.read() as session:
            row = self.listing().by_ids(session, [number])[0]
            draft = queries.duty_draft(session, number)
        self.fill_in(
            f"更换联系人：{row.name}",
            FormSpec(ContactDutyDraft, draft),
            lambda draft: self.context.do(operations.set_contact_duty, row.person_id, draft),
        )
