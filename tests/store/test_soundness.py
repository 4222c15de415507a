"""A page that a disk spoils after a clean close is found before anything is built on it."""

from contextlib import closing
from datetime import datetime, timedelta
from threading import Lock

import pytest

from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store import soundness
from shuangyong_desktop.store.errors import Damaged
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
    monkeypatch.setattr(soundness, "damages", lambda *_: answers.pop(0))
    assert soundness.damage(store.folder, b"", Lock()) == ""
    assert answers == []


def test_everything_is_looked_at_once_a_week(store: Store) -> None:
    assert soundness.is_due(store.folder, NOW)
    soundness.note_whole(store.folder, NOW)
    assert not soundness.is_due(store.folder, NOW + timedelta(days=6))
    assert soundness.is_due(store.folder, NOW + timedelta(days=7))
    assert soundness.is_due(store.folder, NOW - timedelta(days=8))
