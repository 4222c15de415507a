"""Restoring a backup: into a new folder first, proved, compared by operation number, only then switched.

The folder that was there is never overwritten: it keeps a name that says when and why it was put aside.
"""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from shuangyong_desktop.store import backup, faults, folder, keys, migrate, opening, package, witness
from shuangyong_desktop.store.engine import DatabaseError, connect, damages
from shuangyong_desktop.store.errors import BadBackup, InUse, StoreUnavailable, TooNew
from shuangyong_desktop.store.folder import DATABASE

_FEW = 20


@dataclass(frozen=True)
class Prepared:
    """A backup laid out and proved beside the data folder, and how it differs from what is there."""

    place: Path
    ready: Path
    file: Path
    manifest: package.Manifest
    present: int | None
    """The newest operation of the store there now; None where there is none that opens."""
    missing: tuple[str, ...]
    """Operations of the present store that the backup does not have: 「第 12 号 登记走访」."""
    is_same_history: bool
    witness: witness.Witness

    def in_words(self) -> list[str]:
        """The difference, as the clerk is to read it before agreeing."""
        said = [f"备份：第 {self.manifest.number} 号操作，{self.manifest.made_at}"]
        if self.present is None:
            return [*said, "现有数据文件夹中没有可以打开的数据，无从比较。"]
        said.append(f"现有数据：第 {self.present} 号操作")
        if not self.is_same_history:
            return [*said, "备份与现有数据的操作记录不是同一套，请确认没有选错文件。"]
        if not self.missing:
            return [*said, "备份与现有数据的操作记录一致，没有缺少的操作。"]
        more = len(self.missing) - _FEW
        tail = [f"……共 {len(self.missing)} 项"] if more > 0 else []
        return [*said, "还原后将缺少以下操作：", *self.missing[:_FEW], *tail]


def prepare(file: Path, secret: str, place: Path) -> Prepared:
    """Lay a backup out beside the data folder and prove it; the data folder is not touched.

    `secret` is a password or the recovery code as of the backup. Raises BadBackup, WrongPassword or TooNew.
    """
    making, ready = folder.restoring(place)
    for rest in (making, ready):
        shutil.rmtree(rest, ignore_errors=True)
    try:
        with faults.in_words(place.parent):
            making.mkdir(parents=True)
            package.unpack(_existing(file), making)
            _, key_ring = keys.enter(making, secret)
            manifest = _proved(file, making, key_ring)
            making.rename(ready)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    present, missing, is_same = _difference(place, key_ring, manifest)
    noted = witness.of(place, key_ring.journal)
    return Prepared(place, ready, file, manifest, present, missing, is_same, noted)


def switch(prepared: Prepared, now: datetime | None = None) -> Path | None:
    """Put the proved folder in place; gives the folder that was there, under its new name, if any."""
    place = prepared.place
    aside = None
    with faults.in_words(place.parent):
        if place.exists():
            aside = _set_aside(place, prepared.present is not None, now or datetime.now())
        prepared.ready.rename(place)
        folder.sync_names(place.parent)
    prepared.witness.forget()
    folder.prepare(place)
    (place / folder.BACKUPS).mkdir(exist_ok=True)
    shutil.copyfile(prepared.file, place / folder.BACKUPS / prepared.file.name)
    return aside


def discard(prepared: Prepared) -> None:
    """Leave everything as it is."""
    shutil.rmtree(prepared.ready, ignore_errors=True)


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise StoreUnavailable(f"找不到备份文件“{file}”。")
    return file


def _proved(file: Path, making: Path, key_ring: keys.Keys) -> package.Manifest:
    if not package.is_whole(file, key_ring.journal):
        raise BadBackup
    manifest = package.manifest_of(file)
    if manifest.schema > migrate.SCHEMA:
        raise TooNew
    path = making / DATABASE
    found = damages(path, key_ring.store) or backup.proved(path, key_ring)
    with closing(connect(path, key_ring.store, read_only=True)) as connection:
        counts = backup.row_counts(connection)
    if found or counts != manifest.counts:
        raise BadBackup
    for rest in making.glob(f"{DATABASE}-*"):
        rest.unlink()
    return manifest


def _difference(
    place: Path, key_ring: keys.Keys, manifest: package.Manifest
) -> tuple[int | None, tuple[str, ...], bool]:
    """Newest operation of the present store, what the backup lacks of it, whether both are one history."""
    if not (place / DATABASE).exists():
        return None, (), False
    try:
        with closing(connect(place / DATABASE, key_ring.store, read_only=True)) as connection:
            asked = "SELECT id, label, seal FROM operation WHERE id >= ? ORDER BY id"
            rows = connection.execute(asked, (manifest.number,)).fetchall()
            newest = connection.execute("SELECT ifnull(max(id), 0) FROM operation").fetchone()[0]
    except (DatabaseError, StoreUnavailable):
        return None, (), False
    seals = {number: seal for number, _, seal in rows}
    is_same = not manifest.number or seals.get(manifest.number) == manifest.seal or newest < manifest.number
    missing = tuple(f"第 {number} 号 {label}" for number, label, _ in rows if number > manifest.number)
    return newest, missing, is_same


def _set_aside(place: Path, opens: bool, now: datetime) -> Path:
    lock = _only_user(place)
    lock.release()
    name = f"{place.name}_{'还原前' if opens else '损坏'}_{now:%Y-%m-%d}"
    aside = place.with_name(name)
    number = 2
    while aside.exists():
        aside, number = place.with_name(f"{name}_{number}"), number + 1
    try:
        place.rename(aside)
    except OSError as error:
        raise StoreUnavailable(
            f"数据文件夹“{place}”正被其他程序使用，没有还原。请关闭打开着的台账、文件和文件夹窗口后再试。"
        ) from error
    return aside


def _only_user(place: Path) -> FileLock:
    try:
        return opening.locked(place)
    except InUse:
        raise InUse("台账正在另一个窗口中打开，没有还原。请先关闭那个窗口。") from None
