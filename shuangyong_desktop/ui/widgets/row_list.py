"""A short list of Rows that is no Listing: a plain table, read-only, a line a Row, with columns to size."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from shuangyong_desktop.shapes.kind import Align
from shuangyong_desktop.shapes.row import Column, columns
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.labels import tooltip

_CHARACTER = 9
_MOST_WIDE = 320
_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class RowList(QTableWidget):
    """Shows Rows; `opened` tells Enter and double clicks. Numbers that are masked stay masked."""

    opened = Signal()
    chosen = Signal()

    def __init__(self, row_class: type[Any]) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = columns(row_class)
        self.rows: Sequence[Any] = ()
        self.setColumnCount(len(self._columns))
        self.setHorizontalHeaderLabels([column.title for column in self._columns])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setWordWrap(False)
        self.itemDoubleClicked.connect(lambda _: self.opened.emit())
        self.itemSelectionChanged.connect(self.chosen)
        for place, column in enumerate(self._columns):
            self.setColumnWidth(place, min(theme.px(column.width * _CHARACTER), theme.px(_MOST_WIDE)))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these; the first is selected."""
        self.rows = rows
        self.setRowCount(len(rows))
        for line, row in enumerate(rows):
            for place, column in enumerate(self._columns):
                self.setItem(line, place, _item(column, getattr(row, column.name)))
        if rows:
            self.selectRow(0)

    def selected(self) -> list[Any]:
        """The selected Rows, from top to bottom."""
        places = sorted({index.row() for index in self.selectedIndexes()})
        return [self.rows[place] for place in places]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C takes the selected rows to the clipboard as spreadsheets want them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._as_text())
        else:
            super().keyPressEvent(event)

    def _as_text(self) -> str:
        lines = sorted({index.row() for index in self.selectedIndexes()})
        return "\n".join(
            "\t".join(
                item.text() if (item := self.item(line, place)) else "" for place in range(self.columnCount())
            )
            for line in lines
        )


def _item(column: Column, value: object) -> QTableWidgetItem:
    text = column.kind.show(value)
    if column.kind.mask and text:
        text = column.kind.mask(text)
    item = QTableWidgetItem(text.replace("\n", "  "))
    item.setTextAlignment(_ALIGNED[column.kind.align] | Qt.AlignmentFlag.AlignVCenter)
    if len(text) > 12:
        item.setToolTip(tooltip(text))
    return item
