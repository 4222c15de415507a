"""Sets this checkout up on a fresh machine, then runs the program or its checks.

    python3 installer/from_source.py run     the example town in its window, or its year-end files
    python3 installer/from_source.py test    formatting, lint, types, layers and tests

Standard library only. The text parses on Python 3.7, so that an old system reads a sentence and no traceback.
Exit status: 0 done; 2 the machine lacks something that this script may not install; else that of the first
step that failed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from system_packages import Stopped, has_display, provide_system_packages, say
from virtual_environment import DEVELOPER_LOCK, LOCK, ROOT, STAMP, fits, fitting_python, set_up, venv_python

OUT = ROOT / "out"
EXAMPLE_TOWN = OUT / "示例镇"
# Invented persons only. ASCII, because input methods stay out of password fields.
EXAMPLE_PASSWORD = "shili-2026-demo"  # noqa: S105 - as said above
START_QT = """
try:
    from PySide6.QtWidgets import QApplication
except ImportError as why:
    raise SystemExit(str(why))
QApplication([])
"""


def qt_trouble(platform: str | None) -> str:
    """Why Qt does not start on this platform plugin (None: the desktop's own); "" where it starts."""
    environment = {**os.environ, **({"QT_QPA_PLATFORM": platform} if platform else {})}
    ask = [str(venv_python()), "-c", START_QT]
    try:
        done = subprocess.run(
            ask, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        return "等了 60 秒没有回应"
    if done.returncode == 0:
        return ""
    return done.stderr.decode("utf-8", "replace").strip() or f"状态 {done.returncode}"


def program(*arguments: str, data: Path = EXAMPLE_TOWN, **environment: str) -> int:
    """Run the program from the checkout on a data folder of the example; its exit status."""
    command = [str(venv_python()), "-m", "shuangyong_desktop", "--data", str(data), *arguments]
    return exit_status(command, {"SHUANGYONG_PASSWORD": EXAMPLE_PASSWORD, **environment})


def exit_status(command: list[str], environment: dict[str, str]) -> int:
    """The exit status of a command run in the checkout, that of a signal as shells count it."""
    code = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, check=False
    ).returncode
    return code if code >= 0 else 128 - code


def make_example_town() -> int:
    """Make the example town where there is none; aside first, so that a half-made one is never used."""
    if EXAMPLE_TOWN.exists():
        return 0
    say(f"▶ 建立示例镇（人物均为虚构）：{EXAMPLE_TOWN}")
    unfinished = EXAMPLE_TOWN.with_name("示例镇.未完成")
    shutil.rmtree(unfinished, ignore_errors=True)
    OUT.mkdir(exist_ok=True)
    status = program("init", "--demo", data=unfinished)
    if status == 0:
        unfinished.rename(EXAMPLE_TOWN)
    return status


def write_year_end_files(pictures: bool) -> int:
    """The main job without a window: the annual ledger, and a picture of each tab where Qt starts at all."""
    ledger, screens = OUT / "年度台账-2026.xlsx", OUT / "screens"
    status = program("ledger", "--year", "2026", "--out", str(ledger))
    if status == 0:
        say(f"✓ 年度台账：{ledger}")
    if status or not pictures:
        return status
    status = program("screenshot", "--out", str(screens), QT_QPA_PLATFORM="offscreen")
    if status == 0:
        say(f"✓ 界面截图：{screens}")
    return status


def run() -> int:
    """Set up, make the example town and do the main job with it."""
    provide_system_packages(window=has_display(), venv=not STAMP.exists())
    set_up([LOCK])
    status = make_example_town()
    if status:
        return status
    say(f"  示例数据：{EXAMPLE_TOWN}\n  示例密码：{EXAMPLE_PASSWORD}")
    if has_display():
        trouble = qt_trouble(None)
        if not trouble:
            say("▶ 打开窗口，关闭窗口即结束")
            return program()
        say(f"！窗口打不开，改为不用窗口完成。原因：\n{trouble}")
    else:
        say("▶ 没有图形桌面，不用窗口完成")
    trouble = qt_trouble("offscreen")
    if trouble:
        say(f"！界面库不能启动，这次不做界面截图。原因：\n{trouble}")
    return write_year_end_files(pictures=not trouble)


def checks() -> list[tuple[str, list[str]]]:
    """Each check with its name, as arguments of Python: scripts in .venv/bin break with a moved checkout."""
    layers = "from importlinter.cli import lint_imports_command as check; check(['--no-logo'])"
    return [
        ("排版 ruff format --check", ["-m", "ruff", "format", "--check", "."]),
        ("写法 ruff check", ["-m", "ruff", "check", "."]),
        ("类型 mypy", ["-m", "mypy"]),
        ("分层 lint-imports", ["-c", layers]),
        ("测试 pytest", ["-m", "pytest", "-n", "2"]),
    ]


def test() -> int:
    """Set up, then every check in turn, each with its time; the status of the first that failed."""
    provide_system_packages(window=False, venv=not STAMP.exists())
    set_up([LOCK, DEVELOPER_LOCK])
    trouble = qt_trouble("offscreen")
    if trouble:
        raise Stopped(f"界面库不能启动，测试无法进行：\n{trouble}")
    environment = {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    results: list[tuple[str, int, float]] = []
    # Without a runtime folder of its own (CI, plain su) Qt warns, and a Qt warning fails a test.
    with tempfile.TemporaryDirectory() as private:
        environment["XDG_RUNTIME_DIR"] = private
        for name, arguments in checks():
            say(f"▶ {name}")
            began = time.monotonic()
            status = exit_status([str(venv_python()), *arguments], environment)
            results.append((name, status, time.monotonic() - began))
    for name, status, seconds in results:
        say(f"{'✗' if status else '✓'} {name}：{seconds:.1f} 秒" + (f"，状态 {status}" if status else ""))
    return next((status for _, status, _ in results if status), 0)


def main(arguments: list[str]) -> int:
    """Read the command line and do it; see the top of the file."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description="从源代码安装并运行双拥工作台账")
    parser.add_argument("command", choices=("run", "test"), help="run 打开示例镇；test 全部检查")
    asked = parser.parse_args(arguments)
    if not fits(sys.version_info[:2]):
        other = fitting_python()
        if other:
            return subprocess.run([other, __file__, *arguments], check=False).returncode
        found = ".".join(map(str, sys.version_info[:3]))
        say(f"✗ 需要 Python 3.11、3.12 或 3.13，现在是 {found}（{sys.executable}）。")
        say("  请安装其中之一后用它执行本脚本；只想使用程序，请用安装包，不需要 Python。")
        return 2
    try:
        return run() if asked.command == "run" else test()
    except Stopped as why:
        say(f"✗ {why}")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
