"""Somebody who clicks and types anything, over all tabs, dialogs and menus of the real window, without a screen.

    python tests/faults/monkey.py 20000

No exception may come out, and the store must still check. Every third start is in a practice copy at the latest.
The seed makes a run repeatable. `--leave 150` asks for another operator every 150 events, whatever stands open.
"""

import argparse
import collections
import faulthandler
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QMessageLogContext, QPoint, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from shuangyong_desktop.operations.copies import practice_copy
from shuangyong_desktop.store import tries
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import app as starting
from shuangyong_desktop.ui import jobs, theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.safety.locking import LockDialog
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.form import Form

PASSWORD = "测试-密码-2026"
_CHEAP = (1, 8 * 1024 * 1024)
_FROZEN = 1.0
_TELL_EVERY = 500
_BREATH = 0.005
_PACE = 1  # ms; at 0 the next event would come before the loop of a dialog that was just closed is left
_TYPED = (
    "张建国", "李家村", "zjg", "2026-11-20", "1952", "100", "-5", "0.01", "9" * 30, "=1+1", "'; --", "%_", "<b>&",
    "\u202e张", "330602193203040018", "13805750001", "很长" * 300, " ", "是", "2026", "买买提·艾力", "𬀩",
)  # fmt: skip
_PLAUSIBLE = (
    "2026-11-20",
    "2026-11",
    "100",
    "200.50",
    "李家村",
    "周大海",
    "某政〔2026〕1 号",
    "12",
    "2026",
    "说明",
    "是",
)
_KEYS = (
    "Tab", "Return", "Escape", "Up", "Down", "Left", "Right", "Home", "End", "PageDown", "PageUp", "Delete",
    "Backspace", "Space", "F2", "F5", "F8", "F9", "Ctrl+Z", "Ctrl+Y", "Ctrl+N", "Ctrl+E", "Ctrl+F", "Ctrl+K",
    "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+Return", "Ctrl++", "Ctrl+-", "Ctrl+0", "F1", "Ctrl+L", "Ctrl+H", "Alt+Return",
)  # fmt: skip
_NEVER = ("修改我的密码…",)
"""What would change what the run needs to go on; where the window is closed, the program is started again."""


@dataclass
class Result:
    """What came of it."""

    events: int = 0
    seconds: float = 0.0
    frozen: int = 0
    slowest: float = 0.0
    operations: int = 0
    tabs: int = 0
    starts: int = 0
    practised: int = 0
    dialogs: collections.Counter[str] = field(default_factory=collections.Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.events} events in {self.seconds:.0f} s over {self.tabs} tabs and {len(self.dialogs)} kinds of "
            f"dialogs and menus, {self.starts} starts of the window ({self.practised} in practice), "
            f"{self.operations} operations done, {self.frozen} waits over {_FROZEN:.0f} s "
            f"(longest {self.slowest:.1f} s), faults: {len(self.faults)}"
        )


