"""The schema: equal to the Records, whole or not at all, and backed up before it changes."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from shuangyong_desktop.store import backup, migrate, triggers
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.engine import connect, make_engine
from shuangyong_desktop.store.store import Store

KEY = bytes(range(32))


def _ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    return not (kind == "table" and (name or "").startswith("person_search"))


def test_migrations_give_exactly_the_tables_of_the_records(store: Store) -> None:
    with store.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "include_object": _ours}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_declared_triggers_are_in_place(store: Store) -> None:
    with store.read() as session:
        assert triggers.differences(session.connection()) == []


def test_a_failing_migration_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(tmp_path / "台账.db", KEY)

    def half(connection: object, target: str) -> None:
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        raise RuntimeError("停电")

    monkeypatch.setattr(migrate, "_run_alembic", half)
    with pytest.raises(RuntimeError):
        migrate.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master")).all() == []


def test_a_copy_counts_only_when_it_was_opened_again(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "备份" / "一.db"
    backup.copy_verified(store.path, store._keys, target)
    raw = connect(target, store._keys.store, read_only=True)
    assert raw.execute("SELECT count(*) FROM operation").fetchone() == (0,)
    raw.close()
    assert not list(target.parent.glob("*.part*"))
