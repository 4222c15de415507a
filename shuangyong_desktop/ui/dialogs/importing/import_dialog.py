"""「导入」: choose or drop a file, see what would happen to each row, decide, import, and take it back if need be."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from shuangyong_desktop.domain.own_fields import OwnFieldDraft
from shuangyong_desktop.importing.plan import Choice, Plan, PlannedRow
from shuangyong_desktop.importing.service import (
    carry_out,
    corrected_cell,
    plan_workbook,
    preview,
    write_errors,
)
from shuangyong_desktop.importing.workbook import PASTED, pasted_workbook
from shuangyong_desktop.operations.intake.headings import remember_headings
from shuangyong_desktop.operations.people.own_fields import add_own_field
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.dialogs.importing.choose_page import ChoosePage
from shuangyong_desktop.ui.dialogs.importing.done_page import DonePage
from shuangyong_desktop.ui.dialogs.importing.plan_page import PlanPage
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import Cancelled, run_job
from shuangyong_desktop.ui.widgets.dialog import Dialog

_FOLDER = "import/folder"
_FILES = "表格 (*.xlsx *.xls *.csv *.txt);;所有文件 (*)"
_WIDTH, _HEIGHT = 1180, 720
_Place = tuple[str, int]


def open_import(
    parent: QWidget,
    context: Context,
    path: Path | None = None,
    kind: str | None = None,
    *,
    is_pasted: bool = False,
) -> None:
    """Let a person import a workbook; `kind` is what this place is for, where it is for one kind only."""
    dialog = ImportDialog(parent, context, kind)
    if path is not None:
        dialog.take(path)
    elif is_pasted:
        dialog.paste()
    dialog.exec()


def _is_at(place: _Place) -> Callable[[PlannedRow], bool]:
    return lambda row: (row.sheet, row.row) == place


class ImportDialog(Dialog):
    """Three pages: the file, the plan, what came of it."""

    def __init__(self, parent: QWidget | None, context: Context, kind: str | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.plan: Plan | None = None
        self.number = 0
        """The journal number of the import, once it was done."""
        self._path: Path | None = None
        self._headings: dict[str, str] = {}
        self._decisions: dict[_Place, tuple[Choice, str]] = {}
        self.setWindowTitle("导入表格")
        self.setAcceptDrops(True)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.choose, self.look, self.done_page = ChoosePage(kind), PlanPage(), DonePage()
        self.stack = QStackedWidget()
        for page in (self.choose, self.look, self.done_page):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        theme.spaced(layout, 20, 16, 20, 16)
        layout.addWidget(self.stack)
        self._connect()

    def _connect(self) -> None:
        self.choose.browse.clicked.connect(lambda: guarded(self, self.browse))
        self.choose.paste.clicked.connect(lambda: guarded(self, self.paste))
        self.choose.again.clicked.connect(self._take_again)
        self.look.back.clicked.connect(lambda: self.stack.setCurrentWidget(self.choose))
        self.look.go.clicked.connect(lambda: guarded(self, self.carry_out))
        self.look.headings.changed.connect(self._give_heading)
        self.look.headings.added.connect(lambda heading: guarded(self, lambda: self.add_column(heading)))
        self.look.row.corrected.connect(self._correct)
        self.look.row.decided.connect(self._decide)
        self.look.all_decided.connect(self._decide_all)
        self.done_page.undo.clicked.connect(lambda: guarded(self, self.undo))
        self.done_page.export.clicked.connect(lambda: guarded(self, self.export_errors))
        self.done_page.another.clicked.connect(lambda: self.stack.setCurrentWidget(self.choose))
        self.done_page.close_it.clicked.connect(self.accept)

    # --- the file

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on the dialog."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file dropped."""
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.take(paths[0])

    def browse(self) -> None:
        """Ask for a file."""
        folder = self.context.state.get(_FOLDER, str(Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(self, "选择要导入的表格", folder, _FILES)
        if chosen:
            self.context.state.put(_FOLDER, str(Path(chosen).parent))
            self.take(Path(chosen))

    def _take_again(self) -> None:
        if self._path is not None:
            self.take(self._path)

    def take(self, path: Path) -> None:
        """Read a file and show its plan; what keeps it from that is said on the first page."""
        self._path, store = path, self.context.store
        self._look_at(path.name, lambda kind, year: preview(store, path, kind, year))

    def paste(self) -> None:
        """Read the rows on the clipboard, as a spreadsheet put them there."""
        text, store = QGuiApplication.clipboard().text(), self.context.store
        self._path = None
        self._look_at(PASTED, lambda kind, year: plan_workbook(store, pasted_workbook(text), kind, year))

    def _look_at(self, name: str, read: Callable[[str | None, int | None], Plan]) -> None:
        self._headings, self._decisions = {}, {}
        kind = self.choose.kind()
        try:
            year = self.choose.year()
            plan = run_job(self, f"正在读取《{name}》", lambda _: read(kind, year))
        except Refused as refusal:
            self.choose.say(name, str(refusal))
            self.stack.setCurrentWidget(self.choose)
            return
        except Cancelled:
            return
        self.choose.say("", "")
        self._show(plan)
        self.stack.setCurrentWidget(self.look)

    # --- the plan

    def _show(self, plan: Plan, at: _Place | None = None) -> None:
        for place, (choice, reason) in self._decisions.items():
            plan = plan.decided(choice, _is_at(place), reason)
        self.plan = plan
        with self.context.read() as session:
            self.look.show_plan(plan, session, at)

    def _replan(self, make: Callable[[Plan], Plan], at: _Place | None = None) -> None:
        plan = self.plan
        if plan is not None:
            guarded(self, lambda: self._show(run_job(self, "正在重新核对", lambda _: make(plan)), at))

    def _give_heading(self, heading: str, name: str) -> None:
        self._headings[heading] = name
        self._replan(self._planned_again)

    def add_column(self, heading: str) -> None:
        """Make a column of the clerk's own out of a heading; from now on every workbook may bring it."""
        self.context.do(add_own_field, OwnFieldDraft(heading))
        self._replan(self._planned_again)

    def _planned_again(self, plan: Plan) -> Plan:
        assert plan.workbook is not None  # noqa: S101 - every plan of a file has one
        return plan_workbook(self.context.store, plan.workbook, plan.kind, plan.year, self._headings)

    def _correct(self, row: PlannedRow, column: int, text: str) -> None:
        def corrected(plan: Plan) -> Plan:
            workbook = corrected_cell(plan, row.sheet, row.row, column, text)
            return plan_workbook(self.context.store, workbook, plan.kind, plan.year, self._headings)

        self._replan(corrected, (row.sheet, row.row))

    def _decide(self, row: PlannedRow, choice: Choice, reason: str) -> None:
        self._decisions[row.sheet, row.row] = (choice, reason)
        if self.plan is not None:
            self._show(self.plan, (row.sheet, row.row))

    def _decide_all(self, choice: Choice) -> None:
        if self.plan is not None:
            open_rows = [row for row in self.plan.rows if row.choices and Choice.KEEP not in row.choices]
            self._decisions |= {(row.sheet, row.row): (choice, "") for row in open_rows}
            self._show(self.plan)

    def carry_out(self) -> None:
        """Import; all of it or nothing."""
        plan, store = self.plan, self.context.store
        if plan is None:
            return
        if self._headings:
            self.context.do(remember_headings, plan.kind, plan.layout, self._headings)
        changed: Changed = self.context.do_long(
            self, f"正在导入《{plan.file}》", lambda progress: carry_out(store, plan, progress.step)
        )
        self.number = changed.number
        self.done_page.show_outcome(plan, changed)
        self.stack.setCurrentWidget(self.done_page)

    # --- what came of it

    def undo(self) -> None:
        """Take the import back."""
        self.context.undo(self.number)
        self.number = 0
        self.done_page.say_undone()

    def export_errors(self) -> None:
        """Write the refused rows into a workbook of their own."""
        if self.plan is None:
            return
        folder = Path(self.context.state.get(_FOLDER, str(Path.home())))
        proposed = folder / f"{Path(self.plan.file).stem}-错误行.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "导出错误行", str(proposed), "Excel 工作簿 (*.xlsx)")
        if chosen:
            written = write_errors(self.plan, Path(chosen).with_suffix(".xlsx"))
            self.done_page.say(f"已导出：{'、'.join(path.name for path in written)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field must not close the dialog; Esc does as everywhere."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
