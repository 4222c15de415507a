"""What a hand does in 资金发放: pages opened, rows chosen, forms filled."""

from shuangyong_desktop.domain.funds import BatchDraft
from shuangyong_desktop.operations.funds import (
    move_batch,
)
from shuangyong_desktop.store.records import Batch
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.tabs.funds import FundsTab
from shuangyong_desktop.ui.tabs.funds.batches import BatchesPage
from shuangyong_desktop.ui.tabs.funds.lines import LinesPage
from shuangyong_desktop.ui.widgets.form_panel import FormPanel
from shuangyong_desktop.ui.widgets.screen import Screen

DAY = "2026-02-10"


SPRING = BatchDraft(
    "2026 年春节慰问金发放花名册",
    "春节慰问金",
    "spring_festival",
    2026,
    cutoff_on="2026-02-01",
    amount_fen=20_000,
)


def rolls(tab: FundsTab) -> BatchesPage:
    page = tab.go("花名册")
    assert isinstance(page, BatchesPage)
    return page


def chosen(page: Screen, number: int) -> None:
    page.refresh()
    page.go_to(number)
    page.show_details()


def form(page: Screen) -> FormPanel:
    assert page.form is not None
    return page.form


def fill(page: Screen, **texts: str) -> None:
    form(page).form.fill(form(page).form.texts() | texts)
    form(page).save()


def state(store: Store, number: int) -> str:
    with store.read() as session:
        return session.get_one(Batch, number).state


def advance(store: Store, *states: str) -> None:
    for wanted in states:
        store.run(move_batch, 1, wanted, DAY)


def lines(tab: FundsTab) -> LinesPage:
    page = tab.show_lines(1)
    page.list.refresh()
    return page
