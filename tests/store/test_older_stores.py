"""Stores that older programs made open in this one with everything in them; `oldest/make.py` keeps one of each."""

import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store import keys, migrate
from shuangyong_desktop.store.engine import APPLICATION_ID, connect
from shuangyong_desktop.store.errors import Outdated
from shuangyong_desktop.store.folder import DATABASE
from shuangyong_desktop.store.records import PaymentLine, Person, Student, Visit
from shuangyong_desktop.store.store import Store

KEPT = sorted((Path(__file__).parent / "oldest").glob("schema_*.tar.xz"))
PASSWORD, OPERATOR = "当年-密码-2026", "王敏"


@pytest.fixture(params=KEPT, ids=lambda path: path.name.split(".")[0])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data folder as an older program left it."""
    with tarfile.open(request.param) as packed:
        packed.extractall(tmp_path, filter="data")
    folder, schema = tmp_path / "数据", int(request.param.name.split(".")[0].removeprefix("schema_"))
    _, ring = keys.enter(folder, PASSWORD, OPERATOR)
    with closing(connect(folder / DATABASE, ring.store)) as connection:
        connection.execute("ATTACH ? AS plain KEY ''", (str(tmp_path / "plain.db"),))
        connection.execute("SELECT sqlcipher_export('main', 'plain')")
        connection.execute(f"PRAGMA user_version = {schema}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return folder


def test_every_schema_before_this_one_is_kept() -> None:
    assert [path.name for path in KEPT] == [f"schema_{n}.tar.xz" for n in range(1, migrate.SCHEMA)]


def test_an_older_store_opens_whole_and_was_backed_up_before(older: Path) -> None:
    with Store.open(older, PASSWORD, OPERATOR) as store:
        assert store.problems() == []
        with store.read() as session:
            counts = [
                session.scalar(select(func.count()).select_from(table))
                for table in (Person, PaymentLine, Visit, Student)
            ]
            assert all(counts), counts
        store.run(add_villages, ["新并村"])
        store.undo()
        assert store.problems() == []
    assert list((older / "备份").iterdir())


def test_a_viewer_is_told_that_an_older_store_waits_for_its_upgrade(older: Path) -> None:
    with pytest.raises(Outdated):
        Store.open(older, PASSWORD, OPERATOR, read_only=True)
