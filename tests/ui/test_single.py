"""A second start, in a process of its own."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from shuangyong_desktop.ui import single

SECOND = """
import sys
from pathlib import Path
from shuangyong_desktop.ui import single
place = Path(sys.argv[1])
if single.first(place) is not None:
    sys.exit(5)
sys.exit(0 if single.hand_over(place, Path(sys.argv[2]) if sys.argv[2] else None) else 6)
"""


def second_start(place: Path, backup: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", SECOND, str(place), backup])


def test_the_second_start_hands_its_backup_to_the_first_and_ends(tmp_path: Path, qtbot: QtBot) -> None:
    first = single.first(tmp_path)
    assert first is not None
    backup = tmp_path / "台账_000012.sybak"
    with qtbot.waitSignal(first.asked, timeout=15_000) as heard:
        second = second_start(tmp_path, str(backup))
    assert heard.args == [backup]
    assert second.wait(10) == 0
    with qtbot.waitSignal(first.asked, timeout=15_000) as heard:
        second = second_start(tmp_path, "")
    assert heard.args == [None]
    assert second.wait(10) == 0
    first.release()
    assert second_start(tmp_path, "").wait(10) == 5


def test_a_first_window_that_does_not_hear_is_given_up(tmp_path: Path) -> None:
    first = single.first(tmp_path)
    assert first is not None
    # nobody runs the event loop here: as if the window hung
    assert second_start(tmp_path, "").wait(15) == 6
    assert not (tmp_path / "请求.json").exists()
    first.release()


def test_a_folder_that_can_not_be_written_keeps_nobody_from_starting(tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    first = single.first(tmp_path / "文件")
    assert first is not None
    first.release()
