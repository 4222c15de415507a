"""The table of a plan: each row of the file, what would be done with it, and why."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from shuangyong_desktop.importing.plan import PlannedRow
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.importing.words import ACTIONS, sentences
from shuangyong_desktop.ui.widgets.chip_delegate import PADDING, ROW, paint_chip
from shuangyong_desktop.ui.widgets.labels import tooltip

_TITLES = ("工作表", "行", "处理", "姓名、名称", "村（社区）", "说明")
_WIDTHS = (100, 60, 84, 110, 110)
ACTION = 2
Index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractTableModel):
    """Some rows of a plan."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[PlannedRow] = ()

    def show(self, rows: Sequence[PlannedRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _TITLES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; the whole of a long one as a tool tip."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.rows[index.row()]
        village = getattr(row.draft, "village", None) or ""
        said = "；".join(sentences(row))
        texts = (row.sheet, str(row.row), ACTIONS[row.action][0], row.name, village, said)
        text = texts[index.column()]
        return tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else text


class _Delegate(QStyledItemDelegate):
    """Chips for what is done, plain text for all else."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Ground, hairline, chip or text."""
        model = index.model()
        assert isinstance(model, PlanModel)  # noqa: S101 - the view has no other model
        tokens = theme.look().tokens
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_selected:
            painter.fillRect(option.rect, QColor(tokens.accent_ground))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        place = option.rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), -1)
        if index.column() == ACTION:
            text, tone = ACTIONS[model.rows[index.row()].action]
            paint_chip(
                painter,
                place.left() - 6,
                place.center().y() + 1,
                place.width() + 12,
                text,
                tone,
                is_selected=is_selected,
            )
        else:
            painter.setFont(option.font)
            painter.setPen(QColor(tokens.text))
            fitting = painter.fontMetrics().elidedText(
                str(index.data() or ""), Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
        painter.restore()


class PlanTable(QTableView):
    """The view; `chosen` carries the row that is current, or None."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.plan_model = PlanModel()
        self.setModel(self.plan_model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, theme.px(width))
        header.setSectionResizeMode(len(_TITLES) - 1, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(self._row(now)))

    def _row(self, index: QModelIndex) -> PlannedRow | None:
        return self.plan_model.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: Sequence[PlannedRow], *, at: tuple[str, int] | None = None) -> None:
        """Show these rows and go to one of them, by sheet and number; to the first by default."""
        self.plan_model.show(rows)
        places = [place for place, row in enumerate(rows) if (row.sheet, row.row) == at]
        if rows:
            self.selectRow(places[0] if places else 0)
        else:
            self.chosen.emit(None)
