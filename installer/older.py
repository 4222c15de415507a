"""An older package to upgrade from: this checkout under the version 0.0.1."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from bundle import ROOT, program_files, run

VERSION = "0.0.1"


def build_older(kind: str, work: Path) -> Path:
    """Build the package of installer/<kind>/build.py from a copy that calls itself 0.0.1."""
    tree = work / "older"
    shutil.rmtree(tree, ignore_errors=True)
    for name in [*program_files(), "requirements.lock"]:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tree / name)
    shutil.copytree(ROOT / "installer", tree / "installer")
    marked = tree / "shuangyong_desktop" / "__init__.py"
    text = re.sub(r"(?m)^__version__ = .*$", f'__version__ = "{VERSION}"', marked.read_text("utf-8"))
    marked.write_text(text, "utf-8")
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
