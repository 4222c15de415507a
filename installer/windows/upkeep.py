"""What the setup program asks of the installed program: where the data lies, and a copy before an upgrade.

    pythonw upkeep.py WORDS where                 the data folder into the file WORDS, or nothing
    pythonw upkeep.py WORDS keep OLD_RUNTIME      a copy of the data, where there is any

WORDS is UTF-16 with a mark, as NSIS reads it. Exit status of `keep`: 0 kept or nothing there to keep; 1 not
kept, and WORDS holds a sentence for the person.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from shuangyong_desktop import paths
from shuangyong_desktop.cli.secret import PASSWORD_VARIABLE
from shuangyong_desktop.store import folder as folders

PARTS = (folders.DATABASE, f"{folders.DATABASE}-wal", folders.KEYS, f"{folders.KEYS}.old")
NO_WINDOW = 0x08000000


class NotKept(Exception):
    """The data could not be copied; the text is a Chinese sentence."""


def data_folder() -> Path | None:
    """The data folder that this user opened last, or the usual one; None where neither holds data."""
    from shuangyong_desktop.ui.state import State, usual_path

    remembered = State(usual_path()).get("opening/folder", "")
    for folder in (Path(remembered) if remembered else None, paths.default_data()):
        if folder and (folder / folders.DATABASE).exists():
            return folder
    return None


def keep(folder: Path, old_runtime: Path) -> Path:
    """A proved copy of the closed store below its own backups; raises NotKept."""
    try:
        with FileLock(folders.lock_path(folder), timeout=0):
            kept = copy_of(folder)
    except Timeout as held:
        raise NotKept("台账正在使用中，请先关闭程序。") from held
    except OSError as error:
        raise NotKept(f"升级前的数据备份没有成功（{error.strerror or error}），数据在：{folder}") from error
    if os.environ.get(PASSWORD_VARIABLE):
        back_up_with(old_runtime, folder)
    return kept


def copy_of(folder: Path) -> Path:
    """Copy database, its newest changes and the keys, and read the copy again."""
    present = [folder / name for name in PARTS if (folder / name).exists()]
    needed = sum(path.stat().st_size for path in present)
    if shutil.disk_usage(folder).free < needed + 50 * 2**20:
        raise NotKept(
            f"磁盘空间不足，升级前的数据备份没有成功。请先清理“{folder.anchor}”，至少留出 {needed // 2**20 + 50} MB。"
        )
    target = folder / folders.BACKUPS / f"升级前-{datetime.now():%Y%m%d-%H%M%S}"
    target.mkdir(parents=True)
    for path in present:
        shutil.copy2(path, target / path.name)
        folders.sync(target / path.name)
        if digest(path) != digest(target / path.name):
            raise NotKept(f"升级前的数据备份与原数据不一致，请检查磁盘：{folder}")
    return target


def digest(path: Path) -> bytes:
    """The content of a file as a hash."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def back_up_with(runtime: Path, folder: Path) -> None:
    """A backup as the program itself makes it, beside the data, by the program that knows it: the old one."""
    if not (runtime / "python.exe").exists():
        return
    beside = folder.with_name(f"{folder.name}-升级前备份")
    beside.mkdir(exist_ok=True)
    command = [str(runtime / "python.exe"), "-m", "shuangyong_desktop", "--data", str(folder)]
    done = subprocess.run(
        [*command, "backup", str(beside)],
        stdin=subprocess.PIPE,
        capture_output=True,
        creationflags=NO_WINDOW if sys.platform == "win32" else 0,
        check=False,
    )
    if done.returncode:
        raise NotKept("升级前的数据备份没有成功：" + done.stdout.decode("utf-8", "replace").strip())


def main(words: Path, command: str, *arguments: str) -> int:
    """See the top of the file."""
    folder = data_folder()
    said, status = str(folder or ""), 0
    if command == "keep" and folder:
        try:
            said = str(keep(folder, Path(*arguments)))
        except NotKept as why:
            said, status = str(why), 1
    words.write_text(said.replace("\n", " "), "utf-16")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
