"""「撤销这次导入…」: what goes, what stays because it was worked on since, what cannot go; then it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.queries.imports import ImportRow, import_row
from shuangyong_desktop.shapes.kind import choice
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.undo_partly import Fate, Fates
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import run_job
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList
from shuangyong_desktop.ui.widgets.tab import Tab

_BACK, _KEPT, _STUCK = "撤回", "保留", "不能撤"
_FATE = choice(
    "fate", {name: name for name in (_BACK, _KEPT, _STUCK)}, {_BACK: "ok", _KEPT: "warn", _STUCK: "bad"}
)
_MOST_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class FateRow:
    """What becomes of one person or thing of an import."""

    name: str = column("对象", width=16)
    what: str = column("处理", _FATE, width=10)
    reason: str = column("说明", width=60)


def undo_import(screen: Tab, number: int) -> None:
    """Show what would become of the import with this journal number; a person then decides."""
    with screen.context.read() as session:
        found = import_row(session, number)
    if found is None or found.state != "stands":
        raise Refused("这次导入已经撤销过了")
    UndoImportDialog(screen.window(), screen.context, found).exec()


class UndoImportDialog(Dialog):
    """Shows the fate of everything that came with an import before any of it is taken back."""

    def __init__(self, parent: QWidget, context: Context, of: ImportRow) -> None:
        super().__init__(parent)
        self.setWindowTitle("撤销这次导入")
        self._context, self._of = context, of
        self.fates: Fates = run_job(self, "正在核对导入后的改动", lambda _: context.store.fates(of.id))
        self.heading = Label("", "title", wrap=True)
        self.said = Label("", "muted", wrap=True)
        self.filters = QButtonGroup(self)
        self.table = RowList(FateRow)
        self.go, self.leave = QPushButton(), QPushButton("取消")
        self._put_together()
        self._show()
        self.leave.setFocus()
        room = parent.size()
        self.resize(min(theme.px(820), room.width()), min(theme.px(600), room.height()))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(self.heading)
        page.addWidget(Label(self._origin(), "muted", wrap=True))
        page.addWidget(self.said)
        row = QHBoxLayout()
        theme.spaced(row, gap=6)
        for name in (_BACK, _KEPT, _STUCK):
            button = QPushButton(f"{name} {len(self._of_kind(name)):,}")
            theme.role(button, "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=name: self.show_kind(name))
            self.filters.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        page.addLayout(row)
        page.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        theme.spaced(buttons, gap=8)
        buttons.addStretch(1)
        theme.role(self.go, "main")
        for button in (self.leave, self.go):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(lambda: guarded(self, self.carry_out))
        page.addLayout(buttons)

    def _origin(self) -> str:
        parts = (self._of.label, self._of.file or "", f"{self._of.done_at} {self._of.operator}")
        return " · ".join(part for part in parts if part)

    def _of_kind(self, name: str) -> tuple[Fate, ...]:
        return {_BACK: self.fates.taken_back, _KEPT: self.fates.kept, _STUCK: self.fates.stuck}[name]

    def _show(self) -> None:
        back, kept, stuck = map(len, (self.fates.taken_back, self.fates.kept, self.fates.stuck))
        self.heading.setText(f"撤回 {back:,} 条，保留 {kept + stuck:,} 条")
        self.said.setText(
            "导入后改过的、已被发放走访等记录引用的，都原样保留，不会动；其余恢复到导入前。撤错了可以按 Ctrl+Y 重做。"
            if kept or stuck
            else "导入后都没有动过，可以全部恢复到导入前。撤错了可以按 Ctrl+Y 重做。"
        )
        self.go.setText(f"撤回 {back:,} 条")
        self.go.setEnabled(back > 0)
        self.show_kind(_KEPT if kept else _STUCK if stuck else _BACK)

    def show_kind(self, name: str) -> None:
        """Show what goes, what stays, or what cannot go."""
        for button in self.filters.buttons():
            button.setChecked(button.text().startswith(name))
        self.table.show_rows(list(self._rows(name)))

    def _rows(self, name: str) -> Iterator[FateRow]:
        for fate in self._of_kind(name)[:_MOST_SHOWN]:
            yield FateRow(fate.name, name, fate.reason or "导入后没有动过")

    def carry_out(self) -> None:
        """Take back what was shown; what came of it stays on the screen."""
        self.fates = self._taken_back()
        self._show()
        self.heading.setText(f"已撤回 {len(self.fates.taken_back):,} 条")
        self.said.setText(
            "没有撤回的列在下面，原因各条写明；需要处理的请逐条更正。"
            if self._left()
            else "数据与导入前一样。"
        )
        self.go.hide()
        self.leave.setText("完成")
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> bool:
        return bool(self.fates.kept or self.fates.stuck)

    def _taken_back(self) -> Fates:
        """All of it by an ordinary undo where nothing stands in the way."""
        if not self._left():
            try:
                self._context.undo(self._of.id)
            except Refused:  # a village of the import was renamed since: it stays, the people go
                return self._context.undo_partly(self._of.id)
            return self.fates
        return self._context.undo_partly(self._of.id)
