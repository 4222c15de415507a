"""Wrong passwords in a row, and the growing pause after them; never for good, since staff change.

Kept apart from keys.json, so that a typing mistake never rewrites the one file whose loss loses all. Who
can delete this file can guess offline as well: the stretching of the password is the real defence.
"""

import json
import time
from contextlib import suppress
from pathlib import Path

from shuangyong_desktop.store.errors import TooSoon

_FILE = "试错.json"
_FREE = 3
_LONGEST = 15 * 60


def pause(count: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    return 0 if count < _FREE else min(2 ** (count - _FREE + 1), _LONGEST)


def require_patience(folder: Path) -> None:
    """Raise TooSoon while the pause after the last wrong try lasts."""
    count, last = _read(folder)
    waited = time.time() - last
    # a clock set back must not lock the office out for longer than the pause itself
    left = pause(count) - max(waited, 0)
    if left > 0 and abs(waited) < _LONGEST:
        raise TooSoon(int(left) + 1)


def count(folder: Path) -> None:
    """Remember one more wrong try."""
    with suppress(OSError):
        (folder / _FILE).write_text(json.dumps([_read(folder)[0] + 1, time.time()]), "utf-8")


def forget(folder: Path) -> None:
    """A right password ends the row of wrong ones."""
    with suppress(OSError):
        (folder / _FILE).unlink(missing_ok=True)


def _read(folder: Path) -> tuple[int, float]:
    try:
        wrong, last = json.loads((folder / _FILE).read_text("utf-8"))
        return int(wrong), float(last)
    except (OSError, ValueError, TypeError):
        return 0, 0.0
