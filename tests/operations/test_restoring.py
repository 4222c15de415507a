"""Restoring over a store that is there: who may, what is said before, and what an old file does not bring back."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.operators import OperatorDraft
from shuangyong_desktop.domain.roles import Role
from shuangyong_desktop.operations.copies import practice_copy
from shuangyong_desktop.operations.keyring import admit, change_own_password, dismiss, make_recovery_code
from shuangyong_desktop.operations.restoring import put_in_place
from shuangyong_desktop.operations.upkeep import end_freeze, freeze_for_audit
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import folder, keys, restore
from shuangyong_desktop.store.errors import InUse, StoreUnavailable, TooSoon, WrongPassword
from shuangyong_desktop.store.records import Village
from shuangyong_desktop.store.records.journal import Operation
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"
OTHER = "另一个-密码-2026"
THIRD = "第三个-密码-2026"
CHEAP = (1, 8 * 1024 * 1024)


@pytest.fixture
def two(store: Store) -> Store:
    """An office of 王敏, who is its administrator, and 钱六, who only looks."""
    admit(store, PASSWORD, OperatorDraft("钱六", Role.VIEWER.value), OTHER)
    return store


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """Another office's store."""
    with Store.create(tmp_path / "邻镇", THIRD, "孙丽", key_cost=CHEAP) as made:
        made.run(add_villages, ["邻村"])
        yield made


def villages(place: Path, password: str = PASSWORD) -> list[str]:
    with Store.open(place, password, read_only=True) as store, store.read() as session:
        return list(session.scalars(select(Village.name).order_by(Village.id)))


def newest_labels(place: Path) -> list[str]:
    with Store.open(place, PASSWORD, read_only=True) as store, store.read() as session:
        return list(session.scalars(select(Operation.label).order_by(Operation.id.desc()).limit(2)))


# --- the store's own backups


