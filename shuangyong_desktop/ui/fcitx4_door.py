"""What is asked of fcitx 4 over D-Bus: one input context, as its own plugins for Qt and GTK have one each.

The calls are those of fcitx 4's `ipc` module; no Qt here.
"""

import os
from collections import deque
from collections.abc import Iterator
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageFlag, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

_INTERFACE = "org.fcitx.Fcitx.InputMethod"
_CONTEXT = "org.fcitx.Fcitx.InputContext"
_BETTER = ("org.freedesktop.portal.IBus", "org.fcitx.Fcitx5")
"""Who has one of these on the bus is reached by Qt's own plugin."""
_SECONDS = 0.5
"""Longer than that no key waits for an answer."""


class Gone(Exception):
    """Nobody answers, or not in time."""


class Door:
    """One input context. Each call raises Gone where fcitx is not there any more."""

    def __init__(self, display: str) -> None:
        """`display` is the X display, as in DISPLAY; fcitx has a name for each."""
        self._service = f"org.fcitx.Fcitx-{display.rpartition(':')[2].partition('.')[0]}"
        self._signals: deque[Any] = deque()
        try:
            self._bus: DBusConnection = open_dbus_connection("SESSION")
        except (
            KeyError,
            ValueError,
            StopIteration,
            RuntimeError,
            OSError,
        ) as why:  # no bus told of, known, or there
            raise Gone from why
        try:
            if not self._is_owned(self._service) or any(map(self._is_owned, _BETTER)):
                raise Gone
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        address = DBusAddress("/inputmethod", self._service, _INTERFACE)
        number, *_ = self._answer(
            new_method_call(address, "CreateICv3", "si", ("shuangyong-desktop", os.getpid()))
        )
        self._context = DBusAddress(f"/inputcontext_{number}", self._service, _CONTEXT)
        rule = MatchRule(type="signal", interface=_CONTEXT, path=self._context.object_path)
        self._bus.filter(rule, queue=self._signals)
        self._answer(message_bus.AddMatch(rule))

    def _is_owned(self, name: str) -> bool:
        return bool(self._answer(message_bus.NameHasOwner(name))[0])

    def close(self) -> None:
        """Let go of the bus; fcitx forgets the context with it."""
        self._bus.close()

    def fileno(self) -> int:
        """What becomes readable where fcitx has something to say unasked, as after a click on a candidate."""
        return int(self._bus.sock.fileno())

    def focus(self, *, is_here: bool) -> None:
        """A field to type Chinese into has, or has no more, the keys; what is committed at leaving is heard after."""
        if is_here:
            self._say("FocusIn")
        else:
            self._answer(self._call("FocusOut"))

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Where the cursor is on the screen, in its own pixels: candidates are shown beside."""
        self._say("SetCursorRect", "iiii", (x, y, width, height))

    def takes(self, symbol: int, code: int, modifiers: int, time: int, *, is_release: bool) -> bool:
        """Whether fcitx keeps this key for itself; X key symbol, key code, modifiers and time in ms."""
        key = (symbol, code, modifiers, int(is_release), time & 0xFFFFFFFF)
        return bool(self._answer(self._call("ProcessKeyEvent", "uuuiu", key))[0])

    def heard(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Signals that came in, each with what it carries."""
        try:
            while True:
                self._bus.recv_messages(timeout=0)
        except TimeoutError:
            pass
        except OSError as why:
            raise Gone from why
        while self._signals:
            signal = self._signals.popleft()
            yield signal.header.fields[HeaderFields.member], signal.body

    def _call(self, name: str, signature: str = "", values: tuple[object, ...] = ()) -> Any:
        return new_method_call(self._context, name, signature or None, values)

    def _say(self, name: str, signature: str = "", values: tuple[object, ...] = ()) -> None:
        message = self._call(name, signature, values)
        message.header.flags = MessageFlag.no_reply_expected
        try:
            self._bus.send(message)
        except OSError as why:
            raise Gone from why

    def _answer(self, message: Any) -> tuple[Any, ...]:
        try:
            reply = self._bus.send_and_get_reply(message, timeout=_SECONDS)
            return tuple(unwrap_msg(reply))
        except (OSError, DBusErrorResponse) as why:
            raise Gone from why
