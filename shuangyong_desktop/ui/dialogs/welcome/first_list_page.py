"""Step 3: how to begin."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.welcome.step import Step
from shuangyong_desktop.ui.widgets.labels import Label


class FirstListPage(Step):
    """A roster, the first person by hand, or the example town."""

    title = "第一份名册"

    def __init__(self) -> None:
        super().__init__()
        page = QVBoxLayout(self)
        theme.spaced(page, gap=10)
        page.addWidget(Label("台账建好了，从哪里开始？", "title"))
        self.bring_in = self._choice(
            page,
            "导入花名册…",
            "县里或村里的花名册（Excel、WPS）直接导入：先看清每一行会怎样，再决定；导入后可以整批撤销。",
            is_main=True,
        )
        self.by_hand = self._choice(
            page, "直接打开台账", "没有现成的表格：打开后在“优抚对象”里按 Ctrl+N 逐个登记。"
        )
        self.town = self._choice(
            page, "看看示例镇", "一个虚构的镇，各项工作都有；在里面随便练习，不影响您刚建好的台账。"
        )
        page.addStretch(1)

    def _choice(self, page: QVBoxLayout, words: str, about: str, *, is_main: bool = False) -> QPushButton:
        card = QFrame()
        theme.role(card, "card")
        row = QHBoxLayout(card)
        theme.spaced(row, 18, 14, 18, 14, gap=16)
        row.addWidget(Label(about, "muted", wrap=True), 1)
        button = QPushButton(words)
        theme.sized(button, width=150)
        button.setAutoDefault(is_main)
        button.setDefault(is_main)
        if is_main:
            theme.role(button, "main")
        row.addWidget(button)
        page.addWidget(card)
        return button

    def start(self) -> None:
        """Stand on the usual way."""
        self.bring_in.setFocus()
