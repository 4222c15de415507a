"""Choosing one of a few entries that belong to the selected row, before a form about it is opened."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label


class PickDialog(Dialog):
    """A short list; Enter or a double click takes the selected entry."""

    def __init__(self, parent: QWidget, heading: str, labels: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        page = QVBoxLayout(self)
        theme.spaced(page, 20, 16, 20, 16, gap=10)
        page.addWidget(Label(heading, "section"))
        self.list = QListWidget()
        self.list.addItems(list(labels))
        theme.role(self.list, "contents")
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())
        page.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        for words, slot in (("取消", self.reject), ("选定", self.accept)):
            made = QPushButton(words)
            made.clicked.connect(slot)
            row.addWidget(made)
        theme.role(made, "main")
        made.setDefault(True)
        page.addLayout(row)
        self.resize(theme.px(520), theme.px(320))


def picked(parent: QWidget, heading: str, labels: Sequence[str]) -> int | None:
    """The place of the entry a person chooses, the only one without asking; None where they choose none."""
    if len(labels) <= 1:
        return 0 if labels else None
    dialog = PickDialog(parent, heading, labels)
    return dialog.list.currentRow() if dialog.exec() == QDialog.DialogCode.Accepted else None
