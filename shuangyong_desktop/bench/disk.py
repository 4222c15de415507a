"""What the program takes on the disk, against the least that any program with a Qt window takes."""

import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from shuangyong_desktop import paths

_QT = ("PySide6", "shiboken6")


def program_mb() -> float:
    """Everything that was laid out for the program: interpreter, libraries, its own files; in MB."""
    program = Path(__file__).resolve().parents[1]
    return _mb([Path(sys.prefix), program, paths.resources(), paths.migrations()])


def bare_mb() -> float:
    """The same interpreter with nothing but Qt, as Qt was trimmed here; in MB."""
    prefix, libraries = Path(sys.prefix).resolve(), Path(sysconfig.get_path("purelib")).resolve()
    everything, in_libraries = _mb([prefix]), _mb([libraries])
    if not libraries.is_relative_to(prefix):
        in_libraries = 0.0
    return everything - in_libraries - _program_inside(prefix) + _mb(libraries / name for name in _QT)


def _program_inside(prefix: Path) -> float:
    """The program's own files, where they lie inside the interpreter's folder as on Windows."""
    own = (Path(__file__).resolve().parents[1], paths.resources(), paths.migrations())
    return _mb(folder for folder in own if folder.resolve().is_relative_to(prefix))


def _mb(folders: Iterable[Path]) -> float:
    """Bytes of all files below the folders, each once, in MB."""
    real = sorted({folder.resolve() for folder in folders})
    outer = [one for one in real if not any(one != other and one.is_relative_to(other) for other in real)]
    files = (
        path for folder in outer for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
    )
    return sum(path.stat().st_size for path in files) / 1e6
