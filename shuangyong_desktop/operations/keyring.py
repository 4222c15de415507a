"""Handing out and taking back keys: the list of operators in the store and the slots in the key file, together.

The list is written first. A slot without a row opens nothing, for the name is not on the list; a row without
a slot is repaired by registering the operator again after closing them.
"""

from pathlib import Path

from shuangyong_desktop.domain.operators import OperatorDraft
from shuangyong_desktop.domain.passwords import weakness
from shuangyong_desktop.domain.roles import ADMINISTRATION, Role, may
from shuangyong_desktop.operations.access import note_key
from shuangyong_desktop.operations.operators import add_operator, close_operator
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store import keys
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.permits import standing
from shuangyong_desktop.store.store import Store


def require_strong(password: str, name: str = "") -> None:
    """Raise Refused, on the field `password`, where a new password is too weak."""
    said = weakness(password, name)
    if said:
        raise Refused([Problem(said, "password")])


def admit(store: Store, own_password: str, draft: OperatorDraft, password: str) -> Changed:
    """Let a new operator in; who does it gives their own password, for the key is wrapped anew."""
    require_strong(password, draft.name)
    keys.unlock(store.folder, own_password, store.operator)
    changed = store.run(add_operator, draft)
    keys.add(store.folder, own_password, draft.name.strip(), password)
    return changed


def dismiss(store: Store, name: str) -> Changed:
    """Close an operator: their password opens nothing from now on."""
    changed = store.run(close_operator, name)
    keys.close(store.folder, name)
    return changed


def change_own_password(store: Store, old: str, new: str) -> Changed:
    """Another password for the operator at the desk; the data are not touched."""
    require_strong(new, store.operator)
    keys.change_password(store.folder, old, new, store.operator)
    return store.run(note_key, "更换密码")


def give_password(store: Store, own_password: str, name: str, new: str) -> Changed:
    """A new password for another operator who forgot theirs; who gives it is an administrator."""
    require_strong(new, name)
    _require_administrator(store, "重设密码须由管理员办理")
    keys.unlock(store.folder, own_password, store.operator)
    keys.add(store.folder, own_password, name, new)
    return store.run(note_key, f"重设密码：{name}")


def make_recovery_code(store: Store, own_password: str) -> str:
    """A new recovery code, to be printed at once; the sheet before it opens nothing any more."""
    _require_administrator(store, "恢复单须由管理员制作")
    code = keys.new_recovery_code(store.folder, own_password)
    store.run(note_key, "制作恢复单")
    return code


def _require_administrator(store: Store, sentence: str) -> None:
    with store.read() as session:
        found = standing(session.connection(), store.operator)
    if not may(found.role, ADMINISTRATION, found.others) or found.role is Role.VIEWER:
        raise Refused(sentence)


def reset_forgotten(place: Path, code: str, name: str, new: str) -> None:
    """A new password for whoever forgot theirs, by the sheet in the safe. Needs no open store."""
    require_strong(new, name)
    keys.reset_password(place, code, name, new)
