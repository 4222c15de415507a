"""The witness: what a chain can not see about itself."""

import shutil
from pathlib import Path

from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store import engine, witness
from shuangyong_desktop.store.store import DATABASE, Store

PASSWORD = "测试-密码-2026"


def put_older_back(store: Store, after: int) -> Store:
    """Work, keep a copy of the file, work on, and put the copy back."""
    store.run(add_villages, ["甲村"])
    store.fold()
    copy = store.folder.parent / "旧.db"
    shutil.copy(store.path, copy)
    for number in range(after):
        store.run(add_villages, [f"村{number}"])
    store.close()
    shutil.copy(copy, store.folder / DATABASE)
    return Store.open(store.folder, PASSWORD)


def test_an_older_file_put_back_is_told_at_the_next_start(store: Store) -> None:
    with put_older_back(store, 3) as again:
        assert any("第 2 号至第 4 号不见了" in notice for notice in again.notices)
        assert any("第 2 号至第 4 号不见了" in said for said in again.problems())


def test_new_work_does_not_cover_up_what_went_missing(store: Store) -> None:
    with put_older_back(store, 3) as again:
        for number in range(5):
            again.run(add_villages, [f"新{number}"])
        assert any("第 4 号与见证文件不符" in said for said in again.problems())
        again.witness.forget()
        assert again.problems() == []


def test_the_newest_operations_deleted_by_hand_are_missed(store: Store) -> None:
    for name in ("甲村", "乙村"):
        store.run(add_villages, [name])
    raw = engine.connect(store.path, store._keys.store)
    for statement in (
        "PRAGMA foreign_keys = OFF",
        "DROP TRIGGER sy_village_delete",
        "DELETE FROM village WHERE id = 2",
        "DELETE FROM change WHERE operation_id = 2",
        "DELETE FROM operation WHERE id = 2",
        "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'operation'",
    ):
        raw.execute(statement)
    raw.close()
    assert any("第 2 号至第 2 号不见了" in said for said in store.problems())


def test_a_forged_or_torn_witness_counts_as_none(store: Store) -> None:
    store.run(add_villages, ["甲村"])
    path = store.witness.path
    path.write_text(path.read_text("utf-8").replace('"number": 1', '"number": 9'), "utf-8")
    assert store.problems() == []
    path.write_text("{", "utf-8")
    assert store.problems() == []


def test_a_witness_that_can_not_be_written_is_never_in_the_way(store: Store, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", "utf-8")
    store.witness = witness.Witness(tmp_path / "文件" / "x.json", b"key")
    assert store.run(add_villages, ["甲村"]).number == 1


def test_the_head_code_changes_with_every_operation(store: Store) -> None:
    codes = {store.head()}
    for name in ("甲村", "乙村", "丙村"):
        store.run(add_villages, [name])
        codes.add(store.head())
    assert len({code for _, code in codes}) == 4
    assert all(len(code) == 14 for _, code in codes)
