"""The `screenshot` command: every page of the window as a picture, with no display."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from shuangyong_desktop.cli.answer import Answer
from shuangyong_desktop.cli.commands import Command
from shuangyong_desktop.cli.secret import password

_PASSWORD = "shili-2026-demo"  # noqa: S105 - of an example town that lives for a minute


def screenshot_command(shoot: Callable[..., list[Path]], shoot_help: Callable[..., list[Path]]) -> Command:
    """The command, given the functions that take the pictures."""

    def work(asked: Namespace) -> Answer:
        if asked.for_help:
            files = _for_help(asked.out)
        else:
            files = shoot(asked.data, password(asked), asked.out, zoom=asked.zoom, theme=asked.theme)
        return Answer("\n".join(map(str, files)), {"files": [str(file) for file in files]})

    def _for_help(out: Path) -> list[Path]:
        from shuangyong_desktop.demo import build_town
        from shuangyong_desktop.store.keys import new_recovery_code
        from shuangyong_desktop.store.store import Store

        with TemporaryDirectory() as work:
            folder = Path(work) / "双拥工作台账"
            with Store.create(folder, _PASSWORD, "王敏") as store:
                build_town(store)
                # a town where all is in order: no reminder stands above the page
                store.back_up(Path(work) / "U盘")
                new_recovery_code(folder, _PASSWORD)
            return shoot_help(folder, _PASSWORD, out)

    return Command("给每个页面拍一张图", _describe, work)


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="图片文件夹")
    parser.add_argument("--zoom", type=float, default=1.0, help="放大倍数")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="界面明暗")
    parser.add_argument(
        "--for-help", action="store_true", help="用示例镇重拍帮助里的图片（resources/help/pictures）"
    )
