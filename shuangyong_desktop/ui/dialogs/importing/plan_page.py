"""The second page: what the file is, what would happen to each row, and what is decided of the duplicates."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from shuangyong_desktop.importing.kinds import KINDS
from shuangyong_desktop.importing.plan import Choice, Plan, PlannedRow
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.importing.mapping_panel import MappingPanel
from shuangyong_desktop.ui.dialogs.importing.plan_table import PlanTable
from shuangyong_desktop.ui.dialogs.importing.row_panel import RowPanel
from shuangyong_desktop.ui.dialogs.importing.words import CHOICES, FILTERS
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label

_REMINDED = "提醒"
_FOR_ALL = (Choice.LEAVE, Choice.FILL, Choice.REPLACE)
_SHOWN_REMARKS = 6


class PlanPage(QWidget):
    """`all_decided` carries the choice for all duplicates."""

    all_decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._filter = "全部"
        page = QVBoxLayout(self)
        theme.spaced(page, gap=10)
        self.heading = Label("", "heading", wrap=True)
        self.remarks = Label("", "notice", tone="info", wrap=True)
        page.addWidget(self.heading)
        page.addWidget(self.remarks)
        page.addLayout(self._bar())
        self.table, self.row, self.headings = PlanTable(), RowPanel(), MappingPanel()
        self.side = QStackedWidget()
        self.side.addWidget(self.row)
        self.side.addWidget(self.headings)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        split.setSizes([theme.px(760), theme.px(380)])
        page.addWidget(split, 1)
        page.addLayout(self._buttons())
        self.table.chosen.connect(lambda row: self._plan and self.row.show_row(self._plan, row))

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        theme.spaced(bar, gap=4)
        self.filters: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for name in (*FILTERS, _REMINDED):
            button = QPushButton(name)
            theme.role(button, "segment")
            button.setCheckable(True)
            button.clicked.connect(lambda _, name=name: self.filter_by(name))
            group.addButton(button)
            bar.addWidget(button)
            self.filters[name] = button
        self.filters[self._filter].setChecked(True)
        bar.addStretch(1)
        self.duplicates_label = Label("重复的全部")
        self.duplicates = ChoiceBox([CHOICES[choice] for choice in _FOR_ALL], "请选择")
        theme.sized(self.duplicates, least=120)
        self.duplicates.left.connect(self._decide_all)
        bar.addWidget(self.duplicates_label)
        bar.addWidget(self.duplicates)
        self.mapping = QPushButton("表头对应")
        self.mapping.setCheckable(True)
        self.mapping.toggled.connect(lambda on: self.side.setCurrentWidget(self.headings if on else self.row))
        bar.addWidget(self.mapping)
        return bar

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        self.back = QPushButton("换一个文件")
        self.go = QPushButton("导入")
        theme.role(self.go, "main")
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.go)
        return row

    def show_plan(self, plan: Plan, session: Session, at: tuple[str, int] | None = None) -> None:
        """Show a plan, and go to one of its rows."""
        self._plan = plan
        kind, counts = KINDS[plan.kind].here(session), plan.counts()
        self.heading.setText(f"《{plan.file}》：{kind.title}")
        self.remarks.setText("\n".join(plan.remarks[:_SHOWN_REMARKS]))
        self.remarks.setVisible(bool(plan.remarks))
        self.headings.show_plan(plan, kind.draft, takes_columns=plan.kind == "roster")
        for name, button in self.filters.items():
            button.setText(f"{name} {sum(1 for _ in self._rows_of(name)):,}")
        has_choices = any(row.choices and Choice.KEEP not in row.choices for row in plan.rows)
        self.duplicates.setVisible(has_choices)
        self.duplicates_label.setVisible(has_choices)
        self.go.setText(f"导入 {counts.imported:,} 行")
        self.go.setEnabled(counts.imported > 0)
        self.table.show_rows(list(self._rows_of(self._filter)), at=at)

    def filter_by(self, name: str) -> None:
        """Show some of the rows only."""
        self._filter = name
        self.filters[name].setChecked(True)
        self.table.show_rows(list(self._rows_of(name)))

    def _rows_of(self, name: str) -> Iterator[PlannedRow]:
        rows = self._plan.rows if self._plan else ()
        if name == _REMINDED:
            return (row for row in rows if row.warnings)
        return (row for row in rows if row.action in FILTERS[name])

    def _decide_all(self) -> None:
        chosen = next((choice for choice in _FOR_ALL if CHOICES[choice] == self.duplicates.value()), None)
        if chosen is not None:
            self.all_decided.emit(chosen)
