from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.screenshots import shoot
from shuangyong_desktop.ui.tabs.catalogue import TABS


def test_every_tab_and_the_first_dialogs_are_shot_at_the_usual_screen(
    ui_store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    ui_store.close()
    files = shoot(ui_store.folder, "测试-密码-2026", tmp_path / "图", 1.25, "dark")
    assert [file.stem.partition("-")[2] for file in files[: len(TABS)]] == [listed.title for listed in TABS]
    assert all(QImage(str(file)).size().toTuple() == (1366, 768) for file in files[: len(TABS)])
    assert {file.stem for file in files[len(TABS) :]} >= {"打开", "第一次使用"}
    assert {file.suffix for file in (tmp_path / "图").iterdir()} == {".png"}
