"""Files that are there whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from shuangyong_desktop.shapes.problem import Refused

_UNCHANGED = "原有文件没有改动。"
_FULL = f"磁盘空间不足，「{{path.name}}」没有写成。请清理磁盘或换一个位置再导出。{_UNCHANGED}"
_GONE = f"磁盘或U盘读写出错，「{{path.name}}」没有写成。请检查磁盘后再导出。{_UNCHANGED}"
_LOCKED = "不能在文件夹「{path.parent}」里写文件，请换一个位置再导出。"
_NO_FOLDER = "文件夹「{path.parent}」不存在，请重新选择保存位置。"
_BAD_NAME = "文件名「{path.name}」太长或含有不能用的字符，请换一个文件名。"
_IN_USE = (
    f"「{{path.name}}」正被 WPS 或 Excel 打开，或不允许改写。请先关闭它，或换一个文件名再导出。{_UNCHANGED}"
)

_WHILE_WRITING = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EIO: _GONE,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
}
_WHILE_OPENING = _WHILE_WRITING | {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EACCES: _LOCKED,
    errno.EPERM: _LOCKED,
    errno.EROFS: _LOCKED,
}
_WHILE_NAMING = _WHILE_WRITING | {
    errno.EACCES: _IN_USE,
    errno.EPERM: _IN_USE,
    errno.EBUSY: _IN_USE,
    errno.EISDIR: _IN_USE,
    errno.ENAMETOOLONG: _BAD_NAME,
    errno.EINVAL: _BAD_NAME,
}


@contextmanager
def _explained(path: Path, sentences: dict[int, str]) -> Iterator[None]:
    """Errors of the disk become sentences for the clerk; all others are bugs and pass through."""
    try:
        yield
    except OSError as problem:
        if problem.errno not in sentences:
            raise
        raise Refused(sentences[problem.errno].format(path=path)) from problem


def _flush_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can; Windows has no such call."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write in; it takes the place of `path` when the block ends well, else nothing is left of it.

    Raises Refused where the disk is full or gone, the folder cannot be written, or the target is open in
    another program. Other errors of the block pass through.
    """
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    with _explained(path, _WHILE_OPENING):
        file = part.open("xb")
    try:
        with _explained(path, _WHILE_WRITING), file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with _explained(path, _WHILE_NAMING):
            part.replace(path)
        _flush_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)
