"""Photos of the spring round, drawn here: nobody real is in them."""

import io
from typing import Any

from sqlalchemy import select

from shuangyong_desktop.domain.photos import PhotoDraft, PhotoFile
from shuangyong_desktop.operations.photos import add_photos, edit_photo
from shuangyong_desktop.store.records import Photo, Visit
from shuangyong_desktop.store.store import Store

_SIZE = (960, 720)
_HOUSES = ("#f2e6d0", "#e8eef2", "#f3dcd2", "#e4ecd9", "#efe9f4", "#f7efc9", "#dfe9ea", "#f0e2e6")
_CAPTION = "春节走访，送上慰问金和米油"


def photograph(store: Store) -> None:
    """Eight photos of the spring visits, one of them with a caption of its own, and one signature scan."""
    with store.read() as session:
        wanted = select(Visit.id).where(Visit.year == 2026, Visit.occasion == "spring_festival")
        calls = session.scalars(
            wanted.where(Visit.household_id.is_not(None)).order_by(Visit.id).limit(len(_HOUSES))
        ).all()
    store.run(add_photos, [(visit, _photo(place)) for place, visit in enumerate(calls)])
    store.run(add_photos, [(calls[0], _signature())], "signature")
    with store.read() as session:
        first = session.scalars(select(Photo.id).order_by(Photo.id).limit(1)).one()
    store.run(edit_photo, first, PhotoDraft(_CAPTION))


def _photo(place: int) -> PhotoFile:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", _SIZE, "#cfe3ee")
    draw = ImageDraw.Draw(image)
    width, height = _SIZE
    draw.rectangle((0, height * 2 // 3, width, height), fill="#a9bf8f")
    left = 150 + 60 * (place % 4)
    draw.rectangle((left, 300, left + 480, 600), fill=_HOUSES[place])
    draw.polygon(((left - 50, 300), (left + 240, 160), (left + 530, 300)), fill="#8d4a3c")
    draw.rectangle((left + 190, 410, left + 290, 600), fill="#7a5230")
    for side in (60, 350):
        draw.rectangle((left + side, 380, left + side + 80, 460), fill="#6c93a8", outline="white", width=6)
        draw.rectangle((left + 160 + side // 2 - 20, 420, left + 172 + side // 2 - 20, 560), fill="#c8352b")
    day = f"2026-02-06 {9 + place // 4:02d}:{10 + 5 * (place % 4):02d}:00"
    return PhotoFile(f"IMG_20260206_{place:02d}.jpg", _jpeg(image), width, height, day)


def _signature() -> PhotoFile:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (640, 240), "white")
    line = [(60 + 12 * step, 120 + (37 * step % 53 - 26)) for step in range(42)]
    ImageDraw.Draw(image).line(line, fill="#1b2a49", width=5, joint="curve")
    return PhotoFile("签字.jpg", _jpeg(image), 640, 240, None)


def _jpeg(image: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=80)
    return written.getvalue()
