"""What a hand does in 走访慰问: pages opened, forms typed into."""

from shuangyong_desktop.domain.visits import CampaignDraft
from shuangyong_desktop.ui.tabs.people.row_page import RowPage
from shuangyong_desktop.ui.tabs.visits import VisitsTab
from shuangyong_desktop.ui.widgets.form_panel import FormPanel
from shuangyong_desktop.ui.widgets.screen import Screen

SPRING = CampaignDraft(
    "2026 年春节走访慰问", "spring_festival", 2026, "2026-01-20", cash_fen=20000, leader="周明远"
)


def page_of(tab: VisitsTab, title: str) -> Screen:
    page = tab.go(title)
    assert isinstance(page, Screen)
    return page


def form_of(page: Screen | RowPage) -> FormPanel:
    assert page.form is not None
    return page.form


def type_in(panel: FormPanel, **texts: str) -> None:
    for name, text in texts.items():
        panel.form.editors[name].set_value(text)
