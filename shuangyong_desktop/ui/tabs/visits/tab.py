"""走访慰问: the tab with its pages."""

from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.visits.calls import CallsPage
from shuangyong_desktop.ui.tabs.visits.campaigns import CampaignsPage
from shuangyong_desktop.ui.tabs.visits.contacts import ContactsPage
from shuangyong_desktop.ui.tabs.visits.honours import CardsPage, MeritNewsPage, PlaquesPage
from shuangyong_desktop.ui.tabs.visits.need_figures import NeedFiguresPage
from shuangyong_desktop.ui.tabs.visits.needs import NeedsPage
from shuangyong_desktop.ui.tabs.visits.occasions import OccasionsPage
from shuangyong_desktop.ui.tabs.visits.pairings import PairingsPage
from shuangyong_desktop.ui.tabs.visits.round import RoundPage
from shuangyong_desktop.ui.tabs.visits.units import UnitsPage, UnitVisitsPage
from shuangyong_desktop.ui.tabs.visits.village_entry import VillageEntryPage
from shuangyong_desktop.ui.widgets.pages import Page, Pages

ROUND = "名单与覆盖"


class VisitsTab(Pages):
    """Everything about visits; a campaign chosen on one page is the one shown on the next."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            (
                Page("走访记录", CallsPage),
                Page("慰问活动", lambda context: CampaignsPage(context, self.show_round)),
                Page(ROUND, RoundPage),
                Page("一村登记", VillageEntryPage),
                Page("诉求", NeedsPage),
                Page("诉求统计", NeedFiguresPage),
                Page("慰问单位", UnitsPage),
                Page("单位慰问", UnitVisitsPage),
                Page("光荣牌", PlaquesPage),
                Page("优待证", CardsPage),
                Page("喜报", MeritNewsPage),
                Page("常态化联系", ContactsPage),
                Page("一助一", PairingsPage),
                Page("节点", OccasionsPage),
            ),
        )

    def show_round(self, campaign_id: int) -> None:
        """Show the list of a campaign."""
        page = self.go(ROUND)
        assert isinstance(page, RoundPage)  # noqa: S101 - it stands so in the list above
        page.choose(campaign_id)
