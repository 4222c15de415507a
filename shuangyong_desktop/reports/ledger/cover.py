"""The ledger's first sheet: whose it is, of which year, made when, and what follows."""

from dataclasses import dataclass
from datetime import datetime

from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.shapes.row import column, columns
from shuangyong_desktop.shapes.sheet import Audience, Sheet


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One line of the cover."""

    item: str = column("项目", width=24)
    content: str = column("内容", width=72)


_ON_A_LINE = 4


def _contents(sheets: list[str]) -> list[tuple[str, str]]:
    """The list of sheets, some on a line, so that the cover stays one page."""
    named = [f"{number}. {name}" for number, name in enumerate(sheets, start=1)]
    lines = ["　".join(named[start : start + _ON_A_LINE]) for start in range(0, len(named), _ON_A_LINE)]
    return [("目录" if place == 0 else "", line) for place, line in enumerate(lines)]


def cover(office: OfficeDraft, year: int, made_at: datetime, sheets: list[str], version: str) -> Sheet:
    """The cover with the list of sheets."""
    rows = [
        ("填报单位", office.name),
        ("年度", f"{year} 年"),
        ("导出时间", f"{made_at:%Y-%m-%d %H:%M}"),
        ("软件版本", version),
        ("密级", Audience.INTERNAL.value),
        *_contents(sheets),
    ]
    return Sheet(
        name="封面",
        title=f"{office.town}{year}年度双拥工作台账",
        columns=columns(CoverRow),
        rows=lambda: rows,
        sign_off=office.sign_off,
        landscape=True,
        numbered=False,
        row_height=20,
    )
