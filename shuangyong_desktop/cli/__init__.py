"""The same operations without a window, for tests, scripts and rescue."""

from shuangyong_desktop.cli.main import Window, main

__all__ = ["Window", "main"]
