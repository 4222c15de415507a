"""The pictures of the help pages, taken from the real window over the example town; small enough to travel."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar, QWidget

from shuangyong_desktop.domain.id_number import check_digit
from shuangyong_desktop.store.folder import newest_backup
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.tabs.catalogue import BENEFICIARIES
from shuangyong_desktop.ui.widgets.tab import Tab

_COLOURS = 64
_PAGES = (
    ("home", "首页", ""),
    ("people", "优抚对象", ""),
    ("people-work", "优抚业务", "年度确认"),
    ("visits", "走访慰问", ""),
    ("round", "走访慰问", "名单与覆盖"),
    ("funds", "资金发放", ""),
    ("findings", "资金发放", "疑点"),
    ("tutoring", "四多一优", ""),
    ("work", "双拥工作", ""),
    ("reports", "报表", ""),
)
"""Name of the picture, tab, and page of the tab; "" for the page that comes first."""
_CODE = "7K2QX-M9B4T-0R3WZ-5HDN8-CV6PY-1F7GS-EA2JX"
"""Of nobody: it opens nothing."""


def views(window: MainWindow, work: Path) -> Iterator[tuple[str, QWidget]]:
    """What is to be pictured, name by name, each ready when it is given. `work` may be written into."""
    for name, tab, page in _PAGES:
        shown = window.show_tab(tab)
        if page:
            turn_to(shown, page)
        yield name, window
    people = window.show_tab(BENEFICIARIES)
    _command(people, "登记对象").trigger()
    yield "people-form", window
    yield from _first_dialogs(window, work)
    yield from _import(window, work)


def turn_to(tab: Tab, page: str) -> None:
    """Show a page of a tab by its title."""
    bar = next(bar for bar in tab.findChildren(QTabBar) if page in _titles(bar))
    bar.setCurrentIndex(_titles(bar).index(page))


def _titles(bar: QTabBar) -> list[str]:
    return [bar.tabText(place) for place in range(bar.count())]


def _command(tab: Tab, words: str) -> QAction:
    return next(command for command in tab.commands() if command.text() == words)


def _first_dialogs(window: MainWindow, work: Path) -> Iterator[tuple[str, QWidget]]:
    from shuangyong_desktop.ui.dialogs.opening import OpeningDialog
    from shuangyong_desktop.ui.dialogs.restoring import RestoreDialog
    from shuangyong_desktop.ui.dialogs.welcome import WelcomeDialog

    context = window.context
    welcome = WelcomeDialog(context.state, Path("D:/双拥工作台账"))
    welcome.office.town.set_value("东城镇")
    welcome.office.villages.setPlainText("李家村\n王家庄\n石桥村\n东湖社区")
    yield "welcome-1", welcome
    welcome.recovery.show_code(context.store, _CODE)
    welcome.stand_on(welcome.recovery)
    yield "welcome-2", welcome
    welcome.stand_on(welcome.first)
    yield "welcome-3", welcome
    opening = OpeningDialog(context.state, context.store.folder)
    opening.place.setText("D:\\双拥工作台账")
    yield "opening", opening
    restore = RestoreDialog(context.state, context.store.folder, newest_backup(context.store.folder))
    restore.secret.setText("123456789012")
    restore.go.setFocus()
    restore.place.setText("D:\\双拥工作台账")
    yield "restore", restore


def _import(window: MainWindow, work: Path) -> Iterator[tuple[str, QWidget]]:
    from shuangyong_desktop.ui.dialogs.importing.import_dialog import ImportDialog

    dialog = ImportDialog(window, window.context, "roster")
    dialog.take(_sample(work / "石桥村花名册.xlsx"))
    yield "import-plan", dialog


def _sample(path: Path) -> Path:
    """A village's roster with the slips that villages make."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None  # noqa: S101 - a new workbook has one
    page.title = "花名册"
    page.append(["村（社区）", "姓名", "身份证号码", "对象类别", "联系电话"])
    for name, number, category in (
        ("周大山", _number("99999919520305123"), "在乡复员军人"),
        ("吴小兰", _number("99999919580808002"), "参战退役人员"),
        ("郑有田", _number("99999919490101301"), "烈士子女"),
        ("冯桂英", "99999919610912004", "参战退役人员"),
        ("陈立新", _number("99999919550620701"), "参战退伍军人"),
        ("褚红梅", "999999196102300026", "在乡复员军人"),
    ):
        page.append(["石桥村", name, number, category, "13900000001"])
    book.save(path)
    return path


def _number(first: str) -> str:
    return first + check_digit(first)


def shrink(path: Path) -> None:
    """Few colours and no dither: a window's picture keeps its letters and loses three quarters of its size."""
    from PIL import Image

    with Image.open(path) as opened:
        few = opened.convert("RGB").quantize(
            _COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    few.save(path, optimize=True)
