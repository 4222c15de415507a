"""A later program: the same migrations and one more, which rebuilds a table and adds a column."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shuangyong_desktop import paths
from shuangyong_desktop.store import migrate

_NEXT = '''"""One more column, by rebuilding the table."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "next", "{head}", None, None


def upgrade() -> None:
    with op.batch_alter_table("village", recreate="always") as village:
        village.add_column(sa.Column("added", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE person SET note = note")
'''


def make_next_schema(place: Path) -> Path:
    """The later program's migrations, made whole or not at all: a child may be killed right here."""
    home, making = place / "新版程序", place / f"新版程序-{os.getpid()}"
    if not home.exists():
        shutil.copytree(
            paths.migrations(), making / "migrations", ignore=shutil.ignore_patterns("__pycache__")
        )
        newest = sorted((making / "migrations" / "versions").glob("*.py"))[-1].stem[:4]
        (making / "migrations" / "versions" / "next.py").write_text(_NEXT.format(head=newest), "utf-8")
        making.rename(home)
    return home


@contextmanager
def with_next_schema(place: Path) -> Iterator[None]:
    """Within it this process is a program of the next schema."""
    home, present = make_next_schema(place), migrate.SCHEMA
    before = os.environ.get(paths.HOME_VARIABLE)
    os.environ[paths.HOME_VARIABLE] = str(home)
    migrate.SCHEMA = present + 1
    try:
        yield
    finally:
        migrate.SCHEMA = present
        os.environ.pop(paths.HOME_VARIABLE)
        if before is not None:
            os.environ[paths.HOME_VARIABLE] = before
