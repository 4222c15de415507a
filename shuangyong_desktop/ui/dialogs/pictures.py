"""Pictures of one person: portrait and scans, added, looked at in full, taken away."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.importing.photos import ENDINGS, prepared
from shuangyong_desktop.operations.people import attachments as operations
from shuangyong_desktop.queries.people.attachments import AttachmentView, attachments_of, picture
from shuangyong_desktop.queries.people.papers import rules
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label


class PicturesDialog(QDialog):
    """A list at the left, the chosen picture at the right."""

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"照片和扫描件：{name}")
        self._context, self._person_id = context, person_id
        self._shown: list[AttachmentView] = []
        with context.read() as session:
            titles = list(dict.fromkeys(row.title for row in rules(session)))
        self.list = QListWidget()
        theme.sized(self.list, width=230)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = ChoiceBox(titles, "扫描件是什么材料", is_typed=True)
        self._put_together()
        self.refresh()
        room = parent.size()
        self.resize(min(theme.px(860), room.width()), min(theme.px(620), room.height()))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label(self.windowTitle(), "title"))
        middle = QHBoxLayout()
        theme.spaced(middle, gap=12)
        middle.addWidget(self.list)
        middle.addWidget(self.image, 1)
        page.addLayout(middle, 1)
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        row.addWidget(self.title, 1)
        for text, run in (
            ("添加扫描件", self.choose_scans),
            ("更换照片", self.choose_portrait),
            ("移除", self.remove),
            ("关闭", self.accept),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, run=run: guarded(self, run))
            row.addWidget(button)
        page.addLayout(row)

    def refresh(self) -> None:
        """Read the list anew."""
        with self._context.read() as session:
            self._shown = attachments_of(session, self._person_id)
        self.list.clear()
        self.list.addItems([f"{item.title}（{item.added_on}）" for item in self._shown])
        if self._shown:
            self.list.setCurrentRow(0)
        else:
            self.image.setText("还没有照片和扫描件")

    def _show(self) -> None:
        place = self.list.currentRow()
        if not 0 <= place < len(self._shown):
            return
        with self._context.read() as session:
            content = picture(session, self._shown[place].digest)
        drawn = QPixmap()
        if content is None or not drawn.loadFromData(content):
            self.image.setText("图片缺失或已损坏")
            return
        room = self.image.size()
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.image.setPixmap(drawn.scaled(room, kept, smooth) if room.width() > 50 else drawn)

    def choose_scans(self) -> None:
        """Ask for files and keep them as scans."""
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择扫描件或手机照片", "", f"图片 ({kinds})")
        if chosen:
            self.add_scans([Path(path) for path in chosen])

    def add_scans(self, paths: list[Path]) -> None:
        """Keep these files as scans of the paper named."""
        files = [prepared(path) for path in paths]
        self._context.do(operations.add_scans, self._person_id, self.title.value(), files)
        self.refresh()

    def choose_portrait(self) -> None:
        """Ask for a file and keep it as the portrait."""
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        chosen, _ = QFileDialog.getOpenFileName(self, "选择照片", "", f"图片 ({kinds})")
        if chosen:
            self.set_portrait(Path(chosen))

    def set_portrait(self, path: Path) -> None:
        """Keep this file as the portrait."""
        self._context.do(operations.set_portrait, self._person_id, prepared(path))
        self.refresh()

    def remove(self) -> None:
        """Take the chosen picture away."""
        place = self.list.currentRow()
        if not 0 <= place < len(self._shown):
            raise Refused("请先选中一张")
        self._context.do(operations.remove_attachment, self._shown[place].id)
        self.refresh()
