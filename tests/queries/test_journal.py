"""The journal of any record, read as words."""

from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.queries.journal import changes_of, history_of_record, newest
from shuangyong_desktop.queries.record_titles import RECORDS, TITLES
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.store.triggers import journaled_tables


def test_every_journaled_table_has_a_name_and_no_title_is_of_a_column_that_is_gone() -> None:
    names = {table.name for table in journaled_tables()}
    assert names - RECORDS.keys() == set()
    assert TITLES.keys() <= {table.name for table in Base.metadata.sorted_tables}


def test_the_journal_says_who_did_what_and_what_was_undone(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.run(add_villages, ["王家庄"])
    store.undo()
    with store.read() as session:
        rows = newest(session)
        assert [(row.id, row.label, row.operator, row.state) for row in rows] == [
            (3, "撤销：登记村（社区）", "王敏", ""),
            (2, "登记村（社区）", "王敏", "undone"),
            (1, "登记村（社区）", "王敏", ""),
        ]
        assert [row.id for row in newest(session, "撤销")] == [3]
        assert newest(session, "%") == []
        first = changes_of(session, 1)[0]
        assert (first.record, first.title, first.new) == ("村（社区）第 1 号", "名称", "李家村")


def test_redone_is_no_longer_undone(store: Store) -> None:
    store.run(add_villages, ["李家村"])
    store.undo()
    store.redo()
    with store.read() as session:
        assert [row.state for row in newest(session) if row.id == 1] == [""]


def test_any_record_has_a_history_with_old_and_new(store: Store) -> None:
    from sample_registers import SAMPLES

    SAMPLES["edit_entry"](store)
    with store.read() as session:
        steps = history_of_record(session, "register_entry", 1)
    assert len(steps) == 2
    assert all(step.changes for step in steps)
