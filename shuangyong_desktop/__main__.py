"""Start: a command does its work without a window, no command opens the window."""

import os
import sys
from pathlib import Path

from shuangyong_desktop.cli import Window, main


def _open(folder: Path | None, backup: Path | None) -> int:
    from shuangyong_desktop.ui.app import run

    return run(folder, backup)


def _shoot(*args: object, **known: object) -> list[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from shuangyong_desktop.ui.screenshots import shoot

    return shoot(*args, **known)  # type: ignore[arg-type]  # the command knows what it passes


def _shoot_help(*args: object) -> list[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from shuangyong_desktop.ui.screenshots import shoot_help

    return shoot_help(*args)  # type: ignore[arg-type]  # the command knows what it passes


def start() -> int:
    """The program's entry point."""
    return main(None, Window(_open, _shoot, _shoot_help))


if __name__ == "__main__":
    sys.exit(start())
