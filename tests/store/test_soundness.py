"""A page that a disk spoils after a clean close is found before anything is built on it."""

import time
from contextlib import closing
from datetime import datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import select

from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.store import soundness
from shuangyong_desktop.store.engine import OperationalError, connect
from shuangyong_desktop.store.errors import Damaged
from shuangyong_desktop.store.records import Village, Visit
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"
PAGE = 4096
NOW = datetime(2026, 11, 20, 9, 30)


def spoil(store: Store, table: str) -> int:
    """Change one byte of a table's first page, as a failing disk does; gives the page."""
    with closing(store.reader()) as raw:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = int(raw.execute(asked, (table,)).fetchone()[0])
    store.close()
    whole = bytearray(store.path.read_bytes())
    whole[(page - 1) * PAGE + 100] ^= 1
    store.path.write_bytes(whole)
    return page


def test_a_whole_store_says_nothing_and_goes_on_writing(store: Store) -> None:
    assert store.look_at_pages() == ""
    assert store.run(add_villages, ["李家村"]).number


def test_a_page_spoilt_after_a_clean_close_is_named_with_the_backup_and_nothing_more_is_written(
    store: Store,
) -> None:
    store.run(add_villages, ["李家村"])
    backup = store.back_up_own()
    assert backup is not None
    page = spoil(store, "visit")
    with Store.open(store.folder, PASSWORD, "王敏") as again:
        said = again.look_at_pages()
        assert f"第 {page} 页校验不符" in said
        assert backup.name in said
        before = again.path.read_bytes()
        with pytest.raises(Damaged, match="已停止写入"):
            again.run(add_villages, ["王家庄"])
        assert again.back_up_own() is None
    assert again.path.read_bytes() == before
    assert backup.exists()


def test_what_is_found_only_while_others_write_is_no_damage(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [["数据文件第 7 页校验不符"], []]
    monkeypatch.setattr(soundness, "damaged_pages", lambda *_: answers.pop(0))
    assert store.look_at_pages() == ""
    assert answers == []


def test_what_waits_for_the_second_look_is_not_written_on_top_of_damage(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[bool] = []
    waiting: list[Thread] = []

    def write() -> None:
        try:
            store.run(add_villages, ["李家村"])
        except Damaged:
            refused.append(True)

    def found(*_: object) -> list[str]:
        if waiting:
            return ["数据文件第 7 页校验不符"]
        waiting.append(Thread(target=write))
        return ["数据文件第 7 页校验不符"]

    def begin_to_write(*_: object) -> list[str]:
        said = found()
        if store._writing.locked():
            waiting[0].start()
            time.sleep(0.2)
        return said

    monkeypatch.setattr(soundness, "damaged_pages", begin_to_write)
    assert store.look_at_pages()
    waiting[0].join()
    assert refused == [True]


def test_a_file_that_can_not_be_reached_just_now_is_not_called_damaged(store: Store) -> None:
    away = store.path.with_suffix(".away")
    store.path.rename(away)
    assert store.look_at_pages() == ""
    away.rename(store.path)
    assert store.run(add_villages, ["李家村"]).number


def test_a_disk_that_does_not_answer_is_not_called_damaged(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> list[str]:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(soundness, "damaged_pages", fails)
    assert store.look_at_pages() == ""


def test_a_reference_to_nobody_is_a_finding_and_no_damaged_page(store: Store) -> None:
    raw = connect(store.path, store._keys.store)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DROP TRIGGER sy_own_value_insert")
    raw.execute("INSERT INTO own_value (person_id, field_id, value) VALUES (404, 404, '无')")
    raw.close()
    assert any("数据引用不成立" in said for said in store.problems())
    assert store.look_at_pages() == ""


def test_beside_a_damaged_page_the_rest_is_read_and_taken_out(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    spoil(store, "visit")
    with Store.open(store.folder, PASSWORD, "王敏") as again:
        for _ in range(2):
            with pytest.raises(Damaged), again.read() as session:
                session.execute(select(Visit)).all()
            with again.read() as session:
                assert session.scalars(select(Village.name)).all() == ["李家村"]
        assert again.look_at_pages()
        assert again.run(note_export, "名册", 1, Audience.INTERNAL).number == 0


def test_everything_is_looked_at_once_a_week(store: Store) -> None:
    assert soundness.is_due(store.folder, NOW)
    soundness.note_whole(store.folder, NOW)
    assert not soundness.is_due(store.folder, NOW + timedelta(days=6))
    assert soundness.is_due(store.folder, NOW + timedelta(days=7))
    assert soundness.is_due(store.folder, NOW - timedelta(days=8))
