"""Connections to the encrypted database: the one place that names the product and its pragmas."""

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from shuangyong_desktop.store.errors import NotAStore

APPLICATION_ID = 0x53594C5A  # "SYLZ": found again wherever the folder was moved
READING = "reading"
_MOST_DAMAGES = 20  # one bad page can be reported a hundred times
_DAMAGED = (11, 26)
"""SQLite's numbers for a malformed file and for one that is no database."""
_UNREADABLE = "数据文件结构有误，部分内容读不出来"

DatabaseError = sqlcipher3.dbapi2.DatabaseError
IntegrityError = sqlcipher3.dbapi2.IntegrityError
OperationalError = sqlcipher3.dbapi2.OperationalError

_PRAGMAS = (
    "cipher_log_level = NONE",  # SQLCipher would write to stderr
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL loses acknowledged work at a power cut
    "cache_size = -40960",  # decrypt a page once, not at each scan
    "mmap_size = 0",
    "wal_autocheckpoint = 1000",
)


def connect(path: Path, key: bytes, *, read_only: bool = False, must_exist: bool = False) -> Any:
    """One raw connection, keyed and set up; raises NotAStore where the first page can not be read."""
    if not read_only:
        # never an empty database in place of one that went missing
        return _connected(path, key, "mode=rw" if must_exist else "mode=rwc")
    try:
        return _connected(path, key, "mode=ro")
    except OperationalError:
        if _holds_work(path.with_name(path.name + "-wal")):
            raise
        # where nothing can be written, the shared memory beside the file can not be made either
        return _connected(path, key, "mode=ro&immutable=1")


def _holds_work(write_ahead: Path) -> bool:
    return write_ahead.exists() and write_ahead.stat().st_size > 0


def _connected(path: Path, key: bytes, mode: str) -> Any:
    read_only = mode.startswith("mode=ro")
    address = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlcipher3.dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            if not (read_only and pragma.startswith("journal_mode")):
                connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except DatabaseError as error:
        connection.close()
        if "not a database" in str(error):
            raise NotAStore from error
        raise
    return connection


def make_engine(path: Path, key: bytes, *, read_only: bool = False, must_exist: bool = False) -> Engine:
    """An engine whose transactions begin by our own word: IMMEDIATE to write, plain where `reading`."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: connect(path, key, read_only=read_only, must_exist=must_exist),
        # named, because this address reads as in-memory and would get a pool of one connection a thread
        poolclass=QueuePool,
        pool_size=4,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = read_only or connection.get_execution_options().get(READING, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def stamp(connection: Any) -> tuple[int, int]:
    """(application id, schema number) of an opened database; (0, 0) for an empty one."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return application, connection.execute("PRAGMA user_version").fetchone()[0]


def damages(path: Path, key: bytes) -> list[str]:
    """What the database says of its own pages and foreign keys, in words; empty when whole.

    Raises DatabaseError where it can not be asked: held by somebody, out of reach, a stick that was pulled.
    """
    found = damaged_pages(path, key)
    if not found:
        with closing(connect(path, key, read_only=True)) as connection:
            found = [f"数据引用不成立（{line}）" for line in _asked(connection, "foreign_key_check")]
    return found[:_MOST_DAMAGES]


def damaged_pages(path: Path, key: bytes) -> list[str]:
    """Only whether the pages agree with their check sums, and the trees in them with each other."""
    try:
        opened = connect(path, key, read_only=True)
    except NotAStore:
        return ["数据文件打不开"]
    except DatabaseError as error:
        if not _is_damage(error):
            raise
        return [_UNREADABLE]
    with closing(opened) as connection:
        said = [_page_in_words(line) for line in _asked(connection, "cipher_integrity_check")]
        said += [_UNREADABLE for line in _asked(connection, "quick_check") if line != "ok"]
    return list(dict.fromkeys(said))[:_MOST_DAMAGES]


def _page_in_words(line: str) -> str:
    page = re.search(r"page (\d+)", line)
    return f"数据文件第 {page[1]} 页校验不符" if page else _UNREADABLE


def _asked(connection: Any, pragma: str) -> list[str]:
    """One line for each row of the answer; a damaged page can end the asking itself."""
    try:
        rows = connection.execute(f"PRAGMA {pragma}").fetchall()
    except DatabaseError as error:
        if not _is_damage(error):
            raise
        return [_UNREADABLE]
    return [" ".join(map(str, row)) for row in rows]


def _is_damage(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def fold(connection: Any, *, waiting: bool = True) -> bool:
    """Move the write-ahead file into the database and empty it; False where a reader stands in the way."""
    if not waiting:
        connection.execute("PRAGMA busy_timeout = 0")
    return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def copy_database(source: Any, target: Any) -> None:
    """Copy all pages while others may read and write the source; the copy is one file."""
    source.backup(target)
    # the copied first page says WAL, which would leave files beside the copy
    target.execute("PRAGMA journal_mode = DELETE")
