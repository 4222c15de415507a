"""Faults of disk and lock turned into sentences; bugs pass through untouched.

What the database says is read from its error number, not from its words: a full disk speaks as "full",
as an I/O error and as "unable to open" by turns, so the free space is looked at as well.
"""

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy.exc

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.engine import DatabaseError
from shuangyong_desktop.store.errors import Damaged, Moved, NotAStore, ReadOnlyFolder, StoreUnavailable

_BUSY, _LOCKED, _READ_ONLY, _IO, _DAMAGED, _FULL, _CANNOT_OPEN, _NOT_A_STORE = 5, 6, 8, 10, 11, 13, 14, 26
_NO_ROOM = 1024 * 1024

FULL = "磁盘已满，本次操作没有保存，原有数据完好。请腾出空间后重试。"
IN_USE = "数据正被其他程序占用，本次操作没有保存。请关闭其他窗口或稍候再试。"
IO = "硬盘读写出错，本次操作没有保存。请立即备份，并检查硬盘（或U盘）是否松动、损坏。"
CANNOT_OPEN = "数据文件打不开，可能正被杀毒软件占用。本次操作没有保存，请稍候再试。"
_CHINESE = re.compile(r"[\u4e00-\u9fff][^\n\[]*")
_OF_THE_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EIO: IO,
    errno.ENODEV: IO,
    errno.ENXIO: IO,
    errno.EROFS: ReadOnlyFolder.sentence,
    errno.EACCES: ReadOnlyFolder.sentence,
    errno.EPERM: ReadOnlyFolder.sentence,
}


@contextmanager
def in_words(folder: Path | None = None) -> Iterator[None]:
    """Raise StoreUnavailable for what the disk did, Refused for what a trigger forbids in Chinese."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        _raise(error.orig, error, folder)
    except DatabaseError as error:
        _raise(error, error, folder)
    except OSError as error:
        if error.errno not in _OF_THE_SYSTEM:
            raise
        raise StoreUnavailable(_OF_THE_SYSTEM[error.errno]) from error


def _raise(said: BaseException | None, error: Exception, folder: Path | None) -> None:
    refusal = _CHINESE.match(str(said))
    if refusal:
        raise Refused(refusal.group()) from error
    unavailable = explained(said, folder)
    if unavailable is None:
        raise error
    raise unavailable from error


def explained(said: BaseException | None, folder: Path | None) -> StoreUnavailable | None:
    """What a database error means for the clerk; None where it is a bug of ours."""
    # copying page by page reports no number; our own mistakes always have one
    number = getattr(said, "sqlite_errorcode", _IO) & 0xFF
    if number in (_IO, _CANNOT_OPEN) and folder is not None:
        return _looked_at(folder, number)
    simple = {_FULL: FULL, _BUSY: IN_USE, _LOCKED: IN_USE, _IO: IO, _CANNOT_OPEN: CANNOT_OPEN}
    if number in simple:
        return StoreUnavailable(simple[number])
    kinds = {_READ_ONLY: ReadOnlyFolder, _DAMAGED: Damaged, _NOT_A_STORE: NotAStore}
    return kinds[number]() if number in kinds else None


def _looked_at(folder: Path, number: int) -> StoreUnavailable:
    """What lies behind an I/O error: no folder any more, no room, or really the disk."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return Moved()
    if free < _NO_ROOM:
        return StoreUnavailable(FULL)
    return StoreUnavailable(IO if number == _IO else CANNOT_OPEN)


def is_momentary(error: BaseException) -> bool:
    """Whether a file could not be opened just now, as when a virus scanner holds it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == _CANNOT_OPEN
