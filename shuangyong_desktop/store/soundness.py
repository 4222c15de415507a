"""Whether an open store still is as the program left it: its pages at every start, everything once a week."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from shuangyong_desktop.store import faults, folder, opening, proof
from shuangyong_desktop.store.engine import DatabaseError, damaged_pages, damages
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.store.folder import DATABASE
from shuangyong_desktop.store.keys import Keys
from shuangyong_desktop.store.witness import Witness

_CHECKED = "上次全面检查.txt"
_DAYS = 7


def damaged_page(place: Path, key: bytes, file: tuple[int, int]) -> str:
    """What is wrong with the pages of the file that was opened, as a sentence without its end; else "".

    Where the file can not be read at all just now, nothing is known, and nothing is said.
    """
    path = place / DATABASE
    if folder.identity(path) != file:
        return ""
    try:
        found = opening.patiently(lambda: damaged_pages(path, key))
    except DatabaseError:
        return ""
    return found[0] if found else ""


def sentence(place: Path, found: str) -> str:
    """What the clerk is told of a damaged page, with the backup to go back to."""
    return f"{found}，已停止写入。{opening.way_back(place)}"


class WitnessFinding(str):
    """A finding by the witness outside of the folder: older data, or other data, was put in place."""


def problems(
    path: Path, keys: Keys, read: Callable[[], AbstractContextManager[Session]], witness: Witness
) -> list[str]:
    """Everything that is not as this program left it: pages, chain, rows, triggers, witness."""
    with faults.in_words(path.parent):
        found = damages(path, keys.store)
    try:
        with read() as session:
            connection = session.connection()
            found += map(WitnessFinding, filter(None, [witness.compare(connection)]))
            found += proof.findings(connection, keys.journal)
    except StoreUnavailable as unreadable:
        found.append(str(unreadable))
    return found


def is_due(place: Path, now: datetime) -> bool:
    """Whether the last time that everything was found whole is more than a week ago."""
    checked = folder.noted(place, _CHECKED)
    return checked is None or abs((now - checked).days) >= _DAYS


def note_whole(place: Path, now: datetime) -> None:
    """Remember that everything was looked at now and found whole."""
    folder.note(place, _CHECKED, now)
