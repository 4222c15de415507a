"""The witness: number and seal of the newest operation, noted outside the data folder after every commit.

A chain proves itself, but not that its newest links are still there; an older copy put back under the
program looks whole. The witness file remembers. It is not synced: the store itself never waits for it.
"""

import hashlib
import hmac
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Connection

from shuangyong_desktop.store import journal

VARIABLE = "SHUANGYONG_WITNESS"
"""Environment variable: another folder for witness files."""
_PROGRAM = "shuangyong-desktop"
_LENGTH = 256


@dataclass(frozen=True)
class Witness:
    """The file for one store in one place: a copy elsewhere has a history, and a witness, of its own."""

    path: Path
    key: bytes

    def note(self, number: int, seal: str) -> None:
        """Remember the newest operation; never in the way of the work itself."""
        if self._lost() is not None:
            return  # what was found missing stays on record until somebody acknowledges it
        said = json.dumps(self._sealed(number, seal)).encode().ljust(_LENGTH)
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # over the old words in one write: a new file, or a cut one, would make some disks sync it
            file = os.open(self.path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                os.write(file, said)
            finally:
                os.close(file)

    def compare(self, connection: Connection) -> str:
        """A sentence where operations are missing that were once there, or are others now; else ""."""
        lost = self._lost()
        said = self._said(connection, *lost) if lost else ""
        if not said:
            said = self._said(connection, *self._read())
            if said:
                self._keep_as_lost()
        return said

    def forget(self) -> None:
        """Begin anew, after a restore or once a loss was acknowledged."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
            self._lost_path.unlink(missing_ok=True)

    def _said(self, connection: Connection, number: int, seal: str) -> str:
        if not number:
            return ""
        found = connection.exec_driver_sql("SELECT seal FROM operation WHERE id = ?", (number,)).scalar()
        if found == seal:
            return ""
        newest = journal.head(connection)[0]
        if number > newest:
            return f"操作记录第 {newest + 1} 号至第 {number} 号不见了：数据被换成了较早的版本"
        return f"操作记录第 {number} 号与见证文件不符：数据被换成了另一个版本"

    @property
    def _lost_path(self) -> Path:
        return self.path.with_suffix(".不符")

    def _keep_as_lost(self) -> None:
        with suppress(OSError):
            self.path.replace(self._lost_path)

    def _lost(self) -> tuple[int, str] | None:
        return self._opened(self._lost_path) if self._lost_path.exists() else None

    def _read(self) -> tuple[int, str]:
        return self._opened(self.path)

    def _opened(self, path: Path) -> tuple[int, str]:
        """Number and seal; (0, "") where there is no file, or none that we wrote."""
        try:
            held = json.loads(path.read_text("utf-8"))
            number, seal = int(held["number"]), str(held["seal"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, ""
        return (number, seal) if held == self._sealed(number, seal) else (0, "")

    def _sealed(self, number: int, seal: str) -> dict[str, object]:
        mark = hmac.digest(self.key, f"{number} {seal}".encode(), hashlib.sha256).hex()
        return {"number": number, "seal": seal, "mark": mark}


def of(folder: Path, key: bytes) -> Witness:
    """The witness of the store in this folder."""
    name = hmac.digest(key, f"witness {folder.resolve()}".encode(), hashlib.sha256).hex()[:24]
    return Witness(_place() / f"{name}.json", key)


def _place() -> Path:
    if given := os.environ.get(VARIABLE):
        return Path(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home())
    else:
        base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / _PROGRAM / "见证"
