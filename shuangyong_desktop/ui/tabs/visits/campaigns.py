"""慰问活动: the campaigns, how far each reached, its teams and budget, and the roll drawn up from it."""

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.campaign_plans import BudgetDraft, CampaignBatchDraft, RouteDraft
from shuangyong_desktop.domain.categories import name_of
from shuangyong_desktop.domain.funds import SOLATIUM
from shuangyong_desktop.domain.kinds import OCCASION
from shuangyong_desktop.domain.letters import USUAL
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.visits import CampaignDraft
from shuangyong_desktop.operations import campaign_plans, campaigns
from shuangyong_desktop.queries import campaign_plans as plans
from shuangyong_desktop.queries import campaigns as queries
from shuangyong_desktop.queries.beneficiaries import village_names
from shuangyong_desktop.queries.funds import schemes
from shuangyong_desktop.queries.listing import Asked, Listing
from shuangyong_desktop.queries.occasions import year_for
from shuangyong_desktop.queries.visits import recent_words
from shuangyong_desktop.reports import album
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.funds.papers import print_batch
from shuangyong_desktop.ui.tabs.visits.calls import facts_of
from shuangyong_desktop.ui.tabs.visits.picking import picked
from shuangyong_desktop.ui.tabs.visits.printing import print_album, print_letters, print_paper
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_IN_DETAILS = ("cutoff_on", "scope", "basis", "cash_fen", "goods", "letters", "leader", "fund_source")
_CHOSEN = frozenset({"categories", "villages", "tags"})


