"""What the window does, unasked, about a store that is not as the program left it."""

from datetime import datetime
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shuangyong_desktop.domain.operators import OperatorDraft
from shuangyong_desktop.operations.operators import add_operator
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store import soundness as kept
from shuangyong_desktop.store.engine import connect
from shuangyong_desktop.store.errors import Damaged
from shuangyong_desktop.store.records import AccessLog
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.main_window import MainWindow
from shuangyong_desktop.ui.messages import Message
from shuangyong_desktop.ui.safety import soundness
from shuangyong_desktop.ui.safety.soundness import Watch
from shuangyong_desktop.ui.widgets.labels import Label


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundness, "_AFTER", 0)


class Answer:
    """Presses a button of the message that comes, and keeps what it said."""

    def __init__(self, words: str) -> None:
        self.said: list[str] = []
        self._words = words
        QTimer.singleShot(20, self._look)

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, Message) and any(
            button.text() == self._words for button in box.findChildren(QPushButton)
        ):
            self.said = [label.text() for label in box.findChildren(Label)]
            box.press(self._words)
        else:
            QTimer.singleShot(20, self._look)


@pytest.fixture
def watch(window: MainWindow) -> Watch:
    """The look at the start, not begun."""
    return Watch(window, window.context, window.leave)


def spoil(store: Store, table: str) -> None:
    """Change one byte of a table's first page, where the disk has it."""
    store.fold()
    raw = store.reader()
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    raw.close()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 100)
        (byte,) = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


def test_damage_is_told_and_stays_above_the_page_until_a_backup_is_restored(
    window: MainWindow, context: Context, watch: Watch, qtbot: QtBot
) -> None:
    backup = context.store.back_up_own()
    assert backup is not None
    spoil(context.store, "visit")
    answer = Answer("先查看和导出")
    watch.start()
    qtbot.waitUntil(lambda: bool(answer.said))
    assert any(backup.name in words and "校验不符" in words for words in answer.said)
    assert window.isVisible()
    assert "校验不符" in window.reminder.words.toolTip() + window.reminder.words.text()
    assert window.reminder.go.text() == "用备份还原…"
    assert not window.reminder.later.isVisible()
    with pytest.raises(Damaged, match="已停止写入"):
        context.do(add_villages, ["北山村"])
    watch.stop()


def test_the_newest_backup_is_one_click_away(
    window: MainWindow, context: Context, watch: Watch, qtbot: QtBot
) -> None:
    backup = context.store.back_up_own()
    spoil(context.store, "visit")
    answer = Answer("关闭台账，用这份备份还原")
    watch.start()
    qtbot.waitUntil(lambda: bool(answer.said))
    qtbot.waitUntil(lambda: not window.isVisible())
    watch.stop()
    assert window.onward is not None
    assert window.onward.backup == backup


def test_without_a_backup_the_clerk_is_told_whom_to_ask(
    window: MainWindow, context: Context, watch: Watch, qtbot: QtBot
) -> None:
    spoil(context.store, "visit")
    answer = Answer("知道了")
    watch.start()
    qtbot.waitUntil(lambda: bool(answer.said))
    assert any("没有找到自动备份，请联系技术人员" in words for words in answer.said)
    watch.stop()


def test_once_a_week_everything_is_compared_with_its_history(
    context: Context, watch: Watch, qtbot: QtBot
) -> None:
    store = context.store
    raw = connect(store.path, store._keys.store)
    raw.execute("UPDATE village SET sort = 77 WHERE name = '李家村'")
    raw.close()
    answer = Answer("知道了")
    watch.start()
    qtbot.waitUntil(lambda: bool(answer.said))
    assert any("村（社区）“李家村”的“次序”在程序之外被改动" in words for words in answer.said)
    assert kept.is_due(store.folder, datetime.now())
    watch.stop()


