"""One field of many people: chosen, typed, seen before and after, then changed in one operation."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.domain.bulk import BulkField, bulk_fields
from shuangyong_desktop.operations.people.bulk import edit_people, preview_bulk
from shuangyong_desktop.queries.beneficiaries import village_names
from shuangyong_desktop.queries.people.bulk import BulkRow, bulk_rows
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList


class BulkEditDialog(Dialog):
    """「预览」 shows who changes from what to what; only then can it be done."""

    def __init__(self, parent: QWidget, context: Context, people: Sequence[int]) -> None:
        super().__init__(parent)
        self.setWindowTitle("批量修改")
        self._context, self._people = context, people
        with context.read() as session:
            self._fields: list[BulkField] = list(bulk_fields(own_facts(session)).values())
            villages = village_names(session)
        self.field = ChoiceBox([item.title for item in self._fields])
        self.field.setCurrentIndex(0)
        self.part = QLineEdit()
        self.part.setPlaceholderText("只替换其中的文字时填写")
        self.value = ChoiceBox(villages, "新的值；不填为清空", is_typed=True)
        self.said = Label(f"已选 {len(people)} 人", "muted")
        self.table = RowList(BulkRow)
        self._put_together()
        for changed in (self.field.edited, self.part.textChanged, self.value.edited):
            changed.connect(self._forget)
        room = parent.size()
        self.resize(min(theme.px(720), room.width()), min(theme.px(560), room.height()))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label(f"批量修改 {len(self._people)} 人", "title"))
        grid = QGridLayout()
        theme.spaced(grid, gap=8)
        for place, (title, editor) in enumerate(
            (("修改哪一项", self.field), ("查找", self.part), ("改为", self.value))
        ):
            grid.addWidget(Label(title, "muted"), place, 0)
            grid.addWidget(editor, place, 1)
        page.addLayout(grid)
        page.addWidget(self.table, 1)
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        row.addWidget(self.said, 1)
        leave = QPushButton("取消")
        leave.clicked.connect(self.reject)
        look = QPushButton("预览")
        look.clicked.connect(lambda: guarded(self, self.preview))
        self.go = QPushButton("修改")
        theme.role(self.go, "main")
        self.go.setEnabled(False)
        self.go.clicked.connect(lambda: guarded(self, self.carry_out))
        for button in (leave, look, self.go):
            button.setAutoDefault(False)
            row.addWidget(button)
        page.addLayout(row)

    def _asked(self) -> tuple[str, str, str | None]:
        title = self.field.value()
        field = next(item for item in self._fields if item.title == title)
        return field.name, self.value.value().strip(), self.part.text() or None

    def preview(self) -> None:
        """Show who would change."""
        name, text, find = self._asked()
        with self._context.read() as session:
            found = preview_bulk(session, self._people, name, text, find)
        self.table.show_rows(bulk_rows(found))
        self.said.setText(f"将修改 {len(found)} 人，其余 {len(self._people) - len(found)} 人不变")
        self.go.setText(f"修改 {len(found)} 人")
        self.go.setEnabled(bool(found))

    def carry_out(self) -> None:
        """Do it."""
        name, text, find = self._asked()
        self._context.do(edit_people, self._people, name, text, find)
        self.accept()

    def _forget(self) -> None:
        """What was typed has changed: what was seen no longer holds."""
        self.go.setEnabled(False)
        self.table.show_rows(())
        self.said.setText("请先预览")
