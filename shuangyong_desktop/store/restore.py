"""Restoring a backup: into a new folder first, proved, compared operation by operation, only then switched.

The folder that was there is never overwritten: it keeps a name that says when and why it was put aside.
"""

import shutil
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import (
    backup,
    faults,
    folder,
    keys,
    migrate,
    opening,
    package,
    permits,
    present,
    tries,
    witness,
)
from shuangyong_desktop.store.engine import connect, damages, make_engine
from shuangyong_desktop.store.errors import BadBackup, InUse, StoreUnavailable, TooNew, WrongPassword
from shuangyong_desktop.store.folder import DATABASE
from shuangyong_desktop.store.store import Store

_FEW = 20
_PRACTICE = "这份备份是练习数据的，不是真实数据"


@dataclass(frozen=True)
class Prepared:
    """A backup laid out and proved beside the data folder, and how it differs from what is there."""

    place: Path
    ready: Path
    manifest: package.Manifest
    key_ring: keys.Keys = field(repr=False)
    operator: str
    """Whose secret opened the backup."""
    history: present.History = field(repr=False)
    is_practice: bool
    present: present.Present

    @property
    def fork(self) -> int:
        """The newest operation that the backup and what is there now have in common."""
        return self.history.common(self.present.history)

    @property
    def is_same_history(self) -> bool:
        """Whether one of the two only goes on where the other ends."""
        ends = (self.history.newest, self.present.history.newest)
        return self.present.keys == self.key_ring and self.fork == min(ends)

    @property
    def keeps_operators(self) -> bool:
        """Whether operators and passwords stay as they are now: the backup is an earlier state of this store."""
        return self.is_same_history and self.fork == self.history.newest

    @property
    def passwords_in_words(self) -> str:
        """Which passwords open the restored store."""
        return "操作员和密码以现在的为准。" if self.keeps_keys else "操作员和密码以备份时的为准。"

    @property
    def keeps_keys(self) -> bool:
        """Whether the key file stays as well: it is needed as it is now, and it is there."""
        return self.keeps_operators and self.present.has_key_file

    @property
    def missing(self) -> tuple[str, ...]:
        """Operations of the present store that the backup does not have: 「第 12 号 登记走访」."""
        labels = self.present.history.labels
        return tuple(f"第 {number} 号 {labels[number]}" for number in sorted(labels) if number > self.fork)

    def in_words(self) -> list[str]:
        """The difference, as the clerk is to read it before agreeing."""
        said = [f"备份：第 {self.manifest.number} 号操作，{self.manifest.made_at}"]
        said += [f"{_PRACTICE}。"] * self.is_practice
        if not self.present.opens:
            return [*said, "现有数据文件夹中没有可以打开的数据，无从比较。"]
        said.append(f"现有数据：第 {self.present.history.newest} 号操作")
        said += self._difference()
        more = len(self.missing) - _FEW
        if self.missing:
            tail = [f"……共 {len(self.missing)} 项"] if more > 0 else []
            said += ["还原后将缺少以下操作：", *self.missing[:_FEW], *tail]
        if self.present.frozen_from:
            said.append(f"现有数据自 {self.present.frozen_from} 起审计封存，还原后仍然封存。")
        return said

    def _difference(self) -> list[str]:
        newest = self.history.newest
        if self.present.keys != self.key_ring:
            return ["现有数据是另一个台账，不是这份备份的来源，请确认没有选错文件和文件夹。"]
        if not self.is_same_history:
            first = f"从第 {self.fork + 1} 号操作起，备份与现有数据各记各的"
            return [f"备份与现有数据的操作记录不是同一套：{first}，请确认没有选错文件。"]
        if self.missing:
            return []
        more = newest - self.fork
        if more:
            return [f"备份比现有数据多 {more} 项操作，现有数据中没有备份缺少的操作。"]
        return ["备份与现有数据的操作记录一致，没有缺少的操作。"]


