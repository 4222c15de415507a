"""光荣牌, 优待证 and 喜报: who hangs, holds and was brought what."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.honours import (
    CARD_STATE,
    PLAQUE_STATE,
    CardDraft,
    MeritNewsDraft,
    PlaqueDraft,
    PlaqueEndDraft,
)
from shuangyong_desktop.operations import honours as operations
from shuangyong_desktop.queries import honours as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.visits.calls import facts_of
from shuangyong_desktop.ui.tabs.visits.forms import CardForm, MeritNewsForm, PlaqueForm, ReplaceForm, plain
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class WithPeople(Screen):
    """A list whose entries are about a person chosen in the form."""

    def fill_in_for_person(
        self,
        title: str,
        form_class: type[Any],
        draft_class: type[Any],
        operation: Callable[..., Any],
        texts: dict[str, str],
    ) -> None:
        """Open a form with the person first; saving runs the operation with their id and the Draft."""
        with self.context.read() as session:
            people = people_labels(session)

        def submit(typed: Any) -> Changed:
            found = person_named(people, typed.person)
            return self.context.do(operation, found, plain(draft_class, typed))

        spec = FormSpec(form_class, texts=texts, suggestions={"person": list(people)})
        self.fill_in(title, spec, submit, again="保存并登记下一位")


class PlaquesPage(WithPeople):
    """All plaques; a household has one at a time."""

    name = "plaques"
    unit = "块"
    counted = "光荣牌"
    search_hint = "姓名、拼音首字母"
    nobody = "选中一块光荣牌，这里显示这一户的悬挂经过"
    empty = Empty("还没有光荣牌登记", "一户一牌：登记悬挂日期、位置和签收人。")

    def listing(self) -> Listing[queries.PlaqueRow]:
        """What is shown."""
        return queries.plaques()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记悬挂", self.hang, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("更换", self.replace, "", Needs.ONE, Place.DETAILS),
            Action("收回", self.take_back, "", Needs.ONE, Place.DETAILS),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.plaques().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        state = PLAQUE_STATE.show(row.state)
        history = queries.plaques_of(session, number)
        return Details(
            row.name,
            chips=((state, PLAQUE_STATE.chip[state]),),
            subtitle=" · ".join(filter(None, (row.village, row.address))),
            facts=facts_of(
                row, ("hung_on", "hung_by", "place", "signed_by", "ended_on", "end_reason", "note")
            ),
            sections=(
                Section(
                    "这一户的光荣牌",
                    tuple(
                        Line(
                            item.hung_on,
                            PLAQUE_STATE.show(item.state) + (f" {item.ended_on}" if item.ended_on else ""),
                            hint=item.end_reason or "",
                        )
                        for item in history
                    ),
                ),
            ),
        )

    def hang(self) -> None:
        """Register a plaque."""
        texts = {"hung_on": self.context.today.isoformat()}
        self.fill_in_for_person("登记悬挂光荣牌", PlaqueForm, PlaqueDraft, operations.hang_plaque, texts)

    def replace(self) -> None:
        """Hang another in place of the selected one, on the account of anybody living of the household."""
        number, today = self.current_id(), self.context.today.isoformat()
        with self.context.read() as session:
            members = queries.members_for_plaque(session, number)
            name = queries.plaques().by_ids(session, [number])[0].name

        def submit(typed: ReplaceForm) -> Changed:
            end, hung = plain(PlaqueEndDraft, typed), plain(PlaqueDraft, typed)
            if typed.member and typed.member not in members:
                raise Refused([Problem(f"这一户没有在册的“{typed.member}”", "member")])
            person_id = members[typed.member] if typed.member else None
            return self.context.do(operations.replace_plaque, number, end, hung, person_id)

        texts = {"ended_on": today, "hung_on": today, "member": name if name in members else ""}
        spec = FormSpec(ReplaceForm, texts=texts, suggestions={"member": list(members)})
        self.fill_in("更换光荣牌", spec, submit)

    def take_back(self) -> None:
        """Take the selected plaque down for good."""
        number = self.current_id()
        self.fill_in(
            "收回光荣牌",
            FormSpec(PlaqueEndDraft, texts={"ended_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(operations.return_plaque, number, draft),
        )

    def correct(self) -> None:
        """Correct the selected plaque."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.plaque_draft(session, number)
        self.fill_in(
            "更正光荣牌登记",
            FormSpec(PlaqueDraft, draft),
            lambda draft: self.context.do(operations.edit_plaque, number, draft),
        )


class CardsPage(WithPeople):
    """All 优待证."""

    name = "preference_cards"
    unit = "张"
    counted = "优待证"
    search_hint = "姓名、拼音首字母"
    nobody = "选中一张优待证，这里显示办理情况"
    empty = Empty("还没有优待证登记", "登记申请日期和制卡进度，领到后补填领卡日期。")

    def listing(self) -> Listing[queries.CardRow]:
        """What is shown."""
        return queries.cards()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记申请", self.apply, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("更新进度", self.follow, "F2", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.cards().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        return Details(
            row.name,
            chips=((row.state, CARD_STATE.chip.get(row.state, "muted")),),
            subtitle=row.village or "",
            facts=facts_of(
                row,
                (
                    "kind",
                    "applied_on",
                    "station",
                    "bank",
                    "received_on",
                    "last_four",
                    "reissue_reason",
                    "note",
                ),
            ),
        )

    def apply(self) -> None:
        """Write down an application."""
        texts = {"applied_on": self.context.today.isoformat(), "state": "已申请"}
        self.fill_in_for_person("登记优待证", CardForm, CardDraft, operations.apply_for_card, texts)

    def follow(self) -> None:
        """Follow the selected card."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.card_draft(session, number)
        self.fill_in(
            "更新优待证",
            FormSpec(CardDraft, draft),
            lambda draft: self.context.do(operations.edit_card, number, draft),
        )


class MeritNewsPage(WithPeople):
    """All 喜报."""

    name = "merit_news"
    unit = "份"
    counted = "喜报"
    search_hint = "家属、军人姓名"
    nobody = "选中一份喜报，这里显示详情"
    empty = Empty("还没有送喜报的记录", "军人立功受奖，登记喜报送到了哪一家、哪天送的。")

    def listing(self) -> Listing[queries.MeritNewsRow]:
        """What is shown."""
        return queries.merit_news()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记喜报", self.bring, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.merit_news().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        return Details(
            row.name,
            chips=((row.merit, "ok"),),
            subtitle=row.village or "",
            facts=facts_of(row, ("soldier_name", "awarded_on", "delivered_on", "delivered_by", "note")),
        )

    def bring(self) -> None:
        """Write down a 喜报."""
        texts = {"delivered_on": self.context.today.isoformat()}
        self.fill_in_for_person(
            "登记送喜报", MeritNewsForm, MeritNewsDraft, operations.bring_merit_news, texts
        )

    def correct(self) -> None:
        """Correct the selected 喜报."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.merit_news_draft(session, number)
        self.fill_in(
            "更正喜报登记",
            FormSpec(MeritNewsDraft, draft),
            lambda draft: self.context.do(operations.edit_merit_news, number, draft),
        )
