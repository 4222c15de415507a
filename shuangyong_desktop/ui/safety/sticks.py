"""USB sticks that are plugged in now."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOVABLE_DRIVE = 2  # DRIVE_REMOVABLE of GetDriveTypeW
_MOUNTED_BY_HAND = ("/media/", "/run/media/", "/mnt/")
FOLDER = "双拥台账备份"


@dataclass(frozen=True)
class Stick:
    """A medium that can be pulled out."""

    place: Path
    name: str

    @property
    def folder(self) -> Path:
        """Where backups go on it."""
        return self.place / FOLDER


def sticks() -> list[Stick]:
    """All that can be written to, by name."""
    found = [
        Stick(Path(volume.rootPath()), volume.displayName() or volume.rootPath())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly()
        if is_removable(volume.rootPath(), bytes(volume.device().data()).decode("utf-8", "replace"))
    ]
    return sorted(found, key=lambda stick: stick.name)


def is_removable(root: str, device: str) -> bool:
    """Whether a mounted volume is a stick: as Windows says; on Linux by its place and its block device."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE_DRIVE)
    if not device.startswith("/dev/"):
        return False
    return root.startswith(_MOUNTED_BY_HAND) or _says_removable(os.path.basename(device))


def _says_removable(name: str) -> bool:
    disk = name.rstrip("0123456789")
    try:
        return Path(f"/sys/block/{disk}/removable").read_text("ascii").strip() == "1"
    except OSError:
        return False
