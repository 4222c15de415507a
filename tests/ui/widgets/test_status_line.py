from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui.widgets.status_line import StatusLine, moment

NOW = datetime(2026, 11, 20, 9, 0)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 11, 20, 8, 30), "今天 08:30"),
        (datetime(2026, 11, 19, 17, 5), "昨天 17:05"),
        (datetime(2026, 11, 2, 17, 5), "11-02"),
        (datetime(2025, 12, 31, 17, 5), "2025-12-31"),
    ],
)
def test_a_backup_is_dated_as_one_would_say_it(then: datetime, said: str) -> None:
    assert moment(then, NOW) == said


def test_the_chip_says_what_was_done_and_does_what_it_offers(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    assert not line.done.isVisible()
    done: list[str] = []
    line.say_done("已登记走访", "撤销 Ctrl+Z", lambda: done.append("撤销"))
    assert line.done.text() == "已登记走访 · 撤销 Ctrl+Z"
    line.done.click()
    assert done == ["撤销"]