def prepare(file: Path, secret: str, place: Path) -> Prepared:
    """Lay a backup out beside the data folder and prove it; the data folder is not touched.

    `secret` is a password or the recovery code as of the backup. Raises BadBackup, WrongPassword, TooSoon or
    TooNew, and Refused where practice data would take the place of real ones.
    """
    folder.finish_switch(place)
    tries.require_patience(place)
    making, ready = folder.restoring(place)
    for rest in (making, ready):
        shutil.rmtree(rest, ignore_errors=True)
    try:
        with faults.in_words(place.parent):
            making.mkdir(parents=True)
            package.unpack(_existing(file), making)
            operator, key_ring = _entered(making, secret, place)
            manifest = _proved(file, making, key_ring)
            (making / folder.BACKUPS).mkdir()
            shutil.copyfile(file, making / folder.BACKUPS / file.name)
            prepared = _compared(making, key_ring, operator, manifest)
            prepared = replace(
                prepared, place=place, ready=ready, present=present.look(place, making, secret)
            )
        if prepared.is_practice and prepared.present.opens and not prepared.present.is_practice:
            raise Refused(f"{_PRACTICE}，不能还原到正式台账上；可以还原到另一个文件夹")
        making.rename(ready)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return prepared


def agree(prepared: Prepared, secret: str) -> Prepared:
    """With the secret of whoever may give the present store up; raises WrongPassword, TooSoon or Refused."""
    given_up = present.given_up(prepared.place, prepared.ready, secret)
    return replace(prepared, present=given_up)


def laid_out(prepared: Prepared) -> Store:
    """The store of the backup, open, for what is to be noted in it before it takes its place."""
    _require_agreement(prepared)
    if prepared.place.exists():
        _only_user(prepared.place).release()
    if prepared.manifest.schema < migrate.SCHEMA:
        migrate.upgrade_file(prepared.ready / DATABASE, prepared.key_ring.store)
    folder.prepare(prepared.ready)
    return Store(prepared.ready, prepared.key_ring, opening.locked(prepared.ready), prepared.operator)


def switch(prepared: Prepared, now: datetime | None = None) -> Path | None:
    """Put the proved folder in place; gives the folder that was there, under its new name, if any.

    Where anything fails, all is as it was, and it can be tried again.
    """
    _require_agreement(prepared)
    place, waiting, aside = prepared.place, folder.agreed(prepared.place), None
    with faults.in_words(place.parent):
        if prepared.keeps_keys:
            keys.copy(place, prepared.ready)
        shutil.rmtree(waiting, ignore_errors=True)
        prepared.ready.rename(waiting)
        try:
            if place.exists():
                aside = _set_aside(place, prepared.present.opens, now or datetime.now())
            waiting.rename(place)
        except BaseException:
            if aside is not None and not place.exists():
                aside.rename(place)
            waiting.rename(prepared.ready)
            raise
        folder.sync_names(place.parent)
    _begin_witness(prepared)
    return aside


def _begin_witness(prepared: Prepared) -> None:
    """From now on the restored store is what the witness of this place expects."""
    key = prepared.key_ring.journal
    witness.of(prepared.ready, key).forget()
    noted = witness.of(prepared.place, key)
    noted.forget()
    with closing(connect(prepared.place / DATABASE, prepared.key_ring.store, read_only=True)) as connection:
        newest = "SELECT id, seal FROM operation ORDER BY id DESC LIMIT 1"
        noted.note(*(connection.execute(newest).fetchone() or (0, "")))


def discard(prepared: Prepared) -> None:
    """Leave everything as it is."""
    shutil.rmtree(prepared.ready, ignore_errors=True)


def _require_agreement(prepared: Prepared) -> None:
    if prepared.present.asks:
        raise Refused(prepared.present.asks)


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise StoreUnavailable(f"找不到备份文件“{file}”。")
    return file


def _entered(making: Path, secret: str, place: Path) -> tuple[str, keys.Keys]:
    try:
        return keys.enter(making, secret)
    except WrongPassword:
        if place.exists():
            tries.count(place)
        raise


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
    return manifest


def _compared(making: Path, key_ring: keys.Keys, operator: str, manifest: package.Manifest) -> Prepared:
    """What the backup itself says; the rest is filled in by who knows it."""
    engine = make_engine(making / DATABASE, key_ring.store, read_only=True)
    try:
        with engine.connect() as connection:
            history = present.history(connection)
            is_practice = bool(permits.setting(connection, permits.PRACTICE))
    finally:
        engine.dispose()
    for rest in making.glob(f"{DATABASE}-*"):
        rest.unlink()
    return Prepared(making, making, manifest, key_ring, operator, history, is_practice, present.Present())


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
