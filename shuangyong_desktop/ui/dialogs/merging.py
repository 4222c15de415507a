"""Two records of one person side by side: which to keep, and of each difference which value."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.domain.duplicates import Compared, MergeChoices
from shuangyong_desktop.operations.people.merging import merge_people
from shuangyong_desktop.queries.matching import Known, known_by_id
from shuangyong_desktop.queries.people.duplicates import side_by_side
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label, unaccelerated
from shuangyong_desktop.ui.widgets.parting import lay_into


class MergeDialog(Dialog):
    """The first record is kept unless they are exchanged; nothing is done before 「合并」."""

    def __init__(self, parent: QWidget, context: Context, kept_id: int, other_id: int) -> None:
        super().__init__(parent)
        self.setWindowTitle("合并重复对象")
        self._context, self._kept, self._other = context, kept_id, other_id
        self._choices: dict[tuple[str, str], QButtonGroup] = {}
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label("合并重复对象", "title"))
        said = (
            "两条记录的身份、变动经过、走访、诉求、标签和材料都会保留在一起；已经审批的发放仍留在原记录上，"
            "在一人一档中合并显示。户不随之移动。以后导入原来的身份证号，会自动找到保留的这一条。可以撤销。"
        )
        page.addWidget(Label(said, "muted", wrap=True))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        page.addWidget(self._scroll, 1)
        page.addLayout(self._buttons())
        self._fill()
        room = parent.size()
        self.resize(min(theme.px(760), room.width()), min(theme.px(600), room.height()))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        exchange = QPushButton("保留另一条")
        exchange.clicked.connect(self.exchange)
        row.addWidget(exchange)
        row.addStretch(1)
        leave = QPushButton("取消")
        leave.clicked.connect(self.reject)
        row.addWidget(leave)
        go = QPushButton("合并")
        theme.role(go, "main")
        go.clicked.connect(lambda: guarded(self, self.merge))
        row.addWidget(go)
        return row

    def exchange(self) -> None:
        """Keep the other record instead."""
        self._kept, self._other = self._other, self._kept
        self._fill()

    def _fill(self) -> None:
        with self._context.read() as session:
            people = known_by_id(session, [self._kept, self._other])
            differences = side_by_side(session, self._kept, self._other)
        inside = QWidget()
        theme.role(inside, "page")
        grid = QGridLayout(inside)
        theme.spaced(grid, 0, 0, 8, 0, gap=8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._head(grid, people)
        self._choices = {}
        for place, item in enumerate(differences, start=1):
            self._add(grid, place, item)
        if not differences:
            grid.addWidget(Label("两条记录的内容没有不同", "muted"), 1, 0, 1, 3)
        grid.setRowStretch(len(differences) + 2, 1)
        lay_into(self._scroll, inside)

    def _head(self, grid: QGridLayout, people: dict[int, Known]) -> None:
        for column, number, words in ((1, self._kept, "保留"), (2, self._other, "并入")):
            known = people.get(number)
            grid.addWidget(Label(f"{words}：{known.called if known else ''}", "section"), 0, column)

    def _add(self, grid: QGridLayout, place: int, item: Compared) -> None:
        grid.addWidget(Label(item.title, "muted", wrap=True), place, 0, Qt.AlignmentFlag.AlignTop)
        group = QButtonGroup(self)
        for number, text in enumerate((item.kept, item.other)):
            button = QRadioButton(unaccelerated(text or "（空）"))
            button.setChecked(bool(number) == item.is_filled_in)
            group.addButton(button, number)
            grid.addWidget(button, place, number + 1)
        self._choices[item.category, item.name] = group

    def choose(self, name: str, *, other: bool, category: str = "") -> None:
        """Take a field from the one record or the other."""
        self._choices[category, name].button(int(other)).setChecked(True)

    def merge(self) -> None:
        """Do it."""
        taken = [key for key, group in self._choices.items() if group.checkedId() == 1]
        choices = MergeChoices(
            person=frozenset(name for category, name in taken if not category),
            identity=frozenset(key for key in taken if key[0]),
        )
        self._context.do(merge_people, self._kept, self._other, choices)
        self.accept()
