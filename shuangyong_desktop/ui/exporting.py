"""「导出」: exactly what the table shows, with its search, filters, order and columns, as a workbook or PDF."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.ui.jobs import Progress, run_job
from shuangyong_desktop.ui.widgets.screen import Screen

_FOLDER = "export/folder"
_KINDS = "Excel 工作簿 (*.xlsx);;PDF 文件 (*.pdf)"


def export_as_shown(screen: Screen, title: str) -> None:
    """Ask for a file and write the screen's table into it; raises Refused where it can not be written."""
    state = screen.context.state
    proposed = Path(state.get(_FOLDER, str(Path.home()))) / f"{title}{screen.context.today:%Y%m%d}.xlsx"
    chosen, kind = QFileDialog.getSaveFileName(screen.window(), f"导出{title}", str(proposed), _KINDS)
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in (".xlsx", ".pdf"):
        path = path.with_name(path.name + (".pdf" if "pdf" in kind else ".xlsx"))
    state.put(_FOLDER, str(path.parent))
    rows = write_as_shown(screen, title, path)
    screen.context.do(note_export, title, rows, Audience.INTERNAL)
    screen.context.tell(
        f"已导出 {rows:,} 行", "打开", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    )


def write_as_shown(screen: Screen, title: str, path: Path) -> int:
    """Write the table into a file on the worker thread; returns how many rows went in."""
    from shuangyong_desktop.reports import catalogue
    from shuangyong_desktop.reports.roster import as_shown

    context, listing, asked = screen.context, screen.listing(), screen.asked()
    columns = screen.table.shown_columns()
    total = screen.model.rowCount()

    def work(progress: Progress) -> int:
        with context.read() as session:
            report = as_shown(session, listing, asked, columns, title, datetime.now().astimezone())
            catalogue.write(report, path, lambda done: progress.step(done, total))
        return sum(tally.rows for tally in report.tallies.values())

    return run_job(screen.window(), f"导出{title}", work)
