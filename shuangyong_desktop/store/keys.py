"""Key slots: one random data key, wrapped once for each operator's password and for the recovery code.

Changing a password rewrites one slot and no data; closing an operator drops one. `keys.json` lies beside
the store and in every backup; without a password it says nothing about the key. The operator's name is
inside the sealed box as well, so that nobody comes in under another's name by editing the file.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from shuangyong_desktop.domain import recovery_code
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import tries
from shuangyong_desktop.store.errors import KeysGone, WrongPassword
from shuangyong_desktop.store.folder import KEYS, sync_names

RECOVERY = "恢复码"
"""The name of the slot that the recovery code opens, and of whoever comes in by it."""

_OPS, _MEMORY = 2, 128 * 1024 * 1024
_MIRROR = KEYS + ".old"


class Slot(TypedDict):
    """The data key wrapped once: for whom, how the password was stretched, and the box itself."""

    name: str
    kdf: str
    cipher: str
    ops: int
    memory: int
    salt: str
    box: str


@dataclass(frozen=True)
class Keys:
    """The sub-keys of one opened store, each 32 bytes."""

    store: bytes
    journal: bytes


def exists(folder: Path) -> bool:
    """Whether a store was ever set up in this folder."""
    return (folder / KEYS).exists() or (folder / _MIRROR).exists()


def create(
    folder: Path, password: str, name: str = "管理员", *, cost: tuple[int, int] = (_OPS, _MEMORY)
) -> Keys:
    """Draw a new data key and wrap it with the first password. `cost` is Argon2id's passes and bytes."""
    data_key = secrets.token_bytes(32)
    _write(folder, [_wrap(data_key, password, name, cost)])
    return _derived(data_key)


def names(folder: Path) -> list[str]:
    """The operators who have a key, in the order they came."""
    return [slot["name"] for slot in _read(folder) if slot["name"] != RECOVERY]


def has_recovery_code(folder: Path) -> bool:
    """Whether a recovery sheet was ever made."""
    return any(slot["name"] == RECOVERY for slot in _read(folder))


def unlock(folder: Path, secret: str, name: str = "") -> Keys:
    """The keys, if a password or the recovery code opens a slot; raises WrongPassword or TooSoon."""
    return enter(folder, secret, name)[1]


def enter(folder: Path, secret: str, name: str = "") -> tuple[str, Keys]:
    """Whose password this is, and the keys. Where `name` has a slot, only that one is tried."""
    opened, data_key = _opened(folder, secret, name)
    return opened, _derived(data_key)


def add(folder: Path, secret: str, name: str, password: str) -> None:
    """Give a new operator a slot; `secret` is any password that opens the store already."""
    opened, data_key = _opened(folder, secret)
    slots = [slot for slot in _read(folder) if slot["name"] != name]
    _write(folder, [*slots, _wrap(data_key, password, name, _cost(slots, opened))])


def close(folder: Path, name: str) -> None:
    """Take an operator's slot away; Refused for the last one."""
    if names(folder) == [name]:
        raise Refused("这是最后一个能打开台账的操作员，不能停用")
    _write(folder, [slot for slot in _read(folder) if slot["name"] != name])


def change_password(folder: Path, old: str, new: str, name: str = "") -> None:
    """Wrap the same data key with a new password in the slot that the old one opens."""
    opened, data_key = _opened(folder, old, name)
    _replace(folder, opened, data_key, new)


def reset_password(folder: Path, code: str, name: str, new: str) -> None:
    """Give an operator who forgot theirs a new password, by the recovery code."""
    _, data_key = _opened(folder, code)
    if name not in names(folder):
        raise Refused(f"没有操作员“{name}”")
    _replace(folder, name, data_key, new)


def new_recovery_code(folder: Path, secret: str) -> str:
    """Draw a recovery code and let it open the store; one drawn before opens nothing any more."""
    _, data_key = _opened(folder, secret)
    code = recovery_code.draw()
    slots = [slot for slot in _read(folder) if slot["name"] != RECOVERY]
    _write(folder, [*slots, _wrap(data_key, code, RECOVERY, None)])
    return code


