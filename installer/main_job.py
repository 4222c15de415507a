"""The clerk's main job, done with an installed program and compared with the same job from source.

Make the example town, import a roster, export the year's ledger: each cell must be the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from bundle import ROOT, BuildStopped

PASSWORD = "shili-2026-demo"  # noqa: S105 - of the example town, invented persons only
YEAR = "2026"
# Invented persons; the numbers have right check digits and belong to nobody's real place of issue.
ROSTER = (
    ("村（社区）", "姓名", "身份证号码", "对象类别", "联系电话"),
    ("红星村", "测试甲", "99999919520305123X", "在乡复员军人", "13900000001"),
    ("红星村", "测试乙", "999999195808080025", "参战退役人员", "13900000002"),
)
OWN = ("软件版本", "导出时间")
"""The rows of the cover in which two exports rightly differ."""
Program = Callable[..., str]
"""Runs the installed program with arguments and gives what it printed."""


def hold(true: bool, sentence: str) -> None:
    """Say it where it is so; raises BuildStopped otherwise."""
    if not true:
        raise BuildStopped(sentence)
    print(f"✓ {sentence}", flush=True)


def write_roster(file: Path) -> None:
    """The sample workbook."""
    from openpyxl import Workbook

    book = Workbook()
    for row in ROSTER:
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


def do_main_job(
    program: Program, inside: Path, data: Path, said_as: Callable[[str], str], work: Path
) -> None:
    """The job with the installed program, then the same export from source, compared.

    `inside` is a folder of the test system, `said_as` how the program there calls a file in it, `data` the
    data folder seen from here.
    """
    program("init", "--demo")
    write_roster(inside / "名册.xlsx")
    program("import", said_as("名册.xlsx"))
    program("ledger", "--year", YEAR, "--out", said_as("台账.xlsx"))
    copied = work / "data"
    shutil.rmtree(copied, ignore_errors=True)
    shutil.copytree(data, copied)
    from_source(copied, "ledger", "--year", YEAR, "--out", str(work / "台账.xlsx"))
    found = differences(inside / "台账.xlsx", work / "台账.xlsx")
    hold(not found, f"台账与源代码导出的逐格相同 {found[:3] or ''}")
