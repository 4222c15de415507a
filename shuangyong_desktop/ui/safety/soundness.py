"""Looking after what is open, unasked: its pages at every start, everything once a week."""

from contextlib import ExitStack
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from shuangyong_desktop.garbage import uncollected
from shuangyong_desktop.queries.foreign_changes import problems_in_words
from shuangyong_desktop.store import soundness
from shuangyong_desktop.store.folder import newest_backup
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.jobs import Progress, Worker
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.safety.copies import tell_found

_AFTER, _AGAIN = 1500, 24 * 60 * 60 * 1000
"""Milliseconds from the start, so that the window is painted first; and to the next look, where it stays open."""
_KEEP = "先查看和导出"


class Watch(QObject):
    """Looks on a thread of its own, and tells only where something is wrong."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._context = window, window.context
        self._worker = Worker(lambda _: _looked(self._context), Progress())
        self._worker.finished.connect(self._hear)
        self._rest = ExitStack()
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.timeout.connect(self._look)

    def start(self) -> None:
        """Look once the window has been painted."""
        self._begin.start(_AFTER)

    def stop(self) -> None:
        """Wait until the thread is done with the store, which is about to be closed."""
        self._begin.stop()
        self._worker.finished.disconnect(self._hear)
        self._worker.wait()
        self._rest.close()

    def _look(self) -> None:
        if self._window.lock.dialog is not None:
            self._begin.start(_AFTER)  # what it might have to tell is not for everybody
            return
        # collecting on the worker's thread would destroy forgotten widgets there
        self._rest.enter_context(uncollected())
        self._worker.start()

    def _hear(self) -> None:
        self._rest.close()
        if self._worker.error is not None:
            raise self._worker.error
        found = self._worker.results[-1]
        if self._context.store.damage:
            self._tell_damage()
            return
        if found:
            tell_found(self._window, self._context, found)
        self._begin.start(_AGAIN)

    def _tell_damage(self) -> None:
        store = self._context.store
        self._window.reminder.look()
        backup = newest_backup(store.folder)
        heading = "数据文件有损坏"
        text = f"{store.damage}\n\n在还原以前，什么也不会写入；没有损坏的部分仍可查看和导出。"
        if store.is_read_only or backup is None:
            messages.tell(self._window, heading, text)
        elif messages.ask(self._window, heading, text, yes="关闭台账，用这份备份还原", no=_KEEP):
            self._window.leave(backup=backup)


def _looked(context: Context) -> list[str]:
    """What is not as it should be, besides the damage that the store itself remembers."""
    store, now = context.store, datetime.now()
    if store.look_at_pages() or store.is_read_only or not soundness.is_due(store.folder, now):
        return []
    found = problems_in_words(store)
    if not found:
        soundness.note_whole(store.folder, now)
    return found
