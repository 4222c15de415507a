"""调标测算: who changes by how much, seen as a list before a standard is saved."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.queries.funds.simulation import SimulatedRow, in_words
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList


class SimulationDialog(Dialog):
    """The list with its total; 「保存标准」 accepts, 「返回修改」 leaves everything as it is."""

    def __init__(self, parent: QWidget, rows: Sequence[SimulatedRow], warned: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("调标测算")
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=10)
        page.addWidget(Label("保存前测算", "title"))
        page.addWidget(Label(in_words(rows), wrap=True))
        if warned:
            page.addWidget(Label(warned, "notice", tone="warn", wrap=True))
        self.table = RowList(SimulatedRow)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        page.addWidget(self.table, 1)
        page.addLayout(self._buttons())
        room = parent.window().size()
        self.resize(min(theme.px(960), room.width()), min(theme.px(600 if rows else 240), room.height()))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        row.addWidget(Label("可选中后按 Ctrl+C 复制到表格", "muted"), 1)
        back = QPushButton("返回修改")
        back.clicked.connect(self.reject)
        self.go = QPushButton("保存标准")
        theme.role(self.go, "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        for button in (back, self.go):
            row.addWidget(button)
        return row


def agreed(parent: QWidget, rows: Sequence[SimulatedRow], warned: str = "") -> bool:
    """Show the list and ask."""
    dialog = SimulationDialog(parent, rows, warned)
    return dialog.exec() == QDialog.DialogCode.Accepted


def refuse_unless_agreed(parent: QWidget, rows: Sequence[SimulatedRow], warned: str = "") -> None:
    """Raise Refused, so that the form stays, where the person wants to change something first."""
    if not agreed(parent, rows, warned):
        raise Refused("标准没有保存，可以继续修改")
