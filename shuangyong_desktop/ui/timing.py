"""Windows and lists, each in a process of its own: seconds from the start of the program to the first paint.

This module imports nothing at its top but what every program has: what a window needs is part of its price.
"""

import sys
import time

STARTED = time.perf_counter()


def _painted(window: object) -> float:
    """Show a window, wait until it was painted, and say when that was."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject

    loop = QEventLoop()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                loop.exit()
            return False

    watch = Watch()
    window.installEventFilter(watch)  # type: ignore[attr-defined]  # any QWidget
    window.show()  # type: ignore[attr-defined]  # as above
    loop.exec()
    return time.perf_counter() - STARTED


def bare_window(folder: str, people: int) -> float:
    """The alternative: a plain PySide6 window with four tables of a few rows."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTabWidget

    app = QApplication(sys.argv[:1])
    window, tabs = QMainWindow(), QTabWidget()
    for title in ("一", "二", "三", "四"):
        tabs.addTab(QTableWidget(20, 8), title)
    window.setCentralWidget(tabs)
    window.resize(1366, 768)
    seconds = _painted(window)
    del app
    return seconds


def window(folder: str, people: int) -> float:
    """What a clerk sees first: the password over her own data folder."""
    from pathlib import Path

    from shuangyong_desktop.ui import single, theme
    from shuangyong_desktop.ui.app import make_application
    from shuangyong_desktop.ui.entering import Entrance
    from shuangyong_desktop.ui.state import State

    place = Path(folder)
    app = make_application(sys.argv[:1])
    first = single.first(place.parent / "窗口")
    state = State(place / "窗口.ini")
    theme.dress(app, state)
    seconds = _painted(Entrance(state, place, None, lambda: None).next_door())
    if first is not None:
        first.release()
    return seconds


def main_window(folder: str, people: int) -> float:
    """The main window with the start page and its figures, the password known and its key cheap."""
    from pathlib import Path

    from shuangyong_desktop.ui import theme
    from shuangyong_desktop.ui.app import make_application
    from shuangyong_desktop.ui.state import State

    app = make_application(sys.argv[:1])
    state = State(Path(folder) / "窗口.ini")
    theme.dress(app, state)
    from shuangyong_desktop.bench.password import PASSWORD
    from shuangyong_desktop.store.store import Store
    from shuangyong_desktop.ui.context import Context
    from shuangyong_desktop.ui.main_window import MainWindow

    with Store.open(Path(folder), PASSWORD) as store:
        shown = MainWindow(Context(store, state))
        shown.resize(1366, 768)
        return _painted(shown)


def open_tab(folder: str, people: int) -> float:
    """Opening the register's tab: count, first page, filters with their counts, first row's details."""
    from pathlib import Path

    from shuangyong_desktop.bench.password import PASSWORD
    from shuangyong_desktop.store.store import Store
    from shuangyong_desktop.ui import theme
    from shuangyong_desktop.ui.app import make_application
    from shuangyong_desktop.ui.context import Context
    from shuangyong_desktop.ui.state import State
    from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab

    app = make_application(sys.argv[:1])
    state = State(Path(folder) / "窗口.ini")
    theme.dress(app, state)
    with Store.open(Path(folder), PASSWORD) as store:
        tab = BeneficiariesTab(Context(store, state))
        tab.resize(1366, 700)
        begun = time.perf_counter() - STARTED
        return _painted(tab) - begun


WINDOWS = {"bare_window": bare_window, "window": window, "main_window": main_window, "open_tab": open_tab}


def main() -> None:
    """Run one of them: NAME FOLDER PEOPLE."""
    import json
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    name, folder, people = sys.argv[1:4]
    seconds = WINDOWS[name](folder, int(people))
    from shuangyong_desktop.bench.memory import peak_mb

    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb()}), flush=True)  # noqa: T201 - for the measuring process
    os._exit(0)  # Qt need not take its windows down for a number


if __name__ == "__main__":
    main()
