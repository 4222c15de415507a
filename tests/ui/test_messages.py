from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.ui import errors, messages
from shuangyong_desktop.ui.messages import Message
from shuangyong_desktop.ui.widgets.labels import Label


def answered(answer: str) -> list[str]:
    """Press a button of the message that comes up; gives what was said, once it has been."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Message)
        said.extend(label.text() for label in box.findChildren(Label) if label.text())
        box.press(answer)

    QTimer.singleShot(50, press)
    return said


def test_a_question_is_answered_by_what_will_be_done(qtbot: QtBot) -> None:
    answered("放弃")
    assert messages.ask(None, "放弃已填写的内容？", "还没有保存。", yes="放弃", no="继续填写")
    answered("继续填写")
    assert not messages.ask(None, "放弃已填写的内容？", "还没有保存。", yes="放弃", no="继续填写")


def test_a_refusal_says_that_nothing_was_changed_and_why(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise Refused([Problem("身份证号已登记在“孙秀英”名下", "id_number"), Problem("请填写村")])

    said = answered("知道了")
    errors.guarded(None, refuse)
    assert said == ["没有办理，数据未改动", "身份证号已登记在“孙秀英”名下\n请填写村"]


def test_a_full_disk_is_told_calmly(qtbot: QtBot) -> None:
    def fail() -> None:
        raise StoreUnavailable("磁盘已满，本次操作没有保存。")

    said = answered("知道了")
    errors.guarded(None, fail)
    assert said[1] == "磁盘已满，本次操作没有保存。"


def test_a_bug_is_owned_up_to_without_showing_its_insides(qtbot: QtBot) -> None:
    said = answered(errors.COPY)
    errors.apologise(None, "Traceback …\nKeyError: 'x'")
    assert not any("Traceback" in text for text in said)
    assert "没有丢失" in said[1]
    assert QApplication.clipboard().text() == "Traceback …\nKeyError: 'x'"
