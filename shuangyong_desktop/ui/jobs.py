"""Long work: on one worker thread, with progress and 「取消」, while the window stays alive."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from shuangyong_desktop.garbage import uncollected
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.parting import discard

T = TypeVar("T")
PATIENCE = 600
"""Milliseconds before a dialog appears: shorter work needs none."""
_BETWEEN_STEPS = 0.05


class Cancelled(Exception):
    """The person asked to stop; raised in the work itself, so that its transaction rolls back."""


class Progress(QObject):
    """What the work reports to; called from the worker thread."""

    stepped = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._is_cancelled = False
        self._told = 0.0

    def step(self, done: int, total: int) -> None:
        """Say how far the work is; raises Cancelled once the person asked for it."""
        if self._is_cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _BETWEEN_STEPS or done == total:
            self._told = now
            self.stepped.emit(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._is_cancelled = True


class Worker(QThread, Generic[T]):
    """One piece of work on a thread; its result, or what it raised, is there when it has finished."""

    def __init__(self, work: Callable[[Progress], T], progress: Progress) -> None:
        super().__init__()
        self._work, self._progress = work, progress
        self.results: list[T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the work; its end is told by `finished`."""
        try:
            self.results.append(self._work(self._progress))
        except BaseException as error:
            self.error = error


class ProgressDialog(QDialog):
    """How far the work is, and 「取消」."""

    def __init__(self, parent: QWidget | None, title: str, progress: Progress) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._progress = progress
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label(title, "title"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        theme.sized(self.bar, least=380)
        page.addWidget(self.bar)
        self.words = Label("正在准备…", "muted")
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        self.stop = QPushButton("取消")
        self.stop.clicked.connect(self.reject)
        row.addWidget(self.stop)
        page.addLayout(row)
        progress.stepped.connect(self._show)

    def reject(self) -> None:
        """Esc, the window's cross and 「取消」 all ask the work to stop; the dialog goes when it has."""
        self.words.setText("正在取消，数据将保持原样…")
        self.stop.setEnabled(False)
        self._progress.cancel()

    def end(self) -> None:
        """The work is done, or has stopped."""
        QDialog.accept(self)

    def _show(self, done: int, total: int) -> None:
        if total and self.stop.isEnabled():
            # a share of a thousand: Qt counts in 32 bits, we may count bytes
            self.bar.setRange(0, 1000)
            self.bar.setValue(done * 1000 // total)
            self.words.setText(f"{done:,} / {total:,}")


def run_job(parent: QWidget | None, title: str, work: Callable[[Progress], T]) -> T:
    """Do the work on a worker thread and give its result; what it raised, Cancelled too, is raised here.

    Cycles are collected before and after, never meanwhile: it could happen on the worker thread, and be widgets.
    """
    progress = Progress()
    worker = Worker(work, progress)
    dialog = ProgressDialog(parent, title, progress)
    worker.finished.connect(dialog.end)
    with uncollected():
        worker.start()
        try:
            if not _is_quick(worker) and isValid(dialog):
                dialog.exec()
        finally:
            worker.wait()
    discard(dialog)
    if worker.error is not None:
        raise worker.error
    return worker.results[0]


def _is_quick(worker: QThread) -> bool:
    """Wait a little for the worker, taking no clicks meanwhile; whether it got ready."""
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop.quit)
    if not worker.isFinished():
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return worker.isFinished()
