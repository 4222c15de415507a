"""常态化联系: who is kept in touch with by whom, and whose quarter is still open."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.regular_contact import STANDING, ContactDraft, ContactDutyDraft
from shuangyong_desktop.operations import regular_contact as operations
from shuangyong_desktop.queries import regular_contact as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.visits import visits_of
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.visits.calls import facts_of
from shuangyong_desktop.ui.tabs.visits.forms import ContactRuleForm, DutyForm
from shuangyong_desktop.ui.tabs.visits.honours import WithPeople
from shuangyong_desktop.ui.tabs.visits.picking import picked
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
    empty = Empty(
        "还没有安排常态化联系", "为重点对象安排联系人；多久联系一次、一年走访几次，用“联系间隔”设置。"
    )

    def listing(self) -> Listing[queries.DutyRow]:
        """What is shown."""
        with self.context.read() as session:
            return queries.duties(self.context.today, queries.contact_rule(session, self.context.today))

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("安排联系", self.give, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("登记联系", self.record, "", Needs.ONE, Place.DETAILS),
            Action("更正联系", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("更换联系人", self.change, "", Needs.ONE, Place.DETAILS),
            Action("联系间隔", self.set_rule, place=Place.BAR, hint="重点对象多久联系一次、每年走访几次"),
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
                row,
                ("contact_name", "contact_phone", "category", "last_on", "visits", "visits_left", "since_on"),
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

    def correct(self) -> None:
        """Correct what was written down of one contact with the selected person."""
        with self.context.read() as session:
            row = self.listing().by_ids(session, [self.current_id()])[0]
            talks = queries.contacts_of(session, row.person_id)
        if not talks:
            raise Refused(f"还没有登记过与{row.name}的联系；走访请到“走访记录”更正")
        labels = [f"{talk.contacted_on}　{talk.way}　{talk.content or ''}" for talk in talks]
        place = picked(self.window(), f"更正哪一次联系：{row.name}", labels)
        if place is None:
            return
        number = talks[place].id
        with self.context.read() as session:
            draft = queries.contact_draft(session, number)
        self.fill_in(
            f"更正联系：{row.name}",
            FormSpec(ContactDraft, draft),
            lambda draft: self.context.do(operations.edit_contact, number, draft),
        )

    def set_rule(self) -> None:
        """Say how often key people are to be contacted and visited, from a day on."""
        today = self.context.today
        with self.context.read() as session:
            rule = queries.contact_rule(session, today)
        texts = {
            "months": str(rule.months),
            "visits": str(rule.visits),
            "effective_from": f"{today.year}-01-01",
        }

        def submit(draft: ContactRuleForm) -> Changed:
            return self.context.do(
                operations.set_contact_rule, draft.months, draft.visits, draft.effective_from, draft.basis
            )

        self.fill_in("联系间隔", FormSpec(ContactRuleForm, texts=texts), submit)

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
