"""Backups: proved before they have a name, refused when torn, kept by number, found again on another computer."""

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import backup, engine, folder, keys, restore
from shuangyong_desktop.store.errors import BadBackup, InUse, StoreUnavailable, WrongPassword
from shuangyong_desktop.store.records import Village
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Village.name).order_by(Village.id)))


def test_a_backup_is_one_file_named_by_number_day_and_head(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up(tmp_path / "U盘")
    number, code = store.head()
    assert made.name == f"台账_{number:06}_{datetime.now():%Y-%m-%d}_{code}.sybak"
    assert list((tmp_path / "U盘").iterdir()) == [made]
    assert not list((store.folder / "tmp").iterdir())


def test_nothing_in_a_backup_is_readable(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["独一无二的村名"])
    assert "独一无二的村名".encode() not in store.back_up(tmp_path / "U盘").read_bytes()


def test_a_backup_opens_on_another_computer_with_the_password(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up(tmp_path / "U盘")
    assert restore.switch(restore.prepare(made, PASSWORD, tmp_path / "新电脑")) is None
    with Store.open(tmp_path / "新电脑", PASSWORD) as again:
        assert names(again) == ["李家村"]
        assert again.problems() == []
        assert again.operator == "王敏"


def test_a_backup_opens_with_the_recovery_code(store: Store, tmp_path: Path) -> None:
    code = keys.new_recovery_code(store.folder, PASSWORD)
    made = store.back_up(tmp_path / "U盘")
    restore.switch(restore.prepare(made, code.lower(), tmp_path / "新电脑"))
    keys.reset_password(tmp_path / "新电脑", code, "王敏", "新的-密码-2026")
    Store.open(tmp_path / "新电脑", "新的-密码-2026").close()


def test_a_wrong_password_restores_nothing(store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "U盘")
    with pytest.raises(WrongPassword):
        restore.prepare(made, "不对的密码", tmp_path / "新电脑")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["U盘", "数据"]


def test_torn_backups_are_refused(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    whole = store.back_up(tmp_path / "U盘").read_bytes()
    torn, chance = tmp_path / "残缺.sybak", random.Random(1)
    for length in [0, 1, len(whole) - 1, *chance.sample(range(len(whole)), 20)]:
        torn.write_bytes(whole[:length])
        with pytest.raises(BadBackup):
            restore.prepare(torn, PASSWORD, tmp_path / "新电脑")
    assert not (tmp_path / "新电脑").exists()


def test_altered_backups_are_refused(store: Store, tmp_path: Path) -> None:
    whole = bytearray(store.back_up(tmp_path / "U盘").read_bytes())
    altered, chance = tmp_path / "改动.sybak", random.Random(2)
    for at in chance.sample(range(len(whole)), 20):
        whole[at] ^= 1
        altered.write_bytes(whole)
        whole[at] ^= 1
        with pytest.raises((BadBackup, WrongPassword)):
            restore.prepare(altered, PASSWORD, tmp_path / "新电脑")


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "别的.sybak").write_text("不是备份", "utf-8")
    with pytest.raises(BadBackup):
        restore.prepare(tmp_path / "别的.sybak", PASSWORD, tmp_path / "新电脑")
    with pytest.raises(StoreUnavailable, match="找不到"):
        restore.prepare(tmp_path / "没有.sybak", PASSWORD, tmp_path / "新电脑")


def test_the_difference_is_told_before_anything_is_switched(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up(tmp_path / "U盘")
    store.run(add_villages, ["王家庄"])
    store.close()
    prepared = restore.prepare(made, PASSWORD, store.folder)
    assert prepared.missing == ("第 2 号 登记村（社区）",)
    assert "还原后将缺少以下操作：" in prepared.in_words()
    restore.discard(prepared)
    with Store.open(store.folder, PASSWORD) as same:
        assert names(same) == ["李家村", "王家庄"]


def test_the_former_folder_is_kept_under_another_name(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up(tmp_path / "U盘")
    store.run(add_villages, ["王家庄"])
    store.close()
    aside = restore.switch(restore.prepare(made, PASSWORD, store.folder))
    assert aside is not None
    assert aside.name == f"数据_还原前_{datetime.now():%Y-%m-%d}"
    with Store.open(store.folder, PASSWORD) as restored:
        assert names(restored) == ["李家村"]
        assert restored.notices == []
        assert [stored.number for stored in backup.own(store.folder)] == [1]
    with Store.open(aside, PASSWORD) as former:
        assert names(former) == ["李家村", "王家庄"]


def test_a_damaged_folder_is_put_aside_as_damaged(store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "U盘")
    store.close()
    store.path.write_bytes(bytes(8192))
    aside = restore.switch(restore.prepare(made, PASSWORD, store.folder))
    assert aside is not None
    assert "_损坏_" in aside.name


def test_an_open_store_is_not_replaced(store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "U盘")
    with pytest.raises(InUse, match="没有还原"):
        restore.switch(restore.prepare(made, PASSWORD, store.folder))


def test_a_restore_killed_between_its_two_renames_is_finished_at_the_next_start(
    store: Store, tmp_path: Path
) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up(tmp_path / "U盘")
    store.close()
    prepared = restore.prepare(made, PASSWORD, store.folder)
    prepared.ready.rename(folder.agreed(store.folder))
    store.folder.rename(tmp_path / "数据_还原前")
    with Store.open(store.folder, PASSWORD) as again:
        assert names(again) == ["李家村"]


def test_a_damaged_store_makes_no_backup_and_loses_none(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.back_up_own()
    store.run(add_villages, ["王家庄"])
    store.fold()
    whole = bytearray(store.path.read_bytes())
    whole[20 * 4096 + 100] ^= 1
    store.path.write_bytes(whole)
    with pytest.raises(StoreUnavailable, match="上一次备份仍然有效"):
        store.back_up_own()
    assert [stored.number for stored in backup.own(store.folder)] == [1]


def test_the_automatic_backup_is_made_only_when_something_changed(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    assert store.back_up_own() is not None
    assert store.back_up_own() is None
    for number in range(9):
        store.run(add_villages, [f"村{number}"])
        store.back_up_own()
    assert [stored.number for stored in backup.own(store.folder)] == list(range(4, 11))


def test_a_backup_inside_the_data_folder_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="不能放在数据文件夹里面"):
        store.back_up(store.folder / "我的备份")


def test_a_backup_into_a_file_says_that_it_was_not_made(store: Store, tmp_path: Path) -> None:
    (tmp_path / "U盘").write_text("", "utf-8")
    with pytest.raises(StoreUnavailable, match="备份未完成"):
        store.back_up(tmp_path / "U盘")


def test_the_newest_work_in_the_write_ahead_file_is_in_the_backup(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    store.fold()
    store.run(add_villages, ["王家庄"])
    restore.switch(restore.prepare(store.back_up(tmp_path / "U盘"), PASSWORD, tmp_path / "新电脑"))
    with Store.open(tmp_path / "新电脑", PASSWORD) as again:
        assert names(again) == ["李家村", "王家庄"]


def test_a_store_of_an_older_program_is_backed_up_before_it_is_brought_up_to_date(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shuangyong_desktop.store import migrate

    store.run(add_villages, ["李家村"])
    raw = engine.connect(store.path, store._keys.store)
    raw.execute("PRAGMA user_version = 0")
    raw.close()
    store.close()
    monkeypatch.setattr(migrate, "_run_alembic", lambda connection, target: None)
    with Store.open(store.folder, PASSWORD) as again:
        assert names(again) == ["李家村"]
    assert [stored.number for stored in backup.own(store.folder)] == [1]


def test_a_copied_folder_opens_as_a_store(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    store.close()
    shutil.copytree(store.folder, tmp_path / "搬家")
    with Store.open(tmp_path / "搬家", PASSWORD) as moved:
        assert moved.notices == []
        assert names(moved) == ["李家村"]


def test_after_a_week_without_a_stick_the_clerk_is_reminded(store: Store, tmp_path: Path) -> None:
    assert "还没有备份到U盘" in store.backup_reminder()
    store.back_up(tmp_path / "U盘")
    assert store.backup_reminder() == ""
    assert "8 天没有备份" in backup.reminder(store.folder, datetime.now() + timedelta(days=8))
