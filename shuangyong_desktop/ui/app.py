"""Starting Qt: style, font, Chinese words of Qt's own, input methods, the hook for bugs; then the window."""

import os
import sys
from collections.abc import MutableMapping
from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from shuangyong_desktop import paths
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.state import State, usual_path

_INPUT = "QT_IM_MODULE"


def use_reachable_input_method(environment: MutableMapping[str, str], plugins: Path) -> None:
    """Ask fcitx for its ibus door where Qt has no fcitx plugin.

    UOS, Kylin and Deepin set QT_IM_MODULE=fcitx; Qt as packaged for Python knows ibus only, and no Chinese
    could be typed at all. fcitx 5 answers to ibus as well.
    """
    if not environment.get(_INPUT, "").startswith("fcitx"):
        return
    if not any((plugins / "platforminputcontexts").glob("*fcitx*")):
        environment[_INPUT] = "ibus"


def make_application(arguments: list[str]) -> QApplication:
    """Qt's application, dressed as nothing yet: `theme.dress` comes with the person's choice."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    use_reachable_input_method(os.environ, plugins)
    app = QApplication(arguments)
    app.setApplicationName("双拥工作台账")
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


def run(folder: Path | None = None, arguments: list[str] | None = None) -> int:
    """The program with its window, until it is closed; returns the exit status."""
    from shuangyong_desktop.ui.dialogs.opening import OpeningDialog
    from shuangyong_desktop.ui.errors import guarded, install_hook

    app = make_application([*sys.argv[:1], *(arguments or [])])
    install_hook()
    state = State(usual_path())
    theme.dress(app, state)
    opening = OpeningDialog(state, folder)
    opening.painted.connect(warm_up)
    opening.painted.connect(opening.enter_if_known)
    if not opening.exec():
        return 0
    from shuangyong_desktop.ui import messages
    from shuangyong_desktop.ui.context import Context
    from shuangyong_desktop.ui.main_window import MainWindow

    with opening.store as store:
        window = MainWindow(Context(store, state))
        window.show()
        if store.notices:
            messages.tell(window, "请留意", "\n\n".join(store.notices))
        status = app.exec()
        guarded(None, store.back_up_own)
        return status


def warm_up() -> Thread:
    """Load the window and the database library in the background, while the password is being typed."""
    thread = Thread(target=import_module, args=("shuangyong_desktop.ui.main_window",), daemon=True)
    thread.start()
    return thread
