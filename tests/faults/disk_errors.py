"""The N-th write, sync, cut, rename or new file of an operation fails, for every N: once, or from then on.

    python tests/faults/disk_errors.py

What the store says must be true: 「saved」 is there after opening again, 「not saved」 is not, and where it can
not be known it says so. Nothing else may be lost, and nothing but a sentence may come out.
"""

import argparse
import collections
import ctypes
import errno
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import disk
import work

from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.operations.office import set_office
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.errors import StoreUnavailable

_KINDS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "ENODEV": errno.ENODEV, "EROFS": errno.EROFS}
_NAME = "出错时保存的名称"


@dataclass
class Result:
    """What came of it."""

    runs: int = 0
    saved: int = 0
    not_saved: int = 0
    unknown: int = 0
    sentences: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.runs} failing calls: {self.saved} said saved, {self.not_saved} said not saved, "
            f"{self.unknown} said unknown, {len(self.sentences)} sentences, faults: {len(self.faults)}"
        )


def run(kinds: tuple[str, ...] = tuple(_KINDS), *, backup: bool = True) -> subprocess.CompletedProcess[str]:
    """Everything in one process under the shim; what it prints, and its status."""
    with tempfile.TemporaryDirectory() as place:
        shim = disk.build_shim(Path(place))
        if shim is None:
            raise SystemExit("no compiler here")
        environment = disk.preloaded(shim, Path(place) / "盘") | {"SHUANGYONG_WITNESS": f"{place}/见证"}
        return subprocess.run(
            [sys.executable, __file__, "--work", place, ",".join(kinds), str(int(backup))],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


def _all(place: Path, kinds: list[str], backup: bool) -> Result:
    result = Result()
    base = place / "样板"
    key_ring = work.prepare(base)
    for kind in kinds:
        for sticky in (False, True):
            _every_call(place, base, key_ring, _KINDS[kind], sticky, result)
            if backup:
                _every_call_of_backup(place, base, key_ring, _KINDS[kind], sticky, result)
    return result


def _fresh(place: Path, base: Path) -> Path:
    folder = place / "盘" / "数据"
    for rest in (place / "盘", place / "见证"):
        shutil.rmtree(rest, ignore_errors=True)
    shutil.copytree(base, folder)
    return folder


def _every_call(
    place: Path, base: Path, key_ring: keys.Keys, error: int, sticky: bool, result: Result
) -> None:
    number = 0
    while True:
        number += 1
        folder = _fresh(place, base)
        store = work.opened(folder, key_ring)
        before = store.head()[0]
        said, seen = _attempt(
            partial(store.run, set_office, OfficeDraft(name=_NAME)), number, error, sticky, result
        )
        store.close()
        if seen < number:
            return
        result.runs += 1
        with work.opened(folder, key_ring) as again:
            is_there = again.head()[0] == before + 1
            _judge(said, is_there, result)
            result.faults += work.faults_in(again, before)


def _attempt(
    work_on: Callable[[], object], number: int, error: int, sticky: bool, result: Result
) -> tuple[str, int]:
    """「saved」, or the sentence; and how many calls there were."""
    shim = ctypes.CDLL(None)
    shim.shim_arm(number, error, int(sticky))
    try:
        work_on()
        said = "saved"
    except StoreUnavailable as no:
        said = str(no)
        result.sentences.add(said)
    except Exception as bug:  # a traceback in the clerk's face is what is looked for
        said = "bug"
        result.faults.append(f"call {number} errno {error} sticky {sticky}: {type(bug).__name__} {bug}")
    seen = shim.shim_seen()
    shim.shim_arm(0, 0, 0)
    return said, seen


def _judge(said: str, is_there: bool, result: Result) -> None:
    if said == "saved":
        result.saved += 1
        result.faults += [] if is_there else ["said saved, and is not there"]
    elif "尚不能确定" in said:
        result.unknown += 1
    else:
        result.not_saved += 1
        result.faults += [f"said {said}, and is there"] if is_there else []


def _every_call_of_backup(
    place: Path, base: Path, key_ring: keys.Keys, error: int, sticky: bool, result: Result
) -> None:
    """No bad file under a final name; the former backup and the store untouched."""
    number = 0
    while True:
        number += 1
        folder, stick = _fresh(place, base), place / "盘" / "U盘"
        with work.opened(folder, key_ring) as store:
            former = store.back_up(stick)
            held = former.read_bytes()
            store.run(set_office, OfficeDraft(name=_NAME))
            said, seen = _attempt(partial(store.back_up, stick), number, error, sticky, result)
            if seen < number:
                return
            result.runs += 1
            found = sorted(stick.glob("*.sybak"))  # what could not be removed is called .part
            if former.read_bytes() != held:
                result.faults.append("former backup changed")
            if (len(found) == 2) != (said == "saved"):
                result.faults.append(f"said {said}, backups {len(found)}")
            result.faults += work.faults_in(store, 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        outcome = _all(Path(sys.argv[2]), sys.argv[3].split(","), sys.argv[4] == "1")
        print(outcome)
        kinds_found = collections.Counter(re.sub(r"\d+", "N", fault) for fault in outcome.faults)
        print("\n".join([*map(str, kinds_found.most_common(20)), *sorted(outcome.sentences)]))
        sys.exit(bool(outcome.faults))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(_KINDS))
    finished = run(tuple(parser.parse_args().kinds))
    print(finished.stdout, finished.stderr)
    sys.exit(finished.returncode)
