"""The quick form of the fault runs; each is a command with a number for the long form."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import disk
import disk_errors
import hostile
import kill
import power
import readable
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


def test_hostile_workbooks_come_in_whole_or_are_refused_by_name() -> None:
    found = hostile.run(40)
    assert found.faults == []
    assert found.workbooks == 40


def test_mutants_of_an_honest_roster_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hostile, "made", list)
    found = hostile.run(40, seed=3)
    assert found.faults == []
    assert found.refused
    assert found.came_in


def test_random_clicking_and_typing_raises_nothing() -> None:
    monkey = Path(__file__).with_name("monkey.py")
    finished = subprocess.run(
        [sys.executable, monkey, "300"], capture_output=True, text=True, check=False, timeout=280
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "300 events" in finished.stdout


def test_nobody_can_be_read_on_the_disk() -> None:
    found = readable.run(60)
    assert found.found == []
    assert found.files > 20


def test_the_search_of_the_disk_sees_what_is_plain(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("欧阳瀚翊,13900000001", "gb18030")
    seen = readable.Result()
    readable._search(tmp_path, ["欧阳瀚翊", "司马骁骞"], seen, "here")
    assert seen.found == ["here: 欧阳瀚翊 in 表.csv"]
