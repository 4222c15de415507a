from pathlib import Path

from pytestqt.qtbot import QtBot

from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.dialogs.door import FOLDER, OPERATOR, Way
from shuangyong_desktop.ui.dialogs.opening import OpeningDialog
from shuangyong_desktop.ui.state import State

PASSWORD = "测试-密码-2026"


def opened(state: State, folder: Path, qtbot: QtBot) -> OpeningDialog:
    dialog = OpeningDialog(state, folder)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_folder_with_a_store_asks_for_its_password_and_knows_the_operator(
    state: State, ui_store: Store, qtbot: QtBot
) -> None:
    ui_store.close()
    dialog = opened(state, ui_store.folder, qtbot)
    assert dialog.operator.value() == "王敏"
    qtbot.keyClicks(dialog.password, "not-this-one")
    dialog.go.click()
    assert dialog.problem.text() == "密码不正确，请重新输入。"
    assert dialog.store is None
    dialog.password.setText(PASSWORD)
    dialog.go.click()
    assert dialog.store.operator == "王敏"
    assert dialog.way is Way.STORE
    dialog.store.close()
    assert state.get(FOLDER, "") == str(ui_store.folder)
    assert state.get(OPERATOR, "") == "王敏"


def test_a_folder_whose_data_are_gone_is_never_made_anew(state: State, ui_store: Store, qtbot: QtBot) -> None:
    ui_store.close()
    for path in ui_store.folder.glob("台账.db*"):
        path.unlink()
    dialog = opened(state, ui_store.folder, qtbot)
    assert dialog.problem.isVisible()
    assert not dialog.go.isEnabled()
    dialog.restore.click()
    assert dialog.result() == OpeningDialog.DialogCode.Accepted
    assert dialog.way is Way.BACKUP
    assert dialog.store is None
