"""Backing up onto a stick with one button, the reminder above the page, and the way to a restore."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QWidget

from shuangyong_desktop.store import keys
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.jobs import Cancelled, run_job
from shuangyong_desktop.ui.safety.asking import AskDialog, Field, Texts
from shuangyong_desktop.ui.safety.sticks import Stick, sticks
from shuangyong_desktop.ui.widgets.labels import ElidedLabel

_NO_SHEET = "还没有恢复单：忘记密码就打不开台账。请制作一份，打印后锁进保险柜。"


def back_up_to_stick(parent: QWidget, context: Context) -> Path | None:
    """Onto the stick that is plugged in; asked only where there are several or none."""
    found = sticks()
    if len(found) == 1:
        return back_up(parent, context, found[0].folder)
    if found:
        return back_up(parent, context, _chosen(parent, found).folder)
    messages.tell(parent, "没有找到U盘", "请插好U盘再试；也可以在下一步选择另一个磁盘上的文件夹。")
    return ask_and_back_up(parent, context)


def ask_and_back_up(parent: QWidget, context: Context) -> Path | None:
    """Into a folder that is asked for."""
    chosen = QFileDialog.getExistingDirectory(parent, "备份到哪个文件夹（U盘或另一个磁盘）")
    return back_up(parent, context, Path(chosen)) if chosen else None


def back_up(parent: QWidget, context: Context, into: Path) -> Path:
    """Write a backup that was opened again and compared; raises StoreUnavailable where it does not count."""
    made = run_job(parent, "备份", lambda _: context.store.back_up(into))
    number, _ = context.store.head()
    context.tell(f"已备份到 {into}，重新打开核对无误，含第 1 至 {number} 号操作：{made.name}")
    return made


def _chosen(parent: QWidget, found: list[Stick]) -> Stick:
    by_name = {f"{stick.name}（{stick.place}）": stick for stick in found}
    taken: list[Stick] = []

    def submit(texts: Texts) -> None:
        taken.append(by_name[texts["stick"]])

    field = Field("stick", "U盘", options=tuple(by_name), value=next(iter(by_name)))
    if not AskDialog(parent, "备份到哪个U盘？", "", (field,), "备份", submit).exec():
        raise Cancelled
    return taken[0]


@dataclass(frozen=True)
class _Due:
    said: str
    go: str
    wanted: SignalInstance
    can_wait: bool = True


class Reminder(QFrame):
    """A bar above the page: damage, no backup on a stick for a week, or no recovery sheet."""

    restore_wanted = Signal()
    backup_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._put_off: set[str] = set()
        self._due: _Due | None = None
        theme.role(self, "reminder")
        row = QHBoxLayout(self)
        theme.spaced(row, 16, 2, 16, 2, gap=10)
        self.words = ElidedLabel()
        row.addWidget(self.words, 1)
        self.go = QPushButton()
        theme.role(self.go, "link")
        self.go.clicked.connect(self._go)
        self.later = QPushButton("以后再说")
        theme.role(self.later, "link")
        self.later.clicked.connect(self._put_it_off)
        row.addWidget(self.go)
        row.addWidget(self.later)
        self.look()

    def look(self) -> None:
        """Say what is to be done now, if anything."""
        self._due = due = self._what_is_due()
        if due is not None:
            self.words.setText(due.said)
            self.go.setText(due.go)
            self.later.setVisible(due.can_wait)
        self.setVisible(due is not None and due.said not in self._put_off)

    def _what_is_due(self) -> _Due | None:
        store = self._context.store
        if store.damage:
            return _Due(store.damage, "用备份还原…", self.restore_wanted, can_wait=False)
        if store.is_read_only or store.is_practice:
            return None
        if reminded := store.backup_reminder():
            return _Due(reminded, "备份到U盘", self.backup_wanted)
        if not keys.has_recovery_code(store.folder):
            return _Due(_NO_SHEET, "制作恢复单", self.sheet_wanted)
        return None

    def _go(self) -> None:
        if self._due is not None:
            self._due.wanted.emit()

    def _put_it_off(self) -> None:
        if self._due is not None:
            self._put_off.add(self._due.said)
        self.hide()
