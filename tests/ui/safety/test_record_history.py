from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from shuangyong_desktop.domain.registers import REGISTERS
from shuangyong_desktop.operations.registers import add_entry
from shuangyong_desktop.shapes.draft import parse
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.history import HistoryDialog
from shuangyong_desktop.ui.tabs.work import RegisterScreen


def test_an_entry_of_a_register_says_who_wrote_it_and_what(context: Context, qtbot: QtBot) -> None:
    register = REGISTERS["meeting"]
    texts = {item.name: item.kind.options[0][1] for item in register.entries if item.kind.options}
    draft = parse(register.draft, texts | {register.day: "2026-11-20", register.heading: "双拥工作例会"})
    context.do(add_entry, "meeting", draft)
    screen = RegisterScreen(context, register)
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh()
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HistoryDialog)
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.accept()

    QTimer.singleShot(100, look)
    next(made for made in screen.actions_made if made.text() == "操作记录").trigger()
    assert any("双拥工作例会" in text for text in seen)
    assert any("王敏" in text for text in seen)
