"""操作记录: who changed what and when, from what to what; any of it can be taken back from here."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.queries.history import HistoryStep
from shuangyong_desktop.queries.imports import is_import
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label, rule
from shuangyong_desktop.ui.widgets.parting import lay_into


class HistoryDialog(Dialog):
    """Shows the steps that `read` gives; `undo` takes one back by its number.

    An import is more than this record: `undo_import` shows first what would become of all of it.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        read: Callable[[], Sequence[HistoryStep]],
        undo: Callable[[int], object],
        undo_import: Callable[[int], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._read, self._undo, self._undo_import = read, undo, undo_import
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 16, 18, gap=12)
        page.addWidget(Label(title, "title"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        page.addWidget(self._scroll, 1)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._fill()
        room = parent.size()
        self.resize(min(theme.px(680), room.width()), min(theme.px(560), room.height()))

    def _fill(self) -> None:
        inside = QWidget()
        theme.role(inside, "page")
        column = QVBoxLayout(inside)
        theme.spaced(column, 0, 0, 8, 0, gap=10)
        steps = self._read()
        if not steps:
            column.addWidget(Label("还没有操作记录", "muted"))
        for step in steps:
            column.addLayout(self._head(step))
            if step.changes:
                column.addLayout(_changes(step))
            column.addWidget(rule())
        column.addStretch(1)
        lay_into(self._scroll, inside)

    def _head(self, step: HistoryStep) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=10)
        row.addWidget(Label(step.label))
        row.addWidget(Label(f"{step.operator}　{when(step.done_at)}", "muted"), 1)
        back = QPushButton("撤销这次导入…" if is_import(step.label) else "撤销此项")
        theme.role(back, "link")
        back.setAutoDefault(False)
        back.clicked.connect(lambda: guarded(self, lambda: self._take_back(step)))
        row.addWidget(back)
        return row

    def _take_back(self, step: HistoryStep) -> None:
        if is_import(step.label):
            self._undo_import(step.number)
            self._fill()
            return
        sure = messages.ask(
            self,
            f"撤销“{step.label}”？",
            "这一步改动的全部内容会恢复原状；之后又改过的，会告诉您是哪一条，不会动它。",
            yes="撤销",
        )
        if sure:
            self._undo(step.number)
            self._fill()


def _changes(step: HistoryStep) -> QGridLayout:
    grid = QGridLayout()
    theme.spaced(grid, 12, 0, 0, 0, gap=6)
    grid.setColumnStretch(1, 1)
    for place, item in enumerate(step.changes):
        title = Label(item.title, "muted")
        theme.sized(title, least=96)
        grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
        words = f"{item.old} → {item.new or '（空）'}" if item.old else item.new
        grid.addWidget(Label(words, wrap=True), place, 1)
    return grid


def when(done_at: str) -> str:
    """A moment of the journal as a clerk reads it: 2026-11-20 14:03."""
    return done_at[:16].replace("T", " ")
