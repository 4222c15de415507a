"""Calm little dialogs: telling something, asking something. Texts are plain, buttons say what they do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label


class Message(Dialog):
    """A heading, a text, and buttons; `chosen` is the text of the button pressed, or ""."""

    def __init__(self, parent: QWidget | None, heading: str, text: str, buttons: tuple[str, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle("双拥工作台账")
        self.chosen = ""
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label(heading, "title", wrap=True))
        said = Label(text, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.sized(said, least=360)
        said.setVisible(bool(text))
        page.addWidget(said)
        self._row = QHBoxLayout()
        theme.spaced(self._row, 0, 6, 0, 0, gap=8)
        self._row.addStretch(1)
        page.addLayout(self._row)
        for place, words in enumerate(buttons):
            self._add(words, is_main=place == len(buttons) - 1)

    def _add(self, words: str, *, is_main: bool) -> None:
        button = QPushButton(words)
        if is_main:
            theme.role(button, "main")
            button.setDefault(True)
        button.setAutoDefault(is_main)
        button.clicked.connect(lambda: self.press(words))
        self._row.addWidget(button)
        if is_main:
            button.setFocus()

    def press(self, words: str) -> None:
        """Choose the button of these words."""
        self.chosen = words
        self.accept()


def tell(parent: QWidget | None, heading: str, text: str = "") -> None:
    """Say something and wait until it was read."""
    Message(parent, heading, text, ("知道了",)).exec()


def ask(parent: QWidget | None, heading: str, text: str, yes: str, no: str = "取消") -> bool:
    """Ask before something; True for `yes`, which names what will be done."""
    box = Message(parent, heading, text, (no, yes))
    box.exec()
    return box.chosen == yes
