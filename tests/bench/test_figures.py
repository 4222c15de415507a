"""The figures about an installed program; the others are measured on demand, not in every test run."""

from pathlib import Path

import pytest

from shuangyong_desktop.bench import disk, figures
from shuangyong_desktop.shapes.problem import Refused


def test_the_disk_figure_counts_each_file_once_and_no_link(tmp_path: Path) -> None:
    inner = tmp_path / "库" / "包"
    inner.mkdir(parents=True)
    (inner / "甲").write_bytes(bytes(3_000_000))
    (tmp_path / "库" / "乙").write_bytes(bytes(1_000_000))
    (tmp_path / "库" / "丙").symlink_to(inner / "甲")
    assert disk._mb([tmp_path / "库", inner]) == pytest.approx(4.0)


def test_the_program_is_larger_than_python_with_qt_and_says_by_how_much() -> None:
    (figure,) = figures.measure(10, [figures.DISK])
    assert figure.ratio > 1
    assert figure.disk_mb > disk._mb([Path(disk.__file__).parents[1]])
    assert f"{figure.disk_mb:.1f}" in figures.table([figure])


def test_memory_of_the_first_window_is_held_against_a_bare_one() -> None:
    (figure,) = figures.measure(10, ["startup_memory_over_bare_window"])
    assert 0.5 < figure.ratio < 4
    assert figure.peak_mb > 20


def test_an_unknown_figure_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="没有指标 快不快"):
        figures.measure(10, ["快不快"])
