"""Where things lie on disk: what the program brings along, and where a new store goes."""

import os
import sys
from pathlib import Path

HOME_VARIABLE = "SHUANGYONG_HOME"
"""Environment variable for packaging: the folder that holds `resources` and `migrations`."""
STORE_FOLDER = "双拥工作台账"
_PACKAGE = Path(__file__).resolve().parent
_FIXED_DRIVE = 3  # DRIVE_FIXED of GetDriveTypeW: not a stick, not a DVD


def _brought_along(name: str) -> Path:
    """A folder of the program: where packaging says, beside the package, or in the prefix's share."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home) / name
    beside = _PACKAGE.parent / name
    shared = Path(sys.prefix) / "share" / _PACKAGE.name / name
    return beside if beside.is_dir() else shared


def resources() -> Path:
    """Fonts, icons, form templates, regions, help pages."""
    return _brought_along("resources")


def migrations() -> Path:
    """The migration scripts of the store."""
    return _brought_along("migrations")


def font() -> Path:
    """The font that is embedded in PDF files; it has TrueType outlines and the rare characters of names."""
    return resources() / "fonts" / "NotoSansSC-Regular.ttf"


def _has_data_disk() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW("D:\\") == _FIXED_DRIVE)


def store_folder(home: Path, *, windows: bool, data_disk: bool) -> Path:
    """Where a new store is proposed for this kind of machine.

    On Windows a second disk comes first: re-installing the system wipes C:, and a folder there that belongs
    to one account would show a second account an empty store.
    """
    if not windows:
        return home / STORE_FOLDER
    return (Path("D:/") if data_disk else home / "Documents") / STORE_FOLDER


def default_data() -> Path:
    """The folder proposed for a new store on this machine; it need not exist yet."""
    return store_folder(Path.home(), windows=sys.platform == "win32", data_disk=_has_data_disk())
