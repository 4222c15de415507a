"""The clerk's main job, done with installed programs and compared with the same job from source.

With the older program: make the example town, import a roster, export the year's ledger. After the upgrade:
the store has the newest schema and each of its rows, another roster is imported, and each cell of the ledger
must be the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bundle import ROOT, BuildStopped, sha256

PASSWORD = "shili-2026-demo"  # noqa: S105 - of the example town, invented persons only
YEAR = "2026"
# Invented persons; the numbers have right check digits and belong to nobody's real place of issue.
HEAD = ("村（社区）", "姓名", "身份证号码", "对象类别", "联系电话")
OLD_ROSTER = (
    HEAD,
    ("红星村", "测试甲", "99999919520305123X", "在乡复员军人", "13900000001"),
    ("红星村", "测试乙", "999999195808080025", "参战退役人员", "13900000002"),
)
NEW_ROSTER = (HEAD, ("红星村", "测试丙", "999999195709090033", "参战退役人员", "13900000003"))
OWN = ("软件版本", "导出时间")
"""The rows of the cover in which two exports rightly differ."""
Program = Callable[..., str]
"""Runs the installed program with arguments and gives what it printed."""


def hold(true: bool, sentence: str) -> None:
    """Say it where it is so; raises BuildStopped otherwise."""
    if not true:
        raise BuildStopped(sentence)
    print(f"✓ {sentence}", flush=True)


def write_roster(file: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    """A sample workbook."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)


def from_source(data: Path, *arguments: str) -> str:
    """The program from this checkout."""
    command = [
        str(ROOT / ".venv" / "bin" / "python"),
        "-m",
        "shuangyong_desktop",
        "--data",
        str(data),
        *arguments,
    ]
    environment = {
        **os.environ,
        "SHUANGYONG_PASSWORD": PASSWORD,
        "SHUANGYONG_WITNESS": str(data.parent / "见证"),
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildStopped(f"{arguments}: {done.stdout}{done.stderr}")
    return done.stdout


def cells(file: Path) -> dict[str, list[list[object]]]:
    """All cells of a workbook by sheet."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(file)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def differences(one: Path, other: Path) -> list[str]:
    """The cells in which two workbooks differ."""
    left, right = cells(one), cells(other)
    if list(left) != list(right):
        return [f"sheets: {list(left)} / {list(right)}"]
    found = []
    for name, rows in left.items():
        if len(rows) != len(right[name]):
            found.append(f"{name}: {len(rows)} / {len(right[name])} rows")
        pairs = zip(rows, right[name], strict=False)
        found += [
            f"{name} {number}: {a} / {b}"
            for number, (a, b) in enumerate(pairs, 1)
            if a != b and a[0] not in OWN
        ]
    return found


def store_of(data: Path) -> tuple[int, dict[str, int]]:
    """The schema of a store that nobody has open, and how many rows each of its tables has."""
    sys.path.insert(0, str(ROOT))
    from shuangyong_desktop.store import keys
    from shuangyong_desktop.store.backup import row_counts
    from shuangyong_desktop.store.engine import connect, stamp
    from shuangyong_desktop.store.folder import DATABASE

    with closing(connect(data / DATABASE, keys.unlock(data, PASSWORD).store, read_only=True)) as connection:
        return stamp(connection)[1], row_counts(connection)


def content(data: Path) -> dict[str, str]:
    """Every file of a data folder with its hash."""
    return {str(path.relative_to(data)): sha256(path) for path in sorted(data.rglob("*")) if path.is_file()}


class MainJob:
    """The job, before and after the upgrade.

    `inside` is a folder of the test system, `said_as` how the program there calls a file in it, `data` the
    data folder seen from here.
    """

    def __init__(
        self, program: Program, inside: Path, data: Path, said_as: Callable[[str], str], work: Path
    ) -> None:
        self.program, self.inside, self.data, self.said_as = program, inside, data, said_as
        self.work = work
        self.before: tuple[int, dict[str, int]] = (0, {})
        self.backups: set[tuple[Path, int]] = set()

    def with_the_older(self) -> None:
        """Data of an older program."""
        self.program("init", "--demo")
        write_roster(self.inside / "名册.xlsx", OLD_ROSTER)
        self.program("import", self.said_as("名册.xlsx"))
        self.program("ledger", "--year", YEAR, "--out", self.said_as("旧台账.xlsx"))

    def before_the_upgrade(self) -> None:
        """Look at what the older program leaves, closed."""
        self.before = store_of(self.data)
        self.backups = self.own_backups()

    def own_backups(self) -> set[tuple[Path, int]]:
        """Backups in the data folder; one of the same operations takes the place of the one before."""
        return {(path, path.stat().st_mtime_ns) for path in (self.data / "备份").glob("*.sybak")}

    def after_the_upgrade(self) -> None:
        """The store as the newer program has changed it, and the job with that one."""
        from shuangyong_desktop.store.migrate import SCHEMA

        self.program("check")
        old, rows = self.before
        schema, rows_now = store_of(self.data)
        changed = [
            f"{name}: {count} / {rows_now.get(name)}"
            for name, count in rows.items()
            if rows_now.get(name) != count
        ]
        hold(
            schema == SCHEMA and not changed,
            f"数据结构从 {old} 升到 {schema}，{sum(rows.values())} 行都在 {changed or ''}",
        )
        made = [path.name for path, _ in self.own_backups() - self.backups]
        hold(len(made) == 1, f"改动数据结构前程序自己做了备份：{'、'.join(made)}")
        write_roster(self.inside / "名册.xlsx", NEW_ROSTER)
        self.program("import", self.said_as("名册.xlsx"))
        self.program("ledger", "--year", YEAR, "--out", self.said_as("台账.xlsx"))
        copied = self.work / "data"
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(self.data, copied)
        from_source(copied, "ledger", "--year", YEAR, "--out", str(self.work / "台账.xlsx"))
        found = differences(self.inside / "台账.xlsx", self.work / "台账.xlsx")
        hold(not found, f"台账与源代码导出的逐格相同 {found[:3] or ''}")
