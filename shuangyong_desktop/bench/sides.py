"""One side of one comparison, in a process of its own: does the work once and prints seconds and peak MB."""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from shuangyong_desktop.bench import town, writers
from shuangyong_desktop.bench.memory import peak_mb
from shuangyong_desktop.bench.password import CHEAP_KEYS, PASSWORD
from shuangyong_desktop.shapes.sheet import Report
from shuangyong_desktop.store.store import Store

Side = Callable[[Path, int], float]
_YEAR, _EMPTY_YEAR = 2026, 1950


@contextmanager
def _reading(folder: Path) -> Iterator[Session]:
    with Store.open(folder, PASSWORD) as store, store.read() as session:
        yield session


def _build_town(folder: Path, people: int) -> float:
    started = time.perf_counter()
    town.build_town(folder, people)
    return time.perf_counter() - started


def _ledger(folder: Path, people: int) -> float:
    from shuangyong_desktop.reports import catalogue

    return _exported(folder, catalogue.write)


def _ledger_by(write: Callable[..., None]) -> Side:
    """The same sheets, read by the same queries, written another way."""

    def write_sheets(report: Report, path: Path) -> None:
        write(path, [(sheet.name, sheet.columns, sheet.rows()) for sheet in report.sheets])

    return lambda folder, people: _exported(folder, write_sheets)


def _exported(folder: Path, write: Callable[[Report, Path], None]) -> float:
    """Seconds for one ledger; an empty year goes before, so that no side pays for loading its modules."""
    from shuangyong_desktop.reports import catalogue

    with _reading(folder) as session, tempfile.TemporaryDirectory() as place:
        for year in (_EMPTY_YEAR, _YEAR):
            started = time.perf_counter()
            request = catalogue.Request(datetime.now().date(), datetime.now().astimezone(), year)
            write(catalogue.build(session, "ledger", request), Path(place) / f"{year}.xlsx")
        return time.perf_counter() - started


def _search(folder: Path, people: int) -> float:
    from shuangyong_desktop.store.search import matching_people

    with _reading(folder) as session:
        for typed in _TYPED:  # once unmeasured, so that both sides find their pages in memory
            session.execute(matching_people(typed).limit(200)).all()
        started = time.perf_counter()
        for typed in _TYPED:
            session.execute(matching_people(typed).limit(200)).all()
        return time.perf_counter() - started


_TYPED = ("建国", "桂兰", "秀英", "ljg", "wzq", "0123", "4567")
"""Two-character names, pinyin initials and ID tails."""


def _search_like(folder: Path, people: int) -> float:
    from sqlalchemy import Select, or_, select

    from shuangyong_desktop.store.records import Person

    def like(typed: str) -> Select[int]:
        columns = (Person.name, Person.search_terms, Person.id_number, Person.phone)
        return (
            select(Person.id)
            .where(or_(*(item.contains(typed, autoescape=True) for item in columns)))
            .limit(200)
        )

    with _reading(folder) as session:
        for typed in _TYPED:
            session.execute(like(typed)).all()
        started = time.perf_counter()
        for typed in _TYPED:
            session.execute(like(typed)).all()
        return time.perf_counter() - started


def _roster(folder: Path, people: int) -> Path:
    """A workbook of so many people, as a village would send it: made once beside the town."""
    path = folder.parent / f"花名册-{people}.xlsx"
    if not path.exists():
        writers.openpyxl_write_only(path, [("花名册", town.ROSTER, town.roster(people))])
    return path


def _import(folder: Path, people: int) -> float:
    """Read, clean, check, store, journal and index the roster in an empty store."""
    from shuangyong_desktop.importing.service import carry_out, preview

    path = _roster(folder, people)
    with (
        tempfile.TemporaryDirectory() as place,
        Store.create(Path(place) / "空", PASSWORD, key_cost=CHEAP_KEYS) as store,
    ):
        started = time.perf_counter()
        carry_out(store, preview(store, path, "roster"))
        return time.perf_counter() - started


def _read_openpyxl(folder: Path, people: int) -> float:
    """The alternative: openpyxl in read-only mode, merely reading every cell of the same workbook."""
    import openpyxl

    path = _roster(folder, people)
    started = time.perf_counter()
    for sheet in openpyxl.load_workbook(path, read_only=True).worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    return time.perf_counter() - started


def _build_paid_town(folder: Path, people: int) -> float:
    from shuangyong_desktop.bench.paid_town import build_paid_town

    started = time.perf_counter()
    build_paid_town(folder, people)
    return time.perf_counter() - started


def _plain_scan(folder: Path, people: int) -> float:
    """Every payment line, all its columns, read row by row; once unmeasured, as its counterpart does."""
    from sqlalchemy import select

    from shuangyong_desktop.store.records import PaymentLine

    statement = select(PaymentLine.__table__).execution_options(yield_per=5000)
    return _second_time(folder, lambda session: session.execute(statement))


def _all_checks(folder: Path, people: int) -> float:
    """Every rule over every line."""
    from shuangyong_desktop.store.checks.run import all_findings
    from shuangyong_desktop.store.checks.scope import Scope

    day = datetime.now().date().isoformat()
    return _second_time(folder, lambda session: all_findings(session, Scope(), day))


def _second_time(folder: Path, read: Callable[[Session], Iterable[object]]) -> float:
    """Seconds to read all of it, after it was read once: what the system keeps in memory helps both sides."""
    with _reading(folder) as session:
        for _ in range(2):
            started = time.perf_counter()
            for _ in read(session):
                pass
        return time.perf_counter() - started


def _open_roll(folder: Path, people: int) -> float:
    """A roll of everybody, drawn up by rule in a copy of the town."""
    from shuangyong_desktop.domain.funds import BatchDraft
    from shuangyong_desktop.operations.funds import open_batch

    roll = BatchDraft(
        "测速名册", "春节慰问金", "spring_festival", 2027, cutoff_on="2026-12-31", amount_fen=20_000
    )
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(folder, Path(place) / "副本")
        with Store.open(Path(place) / "副本", PASSWORD, "测速") as store:
            started = time.perf_counter()
            store.run(open_batch, roll)
            return time.perf_counter() - started


SIDES: dict[str, Side] = {
    "build_town": _build_town,
    "build_paid_town": _build_paid_town,
    "plain_scan": _plain_scan,
    "all_checks": _all_checks,
    "open_roll": _open_roll,
    "ledger": _ledger,
    "ledger_openpyxl": _ledger_by(writers.openpyxl_write_only),
    "ledger_stream": _ledger_by(writers.bare_stream),
    "search": _search,
    "search_like": _search_like,
    "import": _import,
    "read_openpyxl": _read_openpyxl,
}


def main() -> None:
    """Run one side: NAME FOLDER PEOPLE."""
    name, folder, people = sys.argv[1:4]
    seconds = SIDES[name](Path(folder), int(people))
    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb()}))  # noqa: T201 - for the measuring process


if __name__ == "__main__":
    main()
