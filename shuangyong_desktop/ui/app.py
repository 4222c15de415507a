"""Starting Qt: style, font, Chinese words of Qt's own, input methods, the hook for bugs; then the window."""

import os
import shutil
import sys
from collections.abc import MutableMapping
from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QLibraryInfo, Qt, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from shuangyong_desktop import paths
from shuangyong_desktop.garbage import uncollected
from shuangyong_desktop.ui import single, theme
from shuangyong_desktop.ui.single import First
from shuangyong_desktop.ui.state import State, usual_path

_INPUT, _PORTAL = "QT_IM_MODULE", "IBUS_USE_PORTAL"


def use_reachable_input_method(environment: MutableMapping[str, str], plugins: Path) -> bool:
    """Ask fcitx for its ibus door where Qt has no fcitx plugin; True where the desktop asks for fcitx in vain.

    UOS, Kylin and Deepin set QT_IM_MODULE=fcitx; Qt as packaged for Python knows ibus only, and no Chinese
    could be typed at all. fcitx 5 answers to ibus as well; fcitx 4 has a door of its own.
    """
    fcitx_is_unknown = environment.get(_INPUT, "").startswith("fcitx") and not any(
        (plugins / "platforminputcontexts").glob("*fcitx*")
    )
    if fcitx_is_unknown:
        environment[_INPUT] = "ibus"
    if environment.get(_INPUT) == "ibus" and not shutil.which("ibus-daemon", path=environment.get("PATH")):
        # Qt asks for ibus only where it finds ibus-daemon, or through this door, which fcitx 5 answers as well
        environment.setdefault(_PORTAL, "1")
    return fcitx_is_unknown


def reach_fcitx4(app: QApplication) -> None:
    """Ask fcitx 4 about keys, where it is there: on an X display it has a name of its own on the session bus."""
    if app.platformName() == "xcb":
        from shuangyong_desktop.ui.fcitx4 import Fcitx4
        from shuangyong_desktop.ui.fcitx4_door import Door

        Fcitx4(app, lambda: Door(os.environ.get("DISPLAY", "")))


def make_application(arguments: list[str]) -> QApplication:
    """Qt's application, dressed as nothing yet: `theme.dress` comes with the person's choice."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    wants_fcitx = use_reachable_input_method(os.environ, plugins)
    app = QApplication(arguments)
    if wants_fcitx:
        # after the first paint: a few modules are loaded for it
        QTimer.singleShot(0, app, lambda: reach_fcitx4(app))
    app.setApplicationName("双拥工作台账")
    app.setDesktopFileName("shuangyong")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "shuangyong.png")))
    app.setStyle("Fusion")
    speak_chinese(app)
    use_font()
    return app


def speak_chinese(app: QApplication) -> None:
    """Load the Chinese of Qt's own buttons and dialogs."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in ("qtbase_zh_CN", "qt_zh_CN"):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)


def use_font() -> None:
    """Take the font brought along: it has the rare characters of names."""
    number = QFontDatabase.addApplicationFont(str(paths.font()))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if families:
        theme.use_family(families[0])


def run(folder: Path | None = None, backup: Path | None = None) -> int:
    """The program with its window, until it is closed; returns the exit status.

    `folder` None is the data folder that was open last; `backup` is one to be restored, as by double-click.
    """
    from shuangyong_desktop.ui.entering import usual_folder
    from shuangyong_desktop.ui.errors import install_hook

    app = make_application(sys.argv[:1])
    install_hook()
    state = State(usual_path())
    theme.dress(app, state)
    place = usual_path().parent
    first = single.first(place)
    if first is None:
        return _second_start(place, backup)
    try:
        return _work(app, state, folder or usual_folder(state), backup, first)
    finally:
        first.release()


def _second_start(place: Path, backup: Path | None) -> int:
    """Bring the first window forward; where it does not hear, say that there is one."""
    from shuangyong_desktop.ui import messages

    if not single.hand_over(place, backup):
        messages.tell(
            None, "双拥工作台账已经打开", "请在任务栏里找到它的窗口；找不到时，重新启动电脑后再打开。"
        )
    return 0


def _work(app: QApplication, state: State, folder: Path, backup: Path | None, first: First) -> int:
    """Enter and work; again, where another operator, folder or backup is wanted."""
    from shuangyong_desktop.ui.entering import Entrance

    first.asked.connect(lambda _: come_forward())
    while True:
        entrance = Entrance(state, folder, backup, warm_up)
        first.asked.connect(entrance.take)
        entered = entrance.enter()
        first.asked.disconnect(entrance.take)
        if entered is None:
            return 0
        from shuangyong_desktop.ui.working import work_in

        onward = work_in(app, state, entered, first)
        if onward is None:
            return 0
        folder, backup = onward.folder, onward.backup


def come_forward() -> None:
    """Raise what is open: a dialog where one waits for an answer, else the window."""
    window = QApplication.activeModalWidget() or next(
        (widget for widget in QApplication.topLevelWidgets() if widget.isVisible()), None
    )
    if window is not None:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()


def warm_up() -> Thread:
    """Load the window and the database library in the background, while the password is being typed."""

    def load() -> None:
        with uncollected():
            import_module("shuangyong_desktop.ui.working")

    thread = Thread(target=load, daemon=True)
    thread.start()
    return thread
