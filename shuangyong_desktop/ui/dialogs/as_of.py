"""时点: figures and roster as they were at the end of any day, on screen and as a file."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.domain.dates import parse_date
from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.queries.as_of import CountRow, StandingRow, counts_on, roster_on
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import run_job
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList


class AsOfDialog(Dialog):
    """A day above, figures at the left, the roster at the right; the year's beginning is proposed."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle("时点人数和花名册")
        self._context = context
        self.day = QLineEdit(f"{context.today.year - 1}-12-31")
        self.day.setAccessibleName("时点")
        theme.sized(self.day, width=150)
        self.day.returnPressed.connect(lambda: guarded(self, self.look))
        self.figures, self.roster = RowList(CountRow), RowList(StandingRow)
        self.said = Label("", "muted", wrap=True)
        self._put_together()
        room = parent.size()
        self.resize(min(theme.px(1180), room.width()), min(theme.px(660), room.height()))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        head = QHBoxLayout()
        theme.spaced(head, gap=8)
        head.addWidget(Label("时点人数和花名册", "title"), 1)
        head.addWidget(self.day)
        for text, run in (("查看", self.look), ("导出", self.choose_file), ("关闭", self.accept)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, run=run: guarded(self, run))
            head.addWidget(button)
        page.addLayout(head)
        page.addWidget(self.said)
        tables = QHBoxLayout()
        theme.spaced(tables, gap=12)
        tables.addWidget(self.figures, 4)
        tables.addWidget(self.roster, 7)
        page.addLayout(tables, 1)

    def _asked(self) -> str:
        try:
            day = parse_date(self.day.text())
        except ValueError as wrong:
            raise Refused(str(wrong)) from None
        if len(day) < 10:
            raise Refused("时点请写到日，如 2025-12-31")
        return day

    def look(self) -> None:
        """Read the day; a large register takes a while, so a worker does it."""
        day, context = self._asked(), self._context

        def work(_progress: object) -> tuple[list[CountRow], list[StandingRow]]:
            with context.read() as session:
                return counts_on(session, day), roster_on(session, day)

        counts, people = run_job(self, f"正在查看 {day}", work)
        self.figures.show_rows(counts)
        self.roster.show_rows(people)
        identities = sum(row.identities for row in counts)
        self.said.setText(
            f"{day}：{len(people)} 人，{identities} 个身份。人数每人按主身份计一次，身份按变动日期计算，"
            "姓名和村等按当时的登记。"
        )

    def choose_file(self) -> None:
        """Ask for a file and write the report there."""
        day = self._asked()
        kinds = "Excel 工作簿 (*.xlsx);;PDF 文件 (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, "导出时点名册", f"优抚对象时点名册{day}.xlsx", kinds)
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, path: Path) -> None:
        """Write figures and roster of the day to a file, and note it in the journal."""
        from shuangyong_desktop.reports.catalogue import write
        from shuangyong_desktop.reports.people import as_of_report

        with self._context.read() as session:
            report = as_of_report(session, self._asked(), datetime.now().astimezone())
            write(report, path)
        rows = sum(tally.rows for tally in report.tallies.values())
        self._context.do(note_export, report.title, rows, Audience.INTERNAL)
        url = QUrl.fromLocalFile(str(path))
        self._context.tell(f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(url))
