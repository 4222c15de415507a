"""The schema of a store: made, and brought up to date."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from shuangyong_desktop.paths import migrations
from shuangyong_desktop.store import tally, triggers
from shuangyong_desktop.store.engine import APPLICATION_ID, make_engine
from shuangyong_desktop.store.errors import StoreUnavailable

SCHEMA = 2
"""The number of the newest migration. Kept beside the data as user_version, so that starting up asks one
pragma instead of importing alembic."""


def upgrade_file(path: Path, key: bytes) -> None:
    """Make a store, or bring one to the newest schema; who calls has made a backup."""
    engine = make_engine(path, key)
    try:
        upgrade(engine)
    finally:
        engine.dispose()


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
                for statement in tally.recounting():
                    connection.exec_driver_sql(statement)
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
