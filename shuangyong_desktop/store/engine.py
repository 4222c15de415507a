"""Connections to the encrypted database: the one place that names the product and its pragmas."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from shuangyong_desktop.store.errors import NotAStore

APPLICATION_ID = 0x53594C5A  # "SYLZ": found again wherever the folder was moved
READING = "reading"

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
    "cache_size = -65536",  # decrypt a page once, not at each scan
    "mmap_size = 0",
    "wal_autocheckpoint = 1000",
)


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Any:
    """One raw connection, keyed and set up; raises NotAStore where the first page can not be read."""
    address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
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


def make_engine(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """An engine whose transactions begin by our own word: IMMEDIATE to write, plain where `reading`."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: connect(path, key, read_only=read_only),
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


def is_damaged(connection: Any) -> list[str]:
    """What the database says of its own pages and foreign keys; empty when whole."""
    said = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    said += [row[0] for row in connection.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return said + [f"{table}#{row} → {parent}" for table, row, parent, _ in broken]


def copy_database(source: Any, target: Any) -> None:
    """Copy all pages while others may read and write the source."""
    source.backup(target)
