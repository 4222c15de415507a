"""A small town in a store of each test's own, and the real window over it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.id_number import check_digit
from shuangyong_desktop.operations.beneficiaries import record_death, register_beneficiary
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import app as starting
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab
from shuangyong_desktop.ui.tabs.catalogue import BENEFICIARIES
from shuangyong_desktop.ui.widgets.form_panel import FormPanel

DAY = date(2026, 11, 20)
VILLAGES = ["李家村", "王家庄", "东湖社区"]
PEOPLE = (
    ("钱学军", "33060219320304001", "李家村", "41"),
    ("孙秀英", "33060219490716002", "李家村", "21"),
    ("孟福生", "33060219610101003", "王家庄", "11"),
    ("阿卜杜拉·买买提", "33060219550202001", "东湖社区", "21"),
    ("范永福", "33060219330505001", "王家庄", "41"),
    ("<b>李䶮</b>", "33060219340606002", "东湖社区", "21"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of itself what it can not do; that is nobody's mistake."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def _loops_run(qapp: QApplication) -> None:
    """A test that told the application to leave makes every later dialog close at once, until it runs again."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop, loop.quit)
    if loop.exec() == -1:
        QTimer.singleShot(0, qapp, qapp.exit)
        qapp.exec()


def full_id(first17: str) -> str:
    """The 18 characters of an ID number."""
    return first17 + check_digit(first17)


def draft(name: str, first17: str, village: str, category: str) -> BeneficiaryDraft:
    """A person as they are registered."""
    is_disabled = category == "11"
    return BeneficiaryDraft(
        name=name,
        id_number=full_id(first17),
        village=village,
        category=category,
        grade="06" if is_disabled else None,
        nature="1" if is_disabled else None,
        phone="13805750001",
        registered_on="2020-01-01",
    )


@pytest.fixture(scope="session")
def town_folder(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with six people, one of whom has died; copy it, never open it."""
    folder = tmp_path_factory.mktemp("镇") / "数据"
    shutil.copytree(empty_folder, folder)
    with Store.open(folder, "测试-密码-2026", "王敏") as store:
        store.today = lambda: DAY
        store.run(add_villages, VILLAGES)
        for person in PEOPLE:
            store.run(register_beneficiary, draft(*person))
        store.run(record_death, 5, DeathDraft("2026-01-09", "村里上报"))
    return folder


@pytest.fixture
def ui_store(town_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """The town, open for this test alone."""
    folder = tmp_path / "镇"
    shutil.copytree(town_folder, folder)
    with Store.open(folder, "测试-密码-2026", "王敏") as store:
        store.today = lambda: DAY
        yield store


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Our own application needs no arguments."""
    return ["双拥工作台账"]


@pytest.fixture
def state(tmp_path: Path) -> State:
    """A memory of this test's own."""
    return State(tmp_path / "窗口.ini")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, state: State) -> None:
    """The program's font and colours, as at a first start."""
    qapp.setStyle("Fusion")
    starting.use_font()
    theme.dress(qapp, state)


@pytest.fixture
def context(ui_store: Store, state: State) -> Context:
    """What tabs are given."""
    return Context(ui_store, state)


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> MainWindow:
    """The real window, shown."""
    made = MainWindow(context)
    qtbot.addWidget(made, before_close_func=_put_aside)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _put_aside(window: MainWindow) -> None:
    """Empty open forms, or closing would ask about them."""
    for panel in window.findChildren(FormPanel):
        panel.form.renew()


@pytest.fixture
def register(window: MainWindow) -> BeneficiariesTab:
    """The registry tab of the window, shown."""
    tab = window.show_tab(BENEFICIARIES)
    assert isinstance(tab, BeneficiariesTab)
    return tab
