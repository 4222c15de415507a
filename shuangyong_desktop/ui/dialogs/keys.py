"""Every key, read off the same Actions that buttons and menus are made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Action
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label

ALWAYS = (
    ("Ctrl+K", "找人、找命令"),
    ("Ctrl+1 … Ctrl+7", "切换标签页"),
    ("直接打字", "在表格里搜索：姓名、拼音首字母、证号尾号"),
    ("Ctrl+F", "到搜索框"),
    ("Enter", "打开选中的一行；在表单里到下一栏"),
    ("Ctrl+Enter", "保存表单"),
    ("Alt+Enter", "在备注里换行"),
    ("Ctrl+C", "复制选中的行（连表头）"),
    ("Esc", "关闭表单；清空搜索"),
    ("F8", "显示或隐藏名单"),
    ("F9", "显示或隐藏详情"),
    ("F10", "打开菜单"),
)


class KeysDialog(Dialog):
    """Two columns: what works everywhere, and what works in the present tab."""

    def __init__(self, parent: QWidget, own: Sequence[Action], here: Sequence[Action]) -> None:
        super().__init__(parent)
        self.setWindowTitle("键盘快捷键")
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=14)
        columns = QHBoxLayout()
        theme.spaced(columns, gap=36)
        everywhere = [*ALWAYS, *((action.shortcut, action.text) for action in own if action.shortcut)]
        half = (len(everywhere) + 1) // 2
        columns.addLayout(_listed("随处可用", everywhere[:half]))
        columns.addLayout(_listed("", everywhere[half:]))
        local = [(action.shortcut, action.text) for action in here if action.shortcut]
        if local:
            columns.addLayout(_listed("本页", local))
        columns.addStretch(1)
        inside = QWidget()
        theme.role(inside, "page")
        inside.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        page.addWidget(scroll)
        close = QPushButton("知道了")
        close.clicked.connect(self.accept)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        room = parent.size()
        self.resize(
            min(inside.sizeHint().width() + theme.px(64), room.width()), min(theme.px(520), room.height())
        )


def _listed(title: str, keys: Sequence[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(Label(title, "section"))
    grid = QGridLayout()
    theme.spaced(grid, gap=8)
    for place, (key, what) in enumerate(keys):
        grid.addWidget(Label(key, "chip"), place, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Label(what), place, 1)
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return column
