"""What a window remembers for the person at this machine: sizes, columns, zoom, colours. Never office data."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

_FILE = "窗口.ini"


def usual_path() -> Path:
    """Where the file lies for the present user."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(place) / "shuangyong-desktop" / _FILE


class State:
    """An ini file of plain values by key; what can not be read counts as never remembered."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: str, default: Any) -> Any:
        """The remembered value, if it is of the default's type."""
        try:
            found = json.loads(str(self._settings.value(key, "")))
        except ValueError:
            return default
        return found if isinstance(found, type(default)) else default

    def put(self, key: str, value: Any) -> None:
        """Remember a value at once: a crash loses no layout."""
        self._settings.setValue(key, json.dumps(value, ensure_ascii=True))
        self._settings.sync()

    def get_bytes(self, key: str) -> QByteArray:
        """Remembered bytes of Qt's own; empty where there are none."""
        return QByteArray.fromBase64(QByteArray(self.get(key, "").encode()))

    def put_bytes(self, key: str, value: QByteArray) -> None:
        """Remember bytes of Qt's own."""
        self.put(key, bytes(value.toBase64().data()).decode())
