"""Nothing of anybody can be read on the disk: data folder, backups, copies, stick, witness and log are searched for
every name, ID number and telephone number stored, in every way of writing Chinese, at work and after closing.

    python tests/faults/readable.py 1000
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import work

from shuangyong_desktop import log
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.id_number import check_digit
from shuangyong_desktop.operations import copies
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.intake.lines import RosterLine
from shuangyong_desktop.operations.intake.roster import import_roster
from shuangyong_desktop.store.store import Store

_SURNAMES = "欧阳司马上官诸葛夏侯皇甫尉迟公孙慕容令狐"
_GIVEN = "瀚翊骁骞晟珩琬瑄璟昶煜焱垚淼鑫喆睿骅骥骧"

_BEGINNING = 3


@dataclass
class Result:
    """What came of it."""

    people: int = 0
    files: int = 0
    searched: int = 0
    found: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.people} people looked for in {self.files} files, {self.searched // 1024 // 1024} MB; "
            f"readable: {len(self.found)}"
        )


def run(people: int, seed: int = 1) -> Result:
    """Store so many people in every way there is, and search the disk for them."""
    result = Result(people)
    everybody = list(_invented(people, random.Random(seed)))
    words = [text for draft in everybody for text in (draft.name, draft.id_number, draft.phone) if text]
    with tempfile.TemporaryDirectory(prefix="readable-") as held:
        place = Path(held)
        os.environ["SHUANGYONG_WITNESS"] = str(place / "见证")
        with Store.create(place / "数据", work.PASSWORD, "王敏", key_cost=work.CHEAP) as store:
            store.today = lambda: work.TODAY
            lines = [RosterLine(draft) for draft in everybody[1:]]
            store.run(import_roster, lines, "名册.xlsx", "2020-01-01")
            _search(place, words, result, "after an import")
            changed = store.run(register_beneficiary, everybody[0])
            store.undo(changed.number)
            store.redo()
            store.back_up_own()
            store.back_up(place / "U盘")
            copies.practice_copy(store, place / "练习")
            _log_a_bug(place / "数据", everybody[0])
            _search(place, words, result, "at work")
        _search(place, words, result, "after closing")
    return result


def _invented(people: int, chance: random.Random) -> Iterator[BeneficiaryDraft]:
    for number in range(people):
        at = chance.randrange(0, len(_SURNAMES), 2)
        first17 = f"330602{chance.randrange(1930, 1999)}{chance.randrange(1, 13):02}15{number % 1000:03}"
        yield BeneficiaryDraft(
            name=_SURNAMES[at : at + 2] + "".join(chance.choices(_GIVEN, k=2)),
            id_number=first17 + check_digit(first17),
            village="某某村",
            category="21",
            phone=f"139{chance.randrange(10**7, 10**8)}",
            registered_on="2020-01-01",
        )


def _log_a_bug(folder: Path, draft: BeneficiaryDraft) -> None:
    """A bug speaks of what it stumbled over."""
    told = log.to_folder(folder)
    try:
        raise KeyError(draft)
    except KeyError:
        told.exception("bug at %s", draft.name)


def _search(place: Path, words: list[str], result: Result, when: str) -> None:
    needles = {word.encode(coding): word for word in words for coding in ("utf-8", "utf-16-le", "gb18030")}
    by_beginning: dict[bytes, list[bytes]] = {}
    for needle in needles:
        by_beginning.setdefault(needle[:_BEGINNING], []).append(needle)
    for path in sorted(place.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        result.files += 1
        result.searched += len(content)
        seen = {needle for found in by_beginning.items() for needle in _seen(content, *found)}
        result.found += [f"{when}: {needles[needle]} in {path.relative_to(place)}" for needle in sorted(seen)]


def _seen(content: bytes, beginning: bytes, needles: list[bytes]) -> Iterator[bytes]:
    """Which of the needles with this beginning occur; a file is gone through once for all of them."""
    at = content.find(beginning)
    while at >= 0:
        yield from (needle for needle in needles if content.startswith(needle, at))
        at = content.find(beginning, at + 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    outcome = run(asked.people, asked.seed)
    print(outcome)
    print("\n".join(outcome.found[:20]))
    sys.exit(bool(outcome.found))