class Monkey:
    """One run. Each event asks for the next before it is done, so that it goes on inside of dialogs."""

    window: MainWindow

    def __init__(self, place: Path, events: int, seed: int, leave_every: int = 0) -> None:
        self.place = place
        self.leave_every = leave_every
        self.chance = random.Random(seed)
        self.left = events
        self.result = Result()
        self.is_busy = False
        self.slow: collections.Counter[str] = collections.Counter()
        """Seconds by what was on top."""
        self._seen: set[int] = set()

    def fault(self, said: str) -> None:
        """Something that must not be; told at once, as a crash may follow."""
        self.result.faults.append(said)
        print(said, flush=True)

    def work_in(self, window: MainWindow) -> None:
        """Until the window is closed or there are no more events."""
        self.window = window
        self.result.starts += 1
        window.closed.connect(QApplication.exit)
        QTimer.singleShot(0, window, self._next)
        QApplication.exec()

    def _next(self) -> None:
        if self.left <= 0:
            QApplication.exit(0)
            return
        QTimer.singleShot(_PACE, self.window, self._next)
        if self.is_busy:
            time.sleep(_BREATH)  # or the worker would never get a turn
            return
        if self._waits_for_a_job():
            return
        self.left -= 1
        self.result.events += 1
        if self.result.events % _TELL_EVERY == 0:
            print(self.result.events, "events, faults:", len(self.result.faults), flush=True)
            print(" ", [(what, round(took)) for what, took in self.slow.most_common(5)], flush=True)
        started = time.perf_counter()
        before = self.left
        self._seen.add(self.window.bar.currentIndex())
        self._one()
        if self.left == before:  # nothing was opened in between
            waited = time.perf_counter() - started
            self.result.slowest = max(self.result.slowest, waited)
            self.slow[type(QApplication.activeModalWidget() or self.window.current_tab()).__name__] += waited
            self.result.frozen += waited > _FROZEN
        self.result.tabs = len(self._seen)

    def _waits_for_a_job(self) -> bool:
        """A person would wait as well; now and then they cancel."""
        modal = QApplication.activeModalWidget()
        if not isinstance(modal, jobs.ProgressDialog):
            return False
        time.sleep(_BREATH)
        if self.chance.random() < 0.002:
            modal.reject()
        return True

    def _one(self) -> None:
        if self.leave_every and self.result.events % self.leave_every == 0:
            self.window.leave()
            return
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            self.result.dialogs["menu"] += 1
            self._in_menu(popup)
            return
        if popup is not None:
            QTest.keyClick(popup, self.chance.choice((Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return)))
            return
        modal = QApplication.activeModalWidget()
        if isinstance(modal, LockDialog):
            # wrong passwords that were typed elsewhere make this one wait, for minutes; all events would go by
            tries.forget(self.window.context.store.folder)
            modal.password.setText(PASSWORD)
            modal.unlock()
            return
        if modal is not None:
            self.result.dialogs[type(modal).__name__] += 1
        self._anything(modal or self.window)

    def _in_menu(self, menu: QMenu) -> None:
        actions = [made for made in menu.actions() if made.isEnabled() and made.text() not in _NEVER]
        made = self.chance.choice(actions) if actions and self.chance.random() < 0.6 else None
        if made is not None and not made.menu() and not made.isSeparator():
            menu.close()
            made.trigger()
        else:
            menu.close()

    def _anything(self, top: QWidget) -> None:
        ways = (self._click, self._type, self._key, self._command, self._tab, self._leave, self._fill)
        self.chance.choices(ways, (34, 20, 22, 8, 5, 3, 8))[0](top)

    def _click(self, top: QWidget) -> None:
        kinds = (QAbstractButton, QTabBar, QAbstractItemView, QLineEdit, QPlainTextEdit, QComboBox)
        found = [
            widget
            for widget in top.findChildren(QWidget)
            if isinstance(widget, kinds) and widget.isVisible() and widget.isEnabled()
            if not (isinstance(widget, QAbstractButton) and widget.text() in _NEVER)
        ]
        if not found:
            return
        widget = self.chance.choice(found)
        target = widget.viewport() if isinstance(widget, QAbstractItemView | QPlainTextEdit) else widget
        place = QPoint(
            self.chance.randrange(max(1, target.width())), self.chance.randrange(max(1, target.height()))
        )
        button = Qt.MouseButton.LeftButton if self.chance.random() < 0.92 else Qt.MouseButton.RightButton
        if self.chance.random() < 0.1:
            QTest.mouseDClick(target, button, Qt.KeyboardModifier.NoModifier, place)
        else:
            QTest.mouseClick(target, button, Qt.KeyboardModifier.NoModifier, place)

    def _type(self, top: QWidget) -> None:
        focused = QApplication.focusWidget() or top
        event = QInputMethodEvent()
        event.setCommitString(self.chance.choice(_TYPED))
        QApplication.sendEvent(focused, event)

    def _key(self, top: QWidget) -> None:
        focused = QApplication.focusWidget() or top
        *modifiers, name = self.chance.choice(_KEYS).rsplit("+", 1)
        held = Qt.KeyboardModifier.NoModifier
        for word in modifiers:
            held |= (
                Qt.KeyboardModifier.AltModifier
                if word.startswith("Alt")
                else Qt.KeyboardModifier.ControlModifier
            )
        keys = {"": Qt.Key.Key_Plus, "-": Qt.Key.Key_Minus}
        QTest.keyClick(focused, keys.get(name) or getattr(Qt.Key, f"Key_{name}"), held)

    def _fill(self, top: QWidget) -> None:
        """A whole form with what might be right, and 「保存」: else nothing would ever be stored."""
        forms = [form for form in top.findChildren(Form) if form.isVisible()]
        for form in forms[:1]:
            for editor in form.editors.values():
                if isinstance(editor, QComboBox) and editor.count():
                    editor.set_value(editor.itemText(self.chance.randrange(editor.count())))
                elif self.chance.random() < 0.7:
                    editor.set_value(self.chance.choice(_PLAUSIBLE))
        saves = [
            button
            for button in top.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and "保存" in button.text()
        ]
        if saves:
            QTest.mouseClick(self.chance.choice(saves), Qt.MouseButton.LeftButton)

    def _command(self, top: QWidget) -> None:
        if top is not self.window:
            return
        own = [made for words, made in self.window._own.items() if words not in _NEVER]
        commands = [*self.window.current_tab().commands()] * 3 + own
        made = self.chance.choice(commands)
        if made.isEnabled():
            made.trigger()

    def _tab(self, top: QWidget) -> None:
        if top is self.window:
            self.window.show_tab(self.chance.randrange(self.window.bar.count()))

    def _leave(self, top: QWidget) -> None:
        QTest.keyClick(top, Qt.Key.Key_Escape)


