"""The first page: which file, and where it does not say so itself, of which kind and year."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.domain.kinds import YEAR
from shuangyong_desktop.importing.kinds import KINDS
from shuangyong_desktop.importing.workbook import PASTED
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label

_BY_ITSELF = "自动识别"


class ChoosePage(QWidget):
    """Where a file is chosen or dropped."""

    def __init__(self, kind: str | None) -> None:
        super().__init__()
        page = QVBoxLayout(self)
        theme.spaced(page, gap=14)
        page.addWidget(Label("导入表格", "heading"))
        page.addWidget(
            Label(
                "先看清每一行会怎样，再决定。要么全部导入，要么一行不动，导入后可整批撤销。",
                "muted",
                wrap=True,
            )
        )
        page.addWidget(self._place_to_drop(), 1)
        self.problem = Label("", "notice", tone="bad", wrap=True)
        self.problem.hide()
        page.addWidget(self.problem)
        page.addLayout(self._hints(kind))

    def _place_to_drop(self) -> QFrame:
        card = QFrame()
        theme.role(card, "card")
        inside = QVBoxLayout(card)
        theme.spaced(inside, 24, 40, 24, 40, gap=12)
        inside.addStretch(1)
        for text, role in (
            ("把表格拖到这里", "title"),
            ("支持 .xlsx、.xls、.csv；村里、学校、银行发来的都可以", "muted"),
        ):
            label = Label(text, role)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
        self.browse = QPushButton("选择文件…")
        theme.role(self.browse, "main")
        self.browse.setDefault(True)
        self.paste = QPushButton("粘贴复制的行")
        self.paste.setToolTip("在 WPS 或 Excel 里连同表头选中、复制，再点这里")
        row = QHBoxLayout()
        theme.spaced(row, gap=10)
        row.addStretch(1)
        row.addWidget(self.browse)
        row.addWidget(self.paste)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addStretch(1)
        return card

    def _hints(self, kind: str | None) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        self.kinds = ChoiceBox([_BY_ITSELF, *(item.title for item in KINDS.values())])
        self.kinds.set_value(KINDS[kind].title if kind else _BY_ITSELF)
        theme.sized(self.kinds, least=190)
        self.years = QLineEdit()
        self.years.setPlaceholderText("表里没写时填")
        theme.sized(self.years, width=140)
        self.again = QPushButton("重新读取")
        self.again.hide()
        for widget in (Label("表格种类"), self.kinds, Label("所属年度"), self.years, self.again):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def kind(self) -> str | None:
        """The kind asked for, or None."""
        chosen = self.kinds.value()
        return next((kind.code for kind in KINDS.values() if kind.title == chosen), None)

    def year(self) -> int | None:
        """The year given, or None; Refused where it is none."""
        text = self.years.text().strip()
        try:
            return int(str(YEAR.parse(text))) if text else None
        except ValueError as wrong:
            raise Refused(str(wrong)) from None

    def say(self, file: str, sentence: str) -> None:
        """Say what keeps a file from being read, or nothing."""
        self.problem.setText(f"《{file}》没有读成：{sentence}" if file not in sentence else sentence)
        self.problem.setVisible(bool(sentence))
        self.again.setVisible(bool(sentence) and file != PASTED)
