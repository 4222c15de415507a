"""资金发放: the tab with its pages."""

from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.funds.accounts import AccountsPage
from shuangyong_desktop.ui.tabs.funds.batches import BatchesPage
from shuangyong_desktop.ui.tabs.funds.failed import FailedPage
from shuangyong_desktop.ui.tabs.funds.findings import FindingsPage
from shuangyong_desktop.ui.tabs.funds.goods import GoodsPage
from shuangyong_desktop.ui.tabs.funds.layouts import LayoutsPage
from shuangyong_desktop.ui.tabs.funds.lines import LinesPage
from shuangyong_desktop.ui.tabs.funds.notices import NoticesPage
from shuangyong_desktop.ui.tabs.funds.samples import SamplesPage
from shuangyong_desktop.ui.tabs.funds.sources import SourcesPage
from shuangyong_desktop.ui.tabs.funds.standards import StandardsPage
from shuangyong_desktop.ui.widgets.pages import Page, Pages

ROLLS, LINES, FINDINGS, ACCOUNTS = "花名册", "发放明细", "疑点", "领款账户"


class FundsTab(Pages):
    """Everything about money; a roll chosen on one page is the one shown on the next."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            (
                Page(ROLLS, lambda context: BatchesPage(context, self)),
                Page(LINES, lambda context: LinesPage(context, self.show_findings)),
                Page(FINDINGS, lambda context: FindingsPage(context, self)),
                Page(ACCOUNTS, AccountsPage),
                Page("公示", NoticesPage),
                Page("退票未领", FailedPage),
                Page("项目与标准", StandardsPage),
                Page("资金来源", lambda context: SourcesPage(context, self)),
                Page("慰问品", GoodsPage),
                Page("银行版式", LayoutsPage),
                Page("抽查回访", SamplesPage),
            ),
        )

    def show_lines(self, batch_id: int, result: str | None = None) -> LinesPage:
        """Show the lines of a roll; only those that came out so, where that is said."""
        page = self.go(LINES)
        assert isinstance(page, LinesPage)  # noqa: S101 - it stands so in the list above
        page.choose(batch_id)
        page.list.filters.choose({"result": result})
        return page

    def show_rolls(self, source: str) -> None:
        """Show the rolls paid from a source of money."""
        page = self.go(ROLLS)
        assert isinstance(page, BatchesPage)  # noqa: S101 - it stands so in the list above
        page.filters.choose({"source": source})

    def show_line(self, batch_id: int, line_id: int) -> None:
        """Show one line of a roll."""
        self.show_lines(batch_id).list.go_to(line_id)

    def show_accounts(self, batch_id: int) -> None:
        """Show what is doubtful about the accounts of a roll."""
        page = self.go(ACCOUNTS)
        assert isinstance(page, AccountsPage)  # noqa: S101 - it stands so in the list above
        page.choose(batch_id)

    def show_findings(self, batch_id: int) -> None:
        """Show what the rules find on a roll."""
        page = self.go(FINDINGS)
        assert isinstance(page, FindingsPage)  # noqa: S101 - it stands so in the list above
        page.choose(batch_id)
