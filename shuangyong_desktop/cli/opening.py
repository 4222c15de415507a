"""The store that a command is about. The data of an older program is brought up to date by whichever comes first."""

from argparse import Namespace

from shuangyong_desktop.cli.secret import password
from shuangyong_desktop.store.errors import Outdated
from shuangyong_desktop.store.store import Store


def opened(asked: Namespace, *, read_only: bool = False) -> Store:
    """Open it with the password from the file, the environment or the prompt."""
    secret = password(asked)
    try:
        return Store.open(asked.data, secret, asked.operator, read_only=read_only)
    except Outdated:
        # opening it for writing backs it up and changes it
        Store.open(asked.data, secret, asked.operator).close()
        return Store.open(asked.data, secret, asked.operator, read_only=read_only)


def readable(asked: Namespace) -> Store:
    """The store for reading: a window that has it open is no obstacle."""
    return opened(asked, read_only=True)
