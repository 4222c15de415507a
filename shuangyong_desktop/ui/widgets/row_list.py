"""A short list of Rows that is no Listing: a plain table, read-only, a line a Row, with columns to size."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from shuangyong_desktop.shapes.kind import Align
from shuangyong_desktop.shapes.row import Column, columns
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.chip_delegate import ROW, CellDelegate
from shuangyong_desktop.ui.widgets.copying import copy_rows
from shuangyong_desktop.ui.widgets.labels import tooltip
from shuangyong_desktop.ui.widgets.table_model import Shown

_CHARACTER = 9
_MOST_WIDE = 320
_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTER: Qt.AlignmentFlag.AlignCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
"""A heading stands over its values."""


class _Painter(CellDelegate):
    """Paints a RowList as all tables are painted."""

    def __init__(self, table: "RowList") -> None:
        super().__init__(table)
        self._table = table

    def shown_at(self, index: QModelIndex | QPersistentModelIndex) -> Shown:
        """What a cell says, as a chip where its kind is painted so."""
        column = self._table.columns[index.column()]
        text = str(index.data() or "")
        is_gone = bool(getattr(self._table.rows[index.row()], "is_struck", False))
        return Shown(
            text,
            column.kind.chip.get(text, ""),
            is_gone=is_gone,
            is_first=index.column() == 0,
            align=column.kind.align,
        )


class RowList(QTableWidget):
    """Shows Rows; `opened` tells Enter and double clicks. Numbers that are masked stay masked."""

    opened = Signal()
    chosen = Signal()

    def __init__(self, row_class: type[Any]) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = columns(row_class)
        self.rows: Sequence[Any] = ()
        self.setColumnCount(len(self.columns))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setItemDelegate(_Painter(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(self.columns):
            heading = QTableWidgetItem(column.title)
            heading.setTextAlignment(_ALIGNED[column.kind.align])
            self.setHorizontalHeaderItem(place, heading)
        self.setWordWrap(False)
        self.itemDoubleClicked.connect(lambda _: self.opened.emit())
        self.itemSelectionChanged.connect(self.chosen)
        for place, column in enumerate(self.columns):
            self.setColumnWidth(place, min(theme.px(column.width * _CHARACTER), theme.px(_MOST_WIDE)))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these; the first is selected."""
        self.rows = rows
        self.setRowCount(len(rows))
        for line, row in enumerate(rows):
            for place, column in enumerate(self.columns):
                self.setItem(line, place, _item(column, getattr(row, column.name)))
        if rows:
            self.select_place(0)

    def select_place(self, place: int) -> None:
        """Select one row and no other, whichever keys are held: Ctrl+Z must not unselect it."""
        wanted = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(place, 0), wanted)

    def selected(self) -> list[Any]:
        """The selected Rows, from top to bottom."""
        places = sorted({index.row() for index in self.selectedIndexes()})
        return [self.rows[place] for place in places]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C takes the selected rows to the clipboard as spreadsheets want them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self._lines())
        else:
            super().keyPressEvent(event)

    def _lines(self) -> list[list[str]]:
        lines = sorted({index.row() for index in self.selectedIndexes()})
        return [
            [item.text() if (item := self.item(line, place)) else "" for place in range(self.columnCount())]
            for line in lines
        ]


def _item(column: Column, value: object) -> QTableWidgetItem:
    text = column.kind.show(value)
    if column.kind.mask and text:
        text = column.kind.mask(text)
    item = QTableWidgetItem(text.replace("\n", "  "))
    if len(text) > 12:
        item.setToolTip(tooltip(text))
    return item
