"""The data folder: what lies in it, whether it can be used, and what it tells whoever opens it by chance."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.errors import DataGone, KeysGone, NoStore

DATABASE = "台账.db"
KEYS = "keys.json"
BACKUPS = "备份"
_LOCK = "使用中.lock"
_TEMPORARY = "tmp"
_README = "说明.txt"
_BEING_MADE = ".新建中"
_BEING_RESTORED, _PROVED, _AGREED = ".还原中", ".已核对", ".待切换"
_LEAST_ROOM = 200 * 1024 * 1024

_WORDS = """双拥工作台账的数据文件夹

台账.db        全部数据（已加密）
台账.db-wal    最近的改动，与台账.db缺一不可
keys.json      密钥；没有它，任何密码都打不开数据
备份           自动备份，每个文件都可以单独还原
日志           程序运行记录，不含个人信息

请注意：
1. 程序运行时，不要复制、移动、改名或删除这里的文件。此时复制出来的台账.db缺少最近的改动。
2. 备份请用程序里的“备份到U盘”，不要直接复制文件。
3. 需要换电脑时，先退出程序，再整个文件夹一起复制；或在新电脑上用备份文件还原。
4. 误删了文件，不要新建台账，请先从回收站找回，或用“备份”里的最新文件还原。
"""


def require_store(folder: Path) -> None:
    """Raise NoStore, DataGone or KeysGone where there is nothing to open; never make anything."""
    finish_switch(folder)
    has_data, has_keys = (folder / DATABASE).exists(), (folder / KEYS).exists()
    has_keys = has_keys or (folder / f"{KEYS}.old").exists()
    if has_data and has_keys:
        return
    if has_data:
        raise KeysGone
    raise DataGone if has_keys or newest_backup(folder) else NoStore


def restoring(folder: Path) -> tuple[Path, Path]:
    """Beside a data folder: where a backup is laid out, and where it waits, proved, until somebody agrees."""
    return folder.with_name(folder.name + _BEING_RESTORED), folder.with_name(folder.name + _PROVED)


def agreed(folder: Path) -> Path:
    """Beside a data folder: the name of what is about to take its place, and only that."""
    return folder.with_name(folder.name + _AGREED)


def finish_switch(folder: Path) -> None:
    """A restore that was killed between its renames left no data folder, but the agreed one beside it."""
    waiting = agreed(folder)
    if not folder.exists() and waiting.exists():
        waiting.rename(folder)


def require_no_store(folder: Path) -> None:
    """Raise Refused where a store, or what is left of one, lies in the folder."""
    try:
        require_store(folder)
    except NoStore:
        return
    except (DataGone, KeysGone) as gone:
        raise Refused(f"文件夹“{folder}”中已有台账的文件，没有重新建立。{gone}") from gone
    raise Refused(f"文件夹“{folder}”中已有台账数据，没有重新建立")


def newest_backup(folder: Path) -> Path | None:
    """The backup with the highest operation number in this folder's own backups."""
    found = sorted((folder / BACKUPS).glob("*.sybak"), key=lambda path: path.name)
    return found[-1] if found else None


def identity(path: Path) -> tuple[int, int]:
    """What tells a file from another one under the same name; (0, 0) where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)


def is_writable(folder: Path) -> bool:
    """Whether a file can really be made here; permissions alone do not say so on every medium."""
    probe = folder / f".可写-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def shortage(folder: Path) -> str:
    """A sentence where the disk is nearly full: less than 200 MB, or than three times the store; else ""."""
    needed = max(_LEAST_ROOM, 3 * (folder / DATABASE).stat().st_size)
    free = shutil.disk_usage(folder).free
    if free >= needed:
        return ""
    return f"磁盘空间不足：只剩 {free // 2**20} MB，建议至少留出 {needed // 2**20} MB，请尽快清理。"


def lock_path(folder: Path) -> Path:
    """The file whose system lock says that a window has the store open."""
    return folder / _LOCK


def prepare(folder: Path) -> None:
    """Put the words for chance visitors in place, and clear what a killed run left in the temporary folder."""
    readme = folder / _README
    if not readme.exists():
        readme.write_text(_WORDS, "utf-8-sig")
    clear_temporary(folder)
    # agreed, but it never took its place, since the data folder is there and ours: nobody waits for it
    shutil.rmtree(agreed(folder), ignore_errors=True)


def note(folder: Path, name: str, now: datetime) -> None:
    """Remember a moment beside the backups; never in the way of the work itself."""
    with suppress(OSError):
        (folder / BACKUPS).mkdir(exist_ok=True)
        (folder / BACKUPS / name).write_text(now.isoformat(timespec="minutes"), "utf-8")


def noted(folder: Path, name: str) -> datetime | None:
    """The moment that was remembered; None where there is none, or none that can be read."""
    try:
        return datetime.fromisoformat((folder / BACKUPS / name).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def temporary(folder: Path) -> Path:
    """The only place for temporary files: inside the data folder, cleared at opening and closing."""
    place = folder / _TEMPORARY
    place.mkdir(exist_ok=True)
    return place


def clear_temporary(folder: Path) -> None:
    """Remove all temporary files; what another program still holds goes the next time."""
    shutil.rmtree(folder / _TEMPORARY, ignore_errors=True)


def sync(path: Path) -> None:
    """Force a file to the medium."""
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def sync_names(folder: Path) -> None:
    """Force a folder's names to the medium, where the system can; Windows has no such call."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A place to make a data folder in; it becomes `folder` when the block ends well, else nothing is left."""
    require_no_store(folder)
    making = folder.with_name(folder.name + _BEING_MADE)
    shutil.rmtree(making, ignore_errors=True)
    making.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield making
        _take_place(making, folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _take_place(making: Path, folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()  # an empty folder chosen by hand gives way
    if not folder.exists():
        making.rename(folder)
    else:
        # the keys go last: without them nothing counts as a store
        for path in sorted(making.iterdir(), key=lambda path: path.name == KEYS):
            path.rename(folder / path.name)
    sync_names(folder.parent)
