"""Which field each heading of the file stands for, to be set right where that was not seen."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from shuangyong_desktop.importing.headings import is_ordinal
from shuangyong_desktop.importing.plan import Plan
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.parting import lay_into

NOT_IMPORTED, NEW_COLUMN = "（不导入）", "（增加为自定义栏）"


class MappingPanel(QScrollArea):
    """`changed` carries a heading and the name of its new field, "" for none; `added` one to be a new field."""

    changed = Signal(str, str)
    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.boxes: dict[str, ChoiceBox] = {}

    def show_plan(self, plan: Plan, draft: type[Any], *, takes_columns: bool = False) -> None:
        """Show the headings of all sheets of a plan, with the fields of its Draft to choose from.

        `takes_columns` offers to make a field of the clerk's own out of a heading that nothing is known of.
        """
        names = {item.title: item.name for item in entries(draft)}
        page = QWidget()
        theme.role(page, "page")
        column = QVBoxLayout(page)
        theme.spaced(column, 4, 4, 12, 4, gap=8)
        grid = QGridLayout()
        theme.spaced(grid, gap=6)
        self.boxes = {}
        for heading, title in self._headings(plan).items():
            more = [NEW_COLUMN] if takes_columns and not title and not is_ordinal(heading) else []
            box = ChoiceBox([NOT_IMPORTED, *more, *names])
            box.set_value(title or NOT_IMPORTED)
            box.left.connect(
                lambda heading=heading, box=box: self._change(heading, names.get(box.value(), ""))
            )
            place = grid.rowCount()
            grid.addWidget(Label(heading, wrap=True), place, 0)
            grid.addWidget(box, place, 1)
            self.boxes[heading] = box
        column.addLayout(grid)
        column.addStretch(1)
        lay_into(self, page)

    def _headings(self, plan: Plan) -> dict[str, str]:
        """Each heading once, with the title of its field or ""."""
        found: dict[str, str] = {}
        for sheet in plan.sheets:
            found |= {heading: title for heading, title in sheet.headings if heading}
            for heading in sheet.unknown:
                found.setdefault(heading, "")
        return found

    def _change(self, heading: str, name: str) -> None:
        if self.boxes[heading].value() == NEW_COLUMN:
            self.added.emit(heading)
            return
        self.changed.emit(heading, name)
