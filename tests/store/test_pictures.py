"""Unused pictures are cleared when the journal is tidied, but none that an undo may still want."""

from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.photos import PhotoFile
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.people.attachments import add_scans
from shuangyong_desktop.operations.photos import add_photos, remove_photo
from shuangyong_desktop.operations.upkeep import compact_journal
from shuangyong_desktop.operations.visits import record_visit
from shuangyong_desktop.queries.photos import photos_of
from shuangyong_desktop.store.records import Picture
from shuangyong_desktop.store.store import Store


def _photo(word: str) -> PhotoFile:
    return PhotoFile(f"{word}.jpg", word.encode(), 4, 3, None)


def _pictures(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(content.decode() for content in session.scalars(select(Picture.content)))


def _visited(store: Store) -> None:
    store.run(register_beneficiary, BeneficiaryDraft(name="王桂兰", village="李家村", category="21"))
    store.run(record_visit, 1, VisitDraft("2026-02-05", "spring_festival"))
    store.run(add_photos, [(1, _photo("kept")), (1, _photo("gone")), (1, _photo("shared"))])
    store.run(add_scans, 1, "证件", [_photo("shared")])


def test_a_removed_photo_stays_as_long_as_it_can_be_undone(store: Store) -> None:
    _visited(store)
    store.run(remove_photo, 2)
    store.run(compact_journal, 1000)
    assert _pictures(store) == ["gone", "kept", "shared"]
    store.undo()
    with store.read() as session:
        assert len(photos_of(session, 1)) == 3


def test_what_nothing_names_and_nothing_brings_back_is_cleared(store: Store) -> None:
    _visited(store)
    for number in (2, 3):
        store.run(remove_photo, number)
    store.run(compact_journal, 0)
    assert _pictures(store) == ["kept", "shared"]
    assert store.problems() == []
