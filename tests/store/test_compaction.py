"""Compaction: smaller old images, the same chain, the same proof."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.upkeep import compact_journal
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import engine
from shuangyong_desktop.store.records import Change, Person
from shuangyong_desktop.store.store import Store


def note(session: Session, words: str) -> None:
    session.get_one(Person, 1).note = words


NOTE = Operation(note, "修改备注", False)


@pytest.fixture
def long_used(store: Store) -> Store:
    """A store in which the same rows were changed many times."""
    store.run(register_beneficiary, BeneficiaryDraft(name="王桂兰", village="李家村", category="21"))
    for number in range(30):
        store.run(NOTE, f"第{number}次走访")
    return store


def _bytes(store: Store) -> int:
    with store.read() as session:
        size = func.sum(
            func.length(func.coalesce(Change.before, "")) + func.length(func.coalesce(Change.after, ""))
        )
        return session.scalar(select(size)) or 0


def test_old_images_shrink_and_everything_is_still_proved(long_used: Store) -> None:
    head, size = long_used.head(), _bytes(long_used)
    long_used.run(compact_journal, 5)
    assert _bytes(long_used) < size / 2
    assert long_used.head()[0] == head[0] + 1
    assert long_used.problems() == []


def test_what_is_left_of_an_old_operation_is_proved_as_well(long_used: Store) -> None:
    long_used.run(compact_journal, 5)
    raw = engine.connect(long_used.path, long_used._keys.store)
    raw.execute("UPDATE change SET after = replace(after, '第7次', '第0次') WHERE operation_id = 9")
    raw.close()
    assert any("第 9 号" in said for said in long_used.problems())


def test_compacted_operations_can_not_be_undone_and_newer_ones_can(long_used: Store) -> None:
    long_used.run(compact_journal, 5)
    with pytest.raises(Refused, match="只保留历史"):
        long_used.undo(3)
    long_used.undo()
    for _ in range(4):
        long_used.undo()
    assert long_used.next_undo() is None
    assert long_used.problems() == []


def test_compacting_twice_goes_on_where_it_ended(long_used: Store) -> None:
    long_used.run(compact_journal, 20)
    long_used.run(compact_journal, 5)
    assert long_used.problems() == []
    assert long_used.run(compact_journal, 5000).number == 0
