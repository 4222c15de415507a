"""Rows on the clipboard, such that WPS and Excel take every cell as text: no ID number loses its last digits."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_AS_TEXT = "mso-number-format:'\\@'"
"""What spreadsheets read out of a copied table: the cell is text, whatever stands in it."""


def copy_rows(lines: Sequence[Sequence[str]]) -> None:
    """Put a table on the clipboard: as text parted by tabs, and as a table of text cells for spreadsheets."""
    content = QMimeData()
    content.setText("\n".join("\t".join(map(_flat, line)) for line in lines))
    rows = "".join(f"<tr>{''.join(map(_cell, line))}</tr>" for line in lines)
    content.setHtml(f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>')
    QGuiApplication.clipboard().setMimeData(content)


def _cell(text: str) -> str:
    return f'<td style="{_AS_TEXT}">{escape(text).replace(chr(10), "<br>")}</td>'


def _flat(text: str) -> str:
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
