"""From a start of the program to an open store, through the real dialogs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.dialogs.door import FOLDER
from shuangyong_desktop.ui.dialogs.opening import OpeningDialog
from shuangyong_desktop.ui.dialogs.restoring import RestoreDialog
from shuangyong_desktop.ui.dialogs.welcome import WelcomeDialog
from shuangyong_desktop.ui.entering import Entered, Entrance, usual_folder
from shuangyong_desktop.ui.state import State

PASSWORD = "测试-密码-2026"


def entered(entrance: Entrance, *steps: Callable[[object], None]) -> Entered | None:
    """Go through the dialogs; each step answers the one that is open then."""
    left = list(steps)
    seen: list[object] = []

    def answer() -> None:
        shown = QApplication.activeModalWidget()
        if shown is not None and shown not in seen and left:
            seen.append(shown)
            left.pop(0)(shown)

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(30)
    found = entrance.enter()
    timer.stop()
    assert not left
    return found


@pytest.fixture
def backup(ui_store: Store, tmp_path: Path) -> Path:
    made = ui_store.back_up(tmp_path / "U盘")
    ui_store.close()
    return made


def give_password(dialog: object) -> None:
    assert isinstance(dialog, OpeningDialog)
    dialog.password.setText(PASSWORD)
    dialog.go.click()


def restore_it(dialog: object) -> None:
    assert isinstance(dialog, RestoreDialog)
    dialog.secret.setText(PASSWORD)
    dialog.go.click()
    dialog.go.click()


def test_a_double_clicked_backup_is_restored_and_then_opened(
    state: State, ui_store: Store, backup: Path, qtbot: QtBot
) -> None:
    said: list[str] = []

    def read_and_enter(dialog: object) -> None:
        assert isinstance(dialog, OpeningDialog)
        said.append(dialog.words.text())
        give_password(dialog)

    entrance = Entrance(state, ui_store.folder, backup, lambda: None)
    found = entered(entrance, restore_it, read_and_enter)
    assert found is not None
    assert "已用备份还原" in said[0]
    assert found.store.operator == "王敏"
    found.store.close()


def test_a_backup_that_is_not_wanted_after_all_leads_to_the_password(
    state: State, ui_store: Store, backup: Path, qtbot: QtBot
) -> None:
    entrance = Entrance(state, ui_store.folder, backup, lambda: None)
    found = entered(entrance, lambda dialog: dialog.reject(), give_password)
    assert found is not None
    found.store.close()


def test_a_backup_double_clicked_while_the_password_is_asked_is_taken_up(
    state: State, ui_store: Store, backup: Path, qtbot: QtBot
) -> None:
    entrance = Entrance(state, ui_store.folder, None, lambda: None)
    found = entered(entrance, lambda _: entrance.take(backup), restore_it, give_password)
    assert found is not None
    found.store.close()


def test_a_new_folder_is_welcomed_and_whoever_leaves_has_begun_nothing(
    state: State, tmp_path: Path, qtbot: QtBot
) -> None:
    def leave(dialog: object) -> None:
        assert isinstance(dialog, WelcomeDialog)
        dialog.close()

    assert entered(Entrance(state, tmp_path / "新", None, lambda: None), leave) is None
    assert not (tmp_path / "新").exists()


def test_the_folder_that_was_open_last_is_the_usual_one(state: State, tmp_path: Path) -> None:
    assert usual_folder(state).name == "双拥工作台账"
    state.put(FOLDER, str(tmp_path / "另一处"))
    assert usual_folder(state) == tmp_path / "另一处"
