"""名单比对: names and numbers pasted, or read from a workbook, held against the register.

Who was found, may be meant, and is not there stand apart; what is done with them is chosen below.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.domain.comparisons import KINDS
from shuangyong_desktop.operations.campaigns import add_late_targets
from shuangyong_desktop.operations.intake.comparison import import_comparison
from shuangyong_desktop.operations.people.comparisons import exclude_from_roll
from shuangyong_desktop.operations.people.tags import tag_people, untag_people
from shuangyong_desktop.queries.beneficiaries import tag_names
from shuangyong_desktop.queries.people.lists import draft_rolls, open_campaigns
from shuangyong_desktop.queries.people.pasted import (
    ABSENT,
    FOUND,
    PROBABLE,
    SAME_NAME,
    UNREADABLE,
    PastedRow,
    as_lines,
    compare,
    read_lines,
)
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList

_SHORT = {FOUND: "找到", PROBABLE: "可能是", SAME_NAME: "仅同名", ABSENT: "没有", UNREADABLE: "看不懂"}
TAG, UNTAG, CAMPAIGN, EXCLUDE, TASK = (
    "加标签",
    "去掉标签",
    "列入慰问补充名单",
    "移出草稿名册",
    "列为待核实任务",
)
EVERYBODY, SELECTED = "找到的全部", "所选的行"


class PastedListDialog(Dialog):
    """Paste or open, compare, then do something with all that were found for certain, or with the selected rows."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle("名单比对")
        self._context = context
        self._title = "粘贴的名单"
        self._rows: Sequence[PastedRow] = ()
        self._known: dict[str, int] = {}
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText("把名单粘贴到这里，一行一人：姓名、身份证号、出生日期、村，有什么贴什么")
        self.text.setTabChangesFocus(True)
        theme.sized(self.text, height=110)
        self.results = QTabBar()
        theme.role(self.results, "pages")
        self.results.setDrawBase(False)
        self.results.setExpanding(False)
        self.results.currentChanged.connect(lambda _: self._show())
        self.table = RowList(PastedRow)
        self.said = Label("", "muted", wrap=True)
        self.scope = ChoiceBox((EVERYBODY, SELECTED))
        self.action = ChoiceBox((TAG, UNTAG, CAMPAIGN, EXCLUDE, TASK))
        self.what = ChoiceBox((), "标签、名单或名册", is_typed=True)
        self.action.currentTextChanged.connect(lambda _: self._offer())
        self.scope.setCurrentIndex(0)
        self.action.setCurrentIndex(0)
        self._put_together()
        room = parent.size()
        self.resize(min(theme.px(980), room.width()), min(theme.px(680), room.height()))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=10)
        page.addWidget(Label("名单比对", "title"))
        page.addWidget(self.text)
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        row.addWidget(self.said, 1)
        row.addWidget(self._button("打开表格", self.choose_file))
        go = self._button("比对", self.compare)
        theme.role(go, "main")
        row.addWidget(go)
        page.addLayout(row)
        page.addWidget(self.results)
        page.addWidget(self.table, 1)
        below = QHBoxLayout()
        theme.spaced(below, gap=8)
        theme.sized(self.scope, least=130)
        theme.sized(self.action, least=170)
        for widget in (self.scope, self.action):
            below.addWidget(widget)
        below.addWidget(self.what, 1)
        below.addWidget(self._button("办理", self.carry_out))
        below.addWidget(self._button("关闭", self.accept), 0, Qt.AlignmentFlag.AlignRight)
        page.addLayout(below)

    def _button(self, text: str, run: Callable[[], Any]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: guarded(self, run))
        return button

    # --- comparing

    def choose_file(self) -> None:
        """Ask for a workbook and compare its rows."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择名单", "", "表格 (*.xlsx *.xls *.csv *.txt)")
        if chosen:
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Put the rows of a workbook, all its sheets, into the box and compare them."""
        from shuangyong_desktop.importing.workbook import read_workbook

        book = read_workbook(path)
        self._title = path.stem
        self.text.setPlainText(
            as_lines(row for sheet in book.sheets if not sheet.hidden for row in sheet.rows)
        )
        self.compare()

    def compare(self) -> None:
        """Show whom each line means."""
        lines = read_lines(self.text.toPlainText())
        if not lines:
            raise Refused("请先粘贴名单，或打开一个表格")
        with self._context.read() as session:
            self._rows = compare(session, lines)
        counts = {code: sum(row.code == code for row in self._rows) for code in _SHORT}
        while self.results.count():
            self.results.removeTab(0)
        self.results.addTab(f"全部 {len(self._rows)}")
        for code, count in counts.items():
            if count:
                self.results.setTabData(self.results.addTab(f"{_SHORT[code]} {count}"), code)
        words = "，".join(f"{_SHORT[code]} {count}" for code, count in counts.items() if count)
        self.said.setText(f"共 {len(self._rows)} 行：{words}。可能是和仅同名的请逐一核对，系统不会自动处理。")
        self._show()
        self._offer()

    def _show(self) -> None:
        order, wanted = list(_SHORT), self.results.tabData(self.results.currentIndex())
        shown = [row for row in self._rows if wanted is None or row.code == wanted]
        self.table.show_rows(sorted(shown, key=lambda row: (order.index(row.code), row.id)))

    # --- what is done with them

    def _offer(self) -> None:
        """The tags, campaigns, rolls or kinds that the chosen action may be about."""
        action = self.action.value()
        with self._context.read() as session:
            if action == CAMPAIGN:
                self._known = open_campaigns(session)
            elif action == EXCLUDE:
                self._known = draft_rolls(session)
            else:
                self._known = dict.fromkeys(KINDS if action == TASK else tag_names(session), 0)
        self.what.clear()
        self.what.addItems(list(self._known))
        self.what.set_value("")
        hints = {TAG: "标签，如：低保比对 2026", UNTAG: "标签", CAMPAIGN: "慰问活动", EXCLUDE: "草稿名册"}
        if line := self.what.lineEdit():
            line.setPlaceholderText(hints.get(action, "名单种类：死亡、服刑、低保、特困"))

    def carry_out(self) -> None:
        """Do what is chosen below the list."""
        action, what = self.action.value(), self.what.value().strip()
        if action == TASK:
            count = self._make_tasks(what or KINDS[-1])
        else:
            people = self._people()
            count = len(set(people))
            self._apply(action, what, people)
        self.said.setText(f"已{action}：{what or self._title}，{count} 人")

    def _apply(self, action: str, what: str, people: list[int]) -> None:
        if action == TAG:
            self._context.do(tag_people, people, what)
        elif action == UNTAG:
            self._context.do(untag_people, people, what)
        elif what not in self._known:
            raise Refused("请从列出的名单中选择")
        elif action == CAMPAIGN:
            self._context.do(add_late_targets, self._known[what], people)
        else:
            self._context.do(exclude_from_roll, self._known[what], people)

    def _make_tasks(self, kind: str) -> int:
        """Keep the whole list; each person it may mean is a task on 「比对核实」."""
        rows = self.table.selected() if self.scope.value() == SELECTED else self._rows
        lines = [line for row in rows for line in row.as_compared()]
        self._context.do(import_comparison, self._title, kind, lines)
        return sum(line.person_id is not None for line in lines)

    def _people(self) -> list[int]:
        """Whom the action is about; a selected row that may mean several is refused."""
        if self.scope.value() == SELECTED:
            rows = [row for row in self.table.selected() if row.person_ids]
            if any(len(row.person_ids) > 1 for row in rows):
                raise Refused("所选行里有一行对应多位对象，请到名册中逐一核对")
        else:
            rows = [row for row in self._rows if row.code == FOUND]
        people = [number for row in rows for number in row.person_ids]
        if not people:
            raise Refused("没有可以办理的对象")
        return people
