"""Workbooks made to do harm, and mutants of honest ones, imported for real: each comes in whole or not at all.

    python tests/faults/hostile.py 300

Nothing may crash, take longer than five seconds of work, or leave a part of an import behind; each refusal must
name the file. What came in is undone again, and the store must then hold exactly what it held before.
"""

import argparse
import importlib.util
import random
import resource
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import work
from sqlalchemy import text

from shuangyong_desktop.importing.service import carry_out, preview
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.store.triggers import journaled_tables

_BESIDE = Path(__file__).resolve().parents[1] / "importing"
_LONGEST = 5.0
_CHECK_EVERY = 100
Make = Callable[[Any], Path]


@dataclass
class Result:
    """What came of it."""

    workbooks: int = 0
    refused: int = 0
    came_in: int = 0
    nothing_to_store: int = 0
    slowest: float = 0.0
    megabytes: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.workbooks} workbooks: {self.refused} refused by name, {self.came_in} imported whole and "
            f"taken back whole, {self.nothing_to_store} with nothing to store; slowest {self.slowest:.1f} s, "
            f"most memory {self.megabytes} MB, faults: {len(self.faults)}"
        )


def _beside(name: str) -> ModuleType:
    """A test file of importing: it knows the made workbooks."""
    spec = importlib.util.spec_from_file_location(f"hostile_{name}", _BESIDE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def made() -> list[tuple[str, Make]]:
    """Every workbook that somebody thought of, by name."""
    door, sheets = _beside("test_front_door"), _beside("test_sheet_xml")
    found = [(name, case[0]) for module in (door, sheets) for name, case in module.REFUSED.items()]
    found += [(name, case[0]) for name, case in sheets.READ.items()]
    found += list(door.WRONG_ENDINGS.items())
    return found + [(name, partial(_roster_with, value=value)) for name, value in _VALUES.items()]


_VALUES: dict[str, object] = {
    "formula": "=1+1", "plus": "+86 138", "minus": "-2+3", "at": "@SUM(A1)", "command": "=cmd|'/c calc'!A0",
    "percent": "%", "underscore": "_", "quote": "'; DROP TABLE person; --", "double": '"" OR 1=1',
    "right_to_left": "张\u202e三", "zero_width": "张\u200b三", "wide_space": "张　三", "nbsp": "张\u00a0三",
    "null": "_x0000_", "long": "很" * 9000, "markup": "<b>张三</b>", "rare": "𬀩䶮", "dot": "买买提·艾力",
    "path": "../../etc/passwd", "device": "CON", "line": "张\n三", "tab": "张\t三", "number": 12345678901234567890,
    "float": 1e308, "negative": -1, "flag": True, "serial_60": 60, "lunar": "一九五二年腊月初八",
    "no_such_day": "1952-02-30", "partial": "1952.3", "far": "9999-12-31", "emoji": "👨‍👩‍👧",
}  # fmt: skip
_HEADINGS = ("姓名", "身份证号", "村（社区）", "人员类别", "联系电话", "出生日期", "家庭住址", "备注")


def _roster_with(books: Any, value: object) -> Path:
    """An honest roster with one odd value in each column of its own row."""
    rows: list[list[object]] = [list(_HEADINGS)]
    for column in range(len(_HEADINGS)):
        row: list[object] = [
            f"钱学{'军民兵勇强华国庆'[column]}",
            None,
            "李家村",
            "在乡老复员军人",
            None,
            "1932",
            "东街",
            "",
        ]
        row[column] = value
        rows.append(row)
    path: Path = books.xlsx(rows, change=_as_text)
    return path


def _as_text(book: Any) -> None:
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"


def mutants(books: Any, seed: int) -> Iterator[Path]:
    """Honest rosters damaged at random, without end."""
    chance, others = random.Random(seed), _beside("test_mutants")
    rows: list[list[object]] = [list(_HEADINGS)]
    rows += [
        [f"孙{a}{b}", None, "王家庄", "在乡老复员军人", None, "1935", "西街", ""]
        for a in "大小长"
        for b in "海江河湖"
    ]
    sources = [
        books.xlsx(rows, name="母本.xlsx").read_bytes(),
        books.xls(rows, name="母本.xls").read_bytes(),
        "\n".join(",".join(str(value or "") for value in row) for row in rows).encode("gb18030"),
    ]
    while True:
        source = sources[chance.randrange(3)]
        inside = source is sources[0] and chance.random() < 0.8
        yield books.file("变种.xlsx", (others.damage_inside if inside else others.damage)(source, chance))


def content(store: Store) -> list[object]:
    """Every row of every table, without what is only noted of looking and importing."""
    with store.read() as session:
        return [
            tuple(row)
            for table in journaled_tables()
            for row in session.execute(text(f'SELECT * FROM "{table.name}" ORDER BY id'))
        ]


def run(workbooks: int, seed: int = 1) -> Result:
    """So many workbooks into one store: first the made ones, then mutants."""
    result = Result()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="hostile-") as place:
        folder = Path(place) / "数据"
        key_ring = work.prepare(folder)
        books = _beside("conftest").Books(Path(place))
        with work.opened(folder, key_ring) as store:
            store.today = lambda: work.TODAY
            before = content(store)
            for name, make in made()[:workbooks]:
                _one(store, name, lambda make=make: make(books), before, result)
                _clear(books.folder)
            stream = mutants(books, seed)
            while result.workbooks < workbooks:
                _one(store, f"mutant {result.workbooks}", lambda: next(stream), before, result)
            result.faults += work.faults_in(store, 0)
    result.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return result


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != "数据":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _one(store: Store, name: str, make: Callable[[], Path], before: list[object], result: Result) -> None:
    path = make()
    result.workbooks += 1
    head = store.head()[0]
    started = time.process_time()
    try:
        plan = preview(store, path)
        changed = carry_out(store, plan)
    except Refused as no:
        result.refused += 1
        if f"《{path.name}》" not in str(no):
            result.faults.append(f"{name}: refused without naming the file: {no}")
        if store.head()[0] != head:
            result.faults.append(f"{name}: refused, and something was stored")
        return
    except BaseException as bug:  # a panic of the fast reader is no Exception
        result.faults.append(f"{name}: {type(bug).__name__} {bug}")
        return
    finally:
        seconds = time.process_time() - started
        result.slowest = max(result.slowest, seconds)
        if seconds > _LONGEST:
            result.faults.append(f"{name}: took {seconds:.1f} s")
    if not changed.number:
        result.nothing_to_store += 1
        return
    result.came_in += 1
    wanted, there = sum(1 for _ in plan.stored_rows()), len(changed.tables.get("person", ()))
    if there < wanted:
        result.faults.append(f"{name}: {wanted} rows planned, {there} people stored")
    store.undo(changed.number)
    if content(store) != before:
        result.faults.append(f"{name}: not all of it was taken back")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbooks", type=int, nargs="?", default=150)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    outcome = run(asked.workbooks, asked.seed)
    print(outcome)
    print("\n".join(outcome.faults[:20]))
    sys.exit(bool(outcome.faults))
