"""Types 「nihao」 into a form field of the installed program through an input method; it has to become 你好."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from debian_root import CLERK, CLERK_ID, ENTER, FIND, Root
from main_job import hold

COMMON = ("dbus", "dbus-x11", "dbus-daemon")
FCITX4 = """[Profile]
IMName=pinyin
EnabledIMList=fcitx-keyboard-us:True,pinyin:True
"""
FCITX5 = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
[Groups/0/Items/1]
Name=pinyin
[GroupOrder]
0=Default
"""


@dataclass(frozen=True)
class Method:
    """An input method: its packages, what the desktop tells Qt, the shell lines that steer it, its settings."""

    packages: tuple[str, ...]
    asks_qt_for: str
    begin: str
    off: str
    on: str
    end: str
    profile: dict[str, str]
    """Text by file, below the clerk's .config."""


METHODS = {
    # As on UOS and Kylin: the desktop asks Qt for fcitx, which this Qt does not have.
    "fcitx5": Method(
        ("fcitx5", "fcitx5-pinyin"),
        "fcitx",
        "fcitx5 -rd >/dev/null 2>&1",
        "fcitx5-remote -c",
        "fcitx5-remote -s pinyin; fcitx5-remote -o",
        "fcitx5-remote -e",
        {"fcitx5/profile": FCITX5},
    ),
    "ibus": Method(
        ("ibus", "ibus-libpinyin"),
        "ibus",
        "ibus-daemon -drx --panel disable >/dev/null 2>&1",
        "ibus engine xkb:us::eng",
        "ibus engine libpinyin",
        "ibus exit",
        {},
    ),
    # UOS 20 and Kylin V10
    "fcitx4": Method(
        ("fcitx", "fcitx-bin", "fcitx-pinyin", "fcitx-module-dbus", "fcitx-ui-classic"),
        "fcitx",
        "fcitx -d >/dev/null 2>&1",
        "fcitx-remote -c",
        "fcitx-remote -s pinyin; fcitx-remote -o",
        "fcitx-remote -e",
        {"fcitx/profile": FCITX4},
    ),
}


def typing(method: Method) -> str:
    """Shell: a click on the second tab (优抚对象), a new person, and the first field of the form."""
    return f"""export QT_IM_MODULE={method.asks_qt_for} XMODIFIERS=@im={method.asks_qt_for}
{method.begin}; sleep 5
shuangyong >/dev/null 2>&1 & program=$!
for i in $(seq 40); do [ -n "$({FIND})" ] && break; sleep 1; done
sleep 2; {method.off}
{ENTER}
window=$({FIND})
xdotool mousemove --window $window 119 24 click 1; sleep 3
xdotool key ctrl+n; sleep 3
{method.on}; sleep 2
xdotool type --delay 120 nihao; sleep 2; import -window root /tmp/typing.png
xdotool key space; sleep 1
{method.off}; xdotool key ctrl+a ctrl+c; sleep 1
echo "typed: $(timeout 5 xclip -o -selection clipboard)"
kill $program; {method.end}"""


def type_chinese(root: Root, name: str, target: Path, environment: dict[str, str]) -> None:
    """Install the input method, type through it, photograph; nothing where this Debian does not have it."""
    method = METHODS[name]
    if root.said(f"apt-cache show {method.packages[0]}")[0] != 0:
        print(f"– {name}：这个 Debian 里没有", flush=True)
        return
    root.install(*COMMON, *method.packages)
    settings = root.folder / "home" / CLERK / ".config"
    for file, text in method.profile.items():
        path = settings / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        for owned in (settings, path.parent, path):
            os.chown(owned, CLERK_ID, CLERK_ID)
    (root.folder / "tmp" / "typing.sh").write_text(typing(method), "utf-8")
    said = root.said("dbus-run-session bash /tmp/typing.sh", clerk=True, seconds=240, **environment)[1]
    photographed = root.folder / "tmp" / "typing.png"
    if photographed.exists():
        shutil.move(photographed, target)
    hold("typed: 你好" in said, f"{name} 打字 nihao：{said.strip().splitlines()[-1] if said.strip() else ''}")
