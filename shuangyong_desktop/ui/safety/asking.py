"""A small dialog that asks for a few texts, passwords among them, and stays until they are taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One thing that is asked for; with `options` it is chosen among them."""

    name: str
    title: str
    hint: str = ""
    is_secret: bool = False
    options: tuple[str, ...] = ()
    value: str = ""


class AskDialog(Dialog):
    """`submit` gets the texts by name; where it raises Refused or StoreUnavailable, the dialog says why."""

    def __init__(
        self,
        parent: QWidget | None,
        heading: str,
        text: str,
        fields: Sequence[Field],
        go: str,
        submit: Callable[[Texts], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self._submit = submit
        self.editors: dict[str, QLineEdit | ChoiceBox] = {}
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label(heading, "title", wrap=True))
        said = Label(text, "muted", wrap=True)
        theme.sized(said, least=420)
        said.setVisible(bool(text))
        page.addWidget(said)
        self.problem = Label("", "notice", tone="bad", wrap=True)
        self.problem.hide()
        page.addWidget(self.problem)
        page.addLayout(self._grid(fields))
        page.addLayout(self._buttons(go))

    def _grid(self, fields: Sequence[Field]) -> QGridLayout:
        grid = QGridLayout()
        theme.spaced(grid, 0, 4, 0, 4, gap=10)
        grid.setColumnStretch(1, 1)
        for place, item in enumerate(fields):
            editor = _editor(item)
            self.editors[item.name] = editor
            label = Label(item.title)
            label.setBuddy(editor)
            grid.addWidget(label, place, 0)
            grid.addWidget(editor, place, 1)
        return grid

    def _buttons(self, go: str) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, 0, 6, 0, 0, gap=8)
        row.addStretch(1)
        leave = QPushButton("取消")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row.addWidget(leave)
        self.go = QPushButton(go)
        theme.role(self.go, "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self.submit)
        row.addWidget(self.go)
        return row

    def texts(self) -> dict[str, str]:
        """What stands in the fields; passwords exactly as typed."""
        return {
            name: editor.value().strip() if isinstance(editor, ChoiceBox) else editor.text()
            for name, editor in self.editors.items()
        }

    def submit(self) -> None:
        """Hand the texts over; closes where they are taken."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._submit(self.texts())
        except (Refused, StoreUnavailable) as no:
            self.problem.setText(str(no))
            self.problem.show()
            self.adjustSize()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.accept()


def _editor(item: Field) -> QLineEdit | ChoiceBox:
    editor: QLineEdit | ChoiceBox
    if item.options:
        editor = ChoiceBox(item.options, item.hint)
        editor.set_value(item.value)
    else:
        editor = QLineEdit(item.value)
        editor.setPlaceholderText(item.hint)
        if item.is_secret:
            editor.setEchoMode(QLineEdit.EchoMode.Password)
    editor.setAccessibleName(item.title)
    return editor


def require_alike(texts: Texts, first: str = "password", second: str = "again") -> None:
    """Raise Refused where a new password was not typed twice alike."""
    if texts[first] != texts[second]:
        raise Refused("两次输入的密码不一样")


NEW_PASSWORD = (
    Field("password", "新密码", "至少 8 个字符，不能只有数字", is_secret=True),
    Field("again", "再输一次", is_secret=True),
)
