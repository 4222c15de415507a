"""The store: opened once, read through `read`, changed through `run`, `undo` and `redo` alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from time import sleep
from typing import Any, Concatenate, ParamSpec

from filelock import FileLock
from sqlalchemy import Engine, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.passwords import weakness
from shuangyong_desktop.domain.roles import ENTRY, Role
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store import (
    faults,
    folder,
    journal,
    keys,
    migrate,
    opening,
    permits,
    soundness,
    undo,
    witness,
)
from shuangyong_desktop.store.engine import READING, DatabaseError, connect, make_engine
from shuangyong_desktop.store.errors import Damaged, Moved, NotAStore, StoreUnavailable, WrongPassword
from shuangyong_desktop.store.folder import DATABASE
from shuangyong_desktop.store.journal import Changed, Entry
from shuangyong_desktop.store.outcome import Uncertain, seal_found
from shuangyong_desktop.store.records.journal import Operation
from shuangyong_desktop.store.transaction import in_one_transaction
from shuangyong_desktop.store.undo import put_back
from shuangyong_desktop.store.undo_partly import Fates, fates, undo_partly

__all__ = ["DATABASE", "Store"]

P = ParamSpec("P")
_MOMENT = 0.5
"""Seconds that another process may take to write a page."""


class Store:
    """One open data folder. All reading and writing of it goes through this object."""

    def __init__(self, place: Path, key_ring: keys.Keys, lock: FileLock | None, operator: str) -> None:
        self.folder = place
        self.path = place / DATABASE
        self.operator = operator
        self.is_read_only = lock is None
        self.notices: list[str] = []
        """What the clerk should be told after opening: sentences."""
        self.damage = ""
        """Why nothing is written any more; "" as long as no page was found damaged."""
        self.today: Callable[[], date] = date.today
        self._keys = key_ring
        self._lock = lock
        self._writing = Lock()
        if lock is None:
            self._reading = make_engine(self.path, key_ring.store, read_only=True)
        else:
            self._reading = self._engine.execution_options(**{READING: True})
        self._file = folder.identity(self.path)
        self.witness = witness.of(place, key_ring.journal)

    @cached_property
    def _engine(self) -> Engine:
        """Connections that may write; where one may only look, made for the first note of access."""
        return make_engine(self.path, self._keys.store, must_exist=True)

    # --- opening and closing

    @classmethod
    def create(
        cls, place: Path, password: str, operator: str = "经办", *, key_cost: tuple[int, int] | None = None
    ) -> "Store":
        """Set up an empty store in a folder that has none; where that fails, nothing is left of it."""
        weak = weakness(password, operator)
        if weak:
            raise Refused([Problem(weak, "password")])
        with folder.staged(place) as making:
            making.mkdir()
            cost = {"cost": key_cost} if key_cost else {}
            key_ring = keys.create(making, password, operator, **cost)
            migrate.upgrade_file(making / DATABASE, key_ring.store)
        folder.prepare(place)
        return cls(place, key_ring, opening.locked(place), operator)

    @classmethod
    def open(cls, place: Path, password: str, operator: str = "经办", *, read_only: bool = False) -> "Store":
        """Open a store; raises a StoreUnavailable that says why it can not be opened.

        `password` may be the recovery code. The operator is whose password it is; where `operator` has a
        key of their own, only that one is tried.
        """
        folder.require_store(place)
        operator, key_ring = keys.enter(place, password, operator)
        with opening.naming_the_backup(place):
            found = opening.look(place / DATABASE, key_ring.store, operator, read_only=read_only)
            if read_only or found.is_viewer:
                return cls._for_reading(place, key_ring, operator)
            lock = opening.locked(place)
            try:
                return cls._opened(place, key_ring, lock, operator, found)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def _for_reading(cls, place: Path, key_ring: keys.Keys, operator: str) -> "Store":
        store = cls(place, key_ring, None, operator)
        with store.read() as session:
            permits.standing(session.connection(), operator)
        return store

    @classmethod
    def _opened(
        cls, place: Path, key_ring: keys.Keys, lock: FileLock, operator: str, found: opening.Look
    ) -> "Store":
        folder.prepare(place)
        if not found.was_closed:
            opening.fold_in(place / DATABASE, key_ring.store)
        if found.schema < migrate.SCHEMA:
            from shuangyong_desktop.store.backup import back_up_own

            back_up_own(place, key_ring)
            migrate.upgrade_file(place / DATABASE, key_ring.store)
        store = cls(place, key_ring, lock, operator)
        try:
            store._look_around(found)
        except BaseException:
            store._engine.dispose()
            raise
        return store

    def _look_around(self, found: opening.Look) -> None:
        with self.read() as session:
            connection = session.connection()
            permits.standing(connection, self.operator)
            said = [
                "" if found.was_closed else opening.recovered(self.path, self._keys, connection),
                self.witness.compare(connection),
                opening.clock_warning(connection, datetime.now()),
                folder.shortage(self.folder),
            ]
        self.notices = [sentence for sentence in said if sentence]

    def close(self) -> None:
        """Fold the write-ahead file into the database and let the folder go."""
        self._reading.dispose()
        if "_engine" in self.__dict__:
            self._engine.dispose()
        if self._lock is not None:
            with suppress(StoreUnavailable, DatabaseError, OSError):
                self.fold(waiting=True)
            folder.clear_temporary(self.folder)
            self._lock.release()

    def fold(self, *, waiting: bool = False) -> bool:
        """Move recent work from the write-ahead file into the database, as when idle for a minute.

        Nothing is done where somebody writes or reads just now, unless `waiting`, or where pages are damaged.
        """
        if self.damage or not self._writing.acquire(blocking=waiting):
            return False
        try:
            return opening.fold_in(self.path, self._keys.store, waiting=waiting)
        finally:
            self._writing.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- reading

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one unmoving picture of the data; nothing it does is kept."""
        with self._in_words(), Session(self._reading) as session:
            session.info["today"] = self.today()
            session.info["operator"] = self.operator
            yield session

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            with faults.in_words(self.folder):
                yield
        except (Damaged, NotAStore):
            # a connection that met a damaged page fails at healthy ones as well, from then on
            self._reading.dispose()
            raise

    def head(self) -> tuple[int, str]:
        """Number of the newest operation, and the 校验码 that proves everything up to it."""
        with self.read() as session:
            number, seal = journal.head(session.connection())
        return number, journal.head_code(seal)

    @property
    def role(self) -> Role:
        """What the operator at the desk is here for; an office of one is its own administrator."""
        with self.read() as session:
            return permits.standing(session.connection(), self.operator).role

    @property
    def frozen_from(self) -> str:
        """The first day of an audit freeze, ISO; "" where there is none."""
        return self._setting(permits.FREEZE)

    @property
    def is_practice(self) -> bool:
        """Whether this is a copy to practise on, which every paper must say."""
        return bool(self._setting(permits.PRACTICE))

    def _setting(self, key: str) -> str:
        with self.read() as session:
            return permits.setting(session.connection(), key)

    # --- changing

    def run(
        self, operation: Callable[Concatenate[Session, P], Any], *args: P.args, **known: P.kwargs
    ) -> Changed:
        """Run an operation in one transaction with its journal entry.

        Raises Refused where a rule says no and StoreUnavailable where the disk does; nothing is left of
        the operation then. Anything else that is raised is a bug, and nothing is left of it either.
        """
        entry = Entry.of(operation, self.operator)
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
        return self._put_back(f"撤销：{self._label(number)}", number)

    def undo_partly(self, number: int) -> tuple[Changed, Fates]:
        """Take back of an operation what still is as it left it; says what went, what stayed and why."""
        said: list[Fates] = []
        changed = self._put_back(
            f"撤销（部分）：{self._label(number)}",
            number,
            lambda connection, undone: said.append(undo_partly(connection, undone)),
        )
        return changed, said[0]

    def fates(self, number: int) -> Fates:
        """What `undo_partly` would do now."""
        with self.read() as session:
            return fates(session.connection(), number)

    def redo(self) -> Changed:
        """Do the last undone operation again."""
        step = self.next_redo()
        if step is None:
            raise Refused("没有可以重做的操作")
        return self._put_back(f"重做：{step.label}", step.number)

    def _label(self, number: int) -> str:
        with self.read() as session:
            return session.scalar(select(Operation.label).where(Operation.id == number)) or ""

    def _put_back(
        self, label: str, number: int, work: Callable[[Connection, int], object] = put_back
    ) -> Changed:
        """Undo one operation (or one undo), by the roles that were asked for it."""
        with self.read() as session:
            roles = session.scalar(select(Operation.roles).where(Operation.id == number)) or ""
        needed = frozenset(Role(role) for role in roles.split(",") if role)
        entry = Entry(label, self.operator, undoes=number, roles=needed or ENTRY)
        return self._write(entry, lambda session: work(session.connection(), number))

    def _write(self, entry: Entry, work: Callable[[Session], Any]) -> Changed:
        if self.is_read_only:
            if Role.VIEWER not in entry.roles:
                raise Refused("当前以只读方式打开，不能修改")
            if not folder.is_writable(self.folder):
                return Changed(0, entry.label)  # a look at a write-protected copy can not be noted in it
        with self._writing, self._in_words():
            if folder.identity(self.path) != self._file:
                raise Moved
            if self.damage:
                if Role.VIEWER in entry.roles:
                    return Changed(0, entry.label)  # a look at what is left can not be noted in it
                raise Damaged(self.damage)
            try:
                with self._engine.connect() as connection:
                    changed, seal = in_one_transaction(
                        connection, entry, work, self.today(), self._keys.journal
                    )
            except Uncertain as uncertain:
                return self._settled(uncertain)
            if changed.number:
                self.witness.note(changed.number, seal)
            return changed

    def _settled(self, uncertain: Uncertain) -> Changed:
        """After a failed commit: look whether the operation is there after all, and say which."""
        self._engine.dispose()
        seal = seal_found(self.path, self._keys.store, uncertain)
        if not seal:
            raise uncertain.__cause__ or uncertain
        self.witness.note(uncertain.changed.number, seal)
        return uncertain.changed

    # --- backups

    def back_up(self, into: Path) -> Path:
        """Write a proved backup into a folder outside the data folder; gives the file.

        Raises StoreUnavailable where it can not be written or the store is damaged.
        """
        from shuangyong_desktop.store import backup

        backup.require_outside(self.folder, into)
        made = backup.back_up(self.folder, self._keys, into)
        backup.note_outside(self.folder, datetime.now())
        return made

    def backup_reminder(self) -> str:
        """What to tell the clerk where the last backup onto a stick is more than a week old; else ""."""
        from shuangyong_desktop.store import backup

        return backup.reminder(self.folder, datetime.now())

    def back_up_own(self) -> Path | None:
        """A backup into the store's own folder, rotated, if anything changed since the last; else None.

        For closing, every two hours, and before an import.
        """
        from shuangyong_desktop.store import backup

        stored = backup.own(self.folder)
        if self.is_read_only or self.damage or (stored and stored[-1].number >= self.head()[0]):
            return None
        return backup.back_up_own(self.folder, self._keys)

    def copied_to(self, place: Path) -> "Store":
        """A proved copy in a folder that is not there yet, open under the same passwords."""
        from shuangyong_desktop.store import backup

        backup.copy_folder(self.folder, self._keys, place)
        return type(self)(place, self._keys, opening.locked(place), self.operator)

    def reader(self) -> Any:
        """A connection of the database's own driver that can only read, for copying rows in bulk."""
        return connect(self.path, self._keys.store, read_only=True)

    # --- guarding

    def verify(self, password: str) -> bool:
        """Whether this is the password of the operator at the desk; raises TooSoon after wrong tries."""
        try:
            return keys.enter(self.folder, password, self.operator) == (self.operator, self._keys)
        except WrongPassword:
            return False

    def problems(self) -> list[str]:
        """Everything that is not as this program left it: pages, chain, rows, triggers, witness."""
        return soundness.problems(self.path, self._keys, self.read, self.witness)

    def look_at_pages(self) -> str:
        """A sentence where pages are damaged; nothing is written then until a backup is restored. Else "".

        It takes a moment (0.2 s for 38 MB), and may be done on another thread beside the work. A page that is
        just being folded in can be met half written: what is found is looked at again while nobody writes.
        """
        look = partial(soundness.damaged_page, self.folder, self._keys.store, self._file)
        if look():
            with self._writing:
                if self.is_read_only:
                    sleep(_MOMENT)  # the lock is of no use against another process
                found = look()
                self.damage = soundness.sentence(self.folder, found) if found else ""
        return self.damage
