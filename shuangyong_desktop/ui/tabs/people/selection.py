"""What is done to a selection of people: tags, bulk edits, merging, printing, a pasted list."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.people import tags
from shuangyong_desktop.queries.beneficiaries import tag_names
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Report
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen


@dataclass(frozen=True)
class TagForm:
    """A tag."""

    name: str = entry("标签", required=True, hint="如：八一座谈、重点关注")


def tag(screen: Screen) -> None:
    """Mark the selected people."""
    numbers = screen.selected_ids()
    with screen.context.read() as session:
        known = tag_names(session)
    screen.fill_in(
        f"加标签（{len(numbers)} 人）",
        FormSpec(TagForm, suggestions={"name": known}),
        lambda form: screen.context.do(tags.tag_people, numbers, form.name),
    )


def untag(screen: Screen) -> Any:
    """Take a tag off the selected people."""
    numbers = screen.selected_ids()
    with screen.context.read() as session:
        known = tag_names(session)
    if not known:
        raise Refused("还没有标签")
    return screen.context.do(tags.untag_people, numbers, known[screen.choose_one(known)])


def edit(screen: Screen) -> None:
    """One field of the selected people, seen before it is done."""
    from shuangyong_desktop.ui.dialogs.bulk_edit import BulkEditDialog

    BulkEditDialog(screen.window(), screen.context, screen.selected_ids()).exec()


def merge(screen: Screen) -> None:
    """Two selected records of one person, side by side."""
    from shuangyong_desktop.ui.dialogs.merging import MergeDialog

    numbers = screen.selected_ids()
    if len(numbers) != 2:
        raise Refused("请选中两个对象（按住 Ctrl 点选）再合并")
    MergeDialog(screen.window(), screen.context, numbers[0], numbers[1]).exec()


def compare_pasted(screen: Screen) -> None:
    """A pasted list of names and numbers, held against the register."""
    from shuangyong_desktop.ui.dialogs.pasted_list import PastedListDialog

    PastedListDialog(screen.window(), screen.context).exec()


def export_forms(screen: Screen) -> None:
    """登记表 of the selected people, a page each."""
    from shuangyong_desktop.reports.people import registration_form

    numbers, today = screen.selected_ids(), screen.context.today
    _export(
        screen,
        "优抚对象登记表",
        lambda session: registration_form(session, numbers, today, datetime.now().astimezone()),
    )


def export_labels(screen: Screen) -> None:
    """Folder labels of the selected people."""
    from shuangyong_desktop.reports.people import folder_labels

    numbers = screen.selected_ids()
    _export(
        screen,
        "优抚对象档案标签",
        lambda session: folder_labels(session, numbers, datetime.now().astimezone()),
    )


def _export(screen: Screen, title: str, build: Any) -> None:
    chosen, _ = QFileDialog.getSaveFileName(
        screen.window(), f"导出{title}", f"{title}.pdf", "PDF 文件 (*.pdf);;Excel 工作簿 (*.xlsx)"
    )
    if chosen:
        write_report(screen, title, build, Path(chosen))


def write_report(screen: Screen, title: str, build: Any, path: Path) -> None:
    """Write what `build` makes of a session, note it in the journal and say so."""
    from shuangyong_desktop.operations.access import note_export
    from shuangyong_desktop.reports.catalogue import write
    from shuangyong_desktop.shapes.sheet import Audience

    def made(session: Session) -> Report:
        report = build(session)
        assert isinstance(report, Report)  # noqa: S101 - builders give nothing else
        return report

    with screen.context.read() as session:
        report = made(session)
        write(report, path)
    rows = sum(tally.rows for tally in report.tallies.values())
    screen.context.do(note_export, title, rows, Audience.INTERNAL)
    url = QUrl.fromLocalFile(str(path))
    screen.context.tell(f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(url))
