"""A table header that remembers: which columns, in which order, how wide. Widths are kept for zoom 1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu

from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.labels import unaccelerated

_HALF_EM, _PADDING = 7.4, 26
_NARROWEST = 44


@dataclass(frozen=True)
class Need:
    """How wide a column's texts are at zoom 1: nine of ten, and the longest."""

    usual: float
    most: float


class ColumnMemory(QObject):
    """Lays out a header as it was left under `name`, and writes down what the person changes.

    Until widths are changed by hand, columns are as wide as what stands in them and together fill the
    room there is.
    """

    def __init__(self, header: QHeaderView, state: State, name: str) -> None:
        super().__init__(header)
        self._header, self._state, self._key = header, state, f"columns/{name}"
        self._columns: Sequence[Column] = ()
        self._needs: Mapping[str, Need] = {}
        self._is_laying_out = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(300)
        self._later.timeout.connect(self._write_widths)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)

    def lay_out(self, columns: Sequence[Column], needs: Mapping[str, Need]) -> None:
        """Put these columns into the header, as remembered; `needs` are theirs by name."""
        self._columns, self._needs = columns, needs
        remembered = self._remembered()
        self._is_laying_out = True
        for section, column in enumerate(columns):
            shown = remembered.get("shown", {}).get(column.name, column.shown)
            self._header.setSectionHidden(section, not shown)
        self._order(remembered.get("order", []))
        self._is_laying_out = False
        self.fit()

    def fit(self) -> None:
        """Give each column its width: the person's own, or what it needs and its share of what is left."""
        own: dict[str, float] = self._remembered().get("widths", {})
        columns = [self._columns[section] for section in self.shown()]
        declared = {column.name: column.width * _HALF_EM + _PADDING for column in columns}
        widths = {**_fitted(declared, self._needs, self._room() / theme.look().zoom), **own}
        self._is_laying_out = True
        for section in self.shown():
            # downwards: a pixel too many would bring up a scroll bar
            self._header.resizeSection(section, int(widths[self._columns[section].name] * theme.look().zoom))
        self._is_laying_out = False

    def _room(self) -> int:
        view = self._header.parent()
        # the header itself learns of a scroll bar later than the view
        return view.viewport().width() if isinstance(view, QAbstractItemView) else self._header.width()

    def menu(self, parent: QMenu) -> None:
        """Fill a menu with the columns to show or hide, and the way back."""
        for section, column in enumerate(self._columns):
            entry = QAction(unaccelerated(column.title), parent)
            entry.setCheckable(True)
            entry.setChecked(not self._header.isSectionHidden(section))
            entry.toggled.connect(lambda shown, section=section: self.show(section, shown))
            parent.addAction(entry)
        parent.addSeparator()
        back = QAction("恢复默认列", parent)
        back.triggered.connect(self.forget)
        parent.addAction(back)

    def show(self, section: int, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if not shown and len(self.shown()) <= 1:
            return
        if self._later.isActive():
            self._later.stop()
            self._write_widths()
        self._header.setSectionHidden(section, not shown)
        self._remember(
            "shown", {item.name: place in self.shown() for place, item in enumerate(self._columns)}
        )
        self.fit()

    def forget(self) -> None:
        """Back to the columns as they are declared."""
        self._state.put(self._key, {})
        self._is_laying_out = True
        self._order([column.name for column in self._columns])
        self._is_laying_out = False
        self.lay_out(self._columns, self._needs)

    def shown(self) -> list[int]:
        """The sections shown, from left to right."""
        sections = map(self._header.logicalIndex, range(self._header.count()))
        return [section for section in sections if not self._header.isSectionHidden(section)]

    def _order(self, names: Sequence[str]) -> None:
        known = [column.name for column in self._columns]
        for place, name in enumerate(name for name in names if name in known):
            self._header.moveSection(self._header.visualIndex(known.index(name)), place)

    def _remembered(self) -> dict[str, Any]:
        found: dict[str, Any] = self._state.get(self._key, {})
        return found

    def _remember(self, what: str, value: object) -> None:
        self._state.put(self._key, {**self._remembered(), what: value})

    def _resized(self) -> None:
        if not self._is_laying_out and self._columns:
            self._later.start()

    def _moved(self) -> None:
        if not self._is_laying_out and self._columns:
            sections = map(self._header.logicalIndex, range(self._header.count()))
            self._remember("order", [self._columns[section].name for section in sections])

    def _write_widths(self) -> None:
        zoom = theme.look().zoom
        # the last one fills what is left: its width is not the person's
        widths = {
            self._columns[section].name: round(self._header.sectionSize(section) / zoom)
            for section in self.shown()[:-1]
        }
        self._remember("widths", {**self._remembered().get("widths", {}), **widths})


def _fitted(declared: Mapping[str, float], needs: Mapping[str, Need], room: float) -> dict[str, float]:
    """Widths that fill the room.

    Where there is room, each gets what it usually needs, then what its longest text needs, then an equal
    share; where there is not, columns give way down to the declared width.
    """
    usual = {name: _usual(needs.get(name), width) for name, width in declared.items()}
    left = room - sum(usual.values())
    if left < 0:
        spare = {name: max(width - declared[name], 0) for name, width in usual.items()}
        share = min(-left / (sum(spare.values()) or 1), 1)
        return {name: width - spare[name] * share for name, width in usual.items()}
    missing = {
        name: max(needs[name].most - width, 0) if name in needs else 0 for name, width in usual.items()
    }
    share = min(left / (sum(missing.values()) or 1), 1)
    widths = {name: width + missing[name] * share for name, width in usual.items()}
    left = room - sum(widths.values())
    return {name: width + left / len(widths) for name, width in widths.items()}


def _usual(need: Need | None, declared: float) -> float:
    if need is None:
        return declared
    return max(need.usual, min(need.most, declared), _NARROWEST)
