"""The store: one door for changes, nothing half done, nobody in who does not belong."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import engine, migrate
from shuangyong_desktop.store.errors import InUse, Moved, NoStore, NotAStore, TooNew, WrongPassword
from shuangyong_desktop.store.records import Village
from shuangyong_desktop.store.store import DATABASE, Store

PASSWORD = "测试-密码-2026"


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Village.name).order_by(Village.id)))


def broken(session: Session) -> None:
    session.add(Village(name="半个村"))
    session.flush()
    raise RuntimeError("程序出错")


def test_a_refused_operation_leaves_nothing_and_no_journal_entry(store: Store) -> None:
    with pytest.raises(Refused, match="不能为空"):
        store.run(add_villages, ["李家村", " "])
    assert names(store) == []
    assert store.run(add_villages, ["李家村"]).number == 1


def test_a_bug_in_an_operation_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.run(Operation(broken, "出错", False))
    assert names(store) == []
    assert store.problems() == []


def test_an_operation_that_changes_nothing_is_not_written_down(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    assert store.run(add_villages, ["李家村"]).number == 0


def test_a_session_for_reading_can_not_keep_a_change(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    with store.read() as session:
        session.add(Village(name="偷偷加的村"))
        session.flush()
    assert names(store) == ["李家村"]


def test_the_second_window_is_told_and_may_only_read(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    with pytest.raises(InUse):
        Store.open(store.folder, PASSWORD)
    with Store.open(store.folder, PASSWORD, read_only=True) as second:
        assert names(second) == ["李家村"]
        with pytest.raises(Refused, match="只读"):
            second.run(add_villages, ["王家庄"])


def test_the_lock_goes_with_the_process_that_held_it(store: Store) -> None:
    store.close()
    holder = (
        "import sys, os, signal; from pathlib import Path; from shuangyong_desktop.store.store import Store;"
        f"Store.open(Path(sys.argv[1]), {PASSWORD!r}); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", holder, str(store.folder)], check=False)
    Store.open(store.folder, PASSWORD).close()


def test_a_wrong_password_opens_nothing(store: Store) -> None:
    store.close()
    with pytest.raises(WrongPassword):
        Store.open(store.folder, PASSWORD + "x")


def test_an_empty_folder_is_no_store_and_stays_empty(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        Store.open(tmp_path, PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_a_newer_program_is_refused_and_never_touched(store: Store) -> None:
    raw = engine.connect(store.path, store._keys.store)
    raw.execute(f"PRAGMA user_version = {migrate.SCHEMA + 1}")
    raw.close()
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(TooNew):
        Store.open(store.folder, PASSWORD)
    assert store.path.read_bytes() == before


def test_a_store_whose_first_page_is_gone_is_refused(store: Store) -> None:
    store.close()
    whole = bytearray(store.path.read_bytes())
    whole[:4096] = bytes(4096)
    store.path.write_bytes(whole)
    with pytest.raises(NotAStore):
        Store.open(store.folder, PASSWORD)


def test_nothing_readable_lies_on_disk(store: Store) -> None:
    store.run(add_villages, ["独一无二的村名"])
    for path in store.folder.rglob("*"):
        if path.is_file():
            assert "独一无二的村名".encode() not in path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses to rename an open file")
def test_a_store_replaced_under_the_program_refuses_to_write(store: Store) -> None:
    copy = store.folder / "副本.db"
    shutil.copy(store.path, copy)
    copy.replace(store.folder / DATABASE)
    with pytest.raises(Moved):
        store.run(add_villages, ["李家村"])


def test_the_database_refuses_text_in_a_money_column(store: Store) -> None:
    def pay(session: Session) -> None:
        session.execute(
            text(
                "INSERT INTO standard (scheme_id, amount_fen, unit, effective_from)"
                " VALUES (1, '500元', 'year', '2026')"
            )
        )

    with pytest.raises(Exception, match="cannot store TEXT value in INTEGER"):
        store.run(Operation(pay, "乱填", False))


def test_all_tables_are_strict_and_ids_are_never_used_twice(store: Store) -> None:
    with store.read() as session:
        tables = session.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        ).all()
    for name, sql in tables:
        if not name.startswith(("person_search", "alembic")):
            assert "STRICT" in sql, name
            assert "AUTOINCREMENT" in sql, name


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("synchronous", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("journal_mode", "wal"),
    ],
)
def test_each_connection_is_set_up_for_safety(store: Store, pragma: str, value: object) -> None:
    with store.read() as session:
        assert session.execute(text(f"PRAGMA {pragma}")).scalar() == value
