"""The help window: pages at the left, found by typing; at the right the page, its pictures as wide as the window."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.help.pages import folder, pages, search

_SIZE = (1060, 720)
_NAME = Qt.ItemDataRole.UserRole
_MARGIN = 34
_LINE = 125
"""Per cent of the font's height."""
_HEADINGS = (17.0, 13.5, 12.0)
"""Points of the first levels."""
_SLOW = 200
"""Milliseconds of rest before pictures follow a new width."""


class HelpWindow(QDialog):
    """Stands beside the main window; work goes on meanwhile."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        self.listed = QListWidget()
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("搜索帮助")
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._list)
        self.finder.returnPressed.connect(lambda: self.listed.setCurrentRow(0))
        theme.role(self.listed, "contents")
        self.listed.setFrameShape(QFrame.Shape.NoFrame)
        self.listed.setWordWrap(True)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.currentItemChanged.connect(self._open_item)
        self.text = HelpText()
        self.text.anchorClicked.connect(self._follow)
        self._build()
        self._list("")

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        theme.spaced(column, gap=10)
        column.addWidget(self.finder)
        column.addWidget(self.listed, 1)
        card = QFrame()
        theme.role(card, "card")
        inside = QHBoxLayout(card)
        theme.spaced(inside, 18, 8, 4, 8)
        inside.addWidget(self.text)
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(card)
        both.setSizes([theme.px(230), theme.px(_SIZE[0] - 230)])
        both.setStretchFactor(1, 1)
        page = QHBoxLayout(self)
        theme.spaced(page, 16, 14, 16, 14)
        page.addWidget(both)

    def open_page(self, name: str) -> None:
        """Show a page by its file's name."""
        self.finder.clear()
        for place in range(self.listed.count()):
            if self.listed.item(place).data(_NAME) == name:
                self.listed.setCurrentRow(place)

    def _list(self, typed: str) -> None:
        self.listed.blockSignals(True)
        self.listed.clear()
        for found in search(typed):
            item = QListWidgetItem(found.page.title + (f"\n{found.excerpt}" if found.excerpt else ""))
            item.setData(_NAME, found.page.name)
            self.listed.addItem(item)
            if found.page.name == self.text.name:
                self.listed.setCurrentItem(item)
        if not self.listed.count():
            nothing = QListWidgetItem("没有找到，换个词试试")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.listed.addItem(nothing)
        self.listed.blockSignals(False)

    def _open_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.text.show_page(item.data(_NAME))

    def _follow(self, url: QUrl) -> None:
        if url.fileName() in (page.name for page in pages()):
            self.open_page(url.fileName())


def _dress(document: QTextDocument) -> None:
    """Headings as elsewhere in the window, and air between the lines."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        form = block.blockFormat()
        level = form.headingLevel()
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            form.setTopMargin(theme.px(18 if level > 1 else 4))
            form.setBottomMargin(theme.px(6))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = QTextCharFormat()
            letters.setFont(theme.font(_HEADINGS[level - 1]))
            cursor.setCharFormat(letters)
        cursor.setBlockFormat(form)
        block = block.next()


class HelpText(QTextBrowser):
    """One page; only what lies in the help folder is ever loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SLOW)
        self._rest.timeout.connect(lambda: self.show_page(self.name, keep_place=True))

    def show_page(self, name: str, *, keep_place: bool = False) -> None:
        """Read a page anew, so that pictures and letters suit window and zoom."""
        if not name:
            return
        place = self.verticalScrollBar().value() if keep_place else 0
        self.name = name
        document = QTextDocument(self)
        document.setDefaultFont(theme.font())
        document.setBaseUrl(QUrl.fromLocalFile(f"{folder()}/"))
        self.setDocument(document)
        self.setMarkdown((folder() / name).read_text("utf-8"))
        _dress(document)
        self.verticalScrollBar().setValue(place)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures as wide as there is room, never wider than they are."""
        found = folder() / QUrl(name).path().removeprefix(f"{QUrl.fromLocalFile(str(folder())).path()}/")
        if kind != QTextDocument.ResourceType.ImageResource.value or folder() not in found.resolve().parents:
            return None
        picture = QImage(str(found))
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - theme.px(_MARGIN)) * ratio)
        if picture.width() > room > 0:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow once the width rests."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._rest.start()
