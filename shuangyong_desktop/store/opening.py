"""What is looked at before a store is opened, in the cheapest order, and what the clerk is told of it."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy.engine import Connection

from shuangyong_desktop.domain.roles import Role
from shuangyong_desktop.store import faults, folder, journal, migrate, proof
from shuangyong_desktop.store.engine import APPLICATION_ID, DatabaseError, connect, damages, fold, stamp
from shuangyong_desktop.store.errors import Damaged, InUse, NotAStore, Outdated, ReadOnlyFolder, TooNew

T = TypeVar("T")
_TRIES, _PAUSE = 5, 1.0
_SLACK = timedelta(minutes=10)


@dataclass(frozen=True)
class Look:
    """What a first look at the file found."""

    schema: int
    was_closed: bool
    is_viewer: bool


def look(path: Path, key: bytes, operator: str, *, read_only: bool) -> Look:
    """Ask the file what it is; raises TooNew, Outdated or NotAStore, and writes nothing."""
    # a clean close folds the write-ahead file in and leaves it empty
    was_closed = not _size(path.with_name(path.name + "-wal"))
    with faults.in_words(path.parent):
        application, schema, is_viewer = patiently(lambda: _stamp(path, key, operator))
    if application != APPLICATION_ID:
        raise NotAStore
    if schema > migrate.SCHEMA:
        raise TooNew
    if read_only and schema < migrate.SCHEMA:
        raise Outdated
    return Look(schema, was_closed, is_viewer)


def _stamp(path: Path, key: bytes, operator: str) -> tuple[int, int, bool]:
    with closing(connect(path, key, read_only=True)) as connection:
        application, schema = stamp(connection)
        if schema != migrate.SCHEMA:
            return application, schema, False
        asked = "SELECT 1 FROM operator WHERE name = ? AND role = ?"
        viewer = connection.execute(asked, (operator, Role.VIEWER)).fetchone()
        return application, schema, viewer is not None


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def patiently(work: Callable[[], T]) -> T:
    """Try again where a virus scanner holds the file for a moment."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except DatabaseError as error:
            if not faults.is_momentary(error):
                raise
            time.sleep(_PAUSE)
    return work()


def locked(place: Path) -> FileLock:
    """The lock of the data folder; raises InUse or ReadOnlyFolder."""
    lock = FileLock(folder.lock_path(place))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise InUse from None
    except OSError as error:
        raise ReadOnlyFolder from error
    if not folder.is_writable(place):
        lock.release()
        raise ReadOnlyFolder
    return lock


def fold_in(path: Path, key: bytes, *, waiting: bool = True) -> bool:
    """Empty the write-ahead file; False where a reader stands in the way, whom it may wait for.

    After a crash, first of all: a page torn in the middle of folding is still whole in the write-ahead file.
    """
    with faults.in_words(path.parent), closing(connect(path, key, must_exist=True)) as connection:
        return fold(connection, waiting=waiting)


def recovered(path: Path, keys: Any, connection: Connection) -> str:
    """After a crash: prove pages and newest operations; raises Damaged."""
    with faults.in_words(path.parent):
        found = damages(path, keys.store) or proof.chain_tail(connection, keys.journal)
    if not found:
        return f"上次没有正常退出（断电或被强行关闭），已检查：数据完好，共 {journal.head(connection)[0]} 项操作。"
    raise Damaged(f"数据文件有损坏：{found[0]}。没有继续写入。")


@contextmanager
def naming_the_backup(place: Path) -> Iterator[None]:
    """Whatever damage is found, the sentence ends with the backup to go back to."""
    try:
        yield
    except (Damaged, NotAStore) as damage:
        raise type(damage)(f"{damage}{way_back(place)}") from damage


def way_back(place: Path) -> str:
    """The sentence that names the newest backup of a damaged store."""
    backup = folder.newest_backup(place)
    if backup is None:
        return "没有找到自动备份，请联系技术人员抢救数据。"
    return f"最近的备份是“{backup.name}”，可用它还原。"


def clock_warning(connection: Connection, now: datetime) -> str:
    """A sentence where the clock stands before the newest operation; order goes by number, never by time."""
    newest = connection.exec_driver_sql("SELECT done_at FROM operation ORDER BY id DESC LIMIT 1").scalar()
    if newest is None or now.astimezone() >= datetime.fromisoformat(newest) - _SLACK:
        return ""
    last = newest[:16].replace("T", " ")
    return f"电脑时间（{now:%Y-%m-%d %H:%M}）早于最后一次操作（{last}），请校正电脑的日期和时间。"
