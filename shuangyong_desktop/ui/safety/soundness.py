"""Whether the store is as the program left it: asked for, and unasked; what is wrong, and the way back."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from shuangyong_desktop.garbage import uncollected
from shuangyong_desktop.operations.access import accept_version
from shuangyong_desktop.queries.store_problems import problems_in_words
from shuangyong_desktop.store import soundness
from shuangyong_desktop.store.folder import newest_backup
from shuangyong_desktop.store.soundness import WitnessFinding
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import Progress, Worker, run_job

Leave = Callable[..., object]
"""Closes the window and goes to the password of a folder, or to the restoring of a backup."""
RESTORE, KEEP = "关闭台账，用这份备份还原", "先查看和导出"
_AFTER, _AGAIN = 1500, 24 * 60 * 60 * 1000
"""Milliseconds from the start, so that the window is painted first; and to the next look, where it stays open."""
_SHOWN = 15


def check(parent: QWidget, context: Context, leave: Leave) -> list[str]:
    """Prove pages, chain and rows; what is wrong is told by record and field."""
    store = context.store
    found = run_job(parent, "正在检查数据", lambda _: _all_problems(store))
    if store.damage:
        tell_damage(parent, context, leave)
    elif found:
        tell_found(parent, context, found)
    else:
        number, code = store.head()
        messages.tell(
            parent,
            "数据完好",
            f"数据文件、{number:,} 项操作记录和现有数据逐项核对一致，没有在程序之外改动过的内容。\n校验码 {code}",
        )
    return [store.damage] if store.damage else found


def tell_found(parent: QWidget, context: Context, found: list[str]) -> None:
    """Say what is not as the program left it, and what to do about it."""
    more = f"\n……共 {len(found)} 处" if len(found) > _SHOWN else ""
    said = "\n".join(found[:_SHOWN]) + more
    if any(isinstance(line, WitnessFinding) for line in found):
        text = f"{said}\n\n如果确实换过较早的数据（比如手工拷回旧文件），核实后可以从现在起重新记录。"
        if messages.ask(parent, "检查发现问题", text, yes="已核实，重新记录", no="保留，继续提醒"):
            guarded(parent, lambda: _accept(context.store, found))
    else:
        messages.tell(parent, "检查发现问题", f"{said}\n\n请不要自行修改，把这些内容告诉技术人员。")


def _accept(store: Store, found: list[str]) -> None:
    """Begin anew, by an administrator, with a note of what was missing."""
    said = next(line for line in found if isinstance(line, WitnessFinding))
    store.run(accept_version, said)
    store.witness.forget()


def tell_damage(parent: QWidget, context: Context, leave: Leave) -> None:
    """Say that a page is damaged, and lead to the newest backup; it stays said above the page."""
    store = context.store
    backup = newest_backup(store.folder)
    heading = "数据文件有损坏"
    text = f"{store.damage}\n\n在还原以前，什么也不会写入；没有损坏的部分仍可查看和导出。"
    context.tell("数据文件有损坏，已停止写入")
    if store.is_read_only or backup is None:
        messages.tell(parent, heading, text)
    elif messages.ask(parent, heading, f"{text}还原后，备份以后办的事要补录。", yes=RESTORE, no=KEEP):
        leave(backup=backup)


def _all_problems(store: Store) -> list[str]:
    """Everything, unless pages are damaged, which the store remembers then; notes where all is whole."""
    if store.look_at_pages():
        return []
    found = problems_in_words(store)
    if not found and not store.is_read_only:
        soundness.note_whole(store.folder, datetime.now())
    return found


class Watch(QObject):
    """Looks at the pages after each start and every day, at everything once a week, on a thread of its own.

    It tells only where something is wrong, and only when no dialog stands open: neither over the lock nor over
    something half typed.
    """

    def __init__(self, window: QWidget, context: Context, leave: Leave) -> None:
        super().__init__(window)
        self._window, self._context, self._leave = window, context, leave
        self._worker: Worker[list[str]] | None = None
        self._rest = ExitStack()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)
        self._is_over = False

    def start(self) -> None:
        """Look once the window has been painted."""
        self._next.start(_AFTER)

    def stop(self) -> None:
        """Wait until the thread is done with the store, which is about to be closed; tell nothing more."""
        self._is_over = True
        self._next.stop()
        if self._worker is not None:
            self._worker.wait()
        self._rest.close()

    def _go_on(self) -> None:
        """Look; or, where that is done, tell."""
        if self._worker is not None:
            self._tell()
            return
        # collecting on the worker's thread would destroy forgotten widgets there
        self._rest.enter_context(uncollected())
        store = self._context.store
        self._worker = Worker(lambda _: _looked(store), Progress())
        self._worker.finished.connect(self._tell)
        self._worker.start()

    def _tell(self) -> None:
        self._rest.close()
        worker = self._worker
        if self._is_over or worker is None:
            return
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            self._next.start(_AFTER)
            return
        worker.wait()  # it may be about to end only; it is let go now
        self._worker = None
        self._next.start(_AGAIN)
        if worker.error is not None:
            raise worker.error
        (found,) = worker.results
        if self._context.store.damage:
            self._next.stop()
            tell_damage(self._window, self._context, self._leave)
        elif found:
            tell_found(self._window, self._context, found)


def _looked(store: Store) -> list[str]:
    """What a look finds besides the damage that the store itself remembers."""
    if store.is_read_only or not soundness.is_due(store.folder, datetime.now()):
        store.look_at_pages()
        return []
    return _all_problems(store)
