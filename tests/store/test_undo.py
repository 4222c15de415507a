"""Undo and redo: by images, across restarts, and never over somebody's later work."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_beneficiaries import WANG
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.papers import PaperDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.people.papers import file_papers
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Household, Person, Village
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"


def rename(session: Session, number: int, name: str) -> None:
    session.get_one(Village, number).name = name


def drop(session: Session, number: int) -> None:
    session.delete(session.get_one(Village, number))


def many(session: Session, count: int) -> None:
    session.execute(insert(Village), [{"name": f"村{n}", "sort": n, "is_retired": 0} for n in range(count)])


def group(session: Session, village: int) -> None:
    session.add(Household(number="1", village_id=village))


def dissolve(session: Session, number: int) -> None:
    session.delete(session.get_one(Household, number))


RENAME, DROP, MANY, GROUP, DISSOLVE = (
    Operation(work, work.__name__, False) for work in (rename, drop, many, group, dissolve)
)


def _people(store: Store) -> list[int]:
    with store.read() as session:
        return list(session.scalars(select(Person.id)))


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Village.name).order_by(Village.id)))


def test_ctrl_z_walks_back_and_ctrl_y_forward_again(store: Store) -> None:
    for name in ("甲村", "乙村", "丙村"):
        store.run(add_villages, [name])
    store.undo()
    store.undo()
    assert names(store) == ["甲村"]
    store.redo()
    assert names(store) == ["甲村", "乙村"]
    store.redo()
    with pytest.raises(Refused, match="没有可以重做的操作"):
        store.redo()


def test_new_work_after_an_undo_leaves_nothing_to_redo(store: Store) -> None:
    store.run(add_villages, ["甲村"])
    store.undo()
    store.run(add_villages, ["乙村"])
    assert store.next_redo() is None
    assert store.next_undo().label == "登记村（社区）"


def test_undo_survives_a_restart(store: Store) -> None:
    store.run(add_villages, ["甲村"])
    store.run(RENAME, 1, "甲新村")
    store.close()
    with Store.open(store.folder, PASSWORD) as again:
        again.undo()
        assert names(again) == ["甲村"]


def test_undo_of_an_old_operation_names_the_row_that_stands_in_the_way(store: Store) -> None:
    first = store.run(add_villages, ["甲村"])
    store.run(RENAME, 1, "甲新村")
    with pytest.raises(Refused, match="甲新村"):
        store.undo(first.number)
    assert names(store) == ["甲新村"]


def test_an_old_operation_is_undone_when_nothing_stands_in_the_way(store: Store) -> None:
    first = store.run(add_villages, ["甲村"])
    store.run(add_villages, ["乙村"])
    store.undo(first.number)
    assert names(store) == ["乙村"]
    with pytest.raises(Refused, match="已经撤销过了"):
        store.undo(first.number)


def test_a_deleted_row_comes_back_under_its_own_number(store: Store) -> None:
    store.run(add_villages, ["甲村", "乙村"])
    store.run(DROP, 1)
    store.undo()
    with store.read() as session:
        assert session.get_one(Village, 1).name == "甲村"


def test_a_big_import_is_one_undo(store: Store) -> None:
    changed = store.run(MANY, 5000)
    assert changed.tables == {"village": frozenset()}
    store.undo()
    assert names(store) == []
    store.redo()
    assert len(names(store)) == 5000
    assert store.problems() == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["加", "改", "删", "撤", "重"]), max_size=12))
def test_undoing_everything_gives_the_empty_store_back(empty_folder: Path, steps: list[str]) -> None:
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "数据"
        shutil.copytree(empty_folder, folder)
        with Store.open(folder, PASSWORD) as store:
            for number, step in enumerate(steps):
                _take(store, step, number)
            while store.next_undo() is not None:
                store.undo()
            assert names(store) == []
            assert store.problems() == []


def _take(store: Store, step: str, number: int) -> None:
    with store.read() as session:
        last = session.scalar(select(Village.id).order_by(Village.id.desc()))
    try:
        if step == "加":
            store.run(add_villages, [f"村{number}"])
        elif step == "撤":
            store.undo()
        elif step == "重":
            store.redo()
        elif last is not None:
            store.run(RENAME, last, f"新{number}") if step == "改" else store.run(DROP, last)
    except Refused:
        pass


def test_undo_of_an_older_operation_names_the_later_one_that_rests_on_it(store: Store) -> None:
    number = store.run(register_beneficiary, WANG).number
    (person,) = _people(store)
    later = store.run(file_papers, [person], PaperDraft("身份证复印件", "2026-11-01")).number
    sentence = f"不能撤销：“王桂兰”后来用在第 {later} 号操作“登记材料”里，请先撤销那一项"
    with pytest.raises(Refused, match=sentence):
        store.undo(number)
    assert _people(store) == [person]
    store.undo(later)
    store.undo(number)
    assert _people(store) == []
    assert store.problems() == []


def test_undo_names_the_later_operation_that_took_away_what_it_needs(store: Store) -> None:
    store.run(add_villages, ["甲村"])
    store.run(GROUP, 1)
    closed = store.run(DISSOLVE, 1).number
    gone = store.run(DROP, 1).number
    with pytest.raises(Refused, match=f"不能撤销：要用到的“甲村”后来被第 {gone} 号操作“drop”去掉了"):
        store.undo(closed)
    assert store.problems() == []


def test_undo_never_makes_a_second_of_what_came_again(store: Store) -> None:
    store.run(add_villages, ["甲村"])
    gone = store.run(DROP, 1).number
    store.run(add_villages, ["甲村"])
    with pytest.raises(Refused, match="不能撤销"):
        store.undo(gone)
    assert names(store) == ["甲村"]


def test_a_changed_row_names_what_changed_it(store: Store) -> None:
    number = store.run(add_villages, ["甲村"]).number
    later = store.run(RENAME, 1, "乙村").number
    with pytest.raises(Refused, match=f"不能撤销：“乙村”后来又有改动，请先撤销第 {later} 号操作“rename”"):
        store.undo(number)
