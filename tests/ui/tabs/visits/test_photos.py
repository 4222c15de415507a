"""Photos dropped on the visits tab."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from visits_by_hand import page_of

from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations.visits import record_visit
from shuangyong_desktop.store.records import Person, Photo, Picture
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.tabs.visits import VisitsTab, photos
from shuangyong_desktop.ui.tabs.visits.photo_placing import PlacePhotosDialog


def _two_calls(ui_store: Store) -> None:
    with ui_store.read() as session:
        homes = session.scalars(select(Person.household_id).where(Person.death_on.is_(None))).all()
    ui_store.run(record_visit, homes[0], VisitDraft("2026-02-05", "spring_festival"))
    ui_store.run(record_visit, homes[1], VisitDraft("2026-02-06", "spring_festival"))


def _drop(page: QWidget, paths: list[Path], qtbot: QtBot) -> None:
    """Drop files onto a page, as from a folder's window."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    here = QPointF(50, 50)
    with_left = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(here.toPoint(), Qt.DropAction.CopyAction, carried, *with_left)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(here, Qt.DropAction.CopyAction, carried, *with_left))


def test_photos_dropped_find_their_visit_without_where_they_were_taken(
    tab: VisitsTab, ui_store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _two_calls(ui_store)
    monkeypatch.setattr(messages, "tell", lambda *_: None)
    exif = Image.Exif()
    exif.get_ifd(0x8769)[36867] = "2026:02:05 10:11:12"
    exif.get_ifd(0x8825)[2] = (30.0, 15.0, 7.5)
    Image.new("RGB", (4000, 3000), "#336699").save(tmp_path / "现场.jpg", exif=exif)
    Image.new("RGB", (40, 30), "#884422").save(tmp_path / "孙秀英家.jpg")
    Image.new("RGB", (40, 30), "#228844").save(tmp_path / "IMG_20260206_101112.jpg")
    assert b"Exif" in (tmp_path / "现场.jpg").read_bytes()
    page = page_of(tab, "走访记录")
    _drop(page, sorted(tmp_path.glob("*.jpg")), qtbot)

    def all_there() -> None:
        with ui_store.read() as session:
            assert session.scalar(select(func.count(Photo.id))) == 3

    qtbot.waitUntil(all_there, timeout=5000)
    with ui_store.read() as session:
        found = dict(session.execute(select(Photo.file_name, Photo.visit_id)).all())
        kept = session.execute(
            select(Picture.content, Photo.width, Photo.height, Photo.taken_at)
            .join(Photo, Photo.digest == Picture.digest)
            .where(Photo.file_name == "现场.jpg")
        ).one()
    assert found == {"现场.jpg": 1, "孙秀英家.jpg": 2, "IMG_20260206_101112.jpg": 2}
    assert (kept.width, kept.height, kept.taken_at) == (1280, 960, "2026-02-05 10:11:12")
    assert not Image.open(BytesIO(kept.content)).getexif()


def test_a_photo_that_fits_nowhere_is_placed_by_ticking_and_a_broken_one_is_named(
    tab: VisitsTab, ui_store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _two_calls(ui_store)
    for place, name in enumerate(("合影.jpg", "门口.jpg", "不要的.jpg")):
        Image.new("RGB", (40, 30), (50 * place, 90, 90)).save(tmp_path / name)
    (tmp_path / "坏的.jpg").write_bytes(b"nothing")
    said: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, _heading, text="": said.append(text))

    def tick(dialog: PlacePhotosDialog) -> int:
        dialog.place()  # nothing is ticked: nothing happens
        for place, photo in enumerate(dialog.left):
            if photo.file_name != "不要的.jpg":
                dialog.photos.item(place).setSelected(True)
        dialog.search.set_value("2026-02-06")
        assert dialog.visits.count() == 1
        dialog.place()
        return 1

    monkeypatch.setattr(PlacePhotosDialog, "exec", tick)
    photos.add_matching(tab.window(), tab.context, sorted(tmp_path.glob("*.jpg")))
    with ui_store.read() as session:
        found = dict(session.execute(select(Photo.file_name, Photo.visit_id)).all())
    assert found == {"合影.jpg": 2, "门口.jpg": 2}
    assert "已添加 2 张" in said[0]
    assert "不要的.jpg" in said[0]
    assert "坏的.jpg" in said[0]
