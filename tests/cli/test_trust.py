"""init, backup, restore, rescue: the data folder by command."""

import json
from pathlib import Path
from typing import NoReturn

import pytest

from shuangyong_desktop import demo
from shuangyong_desktop.cli.main import Window, main

PASSWORD = "测试-密码-2026"


def _no_window(*_: object) -> NoReturn:
    raise AssertionError("a command opens no window")


NO_WINDOW = Window(_no_window, _no_window, _no_window)


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password as a script gives it."""
    monkeypatch.setenv("SHUANGYONG_PASSWORD", PASSWORD)


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object]]:
    status = main([*map(str, arguments), "--json"], NO_WINDOW)
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("password")
def test_backup_and_restore_on_another_computer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "--data", tmp_path / "数据", "init")[0] == 0
    status, made = asked(capsys, "--data", tmp_path / "数据", "backup", tmp_path / "U盘")
    assert status == 0
    status, restored = asked(capsys, "--data", tmp_path / "新电脑", "restore", str(made["file"]))
    assert (status, restored["op"], restored["aside"]) == (0, made["op"], "")
    assert asked(capsys, "--data", tmp_path / "新电脑", "restore", str(made["file"]), "--preview")[0] == 0
    status, rescued = asked(capsys, "--data", tmp_path / "数据", "rescue", "--out", tmp_path / "抢救")
    assert (status, rescued["problems"]) == (0, [])


@pytest.mark.usefixtures("password")
def test_an_example_town_that_fails_leaves_no_folder_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(store: object) -> int:
        raise RuntimeError("示例镇出错")

    monkeypatch.setattr(demo, "build_town", fails)
    with pytest.raises(RuntimeError):
        main(["--data", str(tmp_path / "数据"), "init", "--demo"], NO_WINDOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("password")
def test_a_torn_backup_is_refused_by_command_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "坏.sybak").write_bytes(b"PK\x03\x04")
    status, said = asked(capsys, "--data", tmp_path / "数据", "restore", tmp_path / "坏.sybak")
    assert status == 1
    assert "不是完整的台账备份" in str(said["problems"])
    assert not (tmp_path / "数据").exists()
