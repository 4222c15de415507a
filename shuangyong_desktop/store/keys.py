"""Key slots: one random data key, wrapped once for each password that opens it.

Changing a password rewrites one slot and no data. `keys.json` lies beside the store and in every backup;
without a password it says nothing about the key.
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

from shuangyong_desktop.store.errors import WrongPassword

_FILE = "keys.json"
_OPS, _MEMORY = 2, 128 * 1024 * 1024


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
    return (folder / _FILE).exists()


def create(folder: Path, password: str, *, cost: tuple[int, int] = (_OPS, _MEMORY)) -> Keys:
    """Draw a new data key and wrap it with the first password. `cost` is Argon2id's passes and bytes."""
    data_key = secrets.token_bytes(32)
    _write(folder, [_wrap(data_key, password, "管理员", cost)])
    return _derived(data_key)


def unlock(folder: Path, password: str) -> Keys:
    """The keys, if the password opens any slot; raises WrongPassword otherwise."""
    return _derived(_data_key(folder, password))


def change_password(folder: Path, old: str, new: str) -> None:
    """Wrap the same data key with a new password in the slot that the old one opens."""
    slots = _read(folder)
    for number, slot in enumerate(slots):
        data_key = _unwrap(slot, old)
        if data_key is not None:
            slots[number] = _wrap(data_key, new, slot["name"], (slot["ops"], slot["memory"]))
            _write(folder, slots)
            return
    raise WrongPassword


def _data_key(folder: Path, password: str) -> bytes:
    for slot in _read(folder):
        data_key = _unwrap(slot, password)
        if data_key is not None:
            return data_key
    raise WrongPassword


def _derived(data_key: bytes) -> Keys:
    def sub_key(purpose: str) -> bytes:
        # HKDF-Expand of one block: the data key is uniformly random already
        return hmac.digest(data_key, purpose.encode() + b"\x01", hashlib.sha256)

    return Keys(store=sub_key("store"), journal=sub_key("journal"))


def _stretched(password: str, salt: bytes, ops: int, memory: int) -> bytes:
    from nacl import pwhash

    # NFKC: full-width digits typed through an input method are the same password
    words = unicodedata.normalize("NFKC", password).encode()
    return pwhash.argon2id.kdf(32, words, salt, opslimit=ops, memlimit=memory)


def _wrap(data_key: bytes, password: str, name: str, cost: tuple[int, int]) -> Slot:
    from nacl.secret import SecretBox

    salt = secrets.token_bytes(16)
    box = SecretBox(_stretched(password, salt, *cost)).encrypt(data_key)
    return {
        "name": name,
        "kdf": "argon2id",
        "cipher": "xsalsa20-poly1305",
        "ops": cost[0],
        "memory": cost[1],
        "salt": base64.b64encode(salt).decode(),
        "box": base64.b64encode(bytes(box)).decode(),
    }


def _unwrap(slot: Slot, password: str) -> bytes | None:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    key = _stretched(password, base64.b64decode(slot["salt"]), slot["ops"], slot["memory"])
    try:
        return SecretBox(key).decrypt(base64.b64decode(slot["box"]))
    except CryptoError:
        return None


def _read(folder: Path) -> list[Slot]:
    slots: list[Slot] = json.loads((folder / _FILE).read_text("utf-8"))["slots"]
    return slots


def _write(folder: Path, slots: list[Slot]) -> None:
    """Whole or not at all: losing this file is losing the store."""
    whole = folder / _FILE
    part = folder / (_FILE + ".part")
    with part.open("w", encoding="utf-8") as out:
        json.dump({"version": 1, "slots": slots}, out, ensure_ascii=False, indent=1)
        out.flush()
        os.fsync(out.fileno())
    if whole.exists():
        whole.replace(folder / (_FILE + ".old"))
    part.replace(whole)
