from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.dialogs.opening import OpeningDialog, password_problem
from shuangyong_desktop.ui.messages import Message
from shuangyong_desktop.ui.state import State

PASSWORD = "测试-密码-2026"


@pytest.mark.parametrize(
    ("password", "again", "wrong"),
    [
        ("短的密码1", "短的密码1", "至少 8"),
        ("12345678901", "12345678901", "不能只有数字"),
        ("password123", "password123", "太常见"),
        ("拥军优属-2026", "拥军优属-2027", "两次"),
        ("拥军优属-2026", "拥军优属-2026", ""),
    ],
)
def test_a_new_password_must_be_strong_and_typed_twice_alike(password: str, again: str, wrong: str) -> None:
    said = password_problem(password, again)
    assert wrong in said if wrong else said == ""


def opened(state: State, folder: Path, qtbot: QtBot) -> OpeningDialog:
    dialog = OpeningDialog(state, folder)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_folder_with_a_store_asks_for_its_password_and_knows_the_operator(
    state: State, town_folder: Path, tmp_path: Path, qtbot: QtBot, ui_store: Store
) -> None:
    ui_store.close()
    dialog = opened(state, ui_store.folder, qtbot)
    assert not dialog.again.isVisible()
    assert dialog.operator.value() == "王敏"
    dialog.password.setText("不是这个密码")
    dialog.enter()
    assert dialog.problem.text() == "密码不正确，请重新输入。"
    assert dialog.store is None
    dialog.password.setText(PASSWORD)
    dialog.enter()
    assert dialog.store.operator == "王敏"
    dialog.store.close()


def test_a_new_folder_asks_twice_makes_a_store_and_offers_the_recovery_sheet(
    state: State, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(state, tmp_path / "新台账", qtbot)
    assert dialog.again.isVisible()
    assert dialog.demo.isVisible()
    dialog.operator.set_value("李芳")
    dialog.password.setText(PASSWORD)
    dialog.enter()
    assert dialog.problem.text() == "两次输入的密码不一样"
    dialog.again.setText(PASSWORD)

    def later() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Message)
        box.press("以后再说")

    timer = QTimer(dialog)
    timer.timeout.connect(lambda: later() if isinstance(QApplication.activeModalWidget(), Message) else None)
    timer.start(50)
    dialog.enter()
    timer.stop()
    assert dialog.store.operator == "李芳"
    dialog.store.close()


def test_a_folder_whose_data_are_gone_is_never_made_anew(state: State, ui_store: Store, qtbot: QtBot) -> None:
    ui_store.close()
    for path in ui_store.folder.glob("台账.db*"):
        path.unlink()
    dialog = opened(state, ui_store.folder, qtbot)
    assert dialog.problem.isVisible()
    assert not dialog.go.isEnabled()
    assert not dialog.again.isVisible()
    assert dialog.restore.isVisible()


def test_a_backup_is_compared_before_it_takes_the_place(
    state: State, ui_store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    made = ui_store.back_up(tmp_path / "U盘")
    ui_store.undo()
    ui_store.close()
    # the system's own file dialog can not be driven from a test
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(made), ""))
    dialog = opened(state, ui_store.folder, qtbot)
    dialog.restore.click()
    assert "请先在上面输入备份当时的密码" in dialog.problem.text()
    dialog.password.setText(PASSWORD)
    said: list[str] = []

    def agree() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, Message):
            from shuangyong_desktop.ui.widgets.labels import Label

            said.extend(label.text() for label in box.findChildren(Label))
            box.press("还原")

    timer = QTimer(dialog)
    timer.timeout.connect(agree)
    timer.start(50)
    dialog.restore.click()
    timer.stop()
    assert any("还原后将缺少以下操作" in text for text in said)
    assert "已用备份还原" in dialog.words.text()
    dialog.enter()
    step = dialog.store.next_undo()
    assert step.label == "登记去世"
    dialog.store.close()
