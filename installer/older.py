"""An older package to upgrade from: the program as it was before the newest migration, as version 0.0.1.

So an upgrade has to change the store as well. Where that commit is out of reach (a copy without history),
this checkout is taken under that version, and the run says so.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from bundle import PROGRAM, ROOT, program_files, run

VERSION = "0.0.1"
LOCK = "requirements.lock"


def older_commit() -> str:
    """The last commit before the newest migration came; nothing where there is none."""
    added = asked("log", "-1", "--diff-filter=A", "--format=%H", "--", "migrations/versions")
    return asked("rev-parse", "--verify", "--quiet", f"{added}^") if added else ""


def asked(*arguments: str) -> str:
    """What git says, or nothing."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def lay_out(tree: Path) -> bool:
    """The older program with today's build scripts; whether it is really an older one."""
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    commit = older_commit()
    if commit:
        packed = tree / "older.tar"
        run(["git", "archive", "-o", str(packed), commit, *PROGRAM, LOCK], cwd=ROOT)
        run(["tar", "xf", str(packed), "-C", str(tree)])
        packed.unlink()
    else:
        for name in [*program_files(), LOCK]:
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tree / name)
    shutil.copytree(ROOT / "installer", tree / "installer", ignore=shutil.ignore_patterns("__pycache__"))
    marked = tree / "shuangyong_desktop" / "__init__.py"
    text = re.sub(r"(?m)^__version__ = .*$", f'__version__ = "{VERSION}"', marked.read_text("utf-8"))
    marked.write_text(text, "utf-8")
    return commit != ""


def build_older(kind: str, work: Path) -> Path:
    """Build the older package with installer/<kind>/build.py."""
    tree = work / "older"
    if not lay_out(tree):
        print("  没有版本历史：旧版本用的是现在的程序，升级不会改动数据结构", flush=True)
    # the same folder for what takes long to make
    run(
        [
            sys.executable,
            str(tree / "installer" / kind / "build.py"),
            "--quick",
            "--work",
            str(ROOT / "build" / kind),
        ]
    )
    (package,) = (path for path in (tree / "dist").iterdir() if path.suffix in (".exe", ".deb"))
    return package
