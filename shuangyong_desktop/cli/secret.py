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
        try:
            return str(Path(asked.password_file).read_text("utf-8").rstrip("\r\n"))
        except OSError as error:
            raise Refused(f"读不到密码文件“{asked.password_file}”（{error.strerror}）") from error
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise Refused(f"请用 --password-file 或环境变量 {PASSWORD_VARIABLE} 给出密码")
    return getpass.getpass("密码：")
