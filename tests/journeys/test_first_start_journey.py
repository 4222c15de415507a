"""From the first double-click to the first roster: keys are counted, and clicks."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from shuangyong_desktop.domain.id_number import check_digit
from shuangyong_desktop.store.records import Person, Village
from shuangyong_desktop.ui import app as starting
from shuangyong_desktop.ui import single, theme
from shuangyong_desktop.ui.dialogs.importing.import_dialog import ImportDialog
from shuangyong_desktop.ui.dialogs.welcome import WelcomeDialog
from shuangyong_desktop.ui.entering import Entrance
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.working import work_in

PASSWORD = "yongjun-2026"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ROWS = 120
STEMS = "甲乙丙丁戊己庚辛壬癸子丑"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """What the county sends: a title, headings, a hundred people in three villages."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["东城镇优抚对象花名册"])
    page.append(["序号", "村（社区）", "姓名", "身份证号码", "对象类别", "联系电话"])
    for row in range(ROWS):
        first = f"9999991950{row % 12 + 1:02}{row % 28 + 1:02}{row:03}"
        village = ("红星村", "前进村", "东湖社区")[row % 3]
        page.append(
            [
                row + 1,
                village,
                f"测{STEMS[row // 12]}{STEMS[row % 12]}",
                first + check_digit(first),
                "参战退役人员",
                "",
            ]
        )
    path = tmp_path / "花名册.xlsx"
    book.save(path)
    return path


def typed(widget: QWidget, text: str) -> int:
    """Type where the focus is to be; how many keys that took."""
    widget.setFocus()
    QTest.keyClicks(widget, text)
    return len(text)


class Clerk:
    """Answers whatever is in front, once each."""

    def __init__(self, roster: Path) -> None:
        self.roster, self.keys, self.clicks = roster, 0, 0
        self._timer = QTimer()
        self._timer.timeout.connect(self.look)
        self._timer.start(40)
        self._done: list[QWidget] = []

    def look(self) -> None:
        """See what is open."""
        shown = QApplication.activeModalWidget()
        if shown is None or shown in self._done:
            return
        answer: dict[type, Callable[[QWidget], None]] = {
            WelcomeDialog: self.welcome,
            ImportDialog: self.bring_in,
        }
        for kind, act in answer.items():
            if isinstance(shown, kind):
                self._done.append(shown)
                try:
                    act(shown)
                except BaseException:
                    shown.close()  # or the test would wait for ever
                    QTimer.singleShot(0, QApplication.instance(), _close_window)
                    raise

    def click(self, button: QWidget) -> None:
        """One click."""
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.clicks += 1

    def welcome(self, dialog: WelcomeDialog) -> None:
        """The three steps."""
        self.keys += typed(dialog.office.town, "DongCheng")
        self.click(dialog.on)
        self.keys += typed(dialog.keys.operator, "LiFang")
        self.keys += typed(dialog.keys.password, PASSWORD)
        self.keys += typed(dialog.keys.again, PASSWORD)
        self.click(dialog.on)
        self.click(dialog.recovery.make)
        assert dialog.recovery.sheet is not None
        dialog.recovery.sheet.tick.click()
        self.clicks += 1
        self.click(dialog.on)
        self.click(dialog.first.bring_in)

    def bring_in(self, dialog: ImportDialog) -> None:
        """The roster that is asked for, looked at, and taken."""
        self.click(dialog.choose.browse)
        self.click(dialog.look.go)
        self.click(dialog.done_page.close_it)
        self._timer.stop()
        QTimer.singleShot(0, QApplication.instance(), _close_window)


def _close_window() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.close()
    QApplication.exit()


def test_the_first_roster_is_in_after_a_few_dozen_keys_and_ten_clicks(
    tmp_path: Path, roster: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the system's own file dialog can not be driven from a test
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(roster), ""))
    state = State(tmp_path / "窗口.ini")
    starting.use_font()
    theme.dress(qapp, state)
    first = single.first(tmp_path / "窗口")
    assert first is not None
    clerk = Clerk(roster)
    entered = Entrance(state, tmp_path / "双拥工作台账", None, lambda: None).enter()
    assert entered is not None
    assert entered.wants_import
    store = entered.store
    counted: list[int] = []
    store_close = store.close

    def counted_and_closed() -> None:
        with store.read() as session:
            counted.append(session.scalar(select(func.count()).select_from(Person)))
            counted.append(session.scalar(select(func.count()).select_from(Village)))
        store_close()

    store.close = counted_and_closed
    assert work_in(qapp, state, entered, first) is None
    first.release()
    assert counted == [ROWS, 3]
    assert clerk.keys < 60
    assert clerk.clicks <= 10
