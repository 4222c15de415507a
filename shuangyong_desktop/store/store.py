"""The store: opened once, read through `read`, changed through `run`, `undo` and `redo` alone."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, Protocol

import sqlalchemy.exc
from filelock import FileLock, Timeout
from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import faults, journal, keys, migrate, undo
from shuangyong_desktop.store.engine import READING, connect, make_engine
from shuangyong_desktop.store.errors import InUse, Moved, NoStore, Outdated
from shuangyong_desktop.store.journal import Changed, Entry
from shuangyong_desktop.store.records.journal import Operation

DATABASE = "台账.db"
_LOCK = "使用中.lock"

P = ParamSpec("P")


class Labelled(Protocol[P]):
    """An operation: a function of a session, with the label under which it is written down."""

    label: str
    is_final: bool

    def __call__(self, session: Session, /, *args: P.args, **known: P.kwargs) -> Any:
        """Change records through the session; never commit."""


class Store:
    """One open data folder. All reading and writing of it goes through this object."""

    def __init__(self, folder: Path, key_ring: keys.Keys, lock: FileLock | None, operator: str) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        self.operator = operator
        self.is_read_only = lock is None
        self.today: Callable[[], date] = date.today
        self._keys = key_ring
        self._lock = lock
        self._writing = Lock()
        self._engine = make_engine(self.path, key_ring.store, read_only=self.is_read_only)
        self._reading = self._engine.execution_options(**{READING: True})
        self._inode = _identity(self.path)

    # --- opening and closing

    @classmethod
    def create(
        cls, folder: Path, password: str, operator: str = "经办", *, key_cost: tuple[int, int] | None = None
    ) -> "Store":
        """Set up an empty store in a folder that has none."""
        if keys.exists(folder):
            raise Refused(f"文件夹“{folder}”中已有台账数据，没有重新建立")
        folder.mkdir(parents=True, exist_ok=True)
        lock = _locked(folder)
        key_ring = keys.create(folder, password, cost=key_cost) if key_cost else keys.create(folder, password)
        engine = make_engine(folder / DATABASE, key_ring.store)
        try:
            migrate.upgrade(engine)
        finally:
            engine.dispose()
        return cls(folder, key_ring, lock, operator)

    @classmethod
    def open(cls, folder: Path, password: str, operator: str = "经办", *, read_only: bool = False) -> "Store":
        """Open a store; raises a StoreUnavailable that says why it can not be opened."""
        if not keys.exists(folder) or not (folder / DATABASE).exists():
            raise NoStore
        key_ring = keys.unlock(folder, password)
        schema = migrate.schema_of(folder / DATABASE, key_ring.store)
        if read_only:
            if schema < migrate.SCHEMA:
                raise Outdated
            return cls(folder, key_ring, None, operator)
        lock = _locked(folder)
        try:
            if schema < migrate.SCHEMA:
                migrate.backup_and_upgrade(folder / DATABASE, key_ring.store, schema)
            return cls(folder, key_ring, lock, operator)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Fold the write-ahead file into the database and let the folder go."""
        self._engine.dispose()
        if self._lock is not None:
            with suppress(sqlalchemy.exc.DBAPIError, OSError):
                raw = connect(self.path, self._keys.store)
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                raw.close()
            self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- reading

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one unmoving picture of the data; nothing it does is kept."""
        with faults.in_words(), Session(self._reading) as session:
            session.info["today"] = self.today()
            yield session

    # --- changing

    def run(
        self, operation: Callable[Concatenate[Session, P], Any], *args: P.args, **known: P.kwargs
    ) -> Changed:
        """Run an operation in one transaction with its journal entry.

        Raises Refused where a rule says no and StoreUnavailable where the disk does; nothing is left of
        the operation then. Anything else that is raised is a bug, and nothing is left of it either.
        """
        entry = Entry(
            label=operation.label,
            operator=self.operator,
            reason=None,
            is_final=getattr(operation, "is_final", False),
        )
        return self._write(entry, lambda session: operation(session, *args, **known))

    def next_undo(self) -> undo.Step | None:
        """What 「撤销」 would take back now."""
        with self.read() as session:
            return undo.next_undo(session.connection())

    def next_redo(self) -> undo.Step | None:
        """What 「重做」 would do again now."""
        with self.read() as session:
            return undo.next_redo(session.connection())

    def undo(self, number: int | None = None) -> Changed:
        """Take back one operation, the newest by default; raises Refused naming what stands in the way."""
        if number is None:
            step = self.next_undo()
            if step is None:
                raise Refused("没有可以撤销的操作")
            number = step.number
        return self._write(
            Entry(f"撤销：{self._label(number)}", self.operator, undoes=number),
            lambda session: undo.put_back(session.connection(), number),
        )

    def redo(self) -> Changed:
        """Do the last undone operation again."""
        with self.read() as session:
            connection = session.connection()
            step = undo.next_redo(connection)
        if step is None:
            raise Refused("没有可以重做的操作")
        return self._write(
            Entry(f"重做：{step.label}", self.operator, undoes=step.number),
            lambda session: undo.put_back(session.connection(), step.number),
        )

    def _label(self, number: int) -> str:
        with self.read() as session:
            return session.scalar(select(Operation.label).where(Operation.id == number)) or ""

    def _write(self, entry: Entry, work: Callable[[Session], Any]) -> Changed:
        if self.is_read_only:
            raise Refused("当前以只读方式打开，不能修改。请先关闭另一个窗口，再重新打开")
        with self._writing, faults.in_words():
            if _identity(self.path) != self._inode:
                raise Moved
            with self._engine.connect() as connection:
                return self._in_one_transaction(connection, entry, work)

    def _in_one_transaction(
        self, connection: Connection, entry: Entry, work: Callable[[Session], Any]
    ) -> Changed:
        transaction = connection.begin()
        try:
            number = journal.open_entry(connection, entry, migrate.SCHEMA)
            with Session(connection, join_transaction_mode="rollback_only") as session:
                session.info["today"] = self.today()
                session.info["operator"] = self.operator
                work(session)
                session.flush()
            changed = journal.close_entry(connection, number, self._keys.journal)
            if changed is None:
                transaction.rollback()
                return Changed(0, entry.label)
        except BaseException:
            transaction.rollback()
            raise
        transaction.commit()
        return changed

    # --- proving

    def problems(self) -> list[str]:
        """Everything that is not as this program left it: pages, chain, rows, triggers."""
        from shuangyong_desktop.store import triggers
        from shuangyong_desktop.store.engine import is_damaged

        found = is_damaged_safely(lambda: is_damaged(connect(self.path, self._keys.store, read_only=True)))
        with self.read() as session:
            connection = session.connection()
            found += journal.broken_links(connection, self._keys.journal)
            found += journal.foreign_changes(connection)
            found += [f"数据库守护规则 {name} 被改动" for name in triggers.differences(connection)]
        return found


def is_damaged_safely(look: Callable[[], list[str]]) -> list[str]:
    """The database's own findings in words."""
    return [f"数据库页面：{said}" for said in look()]


def _locked(folder: Path) -> FileLock:
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise InUse from None
    return lock


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)
