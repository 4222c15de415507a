"""Before an upgrade the data is copied, or the upgrade does not happen."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from shuangyong_desktop.store.store import Store
from tests.conftest import PASSWORD

FILE = Path(__file__).resolve().parents[2] / "installer" / "windows" / "upkeep.py"
spec = importlib.util.spec_from_file_location("upkeep", FILE)
upkeep = importlib.util.module_from_spec(spec)
spec.loader.exec_module(upkeep)


@pytest.fixture
def data(empty_folder, tmp_path):
    """The closed data folder of an office."""
    folder = tmp_path / "张 三" / "双拥工作台账"
    shutil.copytree(empty_folder, folder)
    return folder


@pytest.fixture
def known(data, monkeypatch):
    """As if this folder had been opened last."""
    monkeypatch.setattr(upkeep, "data_folder", lambda: data)
    monkeypatch.delenv("SHUANGYONG_PASSWORD", raising=False)
    return data


def said(words):
    return words.read_text("utf-16")


def test_the_copy_made_before_an_upgrade_opens_as_the_original_does(known, tmp_path):
    words = tmp_path / "words.txt"
    assert upkeep.main(words, "keep", "no-old-program") == 0
    kept = Path(said(words))
    assert kept.parent == known / "备份"
    with Store.open(kept, PASSWORD, "王敏", read_only=True) as store:
        assert store.problems() == []


def test_an_open_ledger_stops_the_upgrade(known, tmp_path):
    words = tmp_path / "words.txt"
    with Store.open(known, PASSWORD, "王敏"):
        assert upkeep.main(words, "keep", "no-old-program") == 1
    assert "正在使用" in said(words)
    assert not list((known / "备份").glob("升级前-*"))


def test_too_little_room_stops_the_upgrade(known, tmp_path, monkeypatch):
    monkeypatch.setattr(upkeep.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(100, 99, 1))
    words = tmp_path / "words.txt"
    assert upkeep.main(words, "keep", "no-old-program") == 1
    assert "磁盘空间不足" in said(words)


def test_a_first_installation_has_nothing_to_keep(tmp_path, monkeypatch):
    monkeypatch.setattr(upkeep, "data_folder", lambda: None)
    words = tmp_path / "words.txt"
    assert upkeep.main(words, "keep", "no-old-program") == 0
    assert said(words) == ""


def test_the_uninstaller_is_told_where_the_data_lies(known, tmp_path):
    words = tmp_path / "words.txt"
    assert upkeep.main(words, "where") == 0
    assert said(words) == str(known)
