from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from shuangyong_desktop.domain.roles import Role
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.errors import WrongPassword
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.opening import OpeningDialog
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.messages import Message
from shuangyong_desktop.ui.safety.asking import AskDialog
from shuangyong_desktop.ui.safety.operators import OperatorsDialog, write_handover
from shuangyong_desktop.ui.safety.recovery import SheetDialog
from shuangyong_desktop.ui.state import State

PASSWORD = "测试-密码-2026"
OTHER = "另一个-密码-2026"


def answer(*texts: dict[str, str]) -> list[str]:
    """Type into the dialogs as they come, one after the other; gives the problems they named."""
    said: list[str] = []
    left = list(texts)

    def type_in() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, AskDialog) and left:
            for name, text in left.pop(0).items():
                editor = dialog.editors[name]
                editor.set_value(text) if hasattr(editor, "set_value") else editor.setText(text)
            dialog.submit()
            said.append(dialog.problem.text())
        if left:
            QTimer.singleShot(50, type_in)

    QTimer.singleShot(50, type_in)
    return said


def press(words: str) -> None:
    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Message)
        box.press(words)

    QTimer.singleShot(80, look)


def test_a_new_operator_gets_in_and_the_old_one_is_closed(window: MainWindow, context: Context) -> None:
    dialog = OperatorsDialog(window, context)
    typed = {"name": "李强", "role": "管理员", "password": OTHER, "again": OTHER, "own": "不对的"}
    said = answer(typed | {"again": "不一样-密码-26"}, typed, typed | {"own": PASSWORD})
    dialog.admit()
    assert said == ["两次输入的密码不一样", "密码不正确，请重新输入。", said[2]]
    assert [row.name for row in dialog.list.rows] == ["王敏", "李强"]
    assert not dialog.end.isEnabled()
    context.store.close()
    with Store.open(context.store.folder, OTHER) as theirs:
        assert (theirs.operator, theirs.role) == ("李强", Role.ADMIN)
        second = OperatorsDialog(window, Context(theirs, context.state))
        second.list.select_place(0)
        press("停用")
        second.end.click()
        assert [(row.name, bool(row.closed_on)) for row in second.list.rows] == [
            ("李强", False),
            ("王敏", True),
        ]
    with pytest.raises(WrongPassword):
        Store.open(context.store.folder, PASSWORD)


def test_the_status_line_names_operator_and_role(window: MainWindow) -> None:
    assert window.status.right.text().startswith("操作员：王敏（管理员）")


def test_ones_own_password_is_changed_from_the_menu(window: MainWindow, context: Context) -> None:
    said = answer({"old": PASSWORD, "password": OTHER, "again": OTHER})
    window.own("修改我的密码…").trigger()
    assert len(said) == 1
    assert context.store.verify(OTHER)
    assert not context.store.verify(PASSWORD)


def test_an_administrator_gives_a_new_password(window: MainWindow, context: Context) -> None:
    dialog = OperatorsDialog(window, context)
    answer({"name": "李强", "role": "经办", "password": OTHER, "again": OTHER, "own": PASSWORD})
    dialog.admit()
    dialog.list.select_place(1)
    answer({"password": "新的-密码-2026", "again": "新的-密码-2026", "own": PASSWORD})
    dialog.password.click()
    assert keys.enter(context.store.folder, "新的-密码-2026")[0] == "李强"


def test_the_recovery_sheet_is_done_only_when_two_groups_were_typed_back(
    window: MainWindow, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    told: list[str] = []
    monkeypatch.setattr(context, "tell", told.append)

    def check() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SheetDialog):
            QTimer.singleShot(50, check)
            return
        shown.append("-".join(dialog.groups))
        dialog.finish()
        assert dialog.isVisible()
        assert "不一致" in dialog.problem.text()
        for place, field in zip(dialog.asked, dialog.typed, strict=True):
            field.setText(dialog.groups[place].lower())
        dialog.finish()

    answer({"password": PASSWORD})
    QTimer.singleShot(100, check)
    window.own("制作恢复单…").trigger()
    assert keys.enter(context.store.folder, shown[0])[0] == keys.RECOVERY
    assert told == ["恢复单已制作，以前的作废；请再备份一次"]


def test_a_forgotten_password_is_set_anew_with_the_sheet_at_the_door(
    state: State, ui_store: Store, qtbot: QtBot
) -> None:
    from shuangyong_desktop.operations.keyring import make_recovery_code

    code = make_recovery_code(ui_store, PASSWORD)
    ui_store.close()
    dialog = OpeningDialog(state, ui_store.folder)
    qtbot.addWidget(dialog)
    dialog.show()
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    typed = {"name": "王敏", "password": OTHER, "again": OTHER}
    said = answer(typed | {"code": wrong}, typed | {"code": code})
    dialog.forgotten.click()
    assert "第 1 组" in said[0]
    assert dialog.store.operator == "王敏"
    assert dialog.result() == QDialog.DialogCode.Accepted
    dialog.store.close()


def test_the_handover_list_is_written_and_noted(context: Context, tmp_path: Path) -> None:
    write_handover(context, tmp_path / "交接清单.pdf")
    assert (tmp_path / "交接清单.pdf").stat().st_size > 1000


def test_a_viewer_makes_no_sheet_and_sees_no_way_to_change(
    window: MainWindow, context: Context, run_as: Callable[[str, str], Context]
) -> None:
    theirs = run_as("钱进", "viewer")
    assert theirs.store.is_read_only
    from shuangyong_desktop.operations.keyring import make_recovery_code

    with pytest.raises(Refused, match="管理员"):
        make_recovery_code(theirs.store, OTHER)


@pytest.fixture
def run_as(context: Context) -> Callable[[str, str], Context]:
    """The same store as another operator has it open."""
    from shuangyong_desktop.domain.operators import OperatorDraft
    from shuangyong_desktop.operations.keyring import admit

    def opened(name: str, role: str) -> Context:
        admit(context.store, PASSWORD, OperatorDraft(name, role), OTHER)
        return Context(Store.open(context.store.folder, OTHER, name), context.state)

    return opened
