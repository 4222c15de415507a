"""操作员: who may open the store, in which role; letting somebody in, closing somebody, handing over."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.domain.operators import ROLE, OperatorDraft
from shuangyong_desktop.domain.roles import TITLES, Role
from shuangyong_desktop.operations import keyring
from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.operations.operators import change_role
from shuangyong_desktop.queries.operators import OperatorRow, operators
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.folder import newest_backup
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.safety.asking import NEW_PASSWORD, AskDialog, Field, Texts, require_alike
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.row_list import RowList

_EXPLAINED = (
    "管理员：操作员、备份、恢复单，不经手资金。经办：登记和编制名册。审核：审核和审批，不审自己编制的名册。"
    "查看：只看不改。没有别人能办时，任何在岗的人都能办，单人办公不会被岗位锁住。"
)


class OperatorsDialog(Dialog):
    """The list, and what can be done with it."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle("操作员")
        self._context = context
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=12)
        page.addWidget(Label("操作员", "title"))
        page.addWidget(Label(_EXPLAINED, "muted", wrap=True))
        self.list = RowList(OperatorRow)
        self.list.chosen.connect(self._allow)
        page.addWidget(self.list, 1)
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        self.add = self._button(row, "登记操作员", self.admit)
        self.role = self._button(row, "调整岗位", self.change)
        self.end = self._button(row, "停用", self.dismiss)
        self.password = self._button(row, "重设密码", self.reset)
        row.addStretch(1)
        self.paper = self._button(row, "交接清单", self.hand_over)
        close = self._button(row, "关闭", self.accept)
        theme.role(close, "main")
        page.addLayout(row)
        self._read()
        room = parent.size()
        self.resize(min(theme.px(860), room.width()), min(theme.px(480), room.height()))

    def _button(self, row: QHBoxLayout, text: str, run: Callable[[], object]) -> QPushButton:
        made = QPushButton(text)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: guarded(self, run))
        row.addWidget(made)
        return made

    def _read(self) -> None:
        with self._context.read() as session:
            self.list.show_rows(operators(session, self._context.store.operator))
        self._allow()

    def _allow(self) -> None:
        chosen = self.list.selected()
        is_open = len(chosen) == 1 and not chosen[0].closed_on and bool(chosen[0].opened_on)
        is_me = is_open and chosen[0].name == self._context.store.operator
        self.role.setEnabled(is_open)
        self.end.setEnabled(is_open and not is_me)
        self.password.setEnabled(is_open and not is_me)

    def _chosen(self) -> OperatorRow:
        row: OperatorRow = self.list.selected()[0]
        return row

    def admit(self) -> None:
        """Let a new operator in, or a closed one in again."""
        fields = (
            Field("name", "姓名", "写入操作记录"),
            Field("role", "岗位", options=tuple(TITLES.values()), value=TITLES[Role.PREPARER]),
            *NEW_PASSWORD,
            Field("own", "您自己的密码", "用来把数据密钥交给新操作员", is_secret=True),
        )

        def submit(texts: Texts) -> None:
            require_alike(texts)
            name = texts["name"].strip()
            if not name:
                raise Refused([Problem("请填写操作员的姓名", "name")])
            draft = OperatorDraft(name, str(ROLE.parse(texts["role"])))
            self._context.hear(keyring.admit(self._context.store, texts["own"], draft, texts["password"]))

        text = "每位操作员用自己的密码打开同一份数据；请让新操作员自己输入他的密码。"
        if AskDialog(self, "登记操作员", text, fields, "登记", submit).exec():
            self._read()

    def change(self) -> None:
        """Another role."""
        chosen = self._chosen()

        def submit(texts: Texts) -> None:
            self._context.do(change_role, chosen.name, str(ROLE.parse(texts["role"])))

        field = Field("role", "岗位", options=tuple(TITLES.values()), value=ROLE.show(chosen.role))
        if AskDialog(self, f"调整岗位：{chosen.name}", "", (field,), "保存", submit).exec():
            self._read()

    def dismiss(self) -> None:
        """Close an operator; the name stays in the journal."""
        name = self._chosen().name
        text = "停用后，他的密码不能再打开台账；他办过的事项和姓名都保留在操作记录里。"
        if messages.ask(self, f"停用“{name}”？", text, yes="停用"):
            self._context.hear(keyring.dismiss(self._context.store, name))
            self._read()

    def reset(self) -> None:
        """A new password for an operator who forgot theirs, given by the administrator."""
        name = self._chosen().name

        def submit(texts: Texts) -> None:
            require_alike(texts)
            changed = keyring.give_password(self._context.store, texts["own"], name, texts["password"])
            self._context.hear(changed)

        fields = (*NEW_PASSWORD, Field("own", "您自己的密码", is_secret=True))
        AskDialog(self, f"重设密码：{name}", "原来的密码随即失效，数据不变。", fields, "重设", submit).exec()

    def hand_over(self) -> None:
        """Ask where to, and write the list for a handover."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, "导出交接清单", f"交接清单{self._context.today:%Y%m%d}.pdf", "PDF 文件 (*.pdf)"
        )
        if chosen:
            write_handover(self._context, Path(chosen).with_suffix(".pdf"))


def write_handover(context: Context, path: Path) -> None:
    """The list of what goes from one operator to the next, as PDF; noted in the journal."""
    from shuangyong_desktop.reports.catalogue import write
    from shuangyong_desktop.reports.trust import handover

    store = context.store
    backup = newest_backup(store.folder)
    with context.read() as session:
        report = handover(session, store.head(), backup.name if backup else "", datetime.now().astimezone())
        write(report, path)
    context.do(note_export, report.title, sum(t.rows for t in report.tallies.values()), Audience.INTERNAL)
    url = QUrl.fromLocalFile(str(path))
    context.tell(f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(url))


def change_own_password(parent: QWidget, context: Context) -> None:
    """Another password for whoever is at the desk."""
    store = context.store
    if store.operator == keys.RECOVERY:
        raise Refused("现在是用恢复码打开的，请在“操作员”里重设密码")

    def submit(texts: Texts) -> None:
        require_alike(texts)
        context.hear(keyring.change_own_password(store, texts["old"], texts["password"]))

    fields = (Field("old", "现在的密码", is_secret=True), *NEW_PASSWORD)
    text = "只改开锁的密码，数据不重新加密；以前的备份仍用当时的密码打开。"
    if AskDialog(parent, f"修改密码：{store.operator}", text, fields, "修改", submit).exec():
        context.tell("密码已修改")
