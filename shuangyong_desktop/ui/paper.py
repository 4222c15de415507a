"""A small report on paper, straight to the printer: for what must not be left on the disk as a file."""

import html
from collections.abc import Iterable

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from shuangyong_desktop.shapes.sheet import Report, Sheet
from shuangyong_desktop.ui import theme


def print_report(parent: QWidget, report: Report) -> bool:
    """Ask for a printer and print; False where the person thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印{report.title}")
    if not dialog.exec():
        return False
    document(report).print_(printer)
    return True


def document(report: Report) -> QTextDocument:
    """The report as a text that Qt can lay out on any paper."""
    made = QTextDocument()
    made.setDefaultFont(theme.font())
    made.setHtml("".join(_sheet(sheet) for sheet in report.sheets))
    return made


def _sheet(sheet: Sheet) -> str:
    parts = [f"<h2 align='center'>{html.escape(sheet.title)}</h2>", *_paragraphs(sheet.lines)]
    headings = "".join(f"<th align='left'>{html.escape(column.title)}</th>" for column in sheet.columns)
    rows = "".join(_row(row) for row in sheet.rows())
    parts.append(
        f"<table border='1' cellspacing='0' cellpadding='8' width='100%'><tr>{headings}</tr>{rows}</table>"
    )
    parts += [*_paragraphs(sheet.notes), *_paragraphs([sheet.sign_off] if sheet.sign_off else [])]
    return "".join(parts)


def _row(values: Iterable[object]) -> str:
    return "<tr>" + "".join(f"<td><big>{html.escape(str(value))}</big></td>" for value in values) + "</tr>"


def _paragraphs(lines: Iterable[str]) -> list[str]:
    return [f"<p>{html.escape(line)}</p>" for line in lines]
