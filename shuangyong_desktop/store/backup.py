"""Backups that count: each was opened again with the key and proved before it got its name."""

import os
import re
import shutil
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import faults, folder, journal, package, permits, proof, rotation
from shuangyong_desktop.store.engine import (
    DatabaseError,
    connect,
    copy_database,
    damages,
    make_engine,
    stamp,
)
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.store.folder import DATABASE, KEYS
from shuangyong_desktop.store.keys import Keys
from shuangyong_desktop.store.package import ENDING, Manifest

NOT_DONE = "备份未完成，上一次备份仍然有效，数据没有受影响。"
_OUTSIDE = "外部备份.txt"
_LONGEST = 7
_PRACTICE = "练习_"
_NAME = re.compile(rf"(?:{_PRACTICE})?台账_(\d+)_(\d{{4}}-\d\d-\d\d)_[0-9A-Z-]+\.sybak")


def back_up(place: Path, keys: Keys, into: Path, now: datetime | None = None) -> Path:
    """Write a proved backup of the store in `place` into a folder and give its path.

    Raises StoreUnavailable where it can not be written or the store itself is damaged; a backup that was
    there before stays as it was then.
    """
    made_at = now or datetime.now()
    work = folder.temporary(place) / f"备份-{os.getpid()}"
    try:
        with faults.in_words(place):
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            copy_verified(place / DATABASE, keys, work / DATABASE)
            shutil.copyfile(place / KEYS, work / KEYS)
            manifest = _manifest(work / DATABASE, keys.store, made_at)
        return _packed(work, keys, manifest, into)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def copy_verified(source: Path, keys: Keys, target: Path) -> None:
    """Copy a store's database; raises StoreUnavailable, with no file under that name, where it is not whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    with closing(connect(source, keys.store, read_only=True)) as live:
        wanted = _copied(live, part, keys.store)
    folder.sync(part)
    problem = _problem(part, keys, wanted)
    for rest in part.parent.glob(part.name + "-*"):
        rest.unlink()
    if problem:
        part.unlink()
        raise StoreUnavailable(f"{NOT_DONE}（{problem}）")
    part.replace(target)


def copy_folder(place: Path, keys: Keys, target: Path) -> None:
    """A data folder with a proved copy of the database and the same keys."""
    with faults.in_words(target.parent):
        target.mkdir(parents=True)
        copy_verified(place / DATABASE, keys, target / DATABASE)
        shutil.copyfile(place / KEYS, target / KEYS)


def _copied(live: Any, part: Path, key: bytes) -> dict[str, int]:
    """Copy all pages of one unmoving picture; returns its rows by table."""
    with closing(connect(part, key)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
        live.execute("BEGIN")
        try:
            counts = row_counts(live)
            copy_database(live, copy)
        finally:
            live.execute("COMMIT")
    return counts


def _problem(part: Path, keys: Keys, wanted: dict[str, int]) -> str:
    """Why a copy does not count; "" where it does."""
    try:
        found = damages(part, keys.store)
        with closing(connect(part, keys.store, read_only=True)) as again:
            if not found and row_counts(again) != wanted:
                found = ["复制的行数与原数据不符"]
        found = found or proved(part, keys)
    except DatabaseError as error:
        found = [str(faults.explained(error, part.parent) or faults.IO)]
    except StoreUnavailable as unavailable:
        found = [str(unavailable)]
    return found[0] if found else ""


def proved(path: Path, keys: Keys) -> list[str]:
    """What is wrong in the journal's chain of a copy."""
    engine = make_engine(path, keys.store, read_only=True)
    try:
        with engine.connect() as connection:
            return list(proof.broken_links(connection, keys.journal))
    finally:
        engine.dispose()


