"""首页: how things stand and what asks to be done; every figure opens the tab its rows are in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.queries.overview import READS, HomeFigure, HomeTask, Overview, overview
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.bars import Bars, Columns
from shuangyong_desktop.ui.widgets.labels import ElidedLabel, Label, rule
from shuangyong_desktop.ui.widgets.parting import let_go
from shuangyong_desktop.ui.widgets.tab import Tab


class HomeTab(Tab):
    """The start page."""

    reads = READS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._figures = QHBoxLayout()
        theme.spaced(self._figures, gap=14)
        self._tasks = QVBoxLayout()
        theme.spaced(self._tasks, gap=2)
        self._lately = QVBoxLayout()
        theme.spaced(self._lately, gap=8)
        self._people = Bars(lambda count: f"{count:,} 人")
        self._months = Columns(lambda fen: f"{show_fen(fen)} 元")
        self._put_together()

    def refresh(self) -> None:
        """Read the figures anew."""
        with self.context.read() as session:
            found = overview(session, self.context.today)
        self._show_figures(found.figures)
        self._show_tasks(found)
        self._show_lately(found)
        self._people.show_items(found.people)
        self._months.show_items(found.months)

    def status_text(self) -> str:
        """The day everything here is as of."""
        day = self.context.today
        return f"今天 {day.year} 年 {day.month} 月 {day.day} 日"

    def _put_together(self) -> None:
        page = QWidget()
        theme.role(page, "window")
        grid = QGridLayout(page)
        theme.spaced(grid, 16, 14, 16, 14, gap=14)
        grid.addLayout(self._figures, 0, 0, 1, 2)
        grid.addWidget(_card("待办事项", self._tasks), 1, 0)
        grid.addWidget(_card("最近办理", self._lately), 2, 0)
        grid.addWidget(_card("在册对象（按主身份）", self._people), 1, 1)
        grid.addWidget(_card("今年各月发放", self._months), 2, 1)
        grid.setColumnStretch(0, 11)
        grid.setColumnStretch(1, 9)
        grid.setRowStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        theme.spaced(whole)
        whole.addWidget(scroll)

    def _show_figures(self, figures: Sequence[HomeFigure]) -> None:
        _clear(self._figures)
        for figure in figures:
            self._figures.addWidget(_FigureCard(figure, self._opener(figure.tab)), 1)

    def _show_tasks(self, found: Overview) -> None:
        _clear(self._tasks)
        for place, task in enumerate(found.tasks):
            if place:
                self._tasks.addWidget(rule())
            self._tasks.addWidget(_task_row(task, self._opener(task.where)))
        if not found.tasks:
            self._tasks.addWidget(Label("没有待办事项。", "muted"))
        self._tasks.addStretch(1)

    def _show_lately(self, found: Overview) -> None:
        _clear(self._lately)
        for when, label, operator in found.lately:
            row = QHBoxLayout()
            theme.spaced(row, gap=12)
            row.addWidget(Label(when, "muted"))
            row.addWidget(ElidedLabel(label), 1)
            row.addWidget(Label(operator, "muted"))
            whole = QWidget()
            whole.setLayout(row)
            self._lately.addWidget(whole)
        if not found.lately:
            self._lately.addWidget(Label("还没有办理过。", "muted"))

    def _opener(self, tab: str) -> Callable[[], None]:
        return lambda: self.context.wanted.emit(tab)


class _FigureCard(QFrame):
    """One figure; a click opens the tab behind it."""

    clicked = Signal()

    def __init__(self, figure: HomeFigure, run: Callable[[], None]) -> None:
        super().__init__()
        theme.role(self, "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        theme.spaced(column, 18, 14, 18, 14, gap=4)
        column.addWidget(Label(figure.title, "muted"))
        column.addWidget(Label(figure.value, "heading"))
        column.addWidget(Label(figure.remark, "small", wrap=True))
        self.clicked.connect(run)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the card."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()


def _card(title: str, content: QVBoxLayout | QWidget) -> QFrame:
    card = QFrame()
    theme.role(card, "card")
    column = QVBoxLayout(card)
    theme.spaced(column, 18, 14, 18, 14, gap=10)
    column.addWidget(Label(title, "section"))
    if isinstance(content, QWidget):
        column.addWidget(content)
        column.addStretch(1)
    else:
        column.addLayout(content, 1)
    return card


def _task_row(task: HomeTask, run: Callable[[], None]) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    theme.spaced(row, 0, 6, 0, 6, gap=12)
    count = Label(f"{task.count}", "chip", tone=task.tone)
    count.setAlignment(Qt.AlignmentFlag.AlignCenter)
    theme.sized(count, least=44)
    row.addWidget(count, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(task.sentence, wrap=True), 1)
    opens = QPushButton(f"去{task.page or task.tab}")
    theme.role(opens, "link")
    opens.clicked.connect(run)
    row.addWidget(opens, 0, Qt.AlignmentFlag.AlignVCenter)
    return whole


def _clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            let_go(widget)
