"""The photos of one visit, to be looked at, named and taken away."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.domain.photos import PHOTO_KIND, PhotoDraft
from shuangyong_desktop.operations.photos import edit_photo, remove_photo
from shuangyong_desktop.queries.photos import PhotoRow, content, photo_draft, photos_of
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.editors import LineEditor
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.parting import lay_into

_COLUMNS, _WIDE, _TALL = 2, 380, 260


class PhotoView(Dialog):
    """Pictures two a row; captions are kept when the window is closed."""

    def __init__(self, parent: QWidget, context: Context, visit_id: int, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"照片：{title}")
        self._context, self._visit_id = context, visit_id
        self.captions: dict[int, LineEditor] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        page = QVBoxLayout(self)
        theme.spaced(page, 16, 14, 16, 14, gap=10)
        page.addWidget(self._scroll, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        page.addLayout(row)
        self.resize(theme.px(860), theme.px(640))
        self.show_photos()

    def show_photos(self) -> None:
        """Read the photos anew."""
        self.captions = {}
        whole = QWidget()
        theme.role(whole, "page")
        grid = QGridLayout(whole)
        theme.spaced(grid, 0, 0, 8, 0, gap=14)
        with self._context.read() as session:
            rows = photos_of(session, self._visit_id)
            for place, photo in enumerate(rows):
                shown = self._photo(photo, content(session, photo.digest), photo_draft(session, photo.id))
                grid.addWidget(shown, place // _COLUMNS, place % _COLUMNS)
        if not rows:
            grid.addWidget(Label("这次走访还没有照片", "muted"), 0, 0, Qt.AlignmentFlag.AlignCenter)
        lay_into(self._scroll, whole)

    def _photo(self, photo: PhotoRow, picture: bytes, draft: PhotoDraft) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        theme.spaced(column, gap=6)
        loaded = QPixmap()
        loaded.loadFromData(picture)
        image = QLabel()
        image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        image.setPixmap(
            loaded.scaled(
                theme.px(_WIDE),
                theme.px(_TALL),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        column.addWidget(image)
        row = QHBoxLayout()
        caption = LineEditor(photo.caption)
        caption.set_value(draft.caption or "")
        caption.setAccessibleName("照片说明")
        caption.left.connect(lambda: self._name(photo.id))
        self.captions[photo.id] = caption
        row.addWidget(caption, 1)
        kind = QPushButton(PHOTO_KIND.show(draft.kind))
        kind.setToolTip("在照片和签字扫描之间切换；签字扫描不印在影像册里")
        kind.clicked.connect(partial(self._turn, photo.id))
        remove = QPushButton("移除")
        remove.clicked.connect(partial(self._remove, photo.id))
        row.addWidget(kind)
        row.addWidget(remove)
        column.addLayout(row)
        return whole

    def _name(self, photo_id: int) -> None:
        with self._context.read() as session:
            draft = photo_draft(session, photo_id)
        typed = self.captions[photo_id].value().strip() or None
        if typed != draft.caption:
            self._do(edit_photo, photo_id, PhotoDraft(typed, draft.kind))

    def _turn(self, photo_id: int) -> None:
        with self._context.read() as session:
            draft = photo_draft(session, photo_id)
        kind = "signature" if draft.kind == "photo" else "photo"
        self._do(edit_photo, photo_id, PhotoDraft(draft.caption, kind))
        self.show_photos()

    def _remove(self, photo_id: int) -> None:
        self._do(remove_photo, photo_id)
        self.show_photos()

    def _do(self, operation: object, *args: object) -> None:
        guarded(self, lambda: self._context.do(operation, *args))  # type: ignore[arg-type]  # one of the two above
