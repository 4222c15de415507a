"""Key slots: the password opens the data key, and changing it changes no data."""

import time
from pathlib import Path

import pytest

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.errors import KeysGone, WrongPassword

CHEAP = (1, 8 * 1024 * 1024)


def test_the_same_password_gives_the_same_keys(tmp_path: Path) -> None:
    assert keys.create(tmp_path, "密码-一二三四", cost=CHEAP) == keys.unlock(tmp_path, "密码-一二三四")


def test_full_width_digits_are_the_same_password(tmp_path: Path) -> None:
    made = keys.create(tmp_path, "abc12345", cost=CHEAP)
    assert keys.unlock(tmp_path, "ａｂｃ１２３４５") == made


def test_a_changed_password_opens_the_same_keys_and_the_old_one_no_longer(tmp_path: Path) -> None:
    made = keys.create(tmp_path, "旧密码-2025", cost=CHEAP)
    keys.change_password(tmp_path, "旧密码-2025", "新密码-2026")
    assert keys.unlock(tmp_path, "新密码-2026") == made
    with pytest.raises(WrongPassword):
        keys.unlock(tmp_path, "旧密码-2025")


def test_a_wrong_old_password_changes_nothing(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", cost=CHEAP)
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(WrongPassword):
        keys.change_password(tmp_path, "错误", "新密码-2026")
    assert (tmp_path / "keys.json").read_bytes() == before


def test_store_and_journal_have_different_keys(tmp_path: Path) -> None:
    made = keys.create(tmp_path, "密码-一二三四", cost=CHEAP)
    assert made.store != made.journal


def test_each_operator_opens_the_same_keys_with_their_own_password(tmp_path: Path) -> None:
    made = keys.create(tmp_path, "密码-一二三四", "王敏", cost=CHEAP)
    keys.add(tmp_path, "密码-一二三四", "李强", "另一个-密码")
    assert keys.enter(tmp_path, "另一个-密码") == ("李强", made)
    assert keys.enter(tmp_path, "密码-一二三四") == ("王敏", made)
    assert keys.names(tmp_path) == ["王敏", "李强"]
    with pytest.raises(WrongPassword):
        keys.enter(tmp_path, "另一个-密码", "王敏")


def test_a_closed_operator_opens_nothing_not_even_with_the_spare_key_file(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", "王敏", cost=CHEAP)
    keys.add(tmp_path, "密码-一二三四", "李强", "另一个-密码")
    keys.close(tmp_path, "李强")
    with pytest.raises(WrongPassword):
        keys.unlock(tmp_path, "另一个-密码")
    (tmp_path / "keys.json").unlink()
    with pytest.raises(WrongPassword):
        keys.unlock(tmp_path, "另一个-密码")


def test_the_last_key_is_never_taken_away(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", "王敏", cost=CHEAP)
    with pytest.raises(Refused, match="最后一个"):
        keys.close(tmp_path, "王敏")


def test_nobody_comes_in_under_anothers_name_by_editing_the_file(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", "王敏", cost=CHEAP)
    path = tmp_path / "keys.json"
    path.write_text(path.read_text("utf-8").replace("王敏", "李强"), "utf-8")
    (tmp_path / "keys.json.old").unlink()
    with pytest.raises(WrongPassword):
        keys.unlock(tmp_path, "密码-一二三四")


def test_the_recovery_code_opens_the_same_keys_and_gives_a_new_password(tmp_path: Path) -> None:
    made = keys.create(tmp_path, "密码-一二三四", "王敏", cost=CHEAP)
    code = keys.new_recovery_code(tmp_path, "密码-一二三四")
    assert keys.enter(tmp_path, code.lower().replace("-", " ")) == (keys.RECOVERY, made)
    keys.reset_password(tmp_path, code, "王敏", "想起来的-密码")
    assert keys.enter(tmp_path, "想起来的-密码") == ("王敏", made)
    assert keys.names(tmp_path) == ["王敏"]


def test_a_new_recovery_code_ends_the_old_one(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", "王敏", cost=CHEAP)
    old = keys.new_recovery_code(tmp_path, "密码-一二三四")
    keys.new_recovery_code(tmp_path, "密码-一二三四")
    with pytest.raises(WrongPassword):
        keys.unlock(tmp_path, old)


def test_a_slip_in_the_recovery_code_names_its_group_and_counts_as_no_try(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", "王敏", cost=CHEAP)
    code = keys.new_recovery_code(tmp_path, "密码-一二三四")
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    with pytest.raises(Refused, match="第 7 组"):
        keys.unlock(tmp_path, wrong)
    assert not (tmp_path / "试错.json").exists()


@pytest.mark.parametrize("damage", ["gone", "torn"])
def test_a_lost_or_torn_key_file_is_replaced_by_its_mirror(tmp_path: Path, damage: str) -> None:
    made = keys.create(tmp_path, "密码-一二三四", cost=CHEAP)
    path = tmp_path / "keys.json"
    path.unlink() if damage == "gone" else path.write_bytes(path.read_bytes()[:50])
    assert keys.unlock(tmp_path, "密码-一二三四") == made


def test_both_key_files_gone_is_told_as_such(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", cost=CHEAP)
    for path in tmp_path.glob("keys.json*"):
        path.unlink()
    with pytest.raises(KeysGone):
        keys.unlock(tmp_path, "密码-一二三四")


def test_a_new_password_takes_less_than_a_second_at_full_cost(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四")
    started = time.process_time()
    keys.change_password(tmp_path, "密码-一二三四", "新密码-2026")
    assert time.process_time() - started < 2  # two stretchings of 128 MB, on whatever machine this is
