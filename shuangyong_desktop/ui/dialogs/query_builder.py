"""条件查询: conditions in plain words, put together line by line, kept under a name, taken up again."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.domain.conditions import (
    OPERATORS,
    Condition,
    Conditions,
    Field,
    condition,
    in_words,
)
from shuangyong_desktop.queries.people.conditions import SavedRow
from shuangyong_desktop.shapes.kind import FLAG
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.editors import ChoiceBox
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.parting import let_go

_ALL, _ANY = "满足全部条件", "满足任一条件"
_BARE = ("empty", "filled")


class ConditionLine(QWidget):
    """One condition: field, operator, value; several values with 、 between."""

    def __init__(
        self,
        known: Mapping[str, Field],
        offered: Mapping[str, Sequence[str]],
        remove: Callable[["ConditionLine"], None],
    ) -> None:
        super().__init__()
        self._known, self._offered = known, offered
        self.field = ChoiceBox([item.title for item in known.values()])
        self.operator = ChoiceBox(())
        self.value = ChoiceBox((), is_typed=True)
        row = QHBoxLayout(self)
        theme.spaced(row, gap=8)
        theme.sized(self.field, least=150)
        theme.sized(self.operator, least=96)
        row.addWidget(self.field)
        row.addWidget(self.operator)
        row.addWidget(self.value, 1)
        away = QPushButton("去掉")
        theme.role(away, "quiet")
        away.setAutoDefault(False)
        away.clicked.connect(lambda: remove(self))
        row.addWidget(away)
        self.field.edited.connect(self._offer)
        self.operator.edited.connect(self._ask_value)
        self.field.setCurrentIndex(0)
        self._offer()

    def _chosen(self) -> Field:
        title = self.field.value()
        return next(
            (item for item in self._known.values() if item.title == title), next(iter(self._known.values()))
        )

    def _words(self) -> dict[str, str]:
        field = self._chosen()
        return {(field.words or {}).get(code, OPERATORS[code]): code for code in field.operators}

    def _offer(self) -> None:
        """What the chosen field can be asked, and the values it has."""
        field = self._chosen()
        self.operator.clear()
        self.operator.addItems(list(self._words()))
        self.operator.setCurrentIndex(0)
        self.value.clear()
        self.value.addItems(
            [text for _, text in field.kind.options] or list(self._offered.get(field.name, ()))
        )
        if field.kind is FLAG:
            self.value.addItems(["是", "否"])
        self.value.set_value("")
        self._ask_value()

    def _ask_value(self) -> None:
        self.value.setEnabled(self._words().get(self.operator.value()) not in _BARE)

    def fill(self, item: Condition) -> None:
        """Show a condition."""
        field = self._known[item.field]
        self.field.set_value(field.title)
        self._offer()
        self.operator.set_value((field.words or {}).get(item.operator, OPERATORS[item.operator]))
        self._ask_value()
        shown = [_shown(field, value) for value in item.values]
        self.value.set_value("、".join(shown))

    def asked(self) -> Condition:
        """The condition as it was typed; raises Refused where it can not be read."""
        field = self._chosen()
        code = self._words().get(self.operator.value(), field.operators[0])
        texts = self.value.value().replace("，", "、").split("、")
        return condition(self._known, field.name, code, texts)


def _shown(field: Field, value: str) -> str:
    if field.kind is FLAG:
        return "是" if value == "1" else "否"
    return field.kind.show(value)


class QueryDialog(Dialog):
    """Lines of conditions; `asked` gives them after 「查询」."""

    def __init__(
        self,
        parent: QWidget,
        known: Mapping[str, Field],
        saved: Sequence[SavedRow],
        present: Conditions | None,
        offered: Mapping[str, Sequence[str]],
        keep: Callable[[str, Conditions], object],
        forget: Callable[[int], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("条件查询")
        self._known, self._offered, self._keep, self._saved = known, offered, keep, list(saved)
        self._forget = forget
        self.lines: list[ConditionLine] = []
        self._conditions = Conditions(())
        self.joint = ChoiceBox((_ALL, _ANY))
        self.joint.setCurrentIndex(0)
        theme.sized(self.joint, least=160)
        self.kept = ChoiceBox([row.name for row in saved], "选用保存过的查询")
        self.name = QLineEdit()
        self.name.setPlaceholderText("起个名字就能保存，如：高龄未走访")
        self.words = Label("", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._put_together()
        self.show_conditions(present or Conditions(()))
        theme.sized(self, least=640)
        self.resize(theme.px(680), theme.px(420))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label("条件查询", "title"))
        head = QHBoxLayout()
        theme.spaced(head, gap=8)
        head.addWidget(self.joint)
        head.addWidget(self.kept, 1)
        self.kept.activated.connect(lambda place: self.show_conditions(self._saved[place].conditions))
        away = QPushButton("删除")
        away.setToolTip("删除选中的保存过的查询")
        away.setAutoDefault(False)
        away.clicked.connect(lambda: guarded(self, self.forget))
        head.addWidget(away)
        more = QPushButton("增加条件")
        more.setAutoDefault(False)
        more.clicked.connect(self.add_line)
        head.addWidget(more)
        page.addLayout(head)
        inside = QWidget()
        theme.role(inside, "page")
        theme.spaced(self._list, 0, 0, 8, 0, gap=6)
        inside.setLayout(self._list)
        self._list.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        page.addWidget(scroll, 1)
        page.addWidget(self.words)
        page.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        row.addWidget(self.name, 1)
        for text, run in (("保存查询", self.keep), ("取消", self.reject)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, run=run: guarded(self, run))
            row.addWidget(button)
        go = QPushButton("查询")
        theme.role(go, "main")
        go.setDefault(True)
        go.clicked.connect(lambda: guarded(self, self.search))
        row.addWidget(go)
        return row

    def add_line(self) -> ConditionLine:
        """One more condition."""
        line = ConditionLine(self._known, self._offered, self.remove_line)
        self.lines.append(line)
        self._list.insertWidget(self._list.count() - 1, line)
        return line

    def remove_line(self, line: ConditionLine) -> None:
        """Take a condition off."""
        self.lines.remove(line)
        let_go(line)

    def show_conditions(self, conditions: Conditions) -> None:
        """Show these conditions instead of what stands there; one empty line where there are none."""
        for line in list(self.lines):
            self.remove_line(line)
        for item in conditions.items:
            if item.field in self._known:
                self.add_line().fill(item)
        if not self.lines:
            self.add_line()
        self.joint.set_value(_ANY if conditions.is_any else _ALL)

    def _read(self) -> Conditions:
        if not self.lines:
            return Conditions(())
        items = tuple(line.asked() for line in self.lines)
        found = Conditions(items, self.joint.value() == _ANY)
        self.words.setText(in_words(self._known, found))
        return found

    def search(self) -> None:
        """Take what is typed; no line at all means everybody."""
        self._conditions = self._read()
        self.accept()

    def keep(self) -> None:
        """Keep the conditions under the name typed."""
        found = self._read()
        if not self.name.text().strip():
            raise Refused("请给筛选起个名字")
        self._keep(self.name.text(), found)
        self.words.setText(f"已保存“{self.name.text().strip()}”：{in_words(self._known, found)}")

    def forget(self) -> None:
        """Forget the saved query that is chosen above."""
        place = self.kept.currentIndex()
        if not 0 <= place < len(self._saved):
            raise Refused("请先选中一个保存过的查询")
        self._forget(self._saved[place].id)
        self.words.setText(f"已删除“{self._saved[place].name}”")
        del self._saved[place]
        self.kept.removeItem(place)
        self.kept.setCurrentIndex(-1)

    def asked(self) -> Conditions:
        """What was asked for."""
        return self._conditions
