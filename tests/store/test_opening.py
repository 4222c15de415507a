"""Opening: what is missing is said, never replaced by something empty; what was interrupted is proved."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import engine, folder, opening
from shuangyong_desktop.store.errors import Damaged, DataGone, KeysGone, NoStore
from shuangyong_desktop.store.store import DATABASE, Store

PASSWORD = "测试-密码-2026"
CHEAP = (1, 8 * 1024 * 1024)


def damage(store: Store) -> None:
    """Spoil some pages of the file itself; what the write-ahead file holds newer copies of is not read there."""
    whole = bytearray(store.path.read_bytes())
    for page in range(20, 60):
        whole[page * 4096 + 100] ^= 1
    store.path.write_bytes(whole)


def crashed(store: Store, villages: int) -> Path:
    """Work in another process that is killed before it closes."""
    store.close()
    work = (
        "import sys, os, signal; from pathlib import Path; from shuangyong_desktop.store.store import Store;"
        "from shuangyong_desktop.operations.villages import add_villages;"
        f"s = Store.open(Path(sys.argv[1]), {PASSWORD!r});"
        f"[s.run(add_villages, [f'村{{n}}']) for n in range({villages})];"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run(
        [sys.executable, "-c", work, str(store.folder)], check=False, cwd=Path(__file__).parents[2]
    )
    return store.folder


def test_a_missing_database_is_never_replaced_by_an_empty_one(store: Store) -> None:
    store.close()
    store.path.unlink()
    with pytest.raises(DataGone, match="没有建立新的空台账"):
        Store.open(store.folder, PASSWORD)
    with pytest.raises(Refused, match="没有重新建立"):
        Store.create(store.folder, PASSWORD, key_cost=CHEAP)
    assert not store.path.exists()


def test_backups_alone_are_a_store_that_was_lost(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.back_up_own()
    store.close()
    for path in [store.path, *store.folder.glob("keys.json*")]:
        path.unlink()
    with pytest.raises(DataGone):
        Store.open(store.folder, PASSWORD)


def test_missing_keys_are_told_apart_from_a_missing_store(store: Store) -> None:
    store.close()
    for path in store.folder.glob("keys.json*"):
        path.unlink()
    with pytest.raises(KeysGone, match="没有丢失"):
        Store.open(store.folder, PASSWORD)


def test_a_weak_password_sets_up_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="至少 8 个字符"):
        Store.create(tmp_path / "数据", "1234", key_cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_set_up_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def half_way() -> None:
        with folder.staged(tmp_path / "数据") as making:
            Store.create(making, PASSWORD, key_cost=CHEAP).close()
            raise RuntimeError("示例镇出错")

    with pytest.raises(RuntimeError):
        half_way()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NoStore):
        Store.open(tmp_path / "数据", PASSWORD)


def test_a_store_is_set_up_in_a_folder_that_holds_other_things(tmp_path: Path) -> None:
    (tmp_path / "数据").mkdir()
    (tmp_path / "数据" / "通知.docx").write_text("别的文件", "utf-8")
    Store.create(tmp_path / "数据", PASSWORD, key_cost=CHEAP).close()
    Store.open(tmp_path / "数据", PASSWORD).close()
    assert (tmp_path / "数据" / "通知.docx").exists()


def test_a_readme_lies_in_the_data_folder(store: Store) -> None:
    assert "不要复制、移动、改名或删除" in (store.folder / "说明.txt").read_text("utf-8-sig")


def test_a_clean_start_has_nothing_to_say(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.close()
    with Store.open(store.folder, PASSWORD) as again:
        assert again.notices == []
    assert not (store.folder / f"{DATABASE}-wal").exists()


def test_after_a_crash_the_store_is_proved_and_says_so(store: Store) -> None:
    with Store.open(crashed(store, 3), PASSWORD) as again:
        assert again.head()[0] == 3
        assert any("没有正常退出" in notice and "数据完好" in notice for notice in again.notices)
        again.run(add_villages, ["接着干"])
    with Store.open(store.folder, PASSWORD) as third:
        assert third.notices == []


def test_damage_after_a_crash_names_the_backup_to_go_back_to(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up_own()
    assert made is not None
    place = crashed(store, 1)
    damage(store)
    with pytest.raises(Damaged, match=made.name):
        Store.open(place, PASSWORD)


def test_what_a_killed_run_left_in_the_temporary_folder_is_cleared(store: Store) -> None:
    (folder.temporary(store.folder) / "名册.xlsx").write_text("某人", "utf-8")
    Store.open(crashed(store, 1), PASSWORD).close()
    assert not (store.folder / "tmp").exists()


def test_a_clock_set_back_is_told(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    with store.read() as session:
        connection = session.connection()
        assert opening.clock_warning(connection, datetime.now()) == ""
        assert "校正" in opening.clock_warning(connection, datetime.now() - timedelta(days=400))


def test_operations_are_ordered_by_number_whatever_the_clock_says(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.run(add_villages, ["王家庄"])
    raw = engine.connect(store.path, store._keys.store)
    assert raw.execute("SELECT max(id) FROM operation").fetchone() == (2,)
    raw.close()
    step = store.next_undo()
    assert step is not None
    assert step.number == 2


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files the Linux way")
def test_a_refused_opening_leaves_no_file_open(store: Store) -> None:
    place = crashed(store, 1)
    damage(store)
    before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(Damaged):
        Store.open(place, PASSWORD)
    assert len(os.listdir("/proc/self/fd")) <= before


def test_a_closed_store_on_a_write_protected_medium_can_be_read(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.close()
    raw = engine._connected(store.path, store._keys.store, "mode=ro&immutable=1")
    assert raw.execute("SELECT name FROM village").fetchall() == [("李家村",)]
    raw.close()
