"""Where the password of a command comes from."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from shuangyong_desktop.shapes.problem import Refused

PASSWORD_VARIABLE = "SHUANGYONG_PASSWORD"  # noqa: S105 - its name, not its value


def password(asked: argparse.Namespace) -> str:
    """From a file, the environment, or a prompt, in this order."""
    if asked.password_file:
        return _in_file(asked.password_file)
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise Refused(f"请用 --password-file 或环境变量 {PASSWORD_VARIABLE} 给出密码")
    return getpass.getpass("密码：")


def agreement(asked: argparse.Namespace, sentence: str) -> str:
    """A second secret, of whoever must agree: from its own file, or a prompt after the sentence that says why."""
    if asked.agreed_by:
        return _in_file(asked.agreed_by)
    if not sys.stdin.isatty():
        raise Refused(f"{sentence}（用 --agreed-by 给出密码文件）")
    return getpass.getpass(f"{sentence}\n密码：")


def _in_file(name: str) -> str:
    try:
        return Path(name).read_text("utf-8").rstrip("\r\n")
    except OSError as error:
        raise Refused(f"读不到密码文件“{name}”（{error.strerror}）") from error
