"""The program's log: what failed and where, never names, numbers of persons or accounts."""

import logging
import platform
import re
import zipfile
from logging.handlers import RotatingFileHandler
from pathlib import Path

from shuangyong_desktop import __version__

_FOLDER = "日志"
_PERSONAL = re.compile(r"\d{6,}[\dXx]?|[\u3400-\u9fff\U00020000-\U0003ffff]{2,}")


class _WithoutPersons(logging.Formatter):
    """Blanks out long digit runs and Chinese words: both may be somebody's."""

    def format(self, record: logging.LogRecord) -> str:
        return _PERSONAL.sub("…", super().format(record))


def to_folder(folder: Path) -> logging.Logger:
    """Write the log into this data folder from now on: five files of 1 MB, turned over.

    Where nothing can be written, the program goes on without.
    """
    log = logging.getLogger("shuangyong_desktop")
    for before in list(log.handlers):
        before.close()
        log.removeHandler(before)
    log.addHandler(_handler(folder / _FOLDER))
    log.setLevel(logging.INFO)
    return log


def _handler(place: Path) -> logging.Handler:
    try:
        place.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            place / "shuangyong.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(_WithoutPersons("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def export(folder: Path, target: Path) -> None:
    """One file for the person who helps: the logs and what machine this is; nothing of the office's data."""
    facts = f"program {__version__}\npython {platform.python_version()}\nsystem {platform.platform()}\n"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("about.txt", facts)
        for path in sorted((folder / _FOLDER).glob("shuangyong.log*")):
            # once more, for lines that an older program wrote
            out.writestr(path.name, _PERSONAL.sub("…", path.read_text("utf-8", errors="replace")))
