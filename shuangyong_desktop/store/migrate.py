"""The schema of a store: made, brought up to date, or refused when it is newer than the program."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from shuangyong_desktop.paths import migrations
from shuangyong_desktop.store import triggers
from shuangyong_desktop.store.engine import APPLICATION_ID, connect, stamp
from shuangyong_desktop.store.errors import NotAStore, StoreUnavailable, TooNew

SCHEMA = 1
"""The number of the newest migration. Kept beside the data as user_version, so that starting up asks one
pragma instead of importing alembic."""


def schema_of(path: Path, key: bytes) -> int:
    """The schema number a store was written with; raises TooNew or NotAStore, and writes nothing."""
    connection = connect(path, key, read_only=True)
    try:
        application, schema = stamp(connection)
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise NotAStore
    if schema > SCHEMA:
        raise TooNew
    return schema


def upgrade(engine: Engine, target: str = "head") -> None:
    """Bring a store to the newest schema in one transaction; on any failure it is as it was."""
    with engine.connect() as connection:
        # inside a transaction this pragma does nothing, and a rebuilt table would empty its children
        _raw(connection).execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                triggers.drop_all(connection)
                _run_alembic(connection, target)
                _check_references(connection)
                triggers.install(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        finally:
            _raw(connection).execute("PRAGMA foreign_keys = ON")


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _run_alembic(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise StoreUnavailable(
            f"数据升级后有引用不成立（{broken[0]} 第 {broken[1]} 行），已恢复为升级前的数据。"
        )


def backup_and_upgrade(path: Path, key: bytes, schema: int) -> None:
    """Copy the store beside itself, prove the copy, then bring the original up to date."""
    from shuangyong_desktop.store.backup import copy_verified
    from shuangyong_desktop.store.engine import make_engine

    copy_verified(path, key, path.parent / "备份" / f"升级前_{schema}.db")
    engine = make_engine(path, key)
    try:
        upgrade(engine)
    finally:
        engine.dispose()
