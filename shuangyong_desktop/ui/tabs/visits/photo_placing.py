"""Photos that no day and no file name places: ticked, and put to the visit that a person chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.domain.photos import Candidate, PhotoFile
from shuangyong_desktop.operations.photos import add_photos
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.editors import LineEditor
from shuangyong_desktop.ui.widgets.labels import Label

_THUMB = 120
_VISIT = Qt.ItemDataRole.UserRole


class PlacePhotosDialog(Dialog):
    """Thumbnails at the left, visits at the right; what is ticked goes to the selected visit."""

    def __init__(
        self, parent: QWidget, context: Context, photos: Sequence[PhotoFile], candidates: Sequence[Candidate]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("这些照片属于哪次走访")
        self._context = context
        self.left = list(photos)
        """The photos that are not placed yet."""
        days = {(photo.taken_at or "")[:10] for photo in photos}
        self._candidates = sorted(
            candidates, key=lambda item: (item.visited_on in days, item.visited_on), reverse=True
        )
        self.photos, self.visits = QListWidget(), QListWidget()
        self.photos.setViewMode(QListWidget.ViewMode.IconMode)
        self.photos.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.photos.setMovement(QListWidget.Movement.Static)
        self.photos.setSelectionMode(QListWidget.SelectionMode.MultiSelection)
        for listed in (self.photos, self.visits):
            theme.role(listed, "contents")
        self.photos.setIconSize(QSize(theme.px(_THUMB), theme.px(_THUMB)))
        self.photos.setGridSize(QSize(theme.px(_THUMB + 40), theme.px(_THUMB + 44)))
        self.search = LineEditor("对象姓名、单位、村、日期")
        self.search.edited.connect(self._show_visits)
        self.visits.itemActivated.connect(lambda _: self.place())
        self._build()
        self._show_photos()
        self._show_visits()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 18, 14, 18, 14, gap=10)
        page.addWidget(
            Label(
                "点选属于同一次走访的照片（再点一次取消），在右边选中那次走访，再点“放入”。",
                "muted",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        theme.spaced(row, gap=12)
        row.addWidget(_card(self.photos), 3)
        right = QVBoxLayout()
        theme.spaced(right, gap=8)
        right.addWidget(self.search)
        right.addWidget(_card(self.visits), 1)
        row.addLayout(right, 2)
        page.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close, put = QPushButton("关闭"), QPushButton("放入")
        theme.role(put, "main")
        close.clicked.connect(self.accept)
        put.clicked.connect(self.place)
        foot.addWidget(close)
        foot.addWidget(put)
        page.addLayout(foot)
        self.resize(theme.px(920), theme.px(560))

    def _show_photos(self) -> None:
        self.photos.clear()
        for photo in self.left:
            picture = QPixmap()
            picture.loadFromData(photo.content)
            day = (photo.taken_at or "")[:10]
            item = QListWidgetItem(QIcon(picture), f"{photo.file_name}\n{day}".strip())
            item.setToolTip(photo.file_name)
            self.photos.addItem(item)

    def _show_visits(self) -> None:
        word = self.search.value().strip()
        self.visits.clear()
        for visit in self._candidates:
            said = f"{visit.visited_on}　{visit.village}　{'、'.join(visit.names)}"
            if word in said:
                item = QListWidgetItem(said)
                item.setData(_VISIT, visit.visit_id)
                self.visits.addItem(item)
        self.visits.setCurrentRow(0)

    def ticked(self) -> list[PhotoFile]:
        """The photos that are ticked; all where there is only one."""
        if len(self.left) == 1:
            return list(self.left)
        return [photo for place, photo in enumerate(self.left) if self.photos.item(place).isSelected()]

    def place(self) -> None:
        """Put what is ticked to the selected visit; close when nothing is left."""
        chosen, visit = self.ticked(), self.visits.currentItem()
        if not chosen or visit is None:
            return
        number = visit.data(_VISIT)
        guarded(self, lambda: self._put(number, chosen))

    def _put(self, visit_id: int, chosen: Sequence[PhotoFile]) -> None:
        self._context.do(add_photos, [(visit_id, photo) for photo in chosen])
        self.left = [photo for photo in self.left if photo not in chosen]
        self._show_photos()
        if not self.left:
            self.accept()


def _card(inside: QWidget) -> QFrame:
    card = QFrame()
    theme.role(card, "card")
    column = QVBoxLayout(card)
    theme.spaced(column, 6, 6, 6, 6)
    column.addWidget(inside)
    return card
