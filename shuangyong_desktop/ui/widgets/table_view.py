"""The table: hairlines, row hover, remembered columns, copying with headings, and typing that searches."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QToolTip

from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.chip_delegate import PADDING, ROW, CellDelegate
from shuangyong_desktop.ui.widgets.column_memory import ColumnMemory, Need
from shuangyong_desktop.ui.widgets.copying import copy_rows
from shuangyong_desktop.ui.widgets.labels import tooltip
from shuangyong_desktop.ui.widgets.parting import discard
from shuangyong_desktop.ui.widgets.table_model import TableModel

_HEADER = 42
_SAMPLE, _CHIP, _LONGEST = 60, 12, 260
_MOST_COPIED = 20_000


class TableView(QTableView):
    """A table over a TableModel.

    `typed` carries what was typed anywhere in it, `opened` tells Enter or a double click, `chosen` that
    another row is current or more are selected, `sorted_by` a header click.
    """

    typed = Signal(str)
    opened = Signal()
    chosen = Signal()
    sorted_by = Signal(int)
    row_height = ROW

    def __init__(self, model: TableModel, state: State, name: str) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self.memory = ColumnMemory(self.horizontalHeader(), state, name)
        model.modelReset.connect(self._lay_out)
        self.selectionModel().selectionChanged.connect(self._select)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self._needs: dict[str, Need] = {}
        self._laid_out: tuple[Column, ...] = ()
        self._measure()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        # a selection of its own, always empty: else each heading asks every row whether it is selected
        header.setSelectionModel(QItemSelectionModel(self.rows, self))
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.sectionClicked.connect(self.sorted_by)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.show_column_menu(header.mapToGlobal(place))
        )

    # --- selection

    def current_place(self) -> int:
        """The row the keyboard stands on; -1 where there is none."""
        return self.currentIndex().row()

    def _parts(self) -> list[QItemSelectionRange]:
        return cast("list[QItemSelectionRange]", self.selectionModel().selection())

    def selected_count(self) -> int:
        """How many rows are selected, however many there are."""
        return sum(part.height() for part in self._parts())

    def selected_places(self, most: int = _MOST_COPIED) -> list[int]:
        """The selected rows from top to bottom, at most `most`."""
        parts = sorted((part.top(), part.bottom()) for part in self._parts())
        places: list[int] = []
        for top, bottom in parts:
            places += range(top, min(bottom, top + most - len(places) - 1) + 1)
        return places

    def select_place(self, place: int, *, at: int | None = None) -> None:
        """Stand on a row and select it; `at` is the scroll position to keep if the row is seen there."""
        index = self.rows.index(place, self.memory.shown()[0])
        # not selectRow: it adds to the selection while Ctrl is down, as it is after Ctrl+Enter
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if at is not None:
            self.verticalScrollBar().setValue(at)
        self.scrollTo(index)

    def select_places(self, places: Sequence[int], *, at: int) -> None:
        """Select several rows again, standing on the first, at a scroll position."""
        chosen = QItemSelection()
        last = self.rows.columnCount() - 1
        for place in places:
            chosen.select(self.rows.index(place, 0), self.rows.index(place, last))
        self.select_place(places[0], at=at)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _select(self, *_: QItemSelection) -> None:
        self.chosen.emit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell of another current row."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit()

    # --- columns

    def shown_columns(self) -> tuple[Column, ...]:
        """The columns as they stand, from left to right."""
        return tuple(self.rows.columns[section] for section in self.memory.shown())

    def show_column_menu(self, place: QPoint) -> None:
        """「列」: what is shown, and back to the default."""
        menu = QMenu(self)
        self.memory.menu(menu)
        menu.exec(place)
        discard(menu)

    def _lay_out(self) -> None:
        if not self._needs or self._laid_out != self.rows.columns:
            self._needs = self._measured()
            self._laid_out = self.rows.columns
        self.memory.lay_out(self.rows.columns, self._needs)

    def _measured(self) -> dict[str, Need]:
        """What the first rows need; nothing while there are none."""
        rows = self.rows.rows(range(min(_SAMPLE, self.rows.rowCount())))
        return {column.name: self._need(column, rows) for column in self.rows.columns} if rows else {}

    def _need(self, column: Column, rows: Sequence[object]) -> Need:
        measure, zoom = self.fontMetrics().horizontalAdvance, theme.look().zoom
        texts = sorted(measure(self.rows.text(row, column)) for row in rows)
        title = measure(column.title + "　")
        around = 2 * PADDING + 2 + (_CHIP if column.kind.chip else 0)
        usual, most = texts[len(texts) * 9 // 10], min(texts[-1], _LONGEST * zoom)
        return Need(max(title, usual) / zoom + around, max(title, most) / zoom + around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns fill the new room."""
        super().resizeEvent(event)
        self.memory.fit()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(self.row_height))
        self.verticalHeader().setMinimumSectionSize(theme.px(self.row_height))
        self.horizontalHeader().setFixedHeight(theme.px(_HEADER))
        self.horizontalHeader().setMinimumSectionSize(theme.px(44))
        self.horizontalScrollBar().setSingleStep(theme.px(40))

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom: rows and columns follow."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "memory"):
            self._measure()
            self._lay_out()

    # --- keys, input methods, mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, a character searches; all else moves as in any table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif _is_typing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep Chinese input on: Qt turns it off where cells are not edited."""
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Chinese typed over the table searches too."""
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """A text that is cut is shown whole beside the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = str(index.data() or "") if index.isValid() else ""
            is_cut = self.fontMetrics().horizontalAdvance(text) > self.visualRect(
                index
            ).width() - 2 * theme.px(PADDING)
            QToolTip.showText(event.globalPos(), tooltip(text) if is_cut else "", self)
            return True
        return super().viewportEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table with headings, as they are shown."""
        shown = self.shown_columns()
        lines = [[column.title for column in shown]]
        lines += [
            [self.rows.text(row, column) for column in shown]
            for row in self.rows.rows(self.selected_places())
        ]
        if len(lines) > 1:
            copy_rows(lines)


def _is_typing(event: QKeyEvent) -> bool:
    ctrl_or_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & ctrl_or_alt
