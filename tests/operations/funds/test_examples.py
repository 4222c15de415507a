"""The national tables that come along."""

import pytest
from sqlalchemy import select

from shuangyong_desktop.operations.funds import add_scheme
from shuangyong_desktop.operations.funds.examples import examples, load_example_standards
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Scheme, Standard
from shuangyong_desktop.store.store import Store

NEWEST = ("01", "1", "2022-08-01")


def test_every_example_is_marked_as_one(store: Store) -> None:
    store.run(load_example_standards)
    with store.read() as session:
        rows = session.scalars(select(Standard)).all()
    assert all((row.basis or "").startswith("示例，") for row in rows)
    first = [row for row in rows if (row.grade, row.nature, row.effective_from) == NEWEST]
    assert [(row.amount_fen, row.unit) for row in first] == [(11_627_000, "year")]
    assert not any(row.nature == "3" and (row.grade or "") > "06" for row in rows)


def test_loading_twice_adds_nothing_and_own_schemes_stay(store: Store) -> None:
    store.run(add_scheme, examples().schemes[0])
    store.run(load_example_standards)
    with pytest.raises(Refused, match="都已装入"):
        store.run(load_example_standards)
    with store.read() as session:
        assert len(session.scalars(select(Scheme.id)).all()) == 4
