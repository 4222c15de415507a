"""一人一档: everything about one person in one window, today or as of any day, to be printed from here."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.domain.dates import parse_date
from shuangyong_desktop.operations.access import note_export, note_view
from shuangyong_desktop.queries.people.history import history_of
from shuangyong_desktop.queries.person_page import dossier
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.tabs.people import page_details
from shuangyong_desktop.ui.widgets.detail_panel import DetailPanel
from shuangyong_desktop.ui.widgets.details import Fact
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label

_WIDTH, _HEIGHT = 1180, 700


class PersonPageDialog(Dialog):
    """Three cards side by side; a day typed above shows the page as it stood then."""

    def __init__(self, parent: QWidget, context: Context, person_id: int) -> None:
        super().__init__(parent)
        self._context, self._person_id = context, person_id
        self.as_of: str | None = None
        self.heading = Label("", "title")
        self.day = QLineEdit()
        self.day.setPlaceholderText("时点，如 2025-12-31")
        self.day.setAccessibleName("时点")
        theme.sized(self.day, width=170)
        self.day.returnPressed.connect(lambda: guarded(self, self.look_back))
        self.panels = [DetailPanel((), self._note_view, "") for _ in range(3)]
        self._put_together()
        self.show_page()
        room = parent.size()
        self.resize(min(theme.px(_WIDTH), room.width()), min(theme.px(_HEIGHT), room.height()))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 20, 16, 20, 16, gap=12)
        head = QHBoxLayout()
        theme.spaced(head, gap=8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.day)
        for text, run in (
            ("查看时点", self.look_back),
            ("照片和扫描件", self.show_pictures),
            ("导出一人一档", lambda: self.export("dossier")),
            ("导出登记表", lambda: self.export("registration-form")),
        ):
            head.addWidget(self._button(text, run))
        page.addLayout(head)
        cards = QHBoxLayout()
        theme.spaced(cards, gap=12)
        for place, panel in enumerate(self.panels):
            cards.addWidget(panel, 5 if place else 4)
        page.addLayout(cards, 1)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: guarded(self, run))
        return button

    def look_back(self) -> None:
        """Show the page as it stood at the end of the day typed; an empty field is today."""
        text = self.day.text().strip()
        try:
            day = parse_date(text) if text else None
        except ValueError as wrong:
            raise Refused(str(wrong)) from None
        if day is not None and len(day) < 10:
            raise Refused("时点请写到日，如 2025-12-31")
        self.as_of = day
        self.show_page()

    def show_page(self) -> None:
        """Read the page and fill the cards."""
        with self._context.read() as session:
            page = dossier(session, self._person_id, self._context.today, self.as_of)
            if page is None:
                raise Refused("没有这个对象")
            steps = history_of(session, page.id)
        self.setWindowTitle(page_details.heading_of(page))
        self.heading.setText(page_details.heading_of(page))
        self.panels[0].show_details(page_details.of_person(page))
        self.panels[1].show_details(page_details.of_standing(page))
        self.panels[2].show_details(page_details.of_passed(page, steps))

    def show_pictures(self) -> None:
        """Portrait and scans, in a window of their own."""
        from shuangyong_desktop.ui.dialogs.pictures import PicturesDialog

        name = self.heading.text().split(" ")[0]
        PicturesDialog(self, self._context, self._person_id, name).exec()
        self.show_page()

    def _note_view(self, fact: Fact) -> None:
        self._context.do(note_view, "person", self._person_id, fact.label)

    def export(self, name: str) -> None:
        """Write the dossier or the form to a file."""
        from shuangyong_desktop.reports.catalogue import CATALOGUE

        title = f"{self.heading.text().split(' ')[0]}{CATALOGUE[name].title}"
        kinds = "PDF 文件 (*.pdf);;Excel 工作簿 (*.xlsx)"
        chosen, _ = QFileDialog.getSaveFileName(self, f"导出{title}", f"{title}.pdf", kinds)
        if chosen:
            self.write_to(name, Path(chosen))

    def write_to(self, name: str, path: Path) -> None:
        """Write one of the person's papers to a file, and note it in the journal."""
        from shuangyong_desktop.reports.catalogue import Request, build, write

        options = {"as-of": self.as_of} if self.as_of else {}
        today = self._context.today
        request = Request(today, datetime.now().astimezone(), today.year, self._person_id, options)
        with self._context.read() as session:
            report = build(session, name, request)
            write(report, path)
        self._context.do(note_export, report.title, 1, Audience.INTERNAL, "person", self._person_id)
        self._context.tell(
            f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        )
