"""People as a form offers them."""

import pytest

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.operations.beneficiaries import record_death, register_beneficiary
from shuangyong_desktop.queries.people_labels import label_of, people_labels, person_named
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.store import Store


@pytest.fixture
def town(store: Store) -> Store:
    """Two of one name in different villages, two of one name in the same village, one who died."""
    for name, village in (
        ("王桂兰", "李家村"),
        ("王桂兰", "石桥村"),
        ("李建国", "李家村"),
        ("李建国", "李家村"),
        ("赵卫东", "李家村"),
    ):
        store.run(register_beneficiary, BeneficiaryDraft(name=name, village=village, category="21"))
    store.run(record_death, 5, DeathDraft("2026-01-01", "村里上报"))
    return store


def test_everybody_living_has_a_label_of_their_own(town: Store) -> None:
    with town.read() as session:
        labels = people_labels(session)
        everybody = people_labels(session, is_living=False)
    assert list(labels) == [
        "李建国 · 李家村 · 烈士遗属 · ljg",
        "李建国 · 李家村 · 烈士遗属 · ljg · 第 4 号",
        "王桂兰 · 李家村 · 烈士遗属 · wgl",
        "王桂兰 · 石桥村 · 烈士遗属 · wgl",
    ]
    assert len(everybody) == 5


def test_a_label_or_a_name_that_only_one_has_is_enough(town: Store) -> None:
    with town.read() as session:
        labels = people_labels(session, is_living=False)
    assert person_named(labels, "王桂兰 · 石桥村 · 烈士遗属 · wgl") == 2
    assert person_named(labels, "赵卫东") == 5
    assert label_of(labels, 1) == "王桂兰 · 李家村 · 烈士遗属 · wgl"
    assert label_of(labels, 99) == ""
    with pytest.raises(Refused, match="有 2 位“王桂兰”"):
        person_named(labels, "王桂兰")
    with pytest.raises(Refused, match="没有找到“钱多多”"):
        person_named(labels, "钱多多")
