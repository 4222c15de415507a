"""慰问信 on paper: a page of A4 for each household of a campaign, in the order of villages."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.letters import USUAL, letter
from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.campaigns import letter_values
from shuangyong_desktop.reports import page
from shuangyong_desktop.reports.atomic import atomic_file
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Campaign

_TITLE, _POINTS, _SMALLEST = 26.0, 15.0, 9.0
_LEADING = 1.75
_SIDE, _TOP, _BOTTOM = 80.0, 90.0, 80.0
_UNDER_TITLE = 42.0
_INDENT = "\u3000\u3000"
_SIGNED = 2


def write_letters(session: Session, path: Path, campaign_id: int, today: date) -> int:
    """Write the letters of a campaign as one PDF; gives their number.

    Raises Refused where nobody is to be written to, or the file can not be written.
    """
    office = office_queries.office(session)
    households = letter_values(session, campaign_id, office.name)
    if not households:
        raise Refused("名单上没有可以寄送慰问信的户")
    template = session.get_one(Campaign, campaign_id).letter or USUAL
    day = f"{today.year} 年 {today.month} 月 {today.day} 日"
    with atomic_file(path) as file:
        paper = _Paper(file)
        for values in households:
            paper.print(template, {**values, "日期": day}, (office.name, day))
        paper.close()
    return len(households)


class _Paper:
    """One PDF of letters, each on a page of its own."""

    def __init__(self, file: Any) -> None:
        from reportlab.pdfgen.canvas import Canvas

        from shuangyong_desktop.reports.printing.typeset import FONT, font

        font()
        self._font = FONT
        width, height = (side * page.POINTS_PER_MM for side in page.PAPER_MM)
        self._size = (width, height)
        self._canvas = Canvas(file, pagesize=self._size, pageCompression=1)
        self._canvas.setTitle("慰问信")

    def print(self, template: str, values: Mapping[str, str], signed: tuple[str, str]) -> None:
        """One letter, set smaller where the page would not hold it."""
        width, height = self._size
        across, room = width - 2 * _SIDE, height - _TOP - _BOTTOM - _UNDER_TITLE
        paragraphs = page.printable(letter(template, values)).split("\n")
        points = _POINTS
        while points > _SMALLEST and self._height(paragraphs, across, points) > room:
            points -= 0.5
        canvas = self._canvas
        canvas.setFont(self._font, _TITLE)
        canvas.drawCentredString(width / 2, height - _TOP, "慰\u3000问\u3000信")
        canvas.setFont(self._font, points)
        y = height - _TOP - _UNDER_TITLE
        for line in self._lines(paragraphs, across, points):
            canvas.drawString(_SIDE, y, line)
            y -= points * _LEADING
        for text in signed:
            y -= points * _LEADING
            canvas.drawRightString(width - _SIDE, y, page.printable(text))
        canvas.showPage()

    def close(self) -> None:
        """Finish the file."""
        self._canvas.save()

    def _height(self, paragraphs: list[str], width: float, points: float) -> float:
        return (len(self._lines(paragraphs, width, points)) + 2 * _SIGNED) * points * _LEADING

    def _lines(self, paragraphs: list[str], width: float, points: float) -> list[str]:
        """The lines of a letter: the salutation at the margin, every further paragraph indented."""
        from shuangyong_desktop.reports.printing.typeset import wrap

        indented = [
            text.strip() if place == 0 else _INDENT + text.strip()
            for place, text in enumerate(paragraphs)
            if text.strip()
        ]
        return [line for text in indented for line in wrap(text, width, points)]
