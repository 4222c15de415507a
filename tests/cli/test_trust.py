"""init, backup, restore, rescue: the data folder by command."""

import json
from pathlib import Path
from typing import NoReturn

import pytest

from shuangyong_desktop import demo
from shuangyong_desktop.cli.main import Window, main
from shuangyong_desktop.store import keys

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


def test_over_a_store_that_opens_its_administrator_of_today_agrees(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, new = tmp_path / "数据", "换过的-密码-2026"
    monkeypatch.setenv("SHUANGYONG_PASSWORD", PASSWORD)
    assert asked(capsys, "--data", data, "init")[0] == 0
    _, made = asked(capsys, "--data", data, "backup", tmp_path / "U盘")
    keys.change_password(data, PASSWORD, new)
    status, said = asked(capsys, "--data", data, "restore", str(made["file"]))
    assert status != 0
    assert "须由它的管理员同意" in json.dumps(said, ensure_ascii=False)
    assert {path.name for path in tmp_path.iterdir()} == {"数据", "U盘"}
    (tmp_path / "密码.txt").write_text(new, "utf-8")
    again = ("--data", data, "restore", str(made["file"]), "--agreed-by", tmp_path / "密码.txt")
    status, said = asked(capsys, *again)
    assert status == 0
    assert Path(str(said["aside"])).is_dir()
