"""A table's model: a window on a Listing. Pages are read when they are looked at, and the oldest forgotten."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from sqlalchemy.orm import Session

from shuangyong_desktop.queries.listing import Asked, Listing
from shuangyong_desktop.shapes.kind import Align
from shuangyong_desktop.shapes.row import Column, columns
from shuangyong_desktop.store.errors import StoreUnavailable

PAGE = 200
KEPT = 20
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True)
class Shown:
    """One cell as it is painted."""

    text: str
    tone: str = ""
    is_gone: bool = False
    """Muted: the row is of someone who is no longer counted."""
    is_first: bool = False
    align: Align = Align.LEFT


class TableModel(QAbstractTableModel):
    """Rows of one Listing, as asked. `failed` carries the sentence when the store can not be read."""

    failed = Signal(str)

    def __init__(self, read: Callable[[], AbstractContextManager[Session]]) -> None:
        super().__init__()
        self._read = read
        self._listing: Listing[Any] | None = None
        self.asked = Asked()
        self.columns: tuple[Column, ...] = ()
        self.is_revealed = False
        """Whether masked values are shown in full."""
        self._count = 0
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()

    # --- what is shown

    def ask(self, listing: Listing[Any], asked: Asked) -> None:
        """Show what answers now; every page is read anew."""
        with self._read() as session:
            count = listing.count(session, asked)
            first = listing.page(session, asked, 0, PAGE)
        self.beginResetModel()
        self._listing, self.asked, self._count = listing, asked, count
        self._pages = OrderedDict({0: first})
        self.columns = columns(listing.row_class)
        self.endResetModel()

    def key_table(self) -> str:
        """The table whose ids the rows have."""
        return "" if self._listing is None else str(self._listing.key.class_.__tablename__)

    def row(self, place: int) -> Any:
        """The Row at a place; None where there is none or it can not be read."""
        page, offset = divmod(place, PAGE)
        rows = self._page(page) if 0 <= place < self._count else []
        return rows[offset] if offset < len(rows) else None

    def rows(self, places: Iterable[int]) -> list[Any]:
        """The Rows at some places."""
        return [row for row in map(self.row, places) if row is not None]

    def place_of(self, number: int, near: int = 0) -> int | None:
        """Where the Row with this id stands; looked for at `near` and in what is read first."""
        found = self.row(near)
        if found is not None and found.id == number:
            return near
        for page, rows in self._pages.items():
            for offset, row in enumerate(rows):
                if row.id == number:
                    return page * PAGE + offset
        if self._listing is None or self._count <= len(self._pages.get(0, ())):
            return None
        with self._read() as session:
            return self._listing.position(session, self.asked, number)

    def can_sort(self, section: int) -> bool:
        """Whether the list can be asked for in the order of this column."""
        return self._listing is not None and self.columns[section].name in self._listing.order

    def cell(self, place: int, section: int) -> Shown:
        """One cell in words, with the tone of its chip."""
        row, column = self.row(place), self.columns[section]
        if row is None:
            return Shown("")
        text = self.text(row, column)
        return Shown(
            text,
            column.kind.chip.get(text, ""),
            is_gone=bool(getattr(row, "is_struck", False)),
            is_first=section == 0,
            align=column.kind.align,
        )

    def text(self, row: Any, column: Column) -> str:
        """A Row's value as the table shows it."""
        text = column.kind.show(getattr(row, column.name))
        hidden = column.kind.mask is not None and not self.is_revealed
        return column.kind.mask(text) if hidden and column.kind.mask and text else text

    def _page(self, number: int) -> list[Any]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        self._pages[number] = self._fetched(number)
        if len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return self._pages[number]

    def _fetched(self, number: int) -> list[Any]:
        if self._listing is None:
            return []
        try:
            with self._read() as session:
                return self._listing.page(session, self.asked, number * PAGE, PAGE)
        except StoreUnavailable as no:
            # kept as an empty page, or each repaint would ask and complain again
            self.failed.emit(str(no))
            return []

    # --- Qt's side

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows answer."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All columns of the Row class; the view hides some."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, for what is not painted by the delegate: screen readers, width of contents."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return self.cell(index.row(), index.column()).text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, with the mark of the column sorted by."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = (" ↓" if self.asked.descending else " ↑") if column.name == self.asked.order else ""
            return column.title + mark
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED[column.kind.align] | Qt.AlignmentFlag.AlignVCenter
        return None
