"""The funds tab over one roll in draft."""

import pytest
from funds_by_hand import SPRING

from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.operations.funds import (
    add_scheme,
    open_batch,
)
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.funds import FundsTab


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told instead of done; questions are answered with yes."""
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda *words, **_: told.append(str(words[-1])))
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    return told


@pytest.fixture
def roll(ui_store: Store) -> int:
    """A 春节慰问金 roll in draft for the five who live."""
    ui_store.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion"))
    ui_store.run(open_batch, SPRING)
    return 1


@pytest.fixture
def tab(window: MainWindow, roll: int, said: list[str]) -> FundsTab:
    """The funds tab over that roll, shown."""
    made = window.show_tab("资金发放")
    assert isinstance(made, FundsTab)
    return made
