"""The Context: what every tab is given. Its `do` is the only door for changes."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.store.undo_partly import Fates
from shuangyong_desktop.ui.jobs import Progress, run_job
from shuangyong_desktop.ui.state import State

P = ParamSpec("P")
T = TypeVar("T")
GONE = "这条记录已不存在，请刷新后重试"
_LOG = logging.getLogger("shuangyong_desktop.ui")


class Context(QObject):
    """The open store, what the window remembers, and the news of changes."""

    changed = Signal(object)
    """Carries a store Changed after every commit; on the window's own thread."""

    wanted = Signal(str)
    """The title of a tab that somebody asked to see."""

    person_wanted = Signal(int, str)
    """The id of somebody whom a list wants shown on the register, and the action to begin there ("" for none)."""

    told = Signal(str, str, object)
    """Something for the status line that is no change: what was done, what it offers, what that does."""

    def __init__(self, store: Store, state: State) -> None:
        super().__init__()
        self.store = store
        self.state = state
        self.last = ""
        """What was done last, in words; "" where nothing was yet."""

    @property
    def today(self) -> date:
        """The day the office's calendar shows."""
        return self.store.today()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; may be used on a worker thread.

        Raises Refused where a record is gone although something on the screen still shows it.
        """
        try:
            with self.store.read() as session:
                yield session
        except NoResultFound as gone:
            _LOG.warning("gone", exc_info=gone)
            raise Refused(GONE) from gone

    def do(
        self, operation: Callable[Concatenate[Session, P], Any], *args: P.args, **known: P.kwargs
    ) -> Changed:
        """Run an operation now. Raises Refused and StoreUnavailable; nothing was changed then.

        A form shows the problems beside its fields; an Action tells them. No one else need catch them.
        """
        return self._told(self.store.run(operation, *args, **known))

    def do_long(self, parent: QWidget, title: str, operation: Callable[[Progress], Changed]) -> Changed:
        """Let a worker thread change the store, with progress and 「取消」; raises Cancelled besides.

        `operation` gets the Progress and calls `store.run` with it.
        """
        return self._told(run_job(parent, title, operation))

    def undo(self, number: int | None = None) -> Changed:
        """Take back one operation, the newest by default."""
        return self._told(self.store.undo(number))

    def undo_partly(self, number: int) -> Fates:
        """Take back of an operation what still is as it left it; tells what went and what stayed."""
        changed, fates = self.store.undo_partly(number)
        self._told(changed)
        return fates

    def redo(self) -> Changed:
        """Do the last undone operation again."""
        return self._told(self.store.redo())

    def hear(self, changed: Changed) -> Changed:
        """Pass on the news of what the store's own keeping changed: operators, keys, copies."""
        return self._told(changed)

    def tell(self, done: str, offer: str = "", run: Callable[[], object] | None = None) -> None:
        """Say in the status line that something was done, and offer what comes next."""
        self.told.emit(done, offer, run or (lambda: None))

    def _told(self, changed: Changed) -> Changed:
        if changed.number:
            self.last = f"已{changed.label}"
            self.changed.emit(changed)
        return changed
