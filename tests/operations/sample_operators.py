"""One call of each operation on operators, access notes and the store's upkeep."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.domain.operators import OperatorDraft
from shuangyong_desktop.operations.access import accept_version, note_export, note_key, note_view
from shuangyong_desktop.operations.copies import load_scrambled
from shuangyong_desktop.operations.office import set_office
from shuangyong_desktop.operations.operators import add_operator, change_role, close_operator
from shuangyong_desktop.operations.restoring import note_restored
from shuangyong_desktop.operations.upkeep import compact_journal, end_freeze, freeze_for_audit, mark_practice
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.store import Store


def with_second(store: Store) -> None:
    """An office of two."""
    store.run(add_operator, OperatorDraft("李强", "reviewer"))


def _change_role(store: Store) -> Changed:
    with_second(store)
    return store.run(change_role, "李强", "viewer")


def _close(store: Store) -> Changed:
    with_second(store)
    return store.run(close_operator, "李强")


def _end_freeze(store: Store) -> Changed:
    store.run(freeze_for_audit, "2026-11-20")
    return store.run(end_freeze)


def _compact(store: Store) -> Changed:
    for name in ("东城镇双拥办", "东城街道双拥办", "东城双拥办"):
        store.run(set_office, OfficeDraft(name=name))
    return store.run(compact_journal, 1)


def _load_scrambled(store: Store) -> Changed:
    cheap = (1, 8 * 1024 * 1024)
    with (
        tempfile.TemporaryDirectory() as place,
        Store.create(Path(place) / "原件", "测试-密码-2026", key_cost=cheap) as other,
    ):
        other.run(set_office, OfficeDraft(name="东城镇双拥办"))
        return store.run(load_scrambled, other)


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "add_operator": lambda store: store.run(add_operator, OperatorDraft("李强", "reviewer")),
    "change_role": _change_role,
    "close_operator": _close,
    "note_view": lambda store: store.run(note_view, "person", 1, "身份证号"),
    "note_export": lambda store: store.run(note_export, "优抚对象花名册", 120, Audience.INTERNAL),
    "note_key": lambda store: store.run(note_key, "制作恢复单"),
    "note_restored": lambda store: store.run(note_restored, "用备份还原", (), ""),
    "accept_version": lambda store: store.run(accept_version, "数据被换成了较早的版本"),
    "freeze_for_audit": lambda store: store.run(freeze_for_audit, "2099-12-01"),
    "end_freeze": _end_freeze,
    "compact_journal": _compact,
    "load_scrambled": _load_scrambled,
    "mark_practice": lambda store: store.run(mark_practice),
}
