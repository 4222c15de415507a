"""Faults of disk and lock turned into sentences; bugs pass through untouched."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy.exc

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.engine import DatabaseError
from shuangyong_desktop.store.errors import StoreUnavailable

_SENTENCES = (
    ("database or disk is full", "磁盘已满，本次操作没有保存，原有数据完好。请腾出空间后重试。"),
    ("database is locked", "数据正被其他程序占用，本次操作没有保存。请稍候再试。"),
    ("readonly database", "数据文件夹为只读，本次操作没有保存。"),
    ("disk I/O error", "硬盘读写出错，本次操作可能没有保存。请关闭程序，检查硬盘后重新打开核对。"),
    (
        "unable to open database file",
        "数据文件打不开，可能被杀毒软件占用或磁盘已满。本次操作没有保存，请稍候再试。",
    ),
    ("malformed", "数据文件有损坏的部分，请用最近一次备份还原。"),
)
_CHINESE = re.compile(r"[\u4e00-\u9fff][^\n\[]*")


@contextmanager
def in_words() -> Iterator[None]:
    """Raise StoreUnavailable for what the disk did, Refused for what a trigger forbids in Chinese."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        _raise(str(error.orig), error)
    except DatabaseError as error:
        _raise(str(error), error)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES):
            raise
        raise StoreUnavailable(f"数据文件夹读写出错（{error.strerror}），本次操作没有保存。") from error


def _raise(said: str, error: Exception) -> None:
    refusal = _CHINESE.match(said)
    if refusal:
        raise Refused(refusal.group()) from error
    for sign, sentence in _SENTENCES:
        if sign in said:
            raise StoreUnavailable(sentence) from error
    raise error
