"""操作记录: everything that was ever done, what it changed, taking it back; and who looked at or took out what."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.queries.journal import ChangeRow, OperationRow, changes_of, newest
from shuangyong_desktop.queries.operators import AccessRow, accesses
from shuangyong_desktop.queries.record_titles import RECORDS
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList

_SHOWN = 12


class JournalDialog(Dialog):
    """Two pages: what was done, and who looked at or took out what."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle("操作记录")
        self._context = context
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        number, code = context.store.head()
        page.addWidget(Label("操作记录", "title"))
        page.addWidget(
            Label(f"共 {number:,} 项，逐项相接，当前校验码 {code}。打印在名册上的校验码可在此核对。", "muted")
        )
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(self._done(), "办理事项")
        self.accesses = RowList(AccessRow)
        self.pages.addTab(self.accesses, "查看和导出")
        page.addWidget(self.pages, 1)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.read()
        room = parent.size()
        self.resize(min(theme.px(1040), room.width()), min(theme.px(640), room.height()))

    def _done(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        theme.spaced(column, 0, 10, 0, 0, gap=10)
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        self.words = QLineEdit()
        self.words.setPlaceholderText("搜索：办理事项、操作员、日期（如 2026-11）")
        self.words.setAccessibleName("搜索操作记录")
        self.words.textChanged.connect(lambda _: self.read())
        row.addWidget(self.words, 1)
        self.back = _button("撤销此项", lambda: guarded(self, self.take_back))
        self.partly = _button("部分撤销", lambda: guarded(self, self.take_back_partly))
        row.addWidget(self.back)
        row.addWidget(self.partly)
        column.addLayout(row)
        split = QSplitter(Qt.Orientation.Vertical)
        self.operations, self.changes = RowList(OperationRow), RowList(ChangeRow)
        self.operations.chosen.connect(self._choose)
        split.addWidget(self.operations)
        split.addWidget(self.changes)
        split.setSizes([300, 180])
        column.addWidget(split, 1)
        return whole

    def read(self) -> None:
        """Read both pages anew."""
        with self._context.read() as session:
            self.operations.show_rows(newest(session, self.words.text()))
            self.accesses.show_rows(accesses(session, RECORDS))
        self._choose()

    def _choose(self) -> None:
        chosen = self._chosen()
        rows: Sequence[ChangeRow] = ()
        if chosen is not None:
            with self._context.read() as session:
                rows = changes_of(session, chosen.id)
        self.changes.show_rows(rows)
        is_open = chosen is not None and not chosen.state
        self.back.setEnabled(is_open)
        self.partly.setEnabled(is_open)

    def _chosen(self) -> OperationRow | None:
        found = self.operations.selected()
        return found[0] if len(found) == 1 else None

    def take_back(self) -> None:
        """Undo the chosen operation whole, or say what stands in the way."""
        chosen = self._chosen()
        if chosen is None:
            return
        text = "这一项改动的全部内容会恢复原状；之后又改过的，会告诉您是哪一条，不会动它。"
        if messages.ask(self, f"撤销第 {chosen.id} 号“{chosen.label}”？", text, yes="撤销"):
            self._context.undo(chosen.id)
            self.read()

    def take_back_partly(self) -> None:
        """Undo of the chosen operation what nobody has touched since."""
        chosen = self._chosen()
        if chosen is None:
            return
        fates = self._context.store.fates(chosen.id)
        if not fates.taken_back:
            raise Refused("没有可以恢复的内容：这一项改动过的记录后来都又改过，或者有别的记录用到它")
        stays = [f"{fate.name}：{fate.reason}" for fate in (*fates.kept, *fates.stuck)]
        more = f"\n……共 {len(stays)} 条不动" if len(stays) > _SHOWN else ""
        kept = "\n以下不动：\n" + "\n".join(stays[:_SHOWN]) + more if stays else ""
        text = f"可以恢复 {len(fates.taken_back)} 条。{kept}"
        if messages.ask(self, f"部分撤销第 {chosen.id} 号“{chosen.label}”？", text, yes="恢复这些"):
            self._context.hear(self._context.store.undo_partly(chosen.id)[0])
            self.read()


def _button(text: str, run: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.clicked.connect(run)
    return made
