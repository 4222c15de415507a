"""The `screenshot` command: every page of the window as a picture, with no display."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from shuangyong_desktop.cli.answer import Answer
from shuangyong_desktop.cli.commands import Command


def screenshot_command(shoot: Callable[..., list[Path]]) -> Command:
    """The command, given the function that takes the pictures."""

    def work(asked: Namespace) -> Answer:
        from shuangyong_desktop.cli.main import password

        files = shoot(asked.data, password(asked), asked.out, zoom=asked.zoom, theme=asked.theme)
        return Answer("\n".join(map(str, files)), {"files": [str(file) for file in files]})

    return Command("给每个页面拍一张图", _describe, work)


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="图片文件夹")
    parser.add_argument("--zoom", type=float, default=1.0, help="放大倍数")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="界面明暗")
