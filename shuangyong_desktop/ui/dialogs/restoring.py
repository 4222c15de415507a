"""Restoring: a backup is laid out and proved first, the difference said, and only then put in place."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.jobs import run_job


def restore(parent: QWidget, secret: str, folder: Path) -> str | None:
    """Choose a backup and put it in place of the data folder; a sentence on what was done, None where nothing.

    `secret` is the password or recovery code as of the backup. Raises BadBackup, WrongPassword and others of
    StoreUnavailable; the data folder is as it was then.
    """
    from shuangyong_desktop.store import restore as restoring

    own = folder / "备份"
    start = own if own.is_dir() else folder.parent
    chosen, _ = QFileDialog.getOpenFileName(parent, "选择备份文件", str(start), "台账备份 (*.sybak)")
    if not chosen:
        return None
    prepared = run_job(parent, "检查备份", lambda _: restoring.prepare(Path(chosen), secret, folder))
    if not messages.ask(parent, "用这份备份还原？", "\n".join(prepared.in_words()), yes="还原"):
        restoring.discard(prepared)
        return None
    aside = restoring.switch(prepared)
    kept = f"原来的数据改名保存在“{aside.name}”。" if aside is not None else ""
    return f"已用备份还原。{kept}请输入密码打开台账。"
