"""What a bare system lacks, the Debian package of each, and their installation."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# What the Qt wheels link to but do not carry, and the Debian package of each.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# Needed besides for a window on an X display.
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Stopped(Exception):
    """The set-up cannot go on; the text is a Chinese sentence with what to do."""


def say(text: str) -> None:
    """Print at once, so that our lines and those of the steps keep their order."""
    print(text, flush=True)


def has_display() -> bool:
    """Whether a window could be shown to somebody."""
    return os.name == "nt" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Whether the system's loader finds this shared library with all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(window: bool) -> dict[str, str]:
    """Shared libraries that Qt would not find here, each with its Debian package."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = {**QT_LIBRARIES, **WINDOW_LIBRARIES} if window else QT_LIBRARIES
    return {library: package for library, package in wanted.items() if not loads(library)}


def has_venv_module() -> bool:
    """Whether .venv can be made: Debian keeps ensurepip in a package of its own."""
    return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))


def missing_parts(window: bool, venv: bool) -> dict[str, str]:
    """All that is missing for a window, for making .venv, or for neither, each with its Debian package."""
    missing = missing_libraries(window)
    if venv and not has_venv_module():
        missing["venv/ensurepip"] = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return missing


def apt_command(packages: list[str]) -> list[str]:
    """The apt-get call that installs these packages and nothing that is merely recommended."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def apt_advice(packages: list[str]) -> str:
    """The line for a person who may use sudo."""
    return "sudo apt-get update && sudo " + " ".join(apt_command(packages))


def may_use_apt() -> bool:
    """Whether this is root on Debian or one of its kin."""
    return sys.platform != "win32" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_system_packages(packages: list[str]) -> bool:
    """Install with apt where that is allowed; False where it is not, or did not work."""
    if not may_use_apt():
        return False
    say(f"▶ 安装系统软件包（apt-get）：{' '.join(packages)}")
    # A root shell opened by plain `su` lacks the folders in which dpkg looks for ldconfig.
    environment = {
        **os.environ,
        "DEBIAN_FRONTEND": "noninteractive",
        "PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin",
    }
    options = ["-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
    # An unreachable third-party source must not stop what the main source has: only the install counts.
    for command in (["apt-get", "update"], apt_command(packages)):
        done = subprocess.run(
            [*command, *options],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
    return done.returncode == 0


def provide_system_packages(window: bool, venv: bool) -> None:
    """Install what is missing, or say what to install; whether to go on without is the caller's matter."""
    missing = missing_parts(window, venv)
    packages = sorted(set(missing.values()))
    if not missing or install_system_packages(packages):
        return
    say(f"！本系统缺少：{'、'.join(missing)}")
    if shutil.which("apt-get"):
        say(f"  请管理员执行：\n  {apt_advice(packages)}")
    else:
        say("  请用本系统的软件管理器安装含有它们的软件包。")
