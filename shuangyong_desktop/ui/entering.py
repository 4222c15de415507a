"""From the start of the program to an open store: welcome, password or backup, each leading to the others."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shuangyong_desktop import paths
from shuangyong_desktop.store import folder as folders
from shuangyong_desktop.store.errors import NoStore, StoreUnavailable
from shuangyong_desktop.ui.dialogs.door import FOLDER, Door, Way
from shuangyong_desktop.ui.dialogs.opening import OpeningDialog
from shuangyong_desktop.ui.state import State


@dataclass(frozen=True)
class Entered:
    """An open store, and whether a roster is to be imported at once."""

    store: Any
    wants_import: bool


def usual_folder(state: State) -> Path:
    """The data folder that was open last, or the one proposed on this kind of machine."""
    return Path(state.get(FOLDER, "") or paths.default_data())


def is_new(folder: Path) -> bool:
    """Whether there is no store here and never was one."""
    try:
        folders.require_store(folder)
    except NoStore:
        return True
    except StoreUnavailable:
        return False
    return False


class Entrance:
    """The dialogs over one folder, one after the other. `painted` is called after each first paint."""

    def __init__(
        self, state: State, folder: Path, backup: Path | None, painted: Callable[[], object]
    ) -> None:
        self._state, self._folder, self._painted = state, folder, painted
        self._backup, self._wants_backup = backup, backup is not None
        self._said = ""
        self.door: Door | None = None

    def enter(self) -> Entered | None:
        """Ask until a store is open; None where the person leaves."""
        while True:
            door = self.next_door()
            door.painted.connect(self._painted)
            is_accepted = bool(door.exec())
            self.door = None
            if door.store is not None:
                return Entered(door.store, door.way is Way.IMPORT)
            if not is_accepted and not self._wants_backup:
                return None
            # a backup that was not put in place leads back to the password
            self._wants_backup = is_accepted and door.way is Way.BACKUP
            self._folder, self._said = door.folder, door.said
            if not self._wants_backup:
                self._backup = None

    def take(self, backup: Path | None) -> None:
        """A backup was double-clicked while a first dialog stands open: go on with it."""
        door = self.door
        if backup is not None and door is not None and door.store is None and not self._wants_backup:
            self._backup = backup
            door.finish(Way.BACKUP)

    def next_door(self) -> Door:
        """The dialog that comes now."""
        self.door = self._chosen()
        return self.door

    def _chosen(self) -> Door:
        if self._wants_backup:
            from shuangyong_desktop.ui.dialogs.restoring import RestoreDialog

            return RestoreDialog(self._state, self._folder, self._backup)
        if is_new(self._folder):
            from shuangyong_desktop.ui.dialogs.welcome import WelcomeDialog

            return WelcomeDialog(self._state, self._folder)
        opening = OpeningDialog(self._state, self._folder, self._said)
        opening.painted.connect(opening.enter_if_known)
        return opening
