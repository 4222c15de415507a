"""粘贴名单比对: names and numbers pasted from anywhere, held against the register; what was found can be tagged."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.operations.people.tags import tag_people
from shuangyong_desktop.queries.people.pasted import (
    ABSENT,
    FOUND,
    PROBABLE,
    SAME_NAME,
    UNREADABLE,
    PastedRow,
    compare,
    read_lines,
)
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList

_SHORT = {FOUND: "找到", PROBABLE: "可能是", SAME_NAME: "仅同名", ABSENT: "没有", UNREADABLE: "看不懂"}


class PastedListDialog(QDialog):
    """Paste, compare, then tag the selected rows or all that were found for certain."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle("粘贴名单比对")
        self._context = context
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText("把名单粘贴到这里，一行一人：姓名、身份证号、出生日期、村，有什么贴什么")
        self.text.setTabChangesFocus(True)
        theme.sized(self.text, height=130)
        self.table = RowList(PastedRow)
        self.said = Label("", "muted", wrap=True)
        self.tag = QLineEdit()
        self.tag.setPlaceholderText("标签，如：低保比对 2026")
        self._put_together()
        room = parent.size()
        self.resize(min(theme.px(940), room.width()), min(theme.px(640), room.height()))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label("粘贴名单比对", "title"))
        page.addWidget(self.text)
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        go = QPushButton("比对")
        theme.role(go, "main")
        go.clicked.connect(lambda: guarded(self, self.compare))
        row.addWidget(self.said, 1)
        row.addWidget(go)
        page.addLayout(row)
        page.addWidget(self.table, 1)
        below = QHBoxLayout()
        theme.spaced(below, gap=8)
        below.addWidget(self.tag, 1)
        for text, run in (("给找到的加标签", self.tag_found), ("给所选行加标签", self.tag_selected)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, run=run: guarded(self, run))
            below.addWidget(button)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        below.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        page.addLayout(below)

    def compare(self) -> None:
        """Show whom each line means."""
        lines = read_lines(self.text.toPlainText())
        if not lines:
            raise Refused("请先粘贴名单")
        with self._context.read() as session:
            rows = compare(session, lines)
        order = list(_SHORT)
        self.table.show_rows(sorted(rows, key=lambda row: (order.index(row.code), row.id)))
        counts = {code: sum(row.code == code for row in rows) for code in _SHORT}
        words = "，".join(f"{_SHORT[code]} {count}" for code, count in counts.items() if count)
        self.said.setText(f"共 {len(rows)} 行：{words}。可能是和仅同名的请逐一核对，系统不会自动处理。")

    def tag_found(self) -> None:
        """Tag everybody whose number was found."""
        self._tag([row for row in self.table.rows if row.code == FOUND])

    def tag_selected(self) -> None:
        """Tag whom the selected rows mean; a row that may mean several is refused."""
        rows = [row for row in self.table.selected() if row.person_ids]
        if any(len(row.person_ids) > 1 for row in rows):
            raise Refused("所选行里有一行对应多位对象，请到名册中逐一核对")
        self._tag(rows)

    def _tag(self, rows: list[PastedRow]) -> None:
        people = [number for row in rows for number in row.person_ids]
        if not people:
            raise Refused("没有可以加标签的对象")
        self._context.do(tag_people, people, self.tag.text())
        self.said.setText(
            f"已给 {len(set(people))} 人加上标签“{self.tag.text().strip()}”，在名册左侧按标签查看"
        )
