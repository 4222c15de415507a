from datetime import datetime
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from shuangyong_desktop.reports.trust import recovery_sheet
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.paper import document

CODE = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG"


def test_the_recovery_sheet_prints_on_one_page_with_all_its_groups(ui_store: Store, tmp_path: Path) -> None:
    with ui_store.read() as session:
        text = document(recovery_sheet(session, CODE, datetime(2026, 11, 20, 9, 30)))
    assert all(group in text.toPlainText() for group in CODE.split("-"))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "单.pdf"))
    text.print_(printer)
    assert (tmp_path / "单.pdf").read_bytes().count(b"/Type /Page\n") == 1