class CampaignsPage(Screen):
    """All campaigns, the latest first. Enter opens the list of the selected one."""

    name = "campaigns"
    unit = "次"
    counted = "慰问活动"
    search_hint = "活动名称"
    nobody = "选中一次活动，这里显示覆盖情况、小组和经费"
    empty = Empty("还没有慰问活动", "建立一次活动，名单按截止日期的在册情况固定下来。")

    def __init__(self, context: Context, show_round: Callable[[int], None]) -> None:
        self._show_round = show_round
        super().__init__(context)
        self.reads = frozenset({"campaign_route", "campaign_budget", "batch", "payment_line"})

    def listing(self) -> Listing[queries.CampaignRow]:
        """What is shown."""
        return queries.campaigns()

    def asked(self) -> Asked:
        """The latest first, until a heading is clicked."""
        asked = super().asked()
        return asked if asked.order else Asked(asked.search, asked.choices, "cutoff_on", descending=True)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("建立慰问活动", self.open_campaign, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("打开名单", self.open, "", Needs.ONE, Place.DETAILS),
            Action("编制花名册", self.draw_up, "", Needs.ONE, Place.DETAILS),
            Action("安排小组", self.set_route, "", Needs.ONE, Place.DETAILS),
            Action("登记预算", self.set_budget, "", Needs.ONE, Place.DETAILS),
            Action(
                "打印…",
                self.print_any,
                "",
                Needs.ONE,
                Place.DETAILS,
                hint="清单、汇总、慰问信、公示表、登记表",
            ),
            *(Action(title, work, "", Needs.ONE, Place.MENU) for title, work in self._papers()),
            Action("修改活动", self.correct, "F2", Needs.ONE, Place.MENU),
        )

    def open(self) -> None:
        """Show the list of the selected campaign."""
        self._show_round(self.current_id())

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.campaigns().by_ids(session, [number])
        if not rows:
            return None
        row, found = rows[0], queries.coverage(session, number)
        return Details(
            row.title,
            chips=((occasions.name_of(row.occasion), "info"),),
            subtitle=f"人员覆盖率 {found.people_share or '—'} · 户覆盖率 {found.households_share or '—'}",
            facts=facts_of(row, _IN_DETAILS),
            sections=(
                _by_category(found),
                _teams(plans.teams(session, number)),
                _budget(plans.budgets(session, number)),
            ),
        )

    def open_campaign(self) -> None:
        """Open a campaign; its list is frozen with it."""
        spec = FormSpec(
            CampaignDraft,
            texts={
                "cutoff_on": self.context.today.isoformat(),
                "letter": USUAL,
            },
            suggestions=self._suggestions(),
            derive=self._following,
        )
        self.fill_in("建立慰问活动", spec, lambda draft: self.context.do(campaigns.open_campaign, draft))

    def _following(self, name: str, text: str) -> dict[str, str]:
        """What follows from the occasion: its year, which for 春节 in December is the next, and a title."""
        if name != "occasion":
            return {}
        code = str(OCCASION.parse(text))
        with self.context.read() as session:
            year = year_for(session, code, self.context.today)
        return {"year": str(year), "title": f"{year} 年{occasions.name_of(code)}走访慰问"}

    def correct(self) -> None:
        """Correct words and standard of the selected campaign."""
        number = self.current_id()
        with self.context.read() as session:
            draft = queries.campaign_draft(session, number)
        self.fill_in(
            f"修改：{draft.title}",
            FormSpec(CampaignDraft, draft, suggestions=self._suggestions(), left_out=_CHOSEN),
            lambda draft: self.context.do(campaigns.edit_campaign, number, draft),
        )

    def draw_up(self) -> None:
        """Draw up the 慰问金 roll of the selected campaign."""
        number = self.current_id()
        with self.context.read() as session:
            row = queries.campaigns().by_ids(session, [number])[0]
            offered = [scheme.name for scheme in schemes(session) if scheme.money_type == SOLATIUM]
        said = occasions.name_of(row.occasion)
        fitting = next((name for name in offered if said in name), f"{said}慰问金")
        self.fill_in(
            f"编制花名册：{row.title}",
            FormSpec(
                CampaignBatchDraft,
                texts={"title": f"{row.year} 年{said}慰问金发放花名册", "scheme": fitting},
                suggestions={"scheme": offered},
            ),
            lambda draft: self.context.do(campaign_plans.draw_up_roll, number, draft),
        )

    def set_route(self) -> None:
        """Send a team of the selected campaign to its villages."""
        number = self.current_id()
        with self.context.read() as session:
            left = plans.villages_without_team(session, number)
            count = len(plans.teams(session, number))
            known = recent_words(session)
        self.fill_in(
            "安排走访小组",
            FormSpec(
                RouteDraft,
                texts={"team": f"第 {count + 1} 组", "villages": "、".join(left)},
                suggestions={"leader": known["leader"]},
            ),
            lambda draft: self.context.do(campaign_plans.set_route, number, draft),
            again="保存并安排下一组",
        )

    def set_budget(self) -> None:
        """Say what a source pays of the selected campaign."""
        number = self.current_id()
        with self.context.read() as session:
            sources = recent_words(session)["fund_source"]
        self.fill_in(
            "登记慰问预算",
            FormSpec(BudgetDraft, suggestions={"source": sources}),
            lambda draft: self.context.do(campaign_plans.set_budget, number, draft),
            again="保存并登记下一笔",
        )

    def _papers(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """What can be printed of a campaign."""
        return (
            ("走访清单", lambda: self._print("visit-checklist")),
            ("情况汇总", lambda: self._print("visit-campaign")),
            ("慰问信", self.print_letters),
            ("公示表", self.print_notice),
            ("影像册", self.print_photos),
            ("走访慰问登记表", lambda: self._print("visit-register")),
        )

    def print_any(self) -> None:
        """Choose what to print of the selected campaign."""
        papers = self._papers()
        place = picked(self.window(), "打印哪一种", [title for title, _ in papers])
        if place is not None:
            papers[place][1]()

    def print_letters(self) -> None:
        """Print a letter for each household of the selected campaign."""
        print_letters(self, self.context, self.current_id())

    def print_photos(self) -> None:
        """Print the photos of the selected campaign, so many to a page."""
        number = self.current_id()
        layouts = list(album.LAYOUTS)
        place = picked(self.window(), "每页几张照片", [f"每页 {each} 张" for each in layouts])
        if place is not None:
            with self.context.read() as session:
                row = queries.campaigns().by_ids(session, [number])[0]
            print_album(self, self.context, f"{row.title}影像", row.year, layouts[place], number)

    def print_notice(self) -> None:
        """Print the public notice of the selected campaign's roll."""
        with self.context.read() as session:
            batch_id = queries.roll_of(session, self.current_id())
            row = queries.campaigns().by_ids(session, [self.current_id()])[0]
        if batch_id is None:
            raise Refused("公示表按花名册打印，请先用“编制花名册”生成这次活动的慰问金花名册")
        print_batch(self, self.context, "funds-notice", batch_id, row.title)

    def _print(self, name: str) -> None:
        number = self.current_id()
        with self.context.read() as session:
            year = queries.campaigns().by_ids(session, [number])[0].year
        print_paper(self, self.context, name, year, number)

    def _suggestions(self) -> dict[str, Sequence[str]]:
        with self.context.read() as session:
            known = recent_words(session)
            return {
                "occasion": known["occasion"],
                "leader": known["leader"],
                "fund_source": known["fund_source"],
                "goods": known["goods"],
                "villages": village_names(session),
            }


def _by_category(found: queries.Coverage) -> Section:
    lines = tuple(
        Line(f"{item.people_visited}/{item.people_target} 人", name_of(item.category))
        for item in found.by_category
    )
    marked = (Line(f"{found.died_since} 人", "名单固定后去世，仍计入应访"),) if found.died_since else ()
    late = (Line(f"{found.late} 人", "补充名单"),) if found.late else ()
    return Section("按类别", lines + marked + late)


def _teams(rows: Sequence[plans.TeamRow]) -> Section:
    lines = tuple(
        Line(
            row.team,
            f"{row.villages}（{row.households} 户）",
            hint="；".join(filter(None, (row.leader, row.members, row.planned_on))),
        )
        for row in rows
    )
    return Section("走访小组", lines, "还没有安排小组")


def _budget(rows: Sequence[plans.BudgetRow]) -> Section:
    lines = tuple(
        Line(
            show_fen(row.cash_fen + row.goods_fen),
            f"{row.source}，预算 {show_fen(row.budget_fen)}"
            + ("" if row.left_fen >= 0 else f"，超出 {show_fen(-row.left_fen)}"),
        )
        for row in rows
    )
    return Section("经费（已用 / 预算，元）", lines, "还没有登记预算和支出")
