"""The calls to fcitx 4, over a real bus of the test's own, answered as fcitx 4 answers them."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

from shuangyong_desktop.ui.fcitx4_door import Door, Gone

pytestmark = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="no dbus-daemon here")
SERVICE = "org.fcitx.Fcitx-7"
CONTEXT = DBusAddress("/inputcontext_3", interface="org.fcitx.Fcitx.InputContext")


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus for this test alone; gives its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={tmp_path}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


class Answering(threading.Thread):
    """Has a name on the bus and answers the calls until it is told to go."""

    def __init__(self, *names: str) -> None:
        super().__init__(daemon=True)
        self.calls: list[tuple[str, str, tuple[Any, ...]]] = []
        self._bus = open_dbus_connection("SESSION")
        for name in names:
            self._bus.send_and_get_reply(message_bus.RequestName(name))
        self.start()

    def run(self) -> None:
        while True:
            try:
                message = self._bus.receive(timeout=20)
            except OSError:
                return
            fields = message.header.fields
            name = fields.get(HeaderFields.member)
            if name in ("NameAcquired", None):
                continue
            self.calls.append((name, fields.get(HeaderFields.signature, ""), message.body))
            self._answer(name, message)
            if name == "leave":
                self._bus.close()
                return

    def _answer(self, name: str, message: Any) -> None:
        if name == "CreateICv3":
            self._bus.send(new_method_return(message, "ibuuuu", (3, True, 32, 4, 0, 0)))
        elif name == "ProcessKeyEvent":
            keeps = message.body[0] == ord("n")
            if keeps:
                self._bus.send(new_signal(CONTEXT, "CommitString", "s", ("你好",)))
            self._bus.send(new_method_return(message, "i", (int(keeps),)))


def test_a_key_is_asked_about_and_what_it_gives_is_heard(bus: str) -> None:
    fcitx = Answering(SERVICE)
    door = Door(":7.0")
    door.focus(is_here=True)
    door.place(10, 20, 2, 18)
    assert not door.takes(ord("a"), 38, 0, 1, is_release=False)
    assert door.takes(ord("n"), 57, 0, 2**32 + 5, is_release=False)
    assert list(door.heard()) == [("CommitString", ("你好",))]
    assert list(door.heard()) == []
    assert [(name, signature) for name, signature, _ in fcitx.calls] == [
        ("CreateICv3", "si"),
        ("FocusIn", ""),
        ("SetCursorRect", "iiii"),
        ("ProcessKeyEvent", "uuuiu"),
        ("ProcessKeyEvent", "uuuiu"),
    ]
    assert fcitx.calls[-1][2] == (ord("n"), 57, 0, 0, 5)
    door.close()


def test_without_fcitx_4_for_this_display_there_is_no_door(bus: str) -> None:
    with pytest.raises(Gone):
        Door(":7")
    Answering(SERVICE)
    with pytest.raises(Gone):
        Door(":8")


def test_who_is_reached_by_qt_itself_is_not_asked_a_second_time(bus: str) -> None:
    Answering(SERVICE, "org.freedesktop.portal.IBus")
    with pytest.raises(Gone):
        Door(":7")


@pytest.mark.parametrize("address", [None, "", "nonsense", "unix:path=/nowhere/at/all"])
def test_without_a_bus_there_is_no_door(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with pytest.raises(Gone):
        Door(":7")


def test_where_fcitx_ends_the_next_key_says_so(bus: str) -> None:
    fcitx = Answering(SERVICE)
    door = Door(":7")
    door._say("leave")
    fcitx.join(timeout=10)
    with pytest.raises(Gone):
        door.takes(ord("n"), 57, 0, 1, is_release=False)
    door.close()
