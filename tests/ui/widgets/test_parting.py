"""What a button or a box asks to be replaced outlives its own signal."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.importing.import_dialog import ImportDialog
from shuangyong_desktop.ui.widgets.parting import lay_into, let_go


def test_a_page_that_replaces_itself_lives_until_its_signal_is_over(qtbot: QtBot) -> None:
    scroll = QScrollArea()
    qtbot.addWidget(scroll)
    page, button = QWidget(), QPushButton("换一页")
    QVBoxLayout(page).addWidget(button)
    lived: list[bool] = []

    def replace() -> None:
        lay_into(scroll, QWidget())
        lived.extend((shiboken6.isValid(page), shiboken6.isValid(button)))

    button.clicked.connect(replace)
    lay_into(scroll, page)
    scroll.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert lived == [True, True]
    assert scroll.widget() is not page
    qtbot.waitUntil(lambda: not shiboken6.isValid(page))


def test_what_leaves_is_kept_although_nobody_in_python_holds_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    gone: list[bool] = []
    child = QWidget(parent)
    child.destroyed.connect(lambda: gone.append(True))
    let_go(child)
    del child
    assert gone == []
    assert parent.children() == []
    qtbot.waitUntil(lambda: gone == [True])


def test_choosing_a_field_for_a_heading_does_not_destroy_the_box_that_was_chosen_in(
    context: Context, qtbot: QtBot
) -> None:
    """The plan is made anew while the box is still telling that something was chosen: Qt crashed here."""
    dialog = ImportDialog(None, context)
    qtbot.addWidget(dialog)
    dialog.show()
    QGuiApplication.clipboard().setText(
        "村\t姓名\t身份证号码\t类别\t联系电话\t工龄\n李家村\t周秀兰\t\t烈属\t\t3"
    )
    dialog.paste()
    box: QComboBox = dialog.look.headings.boxes["工龄"]
    lived: list[bool] = []
    box.textActivated.connect(lambda _: lived.append(shiboken6.isValid(box)))
    dialog.look.headings.changed.connect(lambda *_: lived.append(shiboken6.isValid(box)))
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(box.findText("组"), 0))
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert lived == [True, True]
    assert dialog.look.headings.boxes["工龄"] is not box
