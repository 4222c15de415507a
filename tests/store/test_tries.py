"""Wrong passwords in a row: a growing pause, never for good."""

import json
import time
from pathlib import Path

import pytest

from shuangyong_desktop.store import keys, tries
from shuangyong_desktop.store.errors import TooSoon, WrongPassword

CHEAP = (1, 8 * 1024 * 1024)


def _wrong(folder: Path, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            keys.unlock(folder, "不对的密码")


def _long_ago(folder: Path, seconds: float) -> None:
    count, _ = json.loads((folder / "试错.json").read_text("utf-8"))
    (folder / "试错.json").write_text(json.dumps([count, time.time() - seconds]), "utf-8")


def test_the_pause_doubles_and_ends_at_a_quarter_of_an_hour() -> None:
    assert [tries.pause(count) for count in (0, 2, 3, 4, 5, 40)] == [0, 0, 2, 4, 8, 900]


def test_after_three_wrong_tries_even_the_right_password_waits(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", cost=CHEAP)
    _wrong(tmp_path, 3)
    with pytest.raises(TooSoon, match="请等待 2 秒"):
        keys.unlock(tmp_path, "密码-一二三四")
    _long_ago(tmp_path, 3)
    keys.unlock(tmp_path, "密码-一二三四")
    assert not (tmp_path / "试错.json").exists()


def test_wrong_tries_never_rewrite_the_keys(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", cost=CHEAP)
    before = (tmp_path / "keys.json").read_bytes()
    _wrong(tmp_path, 2)
    assert (tmp_path / "keys.json").read_bytes() == before


def test_a_clock_set_back_locks_nobody_out_for_long(tmp_path: Path) -> None:
    keys.create(tmp_path, "密码-一二三四", cost=CHEAP)
    _wrong(tmp_path, 3)
    _long_ago(tmp_path, -10 * 365 * 86400)
    keys.unlock(tmp_path, "密码-一二三四")
