"""One window for each person at a machine: a second start hands its wish to the first, and ends.

The first holds a lock beside what it remembers, and watches that folder for a letter. Qt's own local sockets
would bring the network library along, and a port would wake firewalls.
"""

import json
import os
import sys
import time
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

_LOCK, _LETTER = "运行中.lock", "请求.json"
_PATIENCE, _PAUSE = 3.0, 0.05
"""Seconds until the first window is given up, and between two looks."""


class First(QObject):
    """The first start: `asked` carries the backup that a later start was given, or None."""

    asked = Signal(object)

    def __init__(self, place: Path, lock: FileLock | None) -> None:
        super().__init__()
        self._place, self._lock = place, lock
        self._watcher = QFileSystemWatcher(self)
        if lock is not None:
            (place / _LETTER).unlink(missing_ok=True)
            self._watcher.addPath(str(place))
            self._watcher.directoryChanged.connect(self._read)

    def _read(self) -> None:
        letter = self._place / _LETTER
        try:
            wanted = json.loads(letter.read_text("utf-8"))
            letter.unlink()
        except (OSError, ValueError):
            return  # not there, or not written to its end: the watcher tells again
        self.asked.emit(Path(wanted) if wanted else None)

    def release(self) -> None:
        """Let the next start be the first."""
        if self._lock is not None:
            self._watcher.removePath(str(self._place))
            self._lock.release()


def first(place: Path) -> First | None:
    """Be the first here; None where somebody is. Where nothing can be written, nobody is kept from starting."""
    lock = FileLock(place / _LOCK)
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        return None
    except OSError:
        return First(place, None)
    return First(place, lock)


def hand_over(place: Path, backup: Path | None) -> bool:
    """Ask the first window to come forward, with a backup to restore if there is one; whether it heard."""
    _let_come_forward()
    letter, part = place / _LETTER, place / f"{_LETTER}.{os.getpid()}"
    part.write_text(json.dumps(str(backup.resolve()) if backup else ""), "utf-8")
    part.replace(letter)
    until = time.monotonic() + _PATIENCE
    while letter.exists():
        if time.monotonic() > until:
            letter.unlink(missing_ok=True)
            return False
        time.sleep(_PAUSE)
    return True


def _let_come_forward() -> None:
    """Windows lets a window come forward only where the program in front agrees: that is this one."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
