"""One row of the file: what is to be said of it, its cells to be corrected, and what is decided of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from shuangyong_desktop.importing.plan import Choice, Plan, PlannedRow
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.importing.words import CHOICES, NEEDS_REASON, sentences
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label


def cells_of(plan: Plan, row: PlannedRow) -> list[tuple[int, str, str]]:
    """Column (from 0), heading and text of each cell of a row that has a heading."""
    for sheet, table in plan.tables:
        if sheet.name == row.sheet:
            matched = next(item for item in plan.sheets if item.sheet == sheet.name)
            known = dict(zip(matched.fields, matched.headings, strict=True))
            columns = {table.columns[name]: heading for name, (heading, _) in known.items()} | table.unknown
            line = sheet.rows[row.row - sheet.first_row]
            return [
                (column, heading, line[column] if column < len(line) else "")
                for column, heading in sorted(columns.items())
            ]
    return []


class RowPanel(QFrame):
    """The side panel; `corrected` carries row, column and text, `decided` row, choice and reason."""

    corrected = Signal(object, int, str)
    decided = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "card")
        theme.sized(self, least=300)
        self._row: PlannedRow | None = None
        self._columns: list[int] = []
        page = QVBoxLayout(self)
        theme.spaced(page, 14, 12, 14, 12, gap=8)
        self.heading = Label("", "title", wrap=True)
        self.said = Label("", wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        page.addWidget(self.heading)
        page.addWidget(self.said)
        self.cells = QTableWidget(0, 2)
        self.cells.setHorizontalHeaderLabels(("表头", "原文（可直接改）"))
        self.cells.verticalHeader().hide()
        self.cells.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.cells.itemChanged.connect(self._correct)
        page.addWidget(self.cells, 1)
        page.addLayout(self._decision())

    def _decision(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=6)
        self.choice = ChoiceBox([])
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("原因（必填）")
        self.settle = QPushButton("确定")
        self.settle.clicked.connect(self._decide)
        self.choice.edited.connect(self._ask_reason)
        for widget in (self.choice, self.reason, self.settle):
            row.addWidget(widget)
        return row

    def show_row(self, plan: Plan, row: PlannedRow | None) -> None:
        """Show one row of a plan, or nothing."""
        self._row = row
        self.heading.setText(f"{row.sheet} 第 {row.row} 行　{row.name}" if row else "选中一行，这里显示原文")
        self.said.setText("\n".join(sentences(row)) if row else "")
        self.cells.blockSignals(True)
        cells = cells_of(plan, row) if row else []
        self._columns = [column for column, _, _ in cells]
        self.cells.setRowCount(len(cells))
        for place, (_, heading, text) in enumerate(cells):
            title = QTableWidgetItem(heading)
            title.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.cells.setItem(place, 0, title)
            self.cells.setItem(place, 1, QTableWidgetItem(text))
        self.cells.blockSignals(False)
        self._offer(row)

    def _offer(self, row: PlannedRow | None) -> None:
        choices = (Choice.LEAVE, *row.choices) if row and row.choices else ()
        self.choice.clear()
        self.choice.addItems([CHOICES[choice] for choice in choices])
        if row and choices:
            self.choice.set_value(CHOICES[row.choice])
            self.reason.setText(row.reason)
        self.choice.setVisible(bool(choices))
        self.settle.setVisible(bool(choices))
        self._ask_reason()

    def _chosen(self) -> Choice:
        return next((choice for choice, text in CHOICES.items() if text == self.choice.value()), Choice.LEAVE)

    def _ask_reason(self) -> None:
        needs = self._chosen() in NEEDS_REASON and not self.choice.isHidden()
        self.reason.setVisible(needs)

    def _decide(self) -> None:
        choice, reason = self._chosen(), self.reason.text().strip()
        if choice in NEEDS_REASON and not reason:
            self.reason.setFocus()
            return
        self.decided.emit(self._row, choice, reason)

    def _correct(self, item: QTableWidgetItem) -> None:
        self.corrected.emit(self._row, self._columns[item.row()], item.text())
