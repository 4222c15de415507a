"""The figures: which two sides each compares, and how their ratio is taken.

Every side runs in a process of its own, so that its peak memory is its own; the two sides of a figure take
turns and the median of each counts; from 100,000 people on each side runs once.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shuangyong_desktop.shapes.problem import Refused

_TURNS, _TURNS_WHEN_MANY = 3, 1
_MANY = 100_000
_FEW = 2_000
_WINDOWS = {"window", "bare_window", "main_window", "open_tab"}


@dataclass(frozen=True)
class Run:
    """What one side took: seconds of its work, and the process's peak memory in MB."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Figure:
    """One figure at one size. The ratio is a speed-up or a cost, as its name says."""

    figure: str
    people: int
    ratio: float
    peak_mb: float
    against: str
    disk_mb: float = 0.0
    """Where the figure is about the disk."""

    def as_json(self) -> dict[str, Any]:
        """The figure as `bench --json` prints it."""
        return {
            "figure": self.figure,
            "people": self.people,
            "ratio": round(self.ratio, 3),
            "peak_mb": round(self.peak_mb, 1),
            "against": self.against,
            "disk_mb": round(self.disk_mb, 1),
        }


@dataclass(frozen=True)
class Comparison:
    """Our side, the side it is held against, and which way round the ratio is taken."""

    ours: str
    other: str
    against: str
    is_speedup: bool = False
    other_people: int | None = None
    """The size of the town on the other side, where it is not the same."""
    is_memory: bool = False
    """Whether peak memory is compared, not time."""
    is_per_person: bool = False
    """Whether seconds are taken for each person, so that towns of different size can be compared."""
    town: str = "build_town"
    """Which side builds the town."""


COMPARISONS: dict[str, Comparison] = {
    "ledger_speedup_over_openpyxl": Comparison(
        "ledger", "ledger_openpyxl", "同样的单元格由 openpyxl write-only 带样式写出", is_speedup=True
    ),
    "ledger_cost_over_stream": Comparison("ledger", "ledger_stream", "同样的单元格裸写 XML 流"),
    "startup_cost_over_bare_window": Comparison("window", "bare_window", "一个带四张表的空 PySide6 窗口"),
    "startup_cost_50k_over_2k": Comparison("window", "window", "同一窗口，2,000 人", other_people=_FEW),
    "main_window_cost_over_bare_window": Comparison(
        "main_window", "bare_window", "一个带四张表的空 PySide6 窗口"
    ),
    "startup_memory_over_bare_window": Comparison(
        "window", "bare_window", "一个带四张表的空 PySide6 窗口的内存", is_memory=True
    ),
    "main_window_memory_over_bare_window": Comparison(
        "main_window", "bare_window", "一个带四张表的空 PySide6 窗口的内存", is_memory=True
    ),
    "search_speedup_over_like": Comparison(
        "search", "search_like", "对同样各列用 LIKE '%…%'", is_speedup=True
    ),
    "open_tab_cost_500k_over_2k": Comparison("open_tab", "open_tab", "同一页，2,000 人", other_people=_FEW),
    "import_cost_over_openpyxl_read": Comparison(
        "import", "read_openpyxl", "openpyxl 只读模式仅读同一工作簿"
    ),
    "checks_cost_over_plain_scan": Comparison(
        "all_checks", "plain_scan", "把同样五年的发放明细逐行读一遍", town="build_paid_town"
    ),
    "roll_generation_linearity": Comparison(
        "open_roll", "open_roll", "5,000 人时每笔所用的时间", other_people=5_000, is_per_person=True
    ),
}

DISK = "disk_over_python_and_qt"
"""The one figure that needs no runs: what lies on the disk, as the program is installed here."""


def measure(people: int, only: Sequence[str] | None = None) -> list[Figure]:
    """Measure all figures, or some, over a synthetic town of so many people."""
    known = [*COMPARISONS, DISK]
    unknown = set(only or ()) - set(known)
    if unknown:
        raise Refused(f"没有指标 {'、'.join(sorted(unknown))}；可测：{'、'.join(known)}")
    names = list(only or known)
    with tempfile.TemporaryDirectory(prefix="bench") as place:
        towns: dict[tuple[str, int], Path] = {}

        def town(built_by: str, size: int) -> Path:
            key = (built_by, size)
            if key not in towns:
                towns[key] = Path(place) / built_by / str(size)
                towns[key].parent.mkdir(exist_ok=True)
                _side(built_by, towns[key], size)
            return towns[key]

        return [
            _on_disk(people) if name == DISK else _figure(name, COMPARISONS[name], people, town)
            for name in names
        ]


def _on_disk(people: int) -> Figure:
    from shuangyong_desktop.bench.disk import bare_mb, program_mb

    mine = program_mb()
    return Figure(DISK, people, mine / bare_mb(), 0.0, "同一个 Python 加上 Qt", mine)


def _figure(name: str, compared: Comparison, people: int, town: Callable[[str, int], Path]) -> Figure:
    ours: list[Run] = []
    others: list[Run] = []
    other_people = compared.other_people or people
    for _ in range(_TURNS if people < _MANY else _TURNS_WHEN_MANY):
        ours.append(_side(compared.ours, town(compared.town, people), people))
        others.append(_side(compared.other, town(compared.town, other_people), other_people))
    mine, theirs = (
        statistics.median(run.peak_mb if compared.is_memory else run.seconds for run in runs)
        for runs in (ours, others)
    )
    if compared.is_per_person:
        mine, theirs = mine / people, theirs / other_people
    ratio = theirs / mine if compared.is_speedup else mine / theirs
    return Figure(name, people, ratio, max(run.peak_mb for run in ours), compared.against)


def _side(name: str, folder: Path, people: int) -> Run:
    # windows are timed by a module of the ui layer, which this one may not import but may start
    module = "ui.timing" if name in _WINDOWS else "bench.sides"
    command = [sys.executable, "-m", f"shuangyong_desktop.{module}", name, str(folder), str(people)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")  # noqa: S603 - ours, of fixed words
    said = json.loads(done.stdout.splitlines()[-1])
    return Run(said["seconds"], said["peak_mb"])


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text."""
    lines = [f"{'指标':<36}{'人数':>10}{'倍数':>10}{'峰值内存 MB':>14}{'磁盘 MB':>10}  对照"]
    lines += [
        f"{item.figure:<36}{item.people:>10,}{item.ratio:>10.2f}"
        f"{_shown(item.peak_mb):>14}{_shown(item.disk_mb):>10}  {item.against}"
        for item in figures
    ]
    return "\n".join(lines)


def _shown(size: float) -> str:
    return f"{size:.1f}" if size else "—"
