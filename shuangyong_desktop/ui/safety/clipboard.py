"""The clipboard forgets: what was copied here and names somebody goes again after half a minute."""

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from shuangyong_desktop.domain.privacy import private_number

SECONDS = 30
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_KEEP_OUT = {
    "ExcludeClipboardContentFromMonitorProcessing": b"",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
}
"""Formats by which Windows keeps a content out of its clipboard history and its cloud."""


class ClipboardGuard(QObject):
    """Watches the clipboard while this program owns it, whatever was copied from: table, detail or field."""

    def __init__(self, parent: QObject, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._held = ""
        self._clipboard = QGuiApplication.clipboard()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(round(seconds * 1000))
        self._pause.timeout.connect(self.forget)
        self._clipboard.dataChanged.connect(self._look)

    def _look(self) -> None:
        if not (self._clipboard.ownsClipboard() or _is_in_front()):
            return
        text = self._clipboard.text()
        if text == self._held or private_number(text) is None:
            return
        self._held = text
        self._clipboard.setMimeData(_kept_out_of_history(text, self._clipboard.mimeData().html()))
        self._pause.start()

    def forget(self) -> None:
        """Clear what was copied, unless something else was copied since."""
        self._pause.stop()
        if self._held and self._clipboard.text() == self._held:
            self._clipboard.clear()
        self._held = ""


def _is_in_front() -> bool:
    """Not every platform says who owns the clipboard; what is copied while this program is in front is its own."""
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive


def _kept_out_of_history(text: str, html: str) -> QMimeData:
    content = QMimeData()
    content.setText(text)
    if html:
        content.setHtml(html)
    for name, value in _KEEP_OUT.items():
        content.setData(_WINDOWS.format(name), value)
    return content
