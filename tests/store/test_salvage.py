"""Salvage: rows on healthy pages come out, rows on damaged ones come back from the journal."""

import random
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.store.errors import NotAStore
from shuangyong_desktop.store.records import Village
from shuangyong_desktop.store.salvage import salvage
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"


def many(session: Session, count: int) -> None:
    session.execute(
        insert(Village), [{"name": f"村{n}" * 9, "sort": n, "is_retired": 0} for n in range(count)]
    )


@pytest.fixture
def damaged(store: Store) -> Store:
    """A closed store of 3,000 villages."""
    store.run(Operation(many, "登记村", False), 3000)
    store.close()
    return store


def names(place: Path) -> list[str]:
    with Store.open(place, PASSWORD) as store, store.read() as session:
        return list(session.scalars(select(Village.name).order_by(Village.id)))


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_page_costs_no_row_that_the_journal_knows(
    damaged: Store, empty_folder: Path, tmp_path: Path, seed: int
) -> None:
    # a page of rows: the tables' own roots lie where an empty store ends
    roots = (empty_folder / damaged.path.name).stat().st_size // 4096
    whole = bytearray(damaged.path.read_bytes())
    page = random.Random(seed).randrange(roots, len(whole) // 4096)
    whole[page * 4096 + 50] ^= 1
    damaged.path.write_bytes(whole)
    found = salvage(damaged.folder, damaged._keys, tmp_path / "抢救")
    assert len(names(tmp_path / "抢救")) >= 2990
    assert damaged.path.read_bytes() == bytes(whole)
    assert found.in_words()


def test_a_whole_store_comes_out_whole_and_provable(damaged: Store, tmp_path: Path) -> None:
    found = salvage(damaged.folder, damaged._keys, tmp_path / "抢救")
    assert found.lost == {}
    assert len(names(tmp_path / "抢救")) == 3000
    with Store.open(tmp_path / "抢救", PASSWORD) as store:
        assert store.problems() == []


def test_without_the_first_page_nothing_is_made_up(damaged: Store, tmp_path: Path) -> None:
    whole = bytearray(damaged.path.read_bytes())
    whole[:4096] = bytes(4096)
    damaged.path.write_bytes(whole)
    with pytest.raises(NotAStore):
        salvage(damaged.folder, damaged._keys, tmp_path / "抢救")
    assert not (tmp_path / "抢救").exists()
