"""慰问单位: the units with what each received by year and in total, and the calls at them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.units import UnitDraft, UnitSupportDraft, UnitVisitDraft
from shuangyong_desktop.operations import units as operations
from shuangyong_desktop.queries import units as queries
from shuangyong_desktop.queries.listing import Asked, Listing
from shuangyong_desktop.queries.visits import recent_words
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.visits import photos
from shuangyong_desktop.ui.tabs.visits.calls import facts_of
from shuangyong_desktop.ui.tabs.visits.photo_drops import TakesPhotos
from shuangyong_desktop.ui.tabs.visits.photo_view import PhotoView
from shuangyong_desktop.ui.tabs.visits.picking import picked
from shuangyong_desktop.ui.tabs.visits.printing import print_paper
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_UNIT = (
    "contact",
    "phone",
    "praise",
    "note",
    "visits",
    "cash_fen",
    "goods_fen",
    "support_this_year_fen",
    "support_fen",
    "total_fen",
)
_VISIT = (
    "unit",
    "leader",
    "visitors",
    "cash_fen",
    "goods",
    "goods_fen",
    "total_fen",
    "fund_source",
    "receipt",
    "note",
)


class UnitsPage(Screen):
    """The units; their totals are of this year and of all years."""

    name = "units"
    unit = "个"
    counted = "单位"
    search_hint = "单位名称"
    nobody = "选中一个单位，这里显示历次慰问和支持"
    empty = Empty("还没有慰问单位", "登记驻军、消防、成员单位、企业、学校等，只写对外名称。")

    def listing(self) -> Listing[queries.UnitRow]:
        """What is shown."""
        return queries.units(self.context.today.year)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记单位", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("登记慰问", self.record, "", Needs.ONE, Place.DETAILS),
            Action("登记建设支持", self.support, "", Needs.ONE, Place.DETAILS),
            Action("更正建设支持", self.correct_support, "", Needs.ONE, Place.DETAILS),
            Action("更正单位", self.correct, "F2", Needs.ONE, Place.DETAILS),
            Action("慰问驻军情况表", self.print_statement, place=Place.BAR),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        calls = queries.visits_of_unit(session, number)
        given = queries.supports_of(session, number)
        return Details(
            row.name,
            chips=((row.kind, "info"), *((("重点", "warn"),) if row.is_key else ())),
            facts=facts_of(row, _UNIT),
            sections=(
                Section(
                    "历次慰问",
                    tuple(
                        Line(
                            call.visited_on,
                            occasions.name_of(call.occasion),
                            show_fen(call.total_fen),
                            call.goods or "",
                        )
                        for call in calls
                    ),
                    "还没有慰问记录",
                ),
                Section(
                    "支持部队建设",
                    tuple(
                        Line(item.supported_on, item.project, show_fen(item.amount_fen), item.items or "")
                        for item in given
                    ),
                ),
            ),
        )

    def add(self) -> None:
        """Put a unit on the list."""
        self.fill_in(
            "登记慰问单位",
            FormSpec(UnitDraft),
            lambda draft: self.context.do(operations.add_unit, draft),
            again="保存并登记下一个",
        )

    def correct(self) -> None:
        """Correct what is known of the selected unit."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.unit_draft(session, number)
        self.fill_in(
            f"更正：{draft.name}",
            FormSpec(UnitDraft, draft),
            lambda draft: self.context.do(operations.edit_unit, number, draft),
        )

    def record(self) -> None:
        """Write down a call at the selected unit."""
        number = self.current_id()
        with self.context.read() as session:
            name = queries.unit_draft(session, number).name
            known = recent_words(session)
        self.fill_in(
            f"登记慰问：{name}",
            FormSpec(
                UnitVisitDraft,
                texts={"visited_on": self.context.today.isoformat()},
                suggestions={word: known[word] for word in ("occasion", "leader", "visitors", "fund_source")},
            ),
            lambda draft: self.context.do(operations.record_unit_visit, number, draft),
        )

    def support(self) -> None:
        """Write down help with the selected unit's own building up."""
        number = self.current_id()
        with self.context.read() as session:
            name = queries.unit_draft(session, number).name
        self.fill_in(
            f"支持部队建设：{name}",
            FormSpec(UnitSupportDraft, texts={"supported_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(operations.record_support, number, draft),
        )

    def correct_support(self) -> None:
        """Correct one help with the selected unit's building up."""
        with self.context.read() as session:
            given = queries.supports_of(session, self.current_id())
        if not given:
            raise Refused("这个单位还没有登记过建设支持")
        labels = [f"{item.supported_on}　{item.project}　{show_fen(item.amount_fen)} 元" for item in given]
        place = picked(self.window(), "更正哪一笔建设支持", labels)
        if place is None:
            return
        number = given[place].id
        with self.context.read() as session:
            draft = queries.support_draft(session, number)
        self.fill_in(
            "更正建设支持",
            FormSpec(UnitSupportDraft, draft),
            lambda draft: self.context.do(operations.edit_support, number, draft),
        )

    def print_statement(self) -> None:
        """Print what the garrison got this year and in total."""
        print_paper(self, self.context, "visit-garrison", self.context.today.year)


class UnitVisitsPage(TakesPhotos):
    """All calls at units, the latest first."""

    name = "unit_visits"
    unit = "次"
    counted = "慰问单位"
    search_hint = "单位、带队领导、参加人员"
    nobody = "选中一次慰问，这里显示详情"
    empty = Empty("还没有慰问单位的记录", "请在“慰问单位”中选中一个单位，再登记慰问。")

    def listing(self) -> Listing[queries.UnitVisitRow]:
        """What is shown."""
        return queries.unit_visits()

    def asked(self) -> Asked:
        """The latest first, until a heading is clicked."""
        asked = super().asked()
        return asked if asked.order else Asked(asked.search, asked.choices, "visited_on", descending=True)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("添加照片", self.add_photos, "", Needs.ONE, Place.DETAILS),
            Action("看照片", self.show_photos, "", Needs.ONE, Place.DETAILS),
            Action("更正", self.correct, "F2", Needs.ONE, Place.DETAILS),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.unit_visits().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        return Details(
            row.unit,
            chips=((occasions.name_of(row.occasion), "info"),),
            subtitle=row.visited_on,
            facts=facts_of(row, _VISIT),
        )

    def add_photos(self) -> None:
        """Add photos to the selected call."""
        number = self.current_id()
        if paths := photos.chosen_files(self.window()):
            photos.add_to(self.window(), self.context, number, paths)

    def show_photos(self) -> None:
        """Look at the photos of the selected call."""
        number = self.current_id()
        with self.context.read() as session:
            row = queries.unit_visits().by_ids(session, [number])[0]
        PhotoView(self.window(), self.context, number, f"{row.visited_on} {row.unit}").exec()

    def correct(self) -> None:
        """Correct the selected call."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.visit_draft(session, number)
        self.fill_in(
            "更正慰问",
            FormSpec(UnitVisitDraft, draft),
            lambda draft: self.context.do(operations.edit_unit_visit, number, draft),
        )
