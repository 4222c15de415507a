"""The lock: after some minutes without a key or click, every window is covered until the password is typed.

Nothing that is open closes: forms keep what was typed in them, jobs go on.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.parting import discard

MINUTES = "lock/minutes"
USUAL = 5
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,  # an input method keeps the presses for itself
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleLock(QObject):
    """Locks by itself after the minutes that are remembered, or at once by `lock`."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self.dialog: LockDialog | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        # windows, not the whole application: a filter there would be asked about every repaint
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - there is no window without one
        app.focusWindowChanged.connect(self._watch)
        self.start()

    def start(self) -> None:
        """Begin to count anew, with the minutes as they are set now."""
        self._idle.start(self._context.state.get(MINUTES, USUAL) * 60_000)

    def stop(self) -> None:
        """Count no more: the window is closed."""
        self._idle.stop()

    def _watch(self, focused: QWindow | None) -> None:
        if focused is not None:
            focused.removeEventFilter(self)
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is here."""
        if event.type() in _INPUT:
            self._idle.start()
        return False

    def lock(self) -> None:
        """Cover everything until the operator's password is given."""
        if self.dialog is not None:
            return
        _close_popups()
        inside = QApplication.focusWidget()
        covers = [_Cover(shown) for shown in QApplication.topLevelWidgets() if _is_open(shown)]
        self.dialog = LockDialog(self._window, self._context.store)
        self.dialog.exec()
        discard(self.dialog)
        self.dialog = None
        for cover in filter(isValid, covers):  # a window that went took its own along
            cover.hide()
            cover.deleteLater()
        if inside is not None and isValid(inside):
            inside.setFocus()
        self.start()


def _close_popups() -> None:
    """An open menu or list would lie over the lock and take its keys."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()


def _is_open(shown: QWidget) -> bool:
    return shown.isVisible() and shown.isWindow() and shown.windowType() != Qt.WindowType.ToolTip


class _Cover(QWidget):
    """Lies over all of one window, and stays as large as it."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        theme.role(self, "cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setGeometry(covered.rect())
        covered.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False


class LockDialog(QDialog):
    """Asks for the password of whoever locked; Esc and the cross do nothing."""

    def __init__(self, parent: QWidget, store: Store) -> None:
        super().__init__(parent)
        self._store = store
        self.setWindowTitle("双拥工作台账（已锁定）")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        page = QVBoxLayout(self)
        theme.spaced(page, 36, 30, 36, 26, gap=12)
        page.addWidget(Label("已锁定", "heading"))
        said = Label(f"请{store.operator}输入密码继续。打开着的表单都还在。", "muted", wrap=True)
        theme.sized(said, least=380)
        page.addWidget(said)
        self.problem = Label("", "notice", tone="bad", wrap=True)
        self.problem.hide()
        page.addWidget(self.problem)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("密码")
        page.addWidget(self.password)
        row = QHBoxLayout()
        theme.spaced(row, 0, 8, 0, 0, gap=8)
        leave = QPushButton("退出程序")
        leave.setAutoDefault(False)
        leave.clicked.connect(self._leave)
        row.addWidget(leave)
        row.addStretch(1)
        self.go = QPushButton("解锁")
        theme.role(self.go, "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self.unlock)
        row.addWidget(self.go)
        page.addLayout(row)
        self.password.setFocus()

    def unlock(self) -> None:
        """Open where the password is right; a growing pause follows wrong ones."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            is_right = self._store.verify(self.password.text())
            said = "" if is_right else "密码不正确，请重新输入。"
        except StoreUnavailable as no:
            is_right, said = False, str(no)
        finally:
            QApplication.restoreOverrideCursor()
        if is_right:
            self.accept()
            return
        self.problem.setText(said)
        self.problem.setVisible(True)
        self.password.clear()
        self.password.setFocus()

    def _leave(self) -> None:
        sure = messages.ask(
            self, "退出程序？", "已经保存的数据都在；表单里还没有保存的内容会丢失。", yes="退出程序"
        )
        if sure:
            self.accept()
            QApplication.exit(0)

    def reject(self) -> None:
        """Esc opens nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nor does the cross."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter unlocks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.unlock()
        else:
            super().keyPressEvent(event)