def test_a_whole_store_is_looked_at_in_silence(context: Context, watch: Watch, qtbot: QtBot) -> None:
    assert kept.is_due(context.store.folder, datetime.now())
    watch.start()
    qtbot.waitUntil(lambda: not kept.is_due(context.store.folder, datetime.now()))
    assert QApplication.activeModalWidget() is None
    watch.stop()


class Slow:
    """A look that finds something, once it is let go."""

    def __init__(self) -> None:
        self.begun, self.may_end = Event(), Event()

    def __call__(self, _: Store) -> list[str]:
        self.begun.set()
        self.may_end.wait(10)
        return ["甲表第 1 行被改动"]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """In place of the look."""
    made = Slow()
    monkeypatch.setattr(soundness, "_looked", made)
    return made


def test_what_is_found_while_the_window_is_locked_is_told_after(
    window: MainWindow, watch: Watch, slow: Slow, qtbot: QtBot
) -> None:
    over_the_lock: list[bool] = []

    def unlock() -> None:
        over_the_lock.append(isinstance(QApplication.activeModalWidget(), Message))
        assert window.lock.dialog is not None
        answers.append(Answer("知道了"))
        window.lock.dialog.password.setText("测试-密码-2026")
        window.lock.dialog.unlock()

    answers: list[Answer] = []
    watch.start()
    qtbot.waitUntil(slow.begun.is_set)
    QTimer.singleShot(50, window, slow.may_end.set)
    QTimer.singleShot(400, window, unlock)
    window.lock.lock()
    qtbot.waitUntil(lambda: bool(answers[0].said))
    assert over_the_lock == [False]
    assert any("甲表第 1 行被改动" in words for words in answers[0].said)
    watch.stop()


def test_what_is_found_at_the_last_moment_is_not_told_over_a_closed_store(
    watch: Watch, slow: Slow, qtbot: QtBot
) -> None:
    watch.start()
    qtbot.waitUntil(slow.begun.is_set)
    slow.may_end.set()
    watch.stop()
    qtbot.wait(100)
    assert QApplication.activeModalWidget() is None


def test_a_check_by_hand_finds_damage_and_stops_all_writing_as_well(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    backup = context.store.back_up_own()
    spoil(context.store, "visit")
    answer = Answer(soundness.RESTORE)
    assert soundness.check(window, context, window.leave) == [context.store.damage]
    assert any("校验不符" in words for words in answer.said)
    assert window.onward is not None
    assert window.onward.backup == backup


def test_an_entry_about_a_witness_is_not_taken_for_the_witness(window: MainWindow, context: Context) -> None:
    answer = Answer("知道了")
    soundness.tell_found(window, context, ["登记簿“见证”的“内容”在程序之外被改动"])
    assert answer.said


def older_data_put_back(context: Context) -> list[str]:
    """What the check says after somebody put yesterday's data in place."""
    context.do(add_villages, ["李家村"])
    number, seal = context.store.head()
    context.store.witness.forget()
    context.store.witness.note(number + 3, seal)
    return context.store.problems()


def test_the_administrator_confirms_older_data_and_the_journal_keeps_it(
    window: MainWindow, context: Context
) -> None:
    found = older_data_put_back(context)
    confirmed = Answer("已核实，重新记录")
    soundness.tell_found(window, context, found)
    assert confirmed.said
    assert context.store.problems() == []
    with context.read() as session:
        newest = session.scalars(select(AccessLog).order_by(AccessLog.id.desc())).first()
        assert newest is not None
        assert newest.what.startswith("已核实：操作记录第")


def test_nobody_else_confirms_older_data(window: MainWindow, context: Context) -> None:
    found = older_data_put_back(context)
    context.do(add_operator, OperatorDraft("李强", "preparer"))
    context.store.operator = "李强"
    confirmed = Answer("已核实，重新记录")
    refused = Answer("知道了")
    soundness.tell_found(window, context, found)
    assert any("须由管理员" in words for words in refused.said)
    assert confirmed.said
    assert context.store.problems() != []
