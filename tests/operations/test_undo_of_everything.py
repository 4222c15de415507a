"""Any operations in any order, undone, redone, across restarts: undo of everything gives the same store content."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from test_every_operation import SAMPLES, content

from shuangyong_desktop.operations.operation import OPERATIONS
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"
ORDINARY = sorted(name for name in SAMPLES if not OPERATIONS[name].is_final)
Content = dict[str, list[tuple[object, ...]]]


class _Bug(Exception):
    """An operation raised something else than an expected no."""


class Office(RuleBasedStateMachine):
    """Contents before each operation that still stands, as a plain list; undo must walk back along it."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="undo-"))
        shutil.copytree(self.folder, self.place / "数据")
        self.store = self._opened()
        self.before: list[Content] = []
        self.undone: list[Content] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.place)

    def _opened(self) -> Store:
        store = Store.open(self.place / "数据", PASSWORD, "王敏")
        store.today = lambda: date(2026, 11, 20)
        return store

    def _run(self, run: Callable[..., Changed]) -> Callable[..., Changed]:
        def remembering(operation: Any, *args: object, **known: object) -> Changed:
            was = content(self.store)
            try:
                changed = run(operation, *args, **known)
            except Refused:
                assert content(self.store) == was
                raise
            except Exception as error:
                raise _Bug(f"{operation.label}: {error!r}") from error
            if changed.number:
                self.undone = []
                self.before = [] if operation.is_final else [*self.before, was]
            return changed

        return remembering

    @initialize(name=st.sampled_from(ORDINARY))
    def begin(self, name: str) -> None:
        self.work(name)

    @rule(name=st.sampled_from(ORDINARY))
    def work(self, name: str) -> None:
        """One sample, which may be refused half way: it was written for an empty store."""
        run = self.store.run
        self.store.run = self._run(run)
        try:
            SAMPLES[name](self.store)
        except _Bug:
            raise
        except Exception:
            pass
        finally:
            self.store.run = run

    @rule()
    @precondition(lambda self: self.before)
    def undo(self) -> None:
        now = content(self.store)
        self.store.undo()
        assert content(self.store) == self.before.pop()
        self.undone.append(now)

    @rule()
    @precondition(lambda self: self.undone)
    def redo(self) -> None:
        now = content(self.store)
        self.store.redo()
        assert content(self.store) == self.undone.pop()
        self.before.append(now)

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = self._opened()

    @rule()
    def undo_everything(self) -> None:
        wanted = self.before[0] if self.before else content(self.store)
        while self.before:
            self.undo()
        assert content(self.store) == wanted
        assert self.store.problems() == []


@pytest.mark.parametrize(
    "examples",
    [6, pytest.param(150, marks=pytest.mark.slow)],
)
def test_undo_of_everything_returns_the_same_content(empty_folder: Path, examples: int) -> None:
    Office.folder = empty_folder
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=examples,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=examples < 100,
        ),
    )
