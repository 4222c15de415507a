"""A list of visits onto which photos may be dropped, each going to the visit it belongs to."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from shuangyong_desktop.importing.photos import ENDINGS
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.tabs.visits import photos
from shuangyong_desktop.ui.widgets.screen import Screen


class TakesPhotos(Screen):
    """Photos may be dropped anywhere on the page."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only photos are taken."""
        if _photos_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Each photo goes to the visit it belongs to, once the drop is over."""
        paths = _photos_in(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(
            0,
            self,
            lambda: guarded(self.window(), lambda: photos.add_matching(self.window(), self.context, paths)),
        )


def _photos_in(carried: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
