from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from shuangyong_desktop.operations.keyring import change_own_password
from shuangyong_desktop.store import restore as restoring
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.dialogs.restoring import RestoreDialog
from shuangyong_desktop.ui.state import State

PASSWORD = "测试-密码-2026"


@pytest.fixture
def backup(ui_store: Store, tmp_path: Path) -> Path:
    """A backup that has one operation more than the store has now."""
    made = ui_store.back_up(tmp_path / "U盘")
    ui_store.undo()
    ui_store.close()
    return made


def shown(state: State, folder: Path, file: Path | None, qtbot: QtBot) -> RestoreDialog:
    dialog = RestoreDialog(state, folder, file)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_backup_is_compared_before_it_takes_the_place(
    state: State, ui_store: Store, backup: Path, qtbot: QtBot
) -> None:
    dialog = shown(state, ui_store.folder, backup, qtbot)
    assert dialog.named.text() == backup.name
    dialog.go.click()
    assert "请输入备份当时的密码" in dialog.problem.text()
    qtbot.keyClicks(dialog.secret, "not-this-one")
    dialog.go.click()
    assert dialog.problem.text() == "密码不正确，请重新输入。"
    dialog.secret.setText(PASSWORD)
    dialog.go.click()
    assert "备份完好" in dialog.found.text()
    assert "还原后将缺少以下操作" in dialog.found.text()
    assert dialog.go.text() == "还原"
    with Store.open(ui_store.folder, PASSWORD, read_only=True) as untouched:
        assert untouched.next_undo() is not None
        assert untouched.next_redo() is not None
    dialog.go.click()
    assert dialog.result() == RestoreDialog.DialogCode.Accepted
    assert "已用备份还原" in dialog.said
    with Store.open(ui_store.folder, PASSWORD) as restored:
        step = restored.next_undo()
        assert step is not None
        assert step.label == "登记去世"


def test_leaving_after_the_comparison_leaves_nothing_behind(
    state: State, ui_store: Store, backup: Path, qtbot: QtBot
) -> None:
    dialog = shown(state, ui_store.folder, backup, qtbot)
    dialog.secret.setText(PASSWORD)
    dialog.go.click()
    before = {path.name for path in ui_store.folder.parent.iterdir()}
    dialog.reject()
    after = {path.name for path in ui_store.folder.parent.iterdir()}
    assert before - after == {f"{ui_store.folder.name}.已核对"}


def test_a_torn_backup_is_refused_and_the_data_stay(
    state: State, ui_store: Store, backup: Path, qtbot: QtBot
) -> None:
    backup.write_bytes(backup.read_bytes()[:-2000])
    dialog = shown(state, ui_store.folder, backup, qtbot)
    dialog.secret.setText(PASSWORD)
    dialog.go.click()
    assert "不是完整的台账备份" in dialog.problem.text()
    assert dialog.go.text() == "核对备份"


def test_a_backup_can_be_chosen_and_laid_out_on_a_new_machine(
    state: State, backup: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the system's own file dialog can not be driven from a test
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    dialog = shown(state, tmp_path / "新电脑", None, qtbot)
    assert not dialog.go.isEnabled()
    dialog.choose.click()
    dialog.secret.setText(PASSWORD)
    dialog.go.click()
    assert "没有可以打开的数据" in dialog.found.text()
    dialog.go.click()
    with Store.open(tmp_path / "新电脑", PASSWORD) as restored:
        assert restored.operator == "王敏"
    assert not restoring.folder.restoring(tmp_path / "新电脑")[1].exists()


def test_where_the_password_is_no_administrators_now_one_is_asked_to_agree(
    state: State, ui_store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    made = ui_store.back_up(tmp_path / "U盘")
    change_own_password(ui_store, PASSWORD, "换过的-密码-2026")
    ui_store.close()
    dialog = shown(state, ui_store.folder, made, qtbot)
    assert not dialog.agreement.isVisible()
    dialog.secret.setText(PASSWORD)
    dialog.go.click()
    assert dialog.agreement.isVisible()
    assert "须由它的管理员同意" in dialog.problem.text()
    dialog.go.click()
    assert "密码不正确" in dialog.problem.text()
    dialog.agreement.setText("换过的-密码-2026")
    dialog.go.click()
    assert dialog.result() == RestoreDialog.DialogCode.Accepted
    assert "操作员和密码以现在的为准" in dialog.said
    Store.open(ui_store.folder, "换过的-密码-2026").close()


def test_the_stores_own_backup_can_be_restored(state: State, ui_store: Store, qtbot: QtBot) -> None:
    made = ui_store.back_up_own()
    assert made is not None
    ui_store.close()
    dialog = shown(state, ui_store.folder, made, qtbot)
    dialog.secret.setText(PASSWORD)
    dialog.go.click()
    dialog.go.click()
    assert dialog.result() == RestoreDialog.DialogCode.Accepted
    Store.open(ui_store.folder, PASSWORD).close()
