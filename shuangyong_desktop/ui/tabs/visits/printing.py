"""Papers about one campaign, and the album of photos: written to a file that the person names."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.operations.campaigns import count_letters
from shuangyong_desktop.reports import album, catalogue, letters
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.jobs import Progress, run_job

_FOLDER = "export/folder"
_KINDS = "PDF 文件 (*.pdf);;Excel 工作簿 (*.xlsx)"


def print_paper(parent: QWidget, context: Context, name: str, year: int, number: int | None = None) -> None:
    """Ask for a file and write a report about a year, or about what `number` means, into it."""
    path = _asked(parent, context, catalogue.CATALOGUE[name].title, ".pdf", _KINDS)
    if path is not None:
        write_paper(parent, context, name, year, path, number)


def write_paper(
    parent: QWidget, context: Context, name: str, year: int, path: Path, number: int | None = None
) -> None:
    """Write a report about a year or about what `number` means, and note the export in the journal."""
    title = catalogue.CATALOGUE[name].title
    request = catalogue.Request(context.today, datetime.now().astimezone(), year, number)

    def work(progress: Progress) -> int:
        with context.read() as session:
            report = catalogue.build(session, name, request)
            catalogue.write(report, path, lambda rows: progress.step(rows, 0))
        return sum(tally.rows for tally in report.tallies.values())

    rows = run_job(parent, f"正在导出{title}", work)
    _done(context, title, rows, path)


def print_album(
    parent: QWidget, context: Context, title: str, year: int, each: int, campaign_id: int | None = None
) -> None:
    """Ask for a file and write the album of a year or a campaign into it, so many photos to a page."""
    path = _asked(parent, context, title, ".pdf", "PDF 文件 (*.pdf)")
    if path is None:
        return

    def work(_: Progress) -> int:
        with context.read() as session:
            return album.write_album(session, path, title, year, each, campaign_id)

    _done(context, title, run_job(parent, "正在制作影像册", work), path)


def print_letters(parent: QWidget, context: Context, campaign_id: int) -> None:
    """Ask for a file, write the letters of a campaign into it, and count them."""
    path = _asked(parent, context, "慰问信", ".pdf", "PDF 文件 (*.pdf)")
    if path is not None:
        write_letters(parent, context, campaign_id, path)


def write_letters(parent: QWidget, context: Context, campaign_id: int, path: Path) -> None:
    """Write the letters of a campaign; their number is written down with the campaign."""

    def work(_: Progress) -> int:
        with context.read() as session:
            return letters.write_letters(session, path, campaign_id, context.today)

    written = run_job(parent, "正在制作慰问信", work)
    context.do(count_letters, campaign_id, written)
    _done(context, "慰问信", written, path)


def _asked(parent: QWidget, context: Context, title: str, ending: str, kinds: str) -> Path | None:
    proposed = Path(context.state.get(_FOLDER, str(Path.home()))) / f"{title}{context.today:%Y%m%d}{ending}"
    chosen, _ = QFileDialog.getSaveFileName(parent.window(), f"导出{title}", str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix.lower() in (".pdf", ".xlsx") else path.with_name(path.name + ending)
    context.state.put(_FOLDER, str(path.parent))
    return path


def _done(context: Context, title: str, rows: int, path: Path) -> None:
    context.do(note_export, title, rows, Audience.INTERNAL)
    context.tell(
        f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    )
