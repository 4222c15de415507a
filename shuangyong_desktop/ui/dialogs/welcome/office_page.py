"""Step 1: what the papers say of the office, and its villages."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.welcome.step import Step
from shuangyong_desktop.ui.widgets.editors import LineEditor
from shuangyong_desktop.ui.widgets.labels import Label

_BETWEEN = re.compile(r"[\n\r\t,，、;；]+")
_OFFICE = "双拥办"


def village_names(typed: str) -> list[str]:
    """The villages in a text, one a line or with commas between, as copied from anywhere; each once."""
    names = (name.strip() for name in _BETWEEN.split(typed))
    return list(dict.fromkeys(name for name in names if name))


class OfficePage(Step):
    """Town, office, villages; the office's name follows the town's until somebody types another."""

    title = "单位和村"

    def __init__(self) -> None:
        super().__init__()
        page = QVBoxLayout(self)
        theme.spaced(page, gap=12)
        page.addWidget(Label("先写上单位名称", "title"))
        page.addWidget(Label("印在花名册、签领表和年度台账上，以后可以改。", "muted", wrap=True))
        grid = QGridLayout()
        theme.spaced(grid, 0, 4, 0, 0, gap=10)
        self.town, self.office = LineEditor("如：东城镇"), LineEditor("如：东城镇双拥办")
        self.villages = QPlainTextEdit()
        self.villages.setPlaceholderText(
            "每行一个，可以从表格里复制一列粘贴进来\n也可以先空着：导入花名册时会自动登记"
        )
        self.villages.setTabChangesFocus(True)
        self.count = Label("", "small")
        rows = (("乡镇（街道）", self.town), ("单位名称", self.office), ("村（社区）", self.villages))
        for place, (title, field) in enumerate(rows):
            label = Label(title)
            label.setBuddy(field)
            field.setAccessibleName(title)
            grid.addWidget(label, place, 0, _aligned(field))
            grid.addWidget(field, place, 1)
        grid.addWidget(self.count, len(rows), 1)
        page.addLayout(grid, 1)
        self._followed = ""
        self.town.edited.connect(self._follow)
        self.villages.textChanged.connect(self._say_count)
        self._say_count()

    def names(self) -> list[str]:
        """The villages typed so far."""
        return village_names(self.villages.toPlainText())

    def problem(self) -> str:
        """What is still missing, as a sentence; "" where nothing is."""
        return "" if self.office.value().strip() else "请填写单位名称"

    def start(self) -> None:
        """Stand where typing begins."""
        (self.office if self.town.value() else self.town).setFocus()

    def _follow(self) -> None:
        if self.office.value() in ("", self._followed):
            town = self.town.value().strip()
            self._followed = f"{town}{_OFFICE}" if town else ""
            self.office.set_value(self._followed)

    def _say_count(self) -> None:
        names = self.names()
        self.count.setText(f"共 {len(names)} 个村（社区）" if names else " ")


def _aligned(field: QWidget) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignTop if isinstance(field, QPlainTextEdit) else Qt.AlignmentFlag.AlignVCenter