def _patch(monkey: Monkey) -> None:
    """The system's own dialogs can not be driven; no other program is started; jobs take no clicks at first."""
    chance, place = monkey.chance, monkey.place

    def save(*args: object, **_: object) -> tuple[str, str]:
        name = f"导出{chance.randrange(50)}" + chance.choice((".xlsx", ".pdf"))
        return (str(place / name), "") if chance.random() < 0.6 else ("", "")

    def folder(*_: object, **__: object) -> str:
        return str(place / "U盘") if chance.random() < 0.3 else ""

    def opened(*_: object, **__: object) -> tuple[str, str]:
        files = sorted(place.glob("导出*"))
        return (str(chance.choice(files)), "") if files and chance.random() < 0.5 else ("", "")

    QFileDialog.getSaveFileName = save
    QFileDialog.getExistingDirectory = folder
    QFileDialog.getOpenFileName = opened
    QFileDialog.getOpenFileNames = lambda *_, **__: ([], "")
    QDesktopServices.openUrl = lambda *_: True
    is_quick = jobs._is_quick

    def patient(worker: object) -> bool:
        monkey.is_busy = True
        try:
            return is_quick(worker)
        finally:
            monkey.is_busy = False

    jobs._is_quick = patient


def _no_printer() -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    QPrintDialog.exec = lambda *_: 0


def run(events: int, seed: int = 1, leave_every: int = 0) -> Result:
    """So many events over the example town; leaves the window each so many of them, unless 0."""
    qInstallMessageHandler(_heard)
    application = QApplication.instance() or starting.make_application(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(True)
    with tempfile.TemporaryDirectory(prefix="monkey-") as held:
        place = Path(held)
        os.environ["SHUANGYONG_WITNESS"] = str(place / "见证")
        _make_town(place / "数据")
        state = State(place / "窗口.ini")
        theme.dress(application, state)
        monkey = Monkey(place, events, seed, leave_every)
        sys.excepthook = lambda kind, error, trace: monkey.fault(
            "".join(traceback.format_exception(kind, error, trace))
        )
        _patch(monkey)
        _no_printer()
        started = time.perf_counter()
        folder = place / "数据"
        while monkey.left > 0:
            folder = _one_start(monkey, folder, state)
        monkey.result.seconds = time.perf_counter() - started
        return monkey.result


def _one_start(monkey: Monkey, folder: Path, state: State) -> Path:
    """The program from its start until its window is closed; gives the folder to be opened next."""
    tries.forget(folder)
    with Store.open(folder, PASSWORD, "王敏") as store:
        head = store.head()[0]
        window = MainWindow(Context(store, state))
        window.resize(1366, 768)
        window.show()
        monkey.work_in(window)
        store.back_up_own()
        monkey.result.operations += store.head()[0] - head
        monkey.result.practised += store.is_practice
        monkey.result.faults += store.problems()
        window.lock.stop()
        window.hide()
        window.deleteLater()
        shutil.rmtree(monkey.place / "U盘", ignore_errors=True)
        onward = window.onward.folder if window.onward else monkey.place / "数据"
        was_practice = store.is_practice
        if not was_practice and monkey.result.starts % 3 == 0:
            onward = monkey.place / f"练习{monkey.result.starts}"
            practice_copy(store, onward)
    if was_practice:
        shutil.rmtree(folder, ignore_errors=True)
        return monkey.place / "数据"
    return onward


def _make_town(folder: Path) -> None:
    from shuangyong_desktop.demo import build_town

    with Store.create(folder, PASSWORD, "王敏", key_cost=_CHEAP) as store:
        build_town(store)


def _heard(kind: QtMsgType, where: QMessageLogContext, said: str) -> None:
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        sys.stderr.write(f"{said}\n")


if __name__ == "__main__":
    faulthandler.enable()  # a crash of Qt itself leaves no exception
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--leave", type=int, default=0)
    asked = parser.parse_args()
    outcome = run(asked.events, asked.seed, asked.leave)
    print(outcome)
    print(outcome.dialogs.most_common(40))
    kinds = collections.Counter(fault.strip().splitlines()[-1] for fault in outcome.faults)
    print("\n".join(map(str, kinds.most_common(30))))
    os._exit(bool(outcome.faults))  # Qt's own clearing away is not what is looked at
