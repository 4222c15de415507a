"""The counts that lists open with. That each operation keeps them is proved by `test_every_operation`."""

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.store import engine
from shuangyong_desktop.store.records import Household, Identity, Person
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.store.tally import tally


def _take_in(session: Session, many: int) -> None:
    home = Household(address="李家村 1 组")
    session.add(home)
    session.flush()
    people = [
        {"name": f"赵{n}", "name_key": f"{n}", "search_terms": "", "household_id": home.id}
        for n in range(many)
    ]
    numbers = session.scalars(insert(Person).returning(Person.id), people).all()
    identities = [
        {"person_id": number, "category": ("41", "21")[number % 2], "status": "2", "is_main": 1}
        for number in numbers
    ]
    session.execute(insert(Identity), identities)


TAKE_IN = Operation(_take_in, "收进许多人", False)
DROP = Operation(lambda session: session.execute(delete(Identity).where(Identity.id == 1)), "去掉一个", False)


def counts(store: Store, name: str) -> dict[str, int]:
    with store.read() as session:
        return tally(session, name)


def test_few_and_many_rows_are_counted_alike(store: Store) -> None:
    store.run(TAKE_IN, 10)
    assert counts(store, "category") == {"21": 5, "41": 5}
    store.run(DROP)
    assert counts(store, "category") == {"21": 4, "41": 5}
    store.undo()
    store.undo()
    assert (counts(store, "category"), counts(store, "people")) == ({}, {})
    store.run(TAKE_IN, 3000)
    assert counts(store, "people") == {"": 3000}
    assert store.problems() == []


def test_a_count_changed_behind_the_program_is_named(store: Store) -> None:
    store.run(TAKE_IN, 10)
    raw = engine.connect(store.path, store._keys.store)
    raw.execute("UPDATE tally SET many = 99 WHERE name = 'people'")
    raw.close()
    assert store.problems() == ["列表计数「people」与数据不符"]
