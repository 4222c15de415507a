"""The recovery code: the second way in, on paper in the safe, for the day the password is forgotten."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.shapes.sheet import Report
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import run_job
from shuangyong_desktop.ui.widgets.labels import Label

_IN_A_ROW = 4


class RecoverySheet(QWidget):
    """The code as drawn, to be printed, saved or copied out; `kept` tells that the person says it is."""

    kept = Signal(bool)

    def __init__(self, store: Any, code: str) -> None:
        super().__init__()
        self._store, self._code = store, code
        page = QVBoxLayout(self)
        theme.spaced(page, gap=12)
        page.addWidget(self._groups())
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        self.print_it, self.save_it = QPushButton("打印恢复单…"), QPushButton("存为 PDF…")
        self.print_it.clicked.connect(lambda: guarded(self, self.print_sheet))
        self.save_it.clicked.connect(lambda: guarded(self, self.save_sheet))
        for button in (self.print_it, self.save_it):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.done = Label("", "small")
        row.addWidget(self.done, 1)
        page.addLayout(row)
        self.tick = QCheckBox("已经打印或抄好，准备装信封锁起来")
        self.tick.toggled.connect(self.kept)
        page.addWidget(self.tick)

    def _groups(self) -> QFrame:
        card = QFrame()
        theme.role(card, "card")
        grid = QGridLayout(card)
        theme.spaced(grid, 18, 14, 18, 14, gap=10)
        for place, group in enumerate(self._code.split("-")):
            cell = QVBoxLayout()
            theme.spaced(cell)
            cell.addWidget(Label(f"第 {place + 1} 组", "small"))
            shown = Label(group, "heading")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            cell.addWidget(shown)
            grid.addLayout(cell, place // _IN_A_ROW, place % _IN_A_ROW)
        return card

    def report(self) -> Report:
        """The sheet for the safe."""
        from shuangyong_desktop.reports.trust import recovery_sheet

        with self._store.read() as session:
            return recovery_sheet(session, self._code, datetime.now().astimezone())

    def print_sheet(self) -> None:
        """Straight to paper: no file is left."""
        from shuangyong_desktop.ui.paper import print_report

        if print_report(self, self.report()):
            self.done.setText("已送到打印机")

    def save_sheet(self) -> None:
        """A PDF to be printed elsewhere; never into the data folder, where it would lie beside its lock."""
        from shuangyong_desktop.reports.catalogue import write
        from shuangyong_desktop.store.backup import require_outside

        chosen, _ = QFileDialog.getSaveFileName(
            self, "恢复单存到哪里（U盘）", str(Path.home() / "恢复单.pdf"), "PDF 文件 (*.pdf)"
        )
        if not chosen:
            return
        path = Path(chosen).with_suffix(".pdf")
        require_outside(self._store.folder, path.parent)
        report = self.report()
        run_job(self.window(), "正在写恢复单", lambda _: write(report, path))
        self.done.setText("已存好，打印后请删除这个文件")
