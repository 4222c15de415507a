"""The dialog around the three steps: where one stands, back, on, and the ways around it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.dialogs.door import Door, Way, link
from shuangyong_desktop.ui.dialogs.welcome.first_list_page import FirstListPage
from shuangyong_desktop.ui.dialogs.welcome.office_page import OfficePage
from shuangyong_desktop.ui.dialogs.welcome.password_page import PasswordPage, RecoveryPage
from shuangyong_desktop.ui.dialogs.welcome.step import Step
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.widgets.labels import Label

_SIZE = (700, 520)


class WelcomeDialog(Door):
    """Makes a store. It is made at the end of the second step; whoever goes then finds it at the next start."""

    def __init__(self, state: State, folder: Path) -> None:
        super().__init__(state, folder)
        self.office = OfficePage()
        self.keys = PasswordPage(self._choose_folder)
        self.recovery = RecoveryPage(lambda: self._try(self._draw_code))
        self.first = FirstListPage()
        self._pages: tuple[Step, ...] = (self.office, self.keys, self.recovery, self.first)
        self._build()
        self.keys.show_folder(folder)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        self.stand_on(self.office)

    # --- building

    def _build(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 32, 26, 32, 24, gap=18)
        head = QHBoxLayout()
        theme.spaced(head, gap=8)
        head.addWidget(Label("欢迎使用双拥工作台账", "heading"), 1)
        self.steps = [Label(f"{place} {step.title}", "chip") for place, step in enumerate(self._steps(), 1)]
        for chip in self.steps:
            head.addWidget(chip)
        page.addLayout(head)
        self.stack = QStackedWidget()
        for step in self._pages:
            self.stack.addWidget(step)
        page.addWidget(self.stack, 1)
        self.problem = Label("", "notice", tone="bad", wrap=True)
        page.addWidget(self.problem)
        page.addLayout(self._buttons())
        self.first.bring_in.clicked.connect(lambda: self.finish(Way.IMPORT))
        self.first.by_hand.clicked.connect(lambda: self.finish(Way.STORE))
        self.first.town.clicked.connect(self._leave_for_town)

    def _steps(self) -> tuple[Step, ...]:
        return (self.office, self.keys, self.first)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        self.restore = link("用备份还原…", self._leave_for_backup)
        self.other = link("打开已有的台账…", self._choose_store)
        self.town = link("先看看示例镇", self.open_town)
        self._around = (self.restore, self.other, self.town)
        for button in self._around:
            row.addWidget(button)
        row.addStretch(1)
        self.later = link("以后再做恢复单", lambda: self.stand_on(self.first))
        self.back = QPushButton("上一步")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(lambda: self.stand_on(self.office))
        self.on = QPushButton("下一步")
        theme.role(self.on, "main")
        self.on.setDefault(True)
        self.on.clicked.connect(self.go_on)
        for button in (self.later, self.back, self.on):
            row.addWidget(button)
        return row

    # --- going on

    def go_on(self) -> None:
        """To the next page, where this one is complete."""
        place = self.stack.currentIndex()
        wrong = self._pages[place].problem()
        if wrong:
            self._say(wrong)
        elif self._pages[place] is self.keys:
            self._try(self._make_store)
        else:
            self.stand_on(self._pages[place + 1])

    def stand_on(self, page: Step) -> None:
        """Show a page, with the buttons that lead on from it."""
        self.stack.setCurrentWidget(page)
        self._say("")
        is_there = self.store is not None
        for chip, step in zip(self.steps, self._steps(), strict=True):
            theme.role(chip, "chip", "bad" if step.title == page.title else "")
        for button in self._around:
            button.setVisible(page is self.office)
        self.back.setVisible(page is self.keys)
        self.later.setVisible(page is self.recovery and self.recovery.sheet is None)
        self.on.setVisible(page is not self.first and not self.later.isVisibleTo(self))
        self.on.setText("建立台账" if page is self.keys and not is_there else "下一步")
        page.start()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _try(self, work: Callable[[], None]) -> None:
        """Do what takes a second; what keeps it from being done is said here."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            work()
        except (Refused, StoreUnavailable) as no:
            self._say(str(no))
        finally:
            QApplication.restoreOverrideCursor()

    def _make_store(self) -> None:
        # imported here: this dialog is painted before the database library is loaded
        from shuangyong_desktop.domain.office import OfficeDraft
        from shuangyong_desktop.operations.office import set_office
        from shuangyong_desktop.operations.villages import add_villages
        from shuangyong_desktop.store.store import Store

        name, town, operator = self.office.office.value(), self.office.town.value(), self.keys.name()
        self.store = Store.create(self.folder, self.keys.password.text(), operator)
        self.remember()
        self.store.run(set_office, OfficeDraft(name=name.strip(), town=town.strip(), preparer=operator))
        if names := self.office.names():
            self.store.run(add_villages, names)
        self.stand_on(self.recovery)

    def _draw_code(self) -> None:
        from shuangyong_desktop.operations.keyring import make_recovery_code

        code = make_recovery_code(self.store, self.keys.password.text())
        self.recovery.show_code(self.store, code).kept.connect(lambda _: self._say(""))
        self.stand_on(self.recovery)

    # --- other ways

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "数据保存在哪个文件夹", str(self.folder.parent))
        if chosen:
            self.folder = Path(chosen)
            self.keys.show_folder(self.folder)
            self._say("")

    def _choose_store(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择已有的数据文件夹", str(self.folder.parent))
        if chosen:
            self.folder = Path(chosen)
            self.finish(Way.STORE)

    def _leave_for_backup(self) -> None:
        self.finish(Way.BACKUP)

    def _leave_for_town(self) -> None:
        self.store.close()
        self.store = None
        self.open_town()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc must not throw away what was typed."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """The window's cross; a store that was made is closed and kept."""
        if self.store is not None:
            self.store.close()
            self.store = None
        super().reject()
