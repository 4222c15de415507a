"""The journal proves itself: what was changed behind the program's back is found and named."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store import engine
from shuangyong_desktop.store.records import Change
from shuangyong_desktop.store.store import Store


@pytest.fixture
def worked(store: Store) -> Store:
    """A store in which three things were done."""
    store.run(add_villages, ["甲村"])
    store.run(add_villages, ["乙村", "丙村"])
    store.undo()
    return store


def behind_its_back(store: Store, *statements: str) -> list[str]:
    """Change the file with the key in hand, as somebody with an SQL tool would; returns what check says."""
    raw = engine.connect(store.path, store._keys.store)
    for statement in statements:
        raw.execute(statement)
    raw.close()
    return store.problems()


def test_an_untouched_store_has_no_problems(worked: Store) -> None:
    assert worked.problems() == []


def test_raw_statements_inside_an_operation_are_journaled_too(store: Store) -> None:
    def raw(session: Session) -> None:
        session.execute(text("INSERT INTO village (name, sort, is_retired) VALUES ('生语句村', 0, 0)"))

    store.run(Operation(raw, "生语句", False))
    with store.read() as session:
        assert session.scalars(select(Change.table_name)).all() == ["village"]
    assert store.problems() == []


ATTACKS = {
    "改一个字段": (["UPDATE village SET name = '假村' WHERE id = 1"], "village 第 1 行的 name"),
    "改字段并去掉触发器": (
        ["DROP TRIGGER sy_village_update", "UPDATE village SET name = '假村' WHERE id = 1"],
        "village 第 1 行的 name",
    ),
    "删一行": (
        ["DROP TRIGGER sy_village_delete", "DELETE FROM village WHERE id = 1"],
        "village 第 1 行在程序之外被删除",
    ),
    "添一行": (
        [
            "DROP TRIGGER sy_village_insert",
            "INSERT INTO village (name, sort, is_retired) VALUES ('假村', 1, 0)",
        ],
        "未经程序写入",
    ),
    "改操作人": (["UPDATE operation SET operator = '别人' WHERE id = 2"], "第 2 号"),
    "删一条操作": (
        ["PRAGMA foreign_keys = OFF", "DELETE FROM operation WHERE id = 2"],
        "第 2 号至第 2 号缺失",
    ),
    "改变动内容": (["UPDATE change SET after = replace(after, '甲', '假') WHERE id = 1"], "第 1 号"),
    "去掉触发器": (["DROP TRIGGER sy_claim_take"], "sy_claim_take"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_change_from_outside_is_found_and_named(worked: Store, attack: str) -> None:
    statements, named = ATTACKS[attack]
    assert any(named in said for said in behind_its_back(worked, *statements))


def test_a_damaged_page_is_found(worked: Store) -> None:
    worked.close()
    whole = bytearray(worked.path.read_bytes())
    whole[5 * 4096 + 100] ^= 1
    worked.path.write_bytes(whole)
    from shuangyong_desktop.store.store import Store as Again

    with Again.open(worked.folder, "测试-密码-2026", read_only=True) as store:
        assert any("页校验不符" in said for said in store.problems())
