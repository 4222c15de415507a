"""The nine children of the school's list, with a tutor, in the real window."""

import pytest
from pytestqt.qtbot import QtBot
from sample_tutoring import NINE, ZHOU, store_nine

from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.tabs.tutoring import TutoringTab
from shuangyong_desktop.ui.tabs.tutoring.board import BoardPage
from shuangyong_desktop.ui.widgets.screen import Screen


@pytest.fixture
def school(ui_store: Store) -> Store:
    """The town with nine children and a tutor."""
    ui_store.run(store_nine, NINE)
    ui_store.run(ops.add_tutor, ZHOU)
    return ui_store


def _give_up(window: MainWindow) -> None:
    tab = window.show_tab("四多一优")
    assert isinstance(tab, TutoringTab)
    page = tab.current()
    if isinstance(page, Screen) and page.form is not None:
        page.form.form.renew()


@pytest.fixture
def tutoring(school: Store, state: State, qtbot: QtBot) -> TutoringTab:
    """The tab, shown; a form left open is given up without asking."""
    window = MainWindow(Context(school, state))
    qtbot.addWidget(window, before_close_func=_give_up)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    tab = window.show_tab("四多一优")
    assert isinstance(tab, TutoringTab)
    return tab


@pytest.fixture
def board(tutoring: TutoringTab) -> BoardPage:
    """Its first page."""
    page = tutoring.current()
    assert isinstance(page, BoardPage)
    return page
