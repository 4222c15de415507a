"""The virtual environment: made, filled from a lock, and known again when nothing changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from system_packages import Stopped, has_venv_module, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "from_source.stamp"
LOCK = ROOT / "requirements.lock"
DEVELOPER_LOCK = ROOT / "requirements-dev.lock"
OLDEST, NEWEST = (3, 11), (3, 13)
"""The window library and the encrypted store have wheels for these versions of Python."""


def fits(version: tuple[int, ...]) -> bool:
    """Whether all dependencies have wheels for this version of Python."""
    return OLDEST <= version[:2] <= NEWEST


def fitting_python() -> str | None:
    """The newest other Python here that fits and really starts (version shims may not), or None."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and python_version(Path(found)) == f"3.{minor}":
            return found
    return None


def python_version(python: Path) -> str | None:
    """Its version as "3.11", or None for a Python that is missing or does not start."""
    ask = [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        done = subprocess.run(ask, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def venv_python() -> Path:
    """The Python inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def base_python() -> str:
    """The Python to make .venv with, also when this script was started by the one inside it."""
    return getattr(sys, "_base_executable", None) or sys.executable


def read_stamp(stamp: Path) -> dict[str, str]:
    """What a finished set-up wrote down; empty where none was finished."""
    try:
        lines = stamp.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {name: value for name, _, value in (line.partition(" ") for line in lines) if value}


def stamp_for(locks: list[Path], python: str) -> dict[str, str]:
    """What the stamp has to hold once these locks are installed."""
    digests = {lock.name: hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks}
    return {"python": python, **digests}


def write_stamp(stamp: Path, content: dict[str, str]) -> None:
    """Written last: its absence is how an interrupted set-up is known."""
    stamp.write_text("".join(f"{name} {value}\n" for name, value in content.items()), encoding="utf-8")


def is_current(stamp: dict[str, str], wanted: dict[str, str]) -> bool:
    """Whether everything wanted is installed already; more may be."""
    return wanted.items() <= stamp.items()


def make_venv() -> None:
    """A new .venv in place of whatever is there."""
    if not has_venv_module():
        raise Stopped("这个 Python 不带 venv/ensurepip，不能继续。请先装好上面所说的软件包，再执行一次。")
    if VENV.exists():
        say("▶ 原有的 .venv 不完整或不是本脚本建立的，重新建立")
        shutil.rmtree(VENV)
    say(f"▶ 建立虚拟环境 .venv（Python {sys.version_info[0]}.{sys.version_info[1]}）")
    step([base_python(), "-m", "venv", str(VENV)], "建立虚拟环境没有成功，原因见上。")


def install_locked(lock: Path) -> None:
    """Install exactly the wheels whose hashes the lock names."""
    say(f"▶ 安装依赖（{lock.name}），第一次需要联网，要几分钟")
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(lock)]
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    step(
        [*pip, "install", *quiet, *options],
        "安装依赖没有成功，原因见上。请检查网络后重新执行。",
    )


def step(command: list[str], otherwise: str) -> None:
    """Run one step of the set-up; raises Stopped with `otherwise` where it fails."""
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode:
        raise Stopped(otherwise)


def set_up(locks: list[Path]) -> None:
    """Bring .venv to what the locks say; the last lock holds all that the others hold."""
    began = time.monotonic()
    stamp = read_stamp(STAMP)
    python = python_version(venv_python())
    if not stamp or python != stamp.get("python"):
        make_venv()
        python = python_version(venv_python())
    wanted = stamp_for(locks, python or "")
    if is_current(read_stamp(STAMP), wanted):
        return
    STAMP.unlink(missing_ok=True)
    install_locked(locks[-1])
    write_stamp(STAMP, wanted)
    say(f"✓ 环境就绪：{time.monotonic() - began:.1f} 秒")
