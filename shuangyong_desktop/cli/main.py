"""Reading the command line, and turning every expected failure into a sentence and a status."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from shuangyong_desktop import __version__, paths
from shuangyong_desktop.cli.answer import REFUSED, Answer, say
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.errors import StoreUnavailable


@dataclass(frozen=True)
class Window:
    """What the command line asks of the window; handed in, for the two know nothing of each other."""

    open: Callable[[Path | None, Path | None], int]
    """Given a data folder or None for the usual one, and a backup to be restored or None."""
    shoot: Callable[..., list[Path]]
    shoot_help: Callable[..., list[Path]]


BACKUP_ENDING = ".sybak"


def main(arguments: Sequence[str] | None, window: Window) -> int:
    """Run one command, or open the window where none is given; returns the exit status."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    front, rest = _front_parser().parse_known_args(given)
    if not rest:
        return window.open(front.data, None)
    if len(rest) == 1 and rest[0].lower().endswith(BACKUP_ENDING):
        return window.open(front.data, Path(rest[0]))
    asked = _parser(window).parse_args(given)
    asked.data = asked.data or paths.default_data()
    try:
        return say(asked.work(asked), as_json=asked.json)
    except Refused as refused:
        sentences = [problem.message for problem in refused.problems]
        return say(Answer("\n".join(sentences), {"problems": sentences}, REFUSED), as_json=asked.json)
    except StoreUnavailable as unavailable:
        return say(Answer(str(unavailable), {"problems": [str(unavailable)]}, REFUSED), as_json=asked.json)


def _speak_utf8() -> None:
    """A Windows console may stand on an older code page, in which a rare character would be an error."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _front_parser() -> argparse.ArgumentParser:
    """What may stand before a command. The window starts from here, without the commands and their libraries."""
    parser = argparse.ArgumentParser(add_help=False)
    _add_common(parser, top=True)
    return parser


def _parser(window: Window) -> argparse.ArgumentParser:
    from shuangyong_desktop.cli import commands
    from shuangyong_desktop.cli.screenshot import screenshot_command

    parser = argparse.ArgumentParser(
        prog="shuangyong_desktop",
        description="双拥工作台账：不带命令时打开窗口；后面是备份文件（.sybak）时，打开窗口并准备还原",
    )
    parser.add_argument("--version", action="version", version=__version__)
    _add_common(parser, top=True)
    choices = parser.add_subparsers(dest="command", metavar="命令", required=True)
    for name, command in (
        commands.COMMANDS | {"screenshot": screenshot_command(window.shoot, window.shoot_help)}
    ).items():
        one = choices.add_parser(name, help=command.help, description=command.help)
        _add_common(one, top=False)
        command.describe(one)
        one.set_defaults(work=command.work)
    return parser


def _add_common(parser: argparse.ArgumentParser, *, top: bool) -> None:
    """Options that may stand before or after the command."""
    hidden = argparse.SUPPRESS
    parser.add_argument(
        "--data",
        type=Path,
        default=None if top else hidden,
        help="数据文件夹",
        metavar="文件夹",
    )
    parser.add_argument("--password-file", default=None if top else hidden, help="密码文件", metavar="文件")
    parser.add_argument("--operator", default="经办" if top else hidden, help="操作员姓名", metavar="姓名")
    parser.add_argument("--json", action="store_true", default=False if top else hidden, help="以 JSON 输出")
