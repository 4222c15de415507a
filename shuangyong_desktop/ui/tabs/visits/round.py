"""名单与覆盖: the frozen list of one campaign, how far it was reached, and calls written down from it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.visits import SHARE, UNVISITED_REASONS, MissedDraft, VisitDraft, share_of
from shuangyong_desktop.operations import campaigns as campaign_operations
from shuangyong_desktop.operations import visits as operations
from shuangyong_desktop.queries import campaigns, visits
from shuangyong_desktop.queries.campaign_plans import TargetRow, targets
from shuangyong_desktop.queries.listing import Asked, Listing
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.visits.calls import facts_of
from shuangyong_desktop.ui.tabs.visits.forms import CallForm, WithPerson, members_named, plain
from shuangyong_desktop.ui.widgets.bars import Bars
from shuangyong_desktop.ui.widgets.chosen_page import ChosenList, ChosenPage
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.table_card import Empty

_LOOKED_AHEAD = 500
_MOST = 200
_CHART = 180
_IN_DETAILS = (
    "people", "categories", "visited_on", "reason", "planned_on", "team", "address", "phone", "late",
    "died_since",
)  # fmt: skip


class RoundPage(ChosenPage):
    """A choice of campaigns with the figures of the chosen one, above its list."""

    reads = frozenset({"campaign", "campaign_target", "visit", "visit_member", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, TargetsList(context), "慰问活动", least=240)
        self.chart = Bars(SHARE.show)
        theme.role(self.chart, "page")
        self.by_village = self.unfold(_scrolled(self.chart), "各村覆盖图", "各村（社区）的户覆盖率")

    def offered(self, session: Session) -> Mapping[int, str]:
        """Campaigns, the latest first."""
        asked = Asked(order="cutoff_on", descending=True)
        return {row.id: row.title for row in campaigns.campaigns().page(session, asked, 0, _MOST)}

    def said(self, session: Session, number: int) -> str:
        """How far the campaign reached, against the year before; the chart too."""
        if not number:
            self.chart.show_items([])
            return ""
        row = campaigns.campaigns().by_ids(session, [number])[0]
        found = campaigns.coverage(session, number)
        villages = found.by_village
        self.chart.show_items(
            [
                (item.village, share_of(item.households_visited, item.households_target) or 0)
                for item in villages
            ]
        )
        return _in_words(row, found, campaigns.year_before(session, row))


def _scrolled(chart: Bars) -> QFrame:
    """A card that shows the first villages, and the others by scrolling."""
    card = QFrame()
    theme.role(card, "card")
    inside = QVBoxLayout(card)
    theme.spaced(inside, 18, 10, 8, 10)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidget(chart)
    theme.sized(scroll, height=_CHART)
    inside.addWidget(scroll)
    return card


def _in_words(
    row: campaigns.CampaignRow, found: campaigns.Coverage, before: campaigns.CampaignRow | None
) -> str:
    parts = [
        f"人员覆盖率 {found.people_share}（{found.people_visited}/{found.people_target} 人）",
        f"户覆盖率 {found.households_share}（{found.households_visited}/{found.households_target} 户）",
    ]
    if found.died_since:
        parts.append(f"名单固定后去世 {found.died_since} 人")
    if row.cash_planned_fen:
        parts.append(f"应发慰问金 {show_fen(row.cash_planned_fen)} 元")
    if row.goods_planned_fen:
        parts.append(f"慰问品折价 {show_fen(row.goods_planned_fen)} 元")
    if before is not None:
        parts.append(
            f"上年同期：人员 {SHARE.show(before.people_share)}，户 {SHARE.show(before.households_share)}"
        )
    return "　".join(parts)


class TargetsList(ChosenList):
    """The households on the list of one campaign."""

    name = "campaign_targets"
    unit = "户"
    counted = "名单"
    search_hint = "姓名、拼音首字母、村"
    nobody = "选中一户，这里显示名单情况和历次走访"
    empty = Empty("这次活动没有名单", "请先在“慰问活动”中建立活动。")

    def __init__(self, context: Context) -> None:
        self._last: dict[str, str] = {}
        """What was typed last, for the next household."""
        super().__init__(context)

    def show_chosen(self, number: int) -> None:
        """Show the list of this campaign, all of it."""
        self._last = {}
        super().show_chosen(number)

    def listing(self) -> Listing[TargetRow]:
        """What is shown."""
        return targets(self.chosen)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记走访", self.record, "Ctrl+N", Needs.ONE, Place.BAR, is_main=True),
            Action("成批登记", self.record_all, "", Needs.SOME, Place.BAR, hint="选中的各户登记同样的走访"),
            Action("未走访原因", self.excuse, "", Needs.ONE, Place.DETAILS),
            Action("补充名单", self.add_late, "", place=Place.DETAILS),
        )

    def open(self) -> None:
        """Enter writes down a call."""
        self.record()

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = targets(self.chosen).by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        calls = visits.visits_at(session, number)
        return Details(
            row.names,
            chips=(_chip(row),),
            subtitle=" · ".join(filter(None, (row.village, row.address))),
            facts=facts_of(row, _IN_DETAILS),
            sections=(
                Section(
                    "历次走访",
                    tuple(
                        Line(
                            call.visited_on,
                            occasions.name_of(call.occasion),
                            show_fen(call.cash_fen) if call.cash_fen else "",
                            call.living or "",
                        )
                        for call in calls
                    ),
                    "还没有走访过这一户",
                ),
            ),
        )

    def record(self) -> None:
        """Write down a call at the selected household, then at the next one that was missed."""
        number = self.current_id()
        with self.context.read() as session:
            row = targets(self.chosen).by_ids(session, [number])[0]
            members = visits.household_members(session, number)
        everybody = tuple(member.name for member in members if member.death_on is None)
        spec = replace(
            self._spec(row.people),
            draft_class=CallForm,
            left_out=frozenset() if len(everybody) > 1 else frozenset({"members"}),
        )
        spec = replace(spec, texts={**spec.texts, "members": "、".join(everybody)})

        def submit(typed: CallForm) -> Changed:
            met = members_named(members, typed.members) if typed.members != everybody else None
            return self._record([number], plain(VisitDraft, typed), met)

        self.fill_in(f"登记走访：{row.names}", spec, submit, again="保存并登记下一户")
        if self.form is not None:
            self.form.go_on = lambda: self._next(number)

    def record_all(self) -> None:
        """Write down the same call at every selected household."""
        numbers = self.selected_ids()
        self.fill_in(
            f"成批登记走访：{len(numbers)} 户",
            self._spec(1),
            lambda draft: self._record(numbers, draft),
        )

    def excuse(self) -> None:
        """Say why the selected household was missed."""
        number = self.current_id()
        with self.context.read() as session:
            row = targets(self.chosen).by_ids(session, [number])[0]
        campaign_id = self.chosen
        self.fill_in(
            f"未走访原因：{row.names}",
            FormSpec(
                MissedDraft,
                texts={"reason": row.reason or "", "planned_on": row.planned_on or ""},
                suggestions={"reason": UNVISITED_REASONS},
            ),
            lambda draft: self.context.do(
                campaign_operations.set_unvisited_reason, campaign_id, number, draft.reason, draft.planned_on
            ),
        )

    def add_late(self) -> None:
        """Put somebody on the list after the cut-off day."""
        campaign_id = self.chosen
        with self.context.read() as session:
            people = people_labels(session)

        def submit(typed: WithPerson) -> Changed:
            found = person_named(people, typed.person)
            return self.context.do(campaign_operations.add_late_targets, campaign_id, [found])

        spec = FormSpec(WithPerson, suggestions={"person": list(people)})
        self.fill_in("加入补充名单", spec, submit, again="保存并加入下一位")

    def _spec(self, people: int) -> FormSpec:
        """The form of a call, filled from the campaign and from what was typed last."""
        with self.context.read() as session:
            texts = visits.texts_of_campaign(session, self.chosen, people)
            known = visits.recent_words(session)
        texts["visited_on"] = self.context.today.isoformat()
        return FormSpec(VisitDraft, texts=texts | self._last, suggestions=known)

    def _record(
        self, numbers: Sequence[int], draft: VisitDraft, met: tuple[int, ...] | None = None
    ) -> Changed:
        calls = [(number, draft) for number in numbers]
        if len(calls) == 1:
            changed = self.context.do(operations.record_visit, *calls[0], self.chosen, met)
        else:
            changed = self.context.do(operations.record_visits, calls, self.chosen)
        self._last = {
            "visited_on": draft.visited_on,
            "leader": draft.leader or "",
            "visitors": draft.visitors or "",
        }
        return changed

    def _next(self, number: int) -> None:
        """Go to the next household that was missed, and open its form."""
        listing, asked = self.listing(), Asked(self.card.search.text(), self._without_standing())
        with self.context.read() as session:
            place = listing.position(session, asked, number)
            rows = listing.page(session, asked, (place or 0) + 1, _LOOKED_AHEAD)
        self._close_form()
        following = next((row.id for row in rows if row.standing == "missed"), None)
        if following is None:
            self.card.search.setFocus()
            return
        self.go_to(following)
        self.record()

    def _without_standing(self) -> dict[str, object]:
        return {name: value for name, value in self.filters.choices.items() if name != "standing"}


def _chip(row: TargetRow) -> tuple[str, str]:
    tones = {"visited": ("已访", "ok"), "excused": ("未访有因", "muted")}
    return tones.get(row.standing, ("未访", "warn"))
