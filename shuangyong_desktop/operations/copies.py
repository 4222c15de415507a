"""Copies of a store that are no backups: one to practise on, and a scrambled one for whoever helps."""

from contextlib import closing
from pathlib import Path

from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.operations.upkeep import mark_practice
from shuangyong_desktop.store import folder, scrambled
from shuangyong_desktop.store.store import Store


@operation("装入打乱的数据", is_final=True)
def load_scrambled(session: Session, store: Store) -> None:
    """Fill an empty store with the scrambled rows of another."""
    with closing(store.reader()) as source:
        scrambled.fill(source, session.connection())


def practice_copy(store: Store, place: Path) -> None:
    """A copy with the same passwords, marked so that window and papers say 「练习」."""
    with folder.staged(place) as making, store.copied_to(making) as copy:
        copy.run(mark_practice)


def scrambled_copy(store: Store, place: Path, password: str) -> None:
    """A store of its own, under its own password, with nobody real in it."""
    with folder.staged(place) as making, Store.create(making, password, "技术支持") as copy:
        copy.today = store.today
        copy.run(load_scrambled, store)
