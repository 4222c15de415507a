"""The last page: what came in, what did not, and the way back."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.importing.plan import Plan
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.widgets.labels import Label


class DonePage(QWidget):
    """Tells the outcome and offers to take it back."""

    def __init__(self) -> None:
        super().__init__()
        page = QVBoxLayout(self)
        theme.spaced(page, gap=14)
        page.addStretch(1)
        self.heading = Label("", "heading", wrap=True)
        self.counts = Label("", wrap=True)
        self.words = Label("", "muted", wrap=True)
        for label in (self.heading, self.counts, self.words):
            page.addWidget(label)
        row = QHBoxLayout()
        theme.spaced(row, 0, 12, 0, 0, gap=8)
        self.undo, self.export = QPushButton("撤销本次导入"), QPushButton("导出错误行")
        self.another, self.close_it = QPushButton("再导入一个"), QPushButton("完成")
        theme.role(self.close_it, "main")
        for button in (self.undo, self.export, self.another, self.close_it):
            row.addWidget(button)
        row.addStretch(1)
        page.addLayout(row)
        page.addStretch(2)

    def show_outcome(self, plan: Plan, changed: Changed) -> None:
        """Say what an import came to."""
        counts = plan.counts()
        self.heading.setText(
            f"已导入 {counts.imported:,} 行" if changed.number else "没有可导入的行，数据未改动"
        )
        self.counts.setText(
            f"拒绝 {counts.rejected:,} 行，重复未导入 {counts.duplicate:,} 行，跳过 {counts.skipped:,} 行"
        )
        self.words.setText(f"操作记录第 {changed.number} 号，随时可以整批撤销。" if changed.number else "")
        self.undo.setEnabled(bool(changed.number))
        self.export.setVisible(counts.rejected > 0)

    def say(self, sentence: str) -> None:
        """Say something more."""
        self.words.setText(sentence)

    def say_undone(self) -> None:
        """The import was taken back."""
        self.heading.setText("已撤销本次导入")
        self.words.setText("数据与导入前完全一样。")
        self.undo.setEnabled(False)
