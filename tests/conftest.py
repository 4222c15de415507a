"""A store for every test, made once and copied; the office's calendar stands still."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SHUANGYONG_WITNESS", tempfile.mkdtemp(prefix="见证-"))

from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"
TODAY = date(2026, 11, 20)
CHEAP = (1, 8 * 1024 * 1024)
"""Argon2id at its lowest cost: tests are about other things."""


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as it is right after setting up; copy it, never open it."""
    folder = tmp_path_factory.mktemp("样板") / "数据"
    Store.create(folder, PASSWORD, "王敏", key_cost=CHEAP).close()
    return folder


@pytest.fixture
def today() -> date:
    """The day on which all tests play."""
    return TODAY


@pytest.fixture
def store(empty_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty, open store of this test's own."""
    folder = tmp_path / "数据"
    shutil.copytree(empty_folder, folder)
    opened = Store.open(folder, PASSWORD, "王敏")
    opened.today = lambda: TODAY
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def town_folder(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example town, built once; open it for reading only, or copy it."""
    from shuangyong_desktop.demo import build_town

    folder = tmp_path_factory.mktemp("示例镇") / "数据"
    shutil.copytree(empty_folder, folder)
    with Store.open(folder, PASSWORD, "王敏") as store:
        build_town(store)
    return folder


@pytest.fixture
def town(town_folder: Path) -> Iterator[Store]:
    """The example town, open for reading."""
    with Store.open(town_folder, PASSWORD, "王敏", read_only=True) as opened:
        opened.today = lambda: TODAY
        yield opened
