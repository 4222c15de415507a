"""Pictures of one person: portrait and scans, added, looked at in full, taken away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.importing.pdf_scans import ENDING, first_picture, prepared_pdf
from shuangyong_desktop.importing.photos import ENDINGS, prepared
from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.operations.people import attachments as operations
from shuangyong_desktop.queries.people.attachments import AttachmentView, attachments_of, picture
from shuangyong_desktop.queries.people.papers import rules
from shuangyong_desktop.reports.atomic import atomic_file
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label


class PicturesDialog(Dialog):
    """A list at the left, the chosen picture at the right."""

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"照片和扫描件：{name}")
        self._context, self._person_id = context, person_id
        self._shown: list[AttachmentView] = []
        with context.read() as session:
            titles = list(dict.fromkeys(row.title for row in rules(session)))
        self.list = QListWidget()
        theme.role(self.list, "contents")
        theme.sized(self.list, width=230)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.whole = self._button("另存", self.choose_place)
        self.whole.setToolTip("把选中的一件存到别处查看或打印；谁存过会记下来")
        self.whole.setEnabled(False)
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
        ):
            row.addWidget(self._button(text, run))
        row.addWidget(self.whole)
        row.addWidget(self._button("关闭", self.accept))
        page.addLayout(row)

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: guarded(self, run))
        return button

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
        is_pdf = self._shown[place].kind == "pdf"
        self.whole.setEnabled(content is not None)
        if content is not None and is_pdf:
            content = first_picture(content) or content
        drawn = QPixmap()
        if content is None or not drawn.loadFromData(content):
            self.image.setText("PDF 扫描件，点“另存”后查看" if is_pdf else "图片缺失或已损坏")
            return
        room = self.image.size()
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.image.setPixmap(drawn.scaled(room, kept, smooth) if room.width() > 50 else drawn)

    def choose_scans(self) -> None:
        """Ask for files and keep them as scans."""
        kinds = " ".join(f"*{ending}" for ending in (*ENDINGS, ENDING))
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择扫描件或手机照片", "", f"图片和 PDF ({kinds})")
        if chosen:
            self.add_scans([Path(path) for path in chosen])

    def add_scans(self, paths: list[Path]) -> None:
        """Keep these files as scans of the paper named."""
        files = [prepared_pdf(path) if path.suffix.lower() == ENDING else prepared(path) for path in paths]
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

    def choose_place(self) -> None:
        """Ask where to write the chosen one."""
        shown = self._chosen()
        ending = ENDING if shown.kind == "pdf" else ".jpg"
        chosen, _ = QFileDialog.getSaveFileName(self, "另存", f"{shown.title}{ending}", f"*{ending}")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the chosen one to a file, and note in the journal that it left the store."""
        shown = self._chosen()
        with self._context.read() as session:
            content = picture(session, shown.digest)
        if content is None:
            raise Refused("这一件的内容缺失或已损坏")
        with atomic_file(path) as file:
            file.write(content)
        self._context.do(note_export, shown.title, 1, Audience.INTERNAL, "person", self._person_id)

    def _chosen(self) -> AttachmentView:
        place = self.list.currentRow()
        if not 0 <= place < len(self._shown):
            raise Refused("请先选中一件")
        return self._shown[place]

    def remove(self) -> None:
        """Take the chosen picture away."""
        self._context.do(operations.remove_attachment, self._chosen().id)
        self.refresh()
