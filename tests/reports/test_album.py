"""The album: photos with captions, so many to a page."""

import io
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.photos import PhotoDraft, PhotoFile
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.photos import add_photos, edit_photo, remove_photo
from shuangyong_desktop.operations.visits import record_visit
from shuangyong_desktop.queries.photos import album, candidates, content, photos_of
from shuangyong_desktop.reports.album import write_album
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Person, Picture
from shuangyong_desktop.store.store import Store


def _photo(number: int) -> PhotoFile:
    written = io.BytesIO()
    Image.new("RGB", (64, 48), (number * 20, 80, 120)).save(written, "JPEG")
    return PhotoFile(f"{number}.jpg", written.getvalue(), 64, 48, f"2026-02-05 10:00:{number:02d}")


@pytest.fixture
def visited(store: Store) -> Store:
    """王桂兰 was called at, and five photos were taken."""
    store.run(register_beneficiary, BeneficiaryDraft(name="王桂兰", village="李家村", category="21"))
    with store.read() as session:
        home = session.scalars(select(Person.household_id)).one()
    store.run(record_visit, home, VisitDraft("2026-02-05", "spring_festival"))
    store.run(add_photos, [(1, _photo(number)) for number in range(5)])
    return store


def test_photos_are_kept_encrypted_under_their_hash_and_once(visited: Store) -> None:
    with visited.read() as session:
        rows = photos_of(session, 1)
        assert content(session, rows[0].digest) == _photo(0).content
        assert rows[0].caption == "2026-02-05 春节 李家村 王桂兰"
    with pytest.raises(Refused, match="都已经添加过了"):
        visited.run(add_photos, [(1, _photo(0))])
    assert _photo(0).content not in visited.path.read_bytes()


def test_a_photo_taken_away_comes_back_with_undo(visited: Store) -> None:
    visited.run(edit_photo, 1, PhotoDraft("堂屋"))
    visited.run(remove_photo, 1)
    with visited.read() as session:
        assert len(photos_of(session, 1)) == 4
    visited.undo()
    with visited.read() as session:
        assert photos_of(session, 1)[0].caption == "堂屋"
        assert len(session.scalars(select(Picture.id)).all()) == 5


def test_signatures_are_no_part_of_the_album(visited: Store) -> None:
    visited.run(edit_photo, 1, PhotoDraft(None, "signature"))
    with visited.read() as session:
        assert len(album(session, 2026)) == 4
        assert candidates(session)[0].names == ("王桂兰",)


@pytest.mark.parametrize(("each", "pages"), [(2, 3), (4, 2), (6, 1)])
def test_the_album_has_so_many_photos_to_a_page(
    visited: Store, tmp_path: Path, each: int, pages: int
) -> None:
    path = tmp_path / "影像.pdf"
    with visited.read() as session:
        assert write_album(session, path, "2026 年走访慰问影像", 2026, each) == 5
    assert path.read_bytes().count(b"/Type /Page\n") == pages


def test_an_album_without_photos_is_refused(visited: Store, tmp_path: Path) -> None:
    with visited.read() as session, pytest.raises(Refused, match="没有可以打印的照片"):
        write_album(session, tmp_path / "影像.pdf", "影像", 2020)
    assert not (tmp_path / "影像.pdf").exists()
