"""走访记录: the list of calls at households."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.needs import NeedDraft
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations import needs as need_operations
from shuangyong_desktop.operations import visits as operations
from shuangyong_desktop.queries import visits as queries
from shuangyong_desktop.queries.listing import Asked, Listing
from shuangyong_desktop.queries.needs import needs_of_visit
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.queries.photos import photos_of
from shuangyong_desktop.queries.visits import household_of, recent_words
from shuangyong_desktop.reports import album
from shuangyong_desktop.shapes.kind import Kind
from shuangyong_desktop.shapes.row import columns
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.visits import photos
from shuangyong_desktop.ui.tabs.visits.forms import CallForm, VisitForm, members_named, plain
from shuangyong_desktop.ui.tabs.visits.photo_drops import TakesPhotos
from shuangyong_desktop.ui.tabs.visits.photo_view import PhotoView
from shuangyong_desktop.ui.tabs.visits.printing import print_album
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.table_card import Empty

_IN_DETAILS = (
    "visitors", "leader", "living", "health", "mood", "cash_fen", "goods", "goods_fen", "fund_source",
    "promise", "reply", "campaign", "note",
)  # fmt: skip


class CallsPage(TakesPhotos):
    """All calls at households, the latest first; campaigns stand at the left."""

    name = "visits"
    unit = "次"
    counted = "走访"
    search_hint = "对象姓名、拼音首字母、村、走访人员"
    nobody = "选中一次走访，这里显示家庭情况和诉求"
    empty = Empty("还没有走访记录", "登记一次走访，或者先建立慰问活动，再按名单登记。")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.reads = frozenset({"photo"})

    def listing(self) -> Listing[queries.VisitRow]:
        """What is shown."""
        return queries.visits()

    def asked(self) -> Asked:
        """The latest first, until a heading is clicked."""
        asked = super().asked()
        return asked if asked.order else Asked(asked.search, asked.choices, "visited_on", descending=True)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记走访", self.record, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("登记诉求", self.hear, "", Needs.ONE, Place.DETAILS),
            Action("添加照片", self.add_photos, "", Needs.ONE, Place.DETAILS),
            Action("添加签字扫描", self.add_signature, "", Needs.ONE),
            Action("看照片", self.show_photos, "", Needs.ONE, Place.DETAILS),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="把表格里显示的导出为 Excel 或 PDF"),
            Action(
                "照片自动对上走访", self.match_photos, hint="按拍摄日期和文件名，把一批照片放到各自的走访记录"
            ),
            *(Action(f"影像册（每页 {each} 张）", partial(self.print_album, each)) for each in album.LAYOUTS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.visits().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        heard = needs_of_visit(session, number, self.context.today)
        others = queries.visits_at(session, row.household_id)
        taken = len(photos_of(session, number))
        return Details(
            row.names or "",
            chips=((occasions.name_of(row.occasion), "info"),),
            subtitle=" · ".join(filter(None, (row.visited_on, row.village, row.address))),
            facts=(*facts_of(row, _IN_DETAILS), *((Fact("照片", f"{taken} 张"),) if taken else ())),
            sections=(
                Section(
                    "困难诉求",
                    tuple(Line(need.heard_on, f"{need.content}（{need.state_name}）") for need in heard),
                    "这次走访没有登记诉求",
                ),
                Section(
                    "这一户的历次走访",
                    tuple(
                        Line(
                            other.visited_on,
                            occasions.name_of(other.occasion),
                            _money(other.cash_fen),
                            other.living or "",
                        )
                        for other in others
                        if other.id != number
                    ),
                ),
            ),
        )

    def record(self) -> None:
        """Write down a call at somebody's household."""
        with self.context.read() as session:
            people = people_labels(session)
            known = recent_words(session)
        spec = FormSpec(
            VisitForm,
            texts={"visited_on": self.context.today.isoformat()},
            suggestions=known | {"person": list(people)},
        )

        def submit(typed: VisitForm) -> Changed:
            with self.context.read() as session:
                home = household_of(session, person_named(people, typed.person))
                met = members_named(queries.household_members(session, home), typed.members)
            return self.context.do(operations.record_visit, home, plain(VisitDraft, typed), None, met)

        self.fill_in("登记走访", spec, submit, again="保存并登记下一户")

    def correct(self) -> None:
        """Correct the selected call, and who was met."""
        number = self.current_id()
        with self.context.read() as session:
            row = queries.visits().by_ids(session, [number])[0]
            members = queries.household_members(session, row.household_id)
            met = queries.members_of(session, number)
            draft = queries.draft_of(session, number)
            known = recent_words(session)
        named = tuple(member.name for member in members if member.id in met)
        filled = CallForm(**vars(draft), members=named)

        def submit(typed: CallForm) -> Changed:
            chosen = members_named(members, typed.members) if typed.members != named else None
            return self.context.do(operations.edit_visit, number, plain(VisitDraft, typed), chosen)

        self.fill_in(f"更正走访：{row.names}", FormSpec(CallForm, filled, suggestions=known), submit)

    def export(self) -> None:
        """Write the table as it is shown."""
        export_as_shown(self, "走访记录")

    def add_photos(self) -> None:
        """Add photos to the selected call."""
        number = self.current_id()
        if paths := photos.chosen_files(self.window()):
            photos.add_to(self.window(), self.context, number, paths)

    def add_signature(self) -> None:
        """Add a scan of the signature to the selected call."""
        number = self.current_id()
        if paths := photos.chosen_files(self.window()):
            photos.add_to(self.window(), self.context, number, paths, "signature")

    def match_photos(self) -> None:
        """Add photos, each to the call it belongs to."""
        if paths := photos.chosen_files(self.window()):
            photos.add_matching(self.window(), self.context, paths)

    def show_photos(self) -> None:
        """Look at the photos of the selected call."""
        number = self.current_id()
        with self.context.read() as session:
            row = queries.visits().by_ids(session, [number])[0]
        PhotoView(self.window(), self.context, number, f"{row.visited_on} {row.names}").exec()

    def print_album(self, each: int) -> None:
        """The album of the present year, so many photos to a page."""
        year = self.context.today.year
        print_album(self, self.context, f"{year} 年走访慰问影像", year, each)

    def hear(self) -> None:
        """Write down another need heard at the selected call."""
        number = self.current_id()
        with self.context.read() as session:
            person_id = queries.members_of(session, number)[0]
            row = queries.visits().by_ids(session, [number])[0]
        self.fill_in(
            f"登记诉求：{row.names}",
            FormSpec(NeedDraft, texts={"heard_on": row.visited_on}),
            lambda draft: self.context.do(need_operations.record_need, person_id, draft, number),
        )


def facts_of(row: Any, names: Sequence[str]) -> tuple[Fact, ...]:
    """The facts of a Row that say something, under their columns' titles."""
    kinds: Mapping[str, tuple[str, Kind]] = {
        item.name: (item.title, item.kind) for item in columns(type(row))
    }
    return tuple(
        Fact(kinds[name][0], kinds[name][1].show(getattr(row, name)), kinds[name][1].mask, name)
        for name in names
        if getattr(row, name) not in (None, "", 0)
    )


def _money(fen: int) -> str:
    return show_fen(fen) if fen else ""