def test_the_stores_own_backup_takes_its_place_and_lies_in_the_new_folder_too(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up_own()
    assert made is not None
    store.run(add_villages, ["王家庄"])
    store.close()
    put_in_place(restore.prepare(made, PASSWORD, store.folder))
    assert villages(store.folder) == ["李家村"]
    assert (store.folder / "备份" / made.name).is_file()


def test_the_restore_is_the_last_operation_and_the_witness_agrees(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up(tmp_path / "U盘")
    store.run(add_villages, ["王家庄"])
    store.close()
    put_in_place(restore.prepare(made, PASSWORD, store.folder))
    assert newest_labels(store.folder) == ["用备份还原", "登记村（社区）"]
    with Store.open(store.folder, PASSWORD) as restored:
        assert restored.notices == []
        assert restored.problems() == []


def test_where_the_switch_fails_all_is_as_it_was_and_it_can_be_tried_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.run(add_villages, ["李家村"])
    made = store.back_up(tmp_path / "U盘")
    store.run(add_villages, ["王家庄"])
    store.close()
    prepared = restore.prepare(made, PASSWORD, store.folder)
    rename = Path.rename

    def refuses(self: Path, target: Path) -> Path:
        if target == store.folder:
            raise OSError(5, "I/O error")
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(
            Path, "rename", refuses
        )  # a disk that fails at this very moment can not be had otherwise
        with pytest.raises((StoreUnavailable, OSError)):
            put_in_place(prepared)
    aside = list(tmp_path.glob("数据_还原前*"))
    if aside:  # the same disk refused to put it back: nothing is lost all the same
        aside[0].rename(store.folder)
    assert villages(store.folder) == ["李家村", "王家庄"]
    put_in_place(restore.prepare(made, PASSWORD, store.folder))
    assert villages(store.folder) == ["李家村"]
    assert newest_labels(store.folder) == ["用备份还原", "登记村（社区）"]


def test_a_restore_nobody_agreed_to_is_never_put_in_place_later(store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "U盘")
    prepared = restore.prepare(made, PASSWORD, store.folder)
    with pytest.raises(InUse):
        put_in_place(prepared)
    store.close()
    store.folder.rename(tmp_path / "挪走了")
    with pytest.raises(StoreUnavailable):
        Store.open(store.folder, PASSWORD)


def test_what_was_agreed_but_never_switched_goes_at_the_next_opening(store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "U盘")
    store.close()
    restore.prepare(made, PASSWORD, store.folder).ready.rename(folder.agreed(store.folder))
    Store.open(store.folder, PASSWORD).close()
    assert not folder.agreed(store.folder).exists()


# --- what is said before


def test_two_computers_that_went_on_apart_are_told_as_such(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    store.close()
    shutil.copytree(store.folder, tmp_path / "另一台电脑")
    with Store.open(tmp_path / "另一台电脑", PASSWORD) as other:
        for number in range(6):
            other.run(add_villages, [f"别村{number}"])
        made = other.back_up(tmp_path / "U盘")
    with Store.open(store.folder, PASSWORD) as again:
        again.run(add_villages, ["王家庄"])
    said = "\n".join(restore.prepare(made, PASSWORD, store.folder).in_words())
    assert "从第 2 号操作起，备份与现有数据各记各的" in said
    assert "第 2 号 登记村（社区）" in said
    assert "没有缺少" not in said


def test_a_newer_backup_lacks_nothing(store: Store, tmp_path: Path) -> None:
    store.run(add_villages, ["李家村"])
    store.close()
    shutil.copytree(store.folder, tmp_path / "从前")
    with Store.open(store.folder, PASSWORD) as again:
        again.run(add_villages, ["王家庄"])
        made = again.back_up(tmp_path / "U盘")
    said = restore.prepare(made, PASSWORD, tmp_path / "从前").in_words()
    assert said[-1] == "备份比现有数据多 1 项操作，现有数据中没有备份缺少的操作。"


def test_practice_data_do_not_take_the_place_of_real_ones(store: Store, tmp_path: Path) -> None:
    practice_copy(store, tmp_path / "练习")
    with Store.open(tmp_path / "练习", PASSWORD) as practice:
        made = practice.back_up(tmp_path / "U盘")
    assert made.name.startswith("练习_台账_")
    store.close()
    with pytest.raises(Refused, match="练习数据"):
        restore.prepare(made, PASSWORD, store.folder)
    said = restore.prepare(made, PASSWORD, tmp_path / "新电脑").in_words()
    assert "这份备份是练习数据的，不是真实数据。" in said


def test_another_offices_backup_is_told_from_a_damaged_store(
    store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    store.run(add_villages, ["李家村"])
    store.close()
    prepared = restore.prepare(elsewhere.back_up(tmp_path / "U盘"), THIRD, store.folder)
    assert "可能是另一个台账" in prepared.present.asks
    with pytest.raises(Refused):
        put_in_place(prepared)
    agreed = restore.agree(prepared, PASSWORD)
    assert "现有数据是另一个台账，不是这份备份的来源，请确认没有选错文件和文件夹。" in agreed.in_words()
    aside = put_in_place(agreed)
    assert aside is not None
    assert "还原前" in aside.name
    assert villages(store.folder, THIRD) == ["邻村"]
    assert villages(aside) == ["李家村"]


def test_a_damaged_store_is_given_up_by_any_of_its_passwords(two: Store, tmp_path: Path) -> None:
    made = two.back_up(tmp_path / "U盘")
    two.close()
    two.path.write_bytes(bytes(8192))
    aside = put_in_place(restore.prepare(made, OTHER, two.folder))
    assert aside is not None
    assert "_损坏_" in aside.name


def test_where_the_key_file_is_gone_the_list_of_operators_still_decides(two: Store, tmp_path: Path) -> None:
    made = two.back_up(tmp_path / "U盘")
    two.close()
    for name in ("keys.json", "keys.json.old"):
        (two.folder / name).unlink()
    assert restore.prepare(made, OTHER, two.folder).present.asks
    put_in_place(restore.prepare(made, PASSWORD, two.folder))
    Store.open(two.folder, OTHER, read_only=True).close()


# --- who may, and what an old file does not bring back


def test_who_was_dismissed_does_not_come_back_by_an_old_backup(two: Store, tmp_path: Path) -> None:
    made = two.back_up(tmp_path / "U盘")
    two.run(add_villages, ["李家村"])
    dismiss(two, "钱六")
    two.close()
    prepared = restore.prepare(made, OTHER, two.folder)
    assert prepared.present.asks.startswith("现有数据打得开，须由它的管理员同意还原")
    with pytest.raises(Refused, match="管理员"):
        restore.switch(prepared)
    with pytest.raises(WrongPassword):
        restore.agree(prepared, OTHER)
    put_in_place(restore.agree(prepared, PASSWORD))
    with pytest.raises(StoreUnavailable):
        Store.open(two.folder, OTHER)
    assert keys.names(two.folder) == ["王敏"]
    with Store.open(two.folder, PASSWORD) as restored:
        assert restored.problems() == []
        assert villages(two.folder) == []


def test_who_only_looks_does_not_restore_over_the_store(two: Store, tmp_path: Path) -> None:
    made = two.back_up(tmp_path / "U盘")
    two.close()
    prepared = restore.prepare(made, OTHER, two.folder)
    with pytest.raises(Refused):
        put_in_place(prepared)
    put_in_place(restore.prepare(made, OTHER, tmp_path / "新电脑"))


def test_passwords_stay_as_they_are_now(store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "U盘")
    change_own_password(store, PASSWORD, OTHER)
    store.close()
    prepared = restore.agree(restore.prepare(made, PASSWORD, store.folder), OTHER)
    assert prepared.passwords_in_words == "操作员和密码以现在的为准。"
    put_in_place(prepared)
    with pytest.raises(WrongPassword):
        Store.open(store.folder, PASSWORD)
    Store.open(store.folder, OTHER).close()


def test_the_recovery_code_gives_the_store_up_as_well(two: Store, tmp_path: Path) -> None:
    code = make_recovery_code(two, PASSWORD)
    made = two.back_up(tmp_path / "U盘")
    two.close()
    put_in_place(restore.prepare(made, code, two.folder))


def test_wrong_passwords_at_a_restore_count_as_at_the_door(store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "U盘")
    store.close()
    for _ in range(3):
        with pytest.raises(WrongPassword):
            restore.prepare(made, "不对的密码", store.folder)
    with pytest.raises(TooSoon):
        restore.prepare(made, PASSWORD, store.folder)


# --- the audit freeze


def test_an_old_backup_does_not_end_an_audit_freeze(store: Store, tmp_path: Path, today: date) -> None:
    made = store.back_up(tmp_path / "U盘")
    store.run(freeze_for_audit, today.isoformat())
    store.close()
    prepared = restore.prepare(made, PASSWORD, store.folder)
    assert prepared.in_words()[-1] == f"现有数据自 {today} 起审计封存，还原后仍然封存。"
    put_in_place(prepared)
    with Store.open(store.folder, PASSWORD) as restored, pytest.raises(Refused, match="审计封存中"):
        restored.run(add_villages, ["李家村"])


def test_a_clock_set_back_does_not_end_an_audit_freeze(store: Store) -> None:
    # the journal keeps real time: the freeze is from the real today
    store.today = date.today
    store.run(freeze_for_audit, date.today().isoformat())
    store.today = lambda: date.today() - timedelta(days=1)
    with pytest.raises(Refused, match="审计封存中"):
        store.run(add_villages, ["李家村"])
    store.run(end_freeze)
    store.run(add_villages, ["李家村"])