def copy(folder: Path, target: Path) -> None:
    """Let another folder of the same data key open to the passwords of this one."""
    _write(target, _read(folder))


def _replace(folder: Path, name: str, data_key: bytes, password: str) -> None:
    slots = _read(folder)
    cost = _cost(slots, name)
    new = [_wrap(data_key, password, name, cost) if slot["name"] == name else slot for slot in slots]
    _write(folder, new)


def _cost(slots: list[Slot], name: str) -> tuple[int, int]:
    """What stretching this slot's password costs; the recovery code is random enough without."""
    stretched = [slot for slot in slots if slot["ops"]]
    chosen = next((slot for slot in stretched if slot["name"] == name), stretched[0])
    return chosen["ops"], chosen["memory"]


def _opened(folder: Path, secret: str, name: str = "") -> tuple[str, bytes]:
    """Whose slot a secret opens, and the data key."""
    tries.require_patience(folder)
    slots = _read(folder)
    if recovery_code.looks_like_code(secret):
        asked, secret = [slot for slot in slots if slot["name"] == RECOVERY], recovery_code.read(secret)
    else:
        ordinary = [slot for slot in slots if slot["name"] != RECOVERY]
        asked = [slot for slot in ordinary if slot["name"] == name] or ordinary
    for slot in asked:
        data_key = _unwrap(slot, secret)
        if data_key is not None:
            tries.forget(folder)
            return slot["name"], data_key
    tries.count(folder)
    raise WrongPassword


def _derived(data_key: bytes) -> Keys:
    def sub_key(purpose: str) -> bytes:
        # HKDF-Expand of one block: the data key is uniformly random already
        return hmac.digest(data_key, purpose.encode() + b"\x01", hashlib.sha256)

    return Keys(store=sub_key("store"), journal=sub_key("journal"))


def _stretched(secret: str, salt: bytes, ops: int, memory: int) -> bytes:
    # NFKC: full-width digits typed through an input method are the same password
    words = unicodedata.normalize("NFKC", secret).encode()
    if not ops:
        return hmac.digest(salt, words, hashlib.sha256)
    from nacl import pwhash

    return pwhash.argon2id.kdf(32, words, salt, opslimit=ops, memlimit=memory)


def _wrap(data_key: bytes, secret: str, name: str, cost: tuple[int, int] | None) -> Slot:
    from nacl.secret import SecretBox

    salt = secrets.token_bytes(16)
    ops, memory = cost or (0, 0)
    box = SecretBox(_stretched(secret, salt, ops, memory)).encrypt(data_key + name.encode())
    return {
        "name": name,
        "kdf": "argon2id" if cost else "hmac-sha256",
        "cipher": "xsalsa20-poly1305",
        "ops": ops,
        "memory": memory,
        "salt": base64.b64encode(salt).decode(),
        "box": base64.b64encode(bytes(box)).decode(),
    }


def _unwrap(slot: Slot, secret: str) -> bytes | None:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    key = _stretched(secret, base64.b64decode(slot["salt"]), slot["ops"], slot["memory"])
    try:
        held = SecretBox(key).decrypt(base64.b64decode(slot["box"]))
    except CryptoError:
        return None
    return held[:32] if held[32:].decode() == slot["name"] else None


def _read(folder: Path) -> list[Slot]:
    for name in (KEYS, _MIRROR):
        try:
            slots: list[Slot] = json.loads((folder / name).read_text("utf-8"))["slots"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        return slots
    raise KeysGone


def _write(folder: Path, slots: list[Slot]) -> None:
    """Whole or not at all, twice: losing this file is losing the store.

    The mirror is written after, not kept from before: it must not open to a password that was taken away.
    """
    for name in (KEYS, _MIRROR):
        part = folder / (name + ".part")
        with part.open("w", encoding="utf-8") as out:
            json.dump({"version": 1, "slots": slots}, out, ensure_ascii=False, indent=1)
            out.flush()
            os.fsync(out.fileno())
        part.replace(folder / name)
        sync_names(folder)
