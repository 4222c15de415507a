"""Every operation: undo gives the store as it was before, redo the store as it was after."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from shuangyong_desktop import operations
from shuangyong_desktop.operations.operation import OPERATIONS
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.store.triggers import journaled_tables

Sample = Callable[[Store], Changed]


def _samples() -> dict[str, Sample]:
    """One call of each operation, from the sample files beside this test."""
    found: dict[str, Sample] = {}
    for path in sorted(Path(__file__).parent.glob("sample_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found |= module.SAMPLES
    return found


def _import_all_operations() -> None:
    for path in Path(operations.__path__[0]).rglob("*.py"):
        parts = path.relative_to(Path(operations.__path__[0])).with_suffix("").parts
        importlib.import_module(".".join(("shuangyong_desktop.operations", *parts)).removesuffix(".__init__"))


_import_all_operations()
SAMPLES = _samples()


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all journaled tables, and what is derived from them."""
    names = [table.name for table in journaled_tables()] + ["claim"]
    with store.read() as session:
        found = {
            name: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}" ORDER BY id'))]
            for name in names
        }
    # a claim taken back and taken again is the same claim under another number
    found["claim"] = sorted(row[1:] for row in found["claim"])
    return found


def test_each_operation_has_a_sample() -> None:
    # tests of the window make operations of their own, which land in the same list when they run first
    ours = {
        name
        for name, operation in OPERATIONS.items()
        if operation.work.__module__.startswith("shuangyong_desktop.")
    }
    assert ours == set(SAMPLES)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_undo_restores_and_redo_repeats(store: Store, name: str) -> None:
    before_sample: list[dict[str, list[tuple[object, ...]]]] = []
    run = store.run

    def remembering(operation: Callable[..., object], *args: object, **known: object) -> Changed:
        before_sample.append(content(store))
        return run(operation, *args, **known)

    store.run = remembering
    changed = SAMPLES[name](store)
    store.run = run
    before, after = before_sample[-1], content(store)
    assert changed.number
    assert changed.label == OPERATIONS[name].label
    assert before != after
    if OPERATIONS[name].is_final:
        with pytest.raises(Exception, match="不能撤销"):
            store.undo(changed.number)
        return
    store.undo()
    assert content(store) == before
    store.redo()
    assert content(store) == after
    assert store.problems() == []
