"""The visits tab with a campaign."""

import pytest
from pytestqt.qtbot import QtBot
from visits_by_hand import SPRING

from shuangyong_desktop.operations.campaigns import open_campaign
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.visits import VisitsTab


@pytest.fixture
def tab(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> VisitsTab:
    """The visits tab, shown; a test that fails in the middle of a form closes its window all the same."""
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    made = window.show_tab("走访慰问")
    assert isinstance(made, VisitsTab)
    return made


@pytest.fixture
def campaign(ui_store: Store) -> int:
    """A campaign for everybody in the town who lives: five people, five households."""
    ui_store.run(open_campaign, SPRING)
    return 1