def row_counts(connection: Any) -> dict[str, int]:
    """Rows by table, without what the search index keeps for itself."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    names = [row[0] for row in tables.fetchall() if not row[0].startswith("person_search")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _manifest(path: Path, key: bytes, made_at: datetime) -> Manifest:
    with closing(connect(path, key, read_only=True)) as connection:
        newest = "SELECT id, seal FROM operation ORDER BY id DESC LIMIT 1"
        number, seal = connection.execute(newest).fetchone() or (0, "")
        _, schema = stamp(connection)
        return Manifest(number, seal, schema, f"{made_at:%Y-%m-%d %H:%M}", row_counts(connection))


def _packed(work: Path, keys: Keys, manifest: Manifest, into: Path) -> Path:
    code = journal.head_code(manifest.seal)
    name = f"{_kind(work, keys)}台账_{manifest.number:06}_{manifest.made_at[:10]}_{code}{ENDING}"
    target = into / name
    part = into / (name + ".part")
    try:
        into.mkdir(parents=True, exist_ok=True)
        parts = {DATABASE: work / DATABASE, KEYS: work / KEYS}
        package.write(parts, manifest, keys.journal, part)
        if not package.is_whole(part, keys.journal):
            raise StoreUnavailable(f"{NOT_DONE}写入“{into}”后读回核对不一致，请换一个U盘或文件夹。")
        part.replace(target)
        folder.sync_names(into)
    except OSError as error:
        raise StoreUnavailable(f"{NOT_DONE}“{into}”写不进去（{_why(error)}）。") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _kind(work: Path, keys: Keys) -> str:
    """What the name of a backup of practice data begins with, so that nobody takes it for the real one."""
    engine = make_engine(work / DATABASE, keys.store, read_only=True)
    try:
        with engine.connect() as connection:
            return _PRACTICE if permits.setting(connection, permits.PRACTICE) else ""
    finally:
        engine.dispose()


def _why(error: OSError) -> str:
    import errno

    words = {
        errno.ENOSPC: "空间已满",
        errno.EROFS: "只读",
        errno.EACCES: "没有写入权限",
        errno.EIO: "读写出错，U盘可能已松动或拔出",
        errno.ENODEV: "U盘已拔出",
        errno.ENOENT: "文件夹不存在，U盘可能已拔出",
        errno.ENOTDIR: "不是文件夹",
    }
    return words.get(error.errno or 0, error.strerror or "读写出错")


# --- the store's own backups


def own(place: Path) -> list[rotation.Dated]:
    """The automatic backups of a store, oldest first by operation number."""
    found = []
    for path in (place / folder.BACKUPS).glob(f"*{ENDING}"):
        match = _NAME.fullmatch(path.name)
        if match:
            found.append(rotation.Dated(path.name, int(match[1]), match[2]))
    return sorted(found, key=lambda backup: (backup.number, backup.day, backup.name))


def back_up_own(place: Path, keys: Keys, now: datetime | None = None) -> Path:
    """Back up into the store's own folder, then let go of what the rotation does not keep."""
    made = back_up(place, keys, place / folder.BACKUPS, now)
    stored = own(place)
    keep = rotation.kept(stored) | {made.name}
    for backup in stored:
        if backup.name not in keep:
            with suppress(OSError):
                (place / folder.BACKUPS / backup.name).unlink()
    return made


def note_outside(place: Path, now: datetime) -> None:
    """Remember that a backup left the data folder, for the reminder."""
    folder.note(place, _OUTSIDE, now)


def reminder(place: Path, now: datetime) -> str:
    """A sentence where the last backup outside the data folder is older than a week; else ""."""
    noted = folder.noted(place, _OUTSIDE)
    if noted is None:
        return "还没有备份到U盘。硬盘损坏时，只有U盘上的备份能找回数据，请现在备份。"
    days = (now - noted).days
    return f"已有 {days} 天没有备份到U盘，请现在备份。" if abs(days) > _LONGEST else ""


def require_outside(place: Path, into: Path) -> None:
    """Raise Refused where a backup would lie in the data folder, and so be lost with it."""
    if into.resolve().is_relative_to(place.resolve()):
        raise Refused("备份不能放在数据文件夹里面，请选择U盘或另一个磁盘上的文件夹")
