"""Whether an open store still is as the program left it: its pages at every start, everything once a week."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from shuangyong_desktop.store import folder, opening, proof
from shuangyong_desktop.store.engine import damages
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.store.folder import DATABASE
from shuangyong_desktop.store.keys import Keys
from shuangyong_desktop.store.witness import Witness

_CHECKED = "上次全面检查.txt"
_DAYS = 7


def damage(place: Path, key: bytes, writing: AbstractContextManager[object]) -> str:
    """A sentence where pages do not agree with their check sums, naming the backup to go back to; else "".

    It may run while others work. A page that is just being folded in can be met half written, so what was
    found is looked at again under `writing`, the lock of all that writes.
    """
    path = place / DATABASE
    if not damages(path, key):
        return ""
    with writing:
        found = damages(path, key)
    if not found:
        return ""
    return f"数据文件有损坏的部分（{found[0]}），已停止写入。{opening.way_back(place)}"


def problems(
    path: Path, keys: Keys, read: Callable[[], AbstractContextManager[Session]], witness: Witness
) -> list[str]:
    """Everything that is not as this program left it: pages, chain, rows, triggers, witness."""
    found = damages(path, keys.store)
    try:
        with read() as session:
            connection = session.connection()
            found += filter(None, [witness.compare(connection)])
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
