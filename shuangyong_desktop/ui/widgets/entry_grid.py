"""A grid to type many Drafts in, as in a spreadsheet: paste from Excel or WPS, fill down, Enter goes down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableWidget, QTableWidgetItem

from shuangyong_desktop.domain import pasted
from shuangyong_desktop.shapes.draft import Entry
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.labels import tooltip

_ROW, _HEADER = 36, 40
_FIRST, _WIDE, _USUAL = 150, 220, 110


@dataclass(frozen=True)
class GridRow:
    """One row: its id, what stands before it, and the names it is found by when pasting."""

    id: int
    title: str
    names: tuple[str, ...]


class EntryGrid(QTableWidget):
    """`entries` are the columns; whose row it is stays in sight. `edited` tells that something was typed."""

    edited = Signal()

    def __init__(self, entries: Sequence[Entry], name_words: Sequence[str]) -> None:
        """`name_words` are headings under which a pasted block names the row."""
        super().__init__()
        self.entries = tuple(entries)
        self._names = Entry("", name_words[0], entries[0].kind, False, tuple(name_words), "", "")
        self.lines: Sequence[GridRow] = ()
        self._set_up()
        self.itemChanged.connect(self._hear)
        self._is_quiet = False

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setColumnCount(len(self.entries))
        self.setHorizontalHeaderLabels([item.title for item in self.entries])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        edit = QAbstractItemView.EditTrigger
        # not as soon as a cell is current: the editor would take Ctrl+V for itself
        self.setEditTriggers(edit.DoubleClicked | edit.AnyKeyPressed | edit.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.measure()

    def measure(self) -> None:
        """Take the lengths of the present zoom."""
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.horizontalHeader().setFixedHeight(theme.px(_HEADER))
        self.verticalHeader().setFixedWidth(theme.px(_FIRST))
        for place, item in enumerate(self.entries):
            self.setColumnWidth(place, theme.px(_WIDE if item.kind.multiline else _USUAL))

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs wider columns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.measure()

    # --- rows and texts

    def show_rows(self, lines: Sequence[GridRow]) -> None:
        """Begin anew with these rows, all cells empty."""
        self.lines = lines
        self._is_quiet = True
        self.clearContents()
        self.setRowCount(len(lines))
        self.setVerticalHeaderLabels([line.title for line in lines])
        for row in range(len(lines)):
            for place in range(self.columnCount()):
                self.setItem(row, place, QTableWidgetItem(""))
        self._is_quiet = False
        if lines:
            self.setCurrentCell(0, 0)

    def texts(self, row: int) -> dict[str, str]:
        """What was typed in a row, by field; empty cells are left out."""
        found = {item.name: self._text(row, place) for place, item in enumerate(self.entries)}
        return {name: text for name, text in found.items() if text}

    def put(self, row: int, name: str, text: str) -> None:
        """Put a text into a row's field."""
        self._cell(row, self._place(name)).setText(text)

    def is_touched(self) -> bool:
        """Whether anything was typed."""
        return any(self.texts(row) for row in range(self.rowCount()))

    def _text(self, row: int, place: int) -> str:
        return self._cell(row, place).text().strip()

    def _cell(self, row: int, place: int) -> QTableWidgetItem:
        found = self.item(row, place)
        assert found is not None  # noqa: S101 - every cell was filled by `show_rows`
        return found

    def _place(self, name: str) -> int:
        return [item.name for item in self.entries].index(name)

    # --- problems

    def show_problem(self, row: int, name: str, message: str) -> None:
        """Colour a cell and say at it what is wrong; a field that has no column colours the first."""
        known = any(item.name == name for item in self.entries)
        cell = self._cell(row, self._place(name) if known else 0)
        self._is_quiet = True
        cell.setBackground(QColor(theme.look().tokens.accent_ground))
        cell.setToolTip(tooltip(message))
        self._is_quiet = False
        self.scrollToItem(cell)

    def clear_problems(self) -> None:
        """Take all colours away."""
        self._is_quiet = True
        for row in range(self.rowCount()):
            for place in range(self.columnCount()):
                cell = self._cell(row, place)
                cell.setData(Qt.ItemDataRole.BackgroundRole, None)
                cell.setToolTip("")
        self._is_quiet = False

    def _hear(self, _: QTableWidgetItem) -> None:
        if not self._is_quiet:
            self.edited.emit()

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, clear and fill down as in a spreadsheet; Enter goes down."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._each_selected(lambda row, place: self._cell(row, place).setText(""))
        elif event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def fill_down(self) -> None:
        """Repeat the top cell of the selection below it."""
        rows = [index.row() for index in self.selectedIndexes()]
        if rows:
            top = min(rows)
            self._each_selected(lambda row, place: self._cell(row, place).setText(self._text(top, place)))

    def _each_selected(self, work: Callable[[int, int], None]) -> None:
        for index in self.selectedIndexes():
            work(index.row(), index.column())

    def paste(self, text: str) -> list[str]:
        """Put a block in: by its headings and names where it has them, else from the current cell on.

        Returns the names in the block that no row has.
        """
        block = pasted.cells(text)
        found = pasted.headings(block[0], (self._names, *self.entries)) if block else {}
        if found:
            return self._paste_by_heading(block[1:], found)
        row, place = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        for down, line in enumerate(block[: self.rowCount() - row]):
            for right, cell in enumerate(line[: self.columnCount() - place]):
                self._cell(row + down, place + right).setText(cell)
        return []

    def _paste_by_heading(self, block: Sequence[Sequence[str]], found: Mapping[int, str]) -> list[str]:
        rows = {name: row for row, line in enumerate(self.lines) for name in line.names}
        named = next((place for place, name in found.items() if name == ""), None)
        unknown = []
        for down, line in enumerate(block):
            name = line[named] if named is not None and named < len(line) else ""
            row = rows.get(name) if named is not None else down
            if row is None or row >= self.rowCount():
                unknown += [name] if name else []
                continue
            for place, field in found.items():
                if field and place < len(line):
                    self.put(row, field, line[place])
        return unknown
