"""The window over a store whose first pages can not be read: said in words, and the way to the backup."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shuangyong_desktop.store.errors import Damaged
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import single, working
from shuangyong_desktop.ui.entering import Entered
from shuangyong_desktop.ui.main_window import Onward
from shuangyong_desktop.ui.messages import Message
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.labels import Label


def test_where_the_window_can_not_be_filled_the_newest_backup_is_next(
    store: Store, state: State, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: object) -> None:
        raise Damaged

    backup = store.back_up_own()
    monkeypatch.setattr(working, "MainWindow", unreadable)
    first = single.first(tmp_path / "窗口")
    assert first is not None
    said: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Message)
        said.extend(label.text() for label in box.findChildren(Label))
        box.press("知道了")

    QTimer.singleShot(50, read)
    onward = working.work_in(qapp, state, Entered(store, wants_import=False), first)
    first.release()
    assert any("已停止写入" in words for words in said)
    assert onward == Onward(store.folder, backup)
