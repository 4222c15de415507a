"""The quick form of the fault runs; each is a command with a number for the long form."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import disk
import disk_errors
import kill
import power
import tamper

needs_fork = pytest.mark.skipif(not hasattr(kill.os, "fork"), reason="kills a forked process")


@pytest.fixture
def shim(tmp_path: Path) -> Path:
    """The preloaded shim, where there is a compiler."""
    built = disk.build_shim(tmp_path)
    if built is None:
        pytest.skip("no compiler here")
    return built


@needs_fork
def test_kills_lose_nothing_and_leave_nothing_half_done() -> None:
    found = kill.run(8)
    assert found.faults == []


def test_power_cuts_lose_nothing(shim: Path) -> None:
    found = power.run(20)
    assert (found.lost, found.faults) == (0, [])


def test_the_power_cuts_would_see_a_store_that_syncs_too_little(shim: Path) -> None:
    assert power.run(20, synchronous="NORMAL").lost > 0


def test_every_failing_call_of_an_operation_is_told_truly(shim: Path) -> None:
    finished = disk_errors.run(("EIO",), backup=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_changes_behind_the_programs_back_are_found_and_named() -> None:
    found = tamper.run(len(tamper.ATTACKS) * 5 // 4 + 1)
    assert found.missed == []
