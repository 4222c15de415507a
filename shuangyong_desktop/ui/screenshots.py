"""Pictures of the real window, tab by tab, without a screen: for help pages, reviews, and eyes that check."""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from shuangyong_desktop.store.folder import newest_backup
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import app as starting
from shuangyong_desktop.ui import theme as looks
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.tabs.catalogue import TABS

SIZE = (1366, 768)
_SETTLED = 250


def shoot(folder: Path, password: str, out: Path, zoom: float = 1.0, theme: str = "light") -> list[Path]:
    """Write a PNG of each tab, 1366 × 768, and of the main dialogs; returns the files."""
    out.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_say)
    app = QApplication.instance() or starting.make_application(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - the window needs the whole of it
    state = State(out / "窗口.ini")
    state.put(looks.ZOOM, zoom)
    state.put(looks.MODE, theme)
    looks.dress(app, state)
    with Store.open(folder, password, read_only=True) as store:
        return _shoot_window(store, state, out)


def shoot_help(folder: Path, password: str, out: Path) -> list[Path]:
    """Take the pictures of the help pages anew, over a data folder made for it."""
    from shuangyong_desktop.ui.help import pictures

    out.mkdir(parents=True, exist_ok=True)
    work = folder.parent
    qInstallMessageHandler(_say)
    app = QApplication.instance() or starting.make_application(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - the window needs the whole of it
    state = State(work / "窗口.ini")
    state.put(looks.MODE, "light")
    looks.dress(app, state)
    files = []
    with Store.open(folder, password) as store:
        store.back_up_own()
        window = MainWindow(Context(store, state))
        window.resize(*SIZE)
        window.show()
        for name, widget in pictures.views(window, work):
            files.append(picture(widget, out / f"{name}.png"))
            pictures.shrink(files[-1])
        window.deleteLater()
    return files


def _say(kind: QtMsgType, where: QMessageLogContext, said: str) -> None:
    """Pass on what Qt says, but for what the platform without a screen can not do and need not."""
    if "propagateSizeHints" not in said:
        sys.stderr.write(f"{said}\n")


def _shoot_window(store: Store, state: State, out: Path) -> list[Path]:
    window = MainWindow(Context(store, state))
    window.resize(*SIZE)
    window.show()
    files = []
    for place, listed in enumerate(TABS):
        window.show_tab(place)
        files.append(picture(window, out / f"{place + 1}-{listed.title}.png"))
    files += [picture(dialog, out / f"{name}.png") for name, dialog in _dialogs(state, store)]
    window.close()
    window.deleteLater()
    (out / "窗口.ini").unlink(missing_ok=True)
    return files


def _dialogs(state: State, store: Store) -> list[tuple[str, QWidget]]:
    from shuangyong_desktop.ui.dialogs.opening import OpeningDialog
    from shuangyong_desktop.ui.dialogs.restoring import RestoreDialog
    from shuangyong_desktop.ui.dialogs.welcome import WelcomeDialog

    return [
        ("打开", OpeningDialog(state, store.folder)),
        ("第一次使用", WelcomeDialog(state, store.folder / "新")),
        ("还原", RestoreDialog(state, store.folder, newest_backup(store.folder))),
    ]


def settle(milliseconds: int = _SETTLED) -> None:
    """Let the window read, lay out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def picture(widget: Any, path: Path) -> Path:
    """One PNG of a window or dialog as it stands."""
    widget.show()
    settle()
    widget.grab().save(str(path))
    return path
