"""The window: tabs above, one page, a status line below, and what belongs to no single tab."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop import __version__
from shuangyong_desktop.domain.roles import TITLES
from shuangyong_desktop.store.folder import newest_backup
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.actions import Action, qaction
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.finding import Command, Finding
from shuangyong_desktop.ui.help.pages import page_about
from shuangyong_desktop.ui.help.window import HelpWindow
from shuangyong_desktop.ui.safety.backups import Reminder, ask_and_back_up
from shuangyong_desktop.ui.safety.clipboard import ClipboardGuard
from shuangyong_desktop.ui.safety.locking import IdleLock
from shuangyong_desktop.ui.safety.menu import TITLE, safety_actions
from shuangyong_desktop.ui.tabs.catalogue import BENEFICIARIES, TABS
from shuangyong_desktop.ui.widgets.finder import Finder, Hit
from shuangyong_desktop.ui.widgets.icons import IconButton
from shuangyong_desktop.ui.widgets.labels import Label, unaccelerated
from shuangyong_desktop.ui.widgets.pages import Pages
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.status_line import StatusLine, moment
from shuangyong_desktop.ui.widgets.tab import Tab

_GEOMETRY, _TAB = "window/geometry", "window/tab"
_SIZE = (1366, 740)
_BACKUP_EVERY = 2 * 60 * 60 * 1000
_IDLE = 60 * 1000
"""Milliseconds; after a minute without changes, recent work is folded into the database."""


@dataclass(frozen=True)
class Onward:
    """What is opened next: a data folder, or a backup that is to be restored into it."""

    folder: Path
    backup: Path | None = None


class MainWindow(QMainWindow):
    """One open store. Tabs are made when they are first shown."""

    closed = Signal()
    """It closes for good; Qt itself would stay while a popup or another window is still seen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._is_practice = context.store.is_practice
        self.setWindowTitle("双拥工作台账" + ("（练习，不是真实数据）" if self._is_practice else ""))
        self.onward: Onward | None = None
        """Where to go after this window; None where the program ends with it."""
        self.lock = IdleLock(self, context)
        self.clipboard = ClipboardGuard(self)
        self._made: dict[int, Tab] = {}
        self._undoable = 0
        self._help: HelpWindow | None = None
        self.pages = QStackedWidget()
        self.status = StatusLine()
        self._build()
        self._finding = Finding(context, self._show_person, self._found_commands)
        self.menu_button.setMenu(self._menu())
        self.reminder.restore_wanted.connect(self._own["用备份还原…"].trigger)
        self.reminder.backup_wanted.connect(self._own["备份到U盘"].trigger)
        self.reminder.sheet_wanted.connect(self._own["制作恢复单…"].trigger)
        self._add_shortcuts()
        self._start_clocks()
        context.changed.connect(self._hear)
        context.told.connect(self._hear_told)
        context.wanted.connect(self._show_wanted)
        context.person_wanted.connect(self._begin_with_person)
        QApplication.styleHints().colorSchemeChanged.connect(lambda _: self.dress())
        self.resize(*_SIZE)
        self.restoreGeometry(context.state.get_bytes(_GEOMETRY))
        self.show_tab(min(context.state.get(_TAB, 0), len(TABS) - 1))
        self._tell_safety()

    # --- building

    def _build(self) -> None:
        whole = QWidget()
        theme.role(whole, "window")
        column = QVBoxLayout(whole)
        theme.spaced(column)
        column.addWidget(self._header())
        self.reminder = Reminder(self.context)
        column.addWidget(self.reminder)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        if self._is_practice:
            theme.role(whole, "practice")
            theme.spaced(column, 5, 5, 5, 5)
        self.setCentralWidget(whole)

    def _header(self) -> QWidget:
        header = QWidget()
        theme.role(header, "header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.sized(header, height=50)
        row = QHBoxLayout(header)
        theme.spaced(row, 12, 0, 16, 1, gap=10)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        for listed in TABS:
            self.bar.addTab(listed.title)
        self.bar.currentChanged.connect(self._show)
        self.finder = Finder(self._find)
        self.finder.setMaximumWidth(theme.px(240))
        self.menu_button = IconButton("menu", "菜单（F10）", side=36)
        self.menu_button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.bar)
        if self._is_practice:
            row.addWidget(Label("练习", "chip", tone="warn"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.frozen = Label("", "chip", tone="warn")
        row.addWidget(self.frozen, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.finder, 2)
        row.addWidget(self.menu_button)
        return header

    def _menu(self) -> QMenu:
        """The whole menu; the window's own commands are kept by their words."""
        whole = QMenu(self)
        self._own: dict[str, QAction] = {}
        for title, group in self._menu_actions().items():
            menu = whole.addMenu(title)
            for action in group:
                self._own[action.text] = qaction(action, self)
                menu.addAction(self._own[action.text])
        self._here = QMenu("本页", self)
        whole.insertMenu(whole.actions()[2], self._here)
        self._here.aboutToShow.connect(self._fill_here)
        whole.aboutToShow.connect(self._name_undo)
        return whole

    def own(self, words: str) -> QAction:
        """One of the window's own commands, by its words."""
        return self._own[words]

    def _fill_here(self) -> None:
        self._here.clear()
        self._here.addActions(list(self.current_tab().commands()))

    def _menu_actions(self) -> dict[str, tuple[Action, ...]]:
        return {
            "文件": (
                Action("备份到…", self._back_up_elsewhere, hint="备份到另一个磁盘上的文件夹"),
                Action("打开数据文件夹", self._open_folder),
                Action("退出", self.close, "Ctrl+Q"),
            ),
            "编辑": (
                Action("撤销", self.context.undo, "Ctrl+Z"),
                Action("重做", self.context.redo, "Ctrl+Y"),
            ),
            "查看": (
                Action("放大", lambda: self.zoom(1), "Ctrl++"),
                Action("缩小", lambda: self.zoom(-1), "Ctrl+-"),
                Action("原始大小", lambda: self.zoom(0), "Ctrl+0"),
                Action("浅色", lambda: self.choose_mode("light")),
                Action("深色", lambda: self.choose_mode("dark")),
                Action("颜色跟随系统", lambda: self.choose_mode("system")),
                Action("刷新", lambda: self.current_tab().refresh(), "F5"),
            ),
            TITLE: safety_actions(self, self.context, self.lock, self.leave),
            "帮助": (
                Action("帮助", self.show_help, "F1", hint="这一页怎么用"),
                Action("键盘快捷键", self._show_keys, "Shift+F1"),
                Action("关于", self._show_about),
            ),
        }

    def _back_up_elsewhere(self) -> None:
        ask_and_back_up(self, self.context)

    def leave(self, folder: Path | None = None, backup: Path | None = None) -> None:
        """Close, and let the first dialog ask for a password: for this folder, another, or over a backup."""
        self.onward = Onward(folder or self.context.store.folder, backup)
        if not self.close():
            self.onward = None

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.store.folder)))

    def show_help(self) -> None:
        """The help page about the tab that is seen."""
        if self._help is None:
            self._help = HelpWindow(self)
        self._help.open_page(page_about(TABS[self.bar.currentIndex()].title))
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def _show_keys(self) -> None:
        from shuangyong_desktop.ui.dialogs.keys import KeysDialog

        own = [made.data() for made in self._own.values()]
        here = [made.data() for made in self.current_tab().commands()]
        KeysDialog(self, own, here).exec()

    def _show_about(self) -> None:
        folder = self.context.store.folder
        messages.tell(
            self, "双拥工作台账", f"版本 {__version__}\n数据文件夹：{folder}\n数据只保存在本机，已加密。"
        )

    def _start_clocks(self) -> None:
        backups = QTimer(self)
        backups.timeout.connect(self._back_up)
        backups.start(_BACKUP_EVERY)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self.context.store.fold)
        self.context.changed.connect(lambda _: self._idle.start())

    def _add_shortcuts(self) -> None:
        for place in range(len(TABS)):
            QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self, partial(self.show_tab, place))
        QShortcut(QKeySequence("Ctrl+K"), self, self.finder.setFocus)
        QShortcut(QKeySequence("F10"), self, self.menu_button.showMenu)

    # --- tabs

    def tab(self, place: int) -> Tab:
        """The tab at a place, made now if it was not shown yet."""
        if place not in self._made:
            made = TABS[place].make(self.context)
            made.status_changed.connect(self._tell_status)
            self.pages.addWidget(made)
            self._made[place] = made
        return self._made[place]

    def current_tab(self) -> Tab:
        """The tab that is seen."""
        return self.tab(self.bar.currentIndex())

    def show_tab(self, which: int | str) -> Tab:
        """Show a tab by place or title."""
        place = which if isinstance(which, int) else [listed.title for listed in TABS].index(which)
        self.bar.setCurrentIndex(place)
        self._show(place)
        self.tab(place).setFocus()
        return self.tab(place)

    def _show_wanted(self, where: str) -> None:
        """Show a tab, or a page of one: “优抚业务 · 比对核实”."""
        title, _, page = where.partition(" · ")
        tab = self.show_tab(title)
        if page and isinstance(tab, Pages):
            tab.go(page)

    def _begin_with_person(self, number: int, action: str) -> None:
        """Show somebody on the register, and begin there what another list asked for."""
        self._show_person(number)
        tab = self.show_tab(BENEFICIARIES)
        begun = [made for made in tab.commands() if made.data().text == action]
        for made in begun:
            made.trigger()

    def _show(self, place: int) -> None:
        self.pages.setCurrentWidget(self.tab(place))
        self.context.state.put(_TAB, place)
        self._tell_status()

    def _find(self, text: str) -> list[Hit]:
        return self._finding.find(text)

    def _show_person(self, number: int) -> None:
        tab = self.show_tab(BENEFICIARIES)
        if isinstance(tab, Screen):
            tab.go_to(number)

    def _found_commands(self) -> list[Command]:
        """Everything that can be done, tab by tab; makes tabs that were not shown yet."""
        found = [Command(made.text(), "", made.trigger) for made in self._own.values()]
        for place, listed in enumerate(TABS):
            found.append(Command(f"转到{listed.title}", "", partial(self.show_tab, place)))
            found.extend(
                Command(made.text(), listed.title, partial(self._do_there, place, made))
                for made in self.tab(place).commands()
            )
        return found

    def _do_there(self, place: int, command: QAction) -> None:
        self.show_tab(place)
        command.trigger()

    # --- status, undo and redo

    def _hear(self, changed: Changed) -> None:
        self._name_undo()
        self._tell_safety()
        if changed.label.startswith("撤销："):
            self.status.say_done(self.context.last, "重做 Ctrl+Y", self._own["重做"].trigger)
        elif self._undoable == changed.number:
            self.status.say_done(self.context.last, "撤销 Ctrl+Z", self._own["撤销"].trigger)
        else:
            # final: what stands before it must not look like it
            self.status.say_done(self.context.last, "", lambda: None)

    def _name_undo(self) -> None:
        """Say in the menu what undo and redo would do now."""
        steps = {"撤销": self.context.store.next_undo(), "重做": self.context.store.next_redo()}
        self._undoable = steps["撤销"].number if steps["撤销"] else 0
        for word, step in steps.items():
            self._own[word].setText(f"{word}：{unaccelerated(step.label)}" if step else word)
            self._own[word].setEnabled(step is not None)

    def _who_and_when(self) -> str:
        """Who works here, and how fresh the newest backup is."""
        store = self.context.store
        newest = newest_backup(store.folder)
        made = datetime.fromtimestamp(newest.stat().st_mtime) if newest else None
        role = TITLES[store.role]
        parts = [
            f"操作员：{store.operator}（{role}）",
            f"备份：{moment(made, datetime.now()) if made else '还没有'}",
        ]
        return "　".join(parts if not store.is_read_only else [*parts, "只读"])

    def _back_up(self) -> None:
        """Every two hours, if anything changed since the last."""
        guarded(self, self.context.store.back_up_own)
        self._tell_safety()

    def _hear_told(self, done: str, offer: str, run: Callable[[], object]) -> None:
        self.status.say_done(done, offer, run)
        self._tell_safety()

    def _tell_safety(self) -> None:
        """Who works here, how fresh the backup is, whether the store is frozen, and what to be reminded of."""
        since = self.context.store.frozen_from
        self.frozen.setText(f"审计封存（{since} 起）" if since else "")
        self.frozen.setVisible(bool(since))
        self.status.right.setText(self._who_and_when())
        self.reminder.look()

    def _tell_status(self) -> None:
        if self.sender() in (None, self.bar, self.current_tab()):
            self.status.counts.setText(self.current_tab().status_text())

    # --- look

    def zoom(self, steps: int) -> None:
        """Larger or smaller by steps; 0 for the size as delivered."""
        present = min(range(len(theme.ZOOMS)), key=lambda at: abs(theme.ZOOMS[at] - theme.look().zoom))
        wanted = theme.ZOOMS[max(0, min(present + steps, len(theme.ZOOMS) - 1))] if steps else 1.0
        self.context.state.put(theme.ZOOM, wanted)
        self.dress()

    def choose_mode(self, mode: str) -> None:
        """Light, dark, or as the system is set."""
        self.context.state.put(theme.MODE, mode)
        self.dress()

    def dress(self) -> None:
        """Put on what is remembered."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
        theme.dress(app, self.context.state)
        self.finder.setMaximumWidth(theme.px(240))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where something typed would be lost; remember where the window was."""
        # a copy: while a question stands open, another tab may come to be made
        if all(tab.can_close() for tab in tuple(self._made.values())):
            self.clipboard.forget()
            self.context.state.put_bytes(_GEOMETRY, self.saveGeometry())
            event.accept()
            self.closed.emit()
        else:
            event.ignore()
