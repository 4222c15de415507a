"""Stores that older programs made open in this one with everything in them; `oldest/make.py` keeps one of each."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from shuangyong_desktop.operations.restoring import put_in_place
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store import backup, keys, migrate, restore
from shuangyong_desktop.store.errors import Outdated
from shuangyong_desktop.store.records import PaymentLine, Person, Student, Visit
from shuangyong_desktop.store.store import Store
from tests.store.oldest.unpack import KEPT, OPERATOR, PASSWORD, unpack


@pytest.fixture(params=KEPT, ids=lambda path: path.name.split(".")[0])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data folder as an older program left it."""
    return unpack(request.param, tmp_path)


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


def test_an_older_programs_backup_is_restored_over_the_store_of_today(older: Path, tmp_path: Path) -> None:
    _, ring = keys.enter(older, PASSWORD, OPERATOR)
    made = backup.back_up(older, ring, tmp_path / "U盘")
    with Store.open(older, PASSWORD, OPERATOR) as store:
        store.run(add_villages, ["新并村"])
    prepared = restore.prepare(made, PASSWORD, older)
    assert len(prepared.missing) == 1
    put_in_place(prepared)
    with Store.open(older, PASSWORD, OPERATOR) as restored:
        assert restored.problems() == []
        assert restored.head()[0] == prepared.manifest.number + 1
