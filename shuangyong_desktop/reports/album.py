"""走访影像: photos with captions, 2, 4 or 6 to a page of A4."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.photos import PhotoRow, album, content
from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.atomic import atomic_file
from shuangyong_desktop.shapes.problem import Refused

LAYOUTS = {2: (1, 2), 4: (2, 2), 6: (2, 3)}
"""Photos a page -> columns and rows."""
_WIDE = 4
"""This many lie on the long side of the paper, where landscape photos are largest."""
_MARGIN, _GAP, _TITLE, _CAPTION = 42.0, 14.0, 40.0, 20.0
_CAPTION_POINTS = 10.0


def write_album(
    session: Session, path: Path, title: str, year: int, each: int = 4, campaign_id: int | None = None
) -> int:
    """Write the album of a year or of a campaign as PDF; gives the number of photos.

    Raises Refused where there is no photo, or the file can not be written.
    """
    photos = album(session, year, campaign_id)
    if not photos:
        raise Refused("没有可以打印的照片")
    office = office_queries.office(session)
    with atomic_file(path) as file:
        _Album(file, f"{office.town}{title}", is_wide=each == _WIDE).print(session, photos, LAYOUTS[each])
    return len(photos)


class _Album:
    """The pages of an album, one after the other."""

    def __init__(self, file: Any, title: str, *, is_wide: bool) -> None:
        from reportlab.pdfgen.canvas import Canvas

        from shuangyong_desktop.reports.printing.typeset import FONT, font

        font()
        self._font = FONT
        self._title = page.titled(title)
        width, height = (side * page.POINTS_PER_MM for side in page.PAPER_MM)
        self._paper = (height, width) if is_wide else (width, height)
        self._canvas = Canvas(file, pagesize=self._paper, pageCompression=1)
        self._canvas.setTitle(title)

    def print(self, session: Session, photos: Sequence[PhotoRow], layout: tuple[int, int]) -> None:
        """All photos, each as large as its place allows."""
        columns, rows = layout
        each = columns * rows
        pages = -(-len(photos) // each)
        for number in range(pages):
            self._head(number + 1, pages)
            for place, photo in enumerate(photos[number * each : (number + 1) * each]):
                self._put(content(session, photo.digest), photo.caption, *self._place(place, columns, rows))
            self._canvas.showPage()
        self._canvas.save()

    def _head(self, number: int, pages: int) -> None:
        width, height = self._paper
        self._canvas.setFont(self._font, page.TITLE_POINTS)
        self._canvas.drawCentredString(width / 2, height - _MARGIN - page.TITLE_POINTS / 2, self._title)
        self._canvas.setFont(self._font, _CAPTION_POINTS)
        self._canvas.drawCentredString(width / 2, _MARGIN / 2, f"第 {number} 页 共 {pages} 页")

    def _place(self, place: int, columns: int, rows: int) -> tuple[float, float, float, float]:
        """Left, top, width and height of a place on the page."""
        width, height = self._paper
        across = (width - 2 * _MARGIN - (columns - 1) * _GAP) / columns
        down = (height - 2 * _MARGIN - _TITLE - (rows - 1) * _GAP) / rows
        row, column = divmod(place, columns)
        return (
            _MARGIN + column * (across + _GAP),
            height - _MARGIN - _TITLE - row * (down + _GAP),
            across,
            down,
        )

    def _put(
        self, picture: bytes, caption: str, left: float, top: float, width: float, height: float
    ) -> None:
        from reportlab.lib.utils import ImageReader

        from shuangyong_desktop.reports.printing.typeset import shrink

        image = ImageReader(io.BytesIO(picture))
        wide, tall = image.getSize()
        room = height - _CAPTION
        scale = min(width / wide, room / tall)
        across, down = wide * scale, tall * scale
        x, y = left + (width - across) / 2, top - (room - down) / 2 - down
        self._canvas.drawImage(image, x, y, across, down)
        text = shrink(page.printable(caption), width, _CAPTION_POINTS)
        self._canvas.setFont(self._font, text.points)
        self._canvas.drawCentredString(left + width / 2, y - _CAPTION * 0.7, text.text)
