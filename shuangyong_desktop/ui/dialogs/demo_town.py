"""The example town: a store to look at and practise on, with invented people only."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from shuangyong_desktop.ui.jobs import Progress, run_job

FOLDER = "双拥工作台账-示例镇"


def open_demo(parent: QWidget, beside: Path, password: str) -> Any:
    """The open Store of the example town, made if it is not there yet."""
    from shuangyong_desktop.store import keys
    from shuangyong_desktop.store.store import Store

    folder = beside / FOLDER
    if keys.exists(folder):
        return Store.open(folder, password)

    def build(_: Progress) -> Any:
        from shuangyong_desktop.demo import build_town
        from shuangyong_desktop.operations.upkeep import mark_practice

        store = Store.create(folder, password, "王敏")
        build_town(store)
        store.run(mark_practice)
        return store

    return run_job(parent, "正在建立示例镇", build)
