"""诉求统计: the needs of a year by responsible unit and by month."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableWidgetItem, QVBoxLayout

from shuangyong_desktop.domain.visits import SHARE
from shuangyong_desktop.queries import need_figures as queries
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Action, button, qaction
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.visits.printing import print_paper
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList
from shuangyong_desktop.ui.widgets.tab import Tab


class NeedFiguresPage(Tab):
    """Two tables over the needs heard in one year, under the year's whole figures."""

    reads = frozenset({"need"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.year = ChoiceBox((), "年度")
        theme.sized(self.year, width=110)
        self.year.setAccessibleName("年度")
        self.year.activated.connect(lambda _: self._show())
        self.whole = Label("", "muted", wrap=True)
        self.by_unit, self.by_month = _table("责任单位"), _table("月份")
        self._made = [qaction(Action("导出诉求台账", self.export, "Ctrl+E", is_main=True), self)]
        head = QHBoxLayout()
        theme.spaced(head, gap=12)
        head.addWidget(self.year)
        head.addWidget(self.whole, 1)
        head.addWidget(button(self._made[0]))
        column = QVBoxLayout(self)
        theme.spaced(column, 16, 14, 16, 14, gap=10)
        column.addLayout(head)
        for title, table, share in (("按责任单位", self.by_unit, 3), ("按月份", self.by_month, 4)):
            card = QFrame()
            theme.role(card, "card")
            inside = QVBoxLayout(card)
            theme.spaced(inside, 1, 10, 1, 1, gap=6)
            heading = Label(title, "section")
            heading.setContentsMargins(theme.px(14), 0, 0, 0)
            inside.addWidget(heading)
            inside.addWidget(table, 1)
            column.addWidget(card, share)

    def refresh(self) -> None:
        """Read years and figures anew."""
        former = self.year.value() or f"{self.context.today.year} 年"
        with self.context.read() as session:
            years = [f"{year} 年" for year in queries.years(session, self.context.today.year)]
        self.year.clear()
        self.year.addItems(years)
        self.year.set_value(former if former in years else years[0])
        self._show()

    def chosen_year(self) -> int:
        """The year that is shown."""
        return int(self.year.value().removesuffix(" 年"))

    def _show(self) -> None:
        year, today = self.chosen_year(), self.context.today
        with self.context.read() as session:
            whole = queries.whole(session, year, today)
            for table, count in ((self.by_unit, queries.by_unit), (self.by_month, queries.by_month)):
                counted = count(session, year, today)
                table.show_rows([*counted, whole] if counted else ())
        self.whole.setText(_in_words(whole) if whole.heard else f"{year} 年没有登记诉求")
        self.status_changed.emit()

    def export(self) -> None:
        """Write the ledger of the year with these figures."""
        print_paper(self, self.context, "needs-ledger", self.chosen_year())

    def commands(self) -> Sequence[QAction]:
        """What can be done here."""
        return self._made

    def status_text(self) -> str:
        """How many units and months there are."""
        return f"{self.chosen_year()} 年诉求统计"


def _table(title: str) -> RowList:
    made = RowList(queries.NeedCount)
    made.setHorizontalHeaderItem(0, QTableWidgetItem(title))
    made.horizontalHeader().setStretchLastSection(False)
    made.setAccessibleName(f"按{title}")
    return made


def _in_words(whole: queries.NeedCount) -> str:
    return (
        f"登记 {whole.heard} 件，办结 {whole.settled} 件，未办结 {whole.open} 件（逾期 {whole.overdue} 件）"
        f"　办结率 {_share(whole.settled_share)}　按期办结率 {_share(whole.in_time_share)}"
        f"　满意率 {_share(whole.satisfied_share)}"
    )


def _share(value: int | None) -> str:
    return SHARE.show(value) or "—"
