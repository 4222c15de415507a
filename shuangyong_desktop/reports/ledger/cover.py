"""The ledger's first sheet: whose it is, of which year, made when, and what follows."""

from datetime import datetime

from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.shapes.row import Column
from shuangyong_desktop.shapes.sheet import Audience, Link, Sheet, Values, Wide

_ON_A_LINE = 4
_COLUMNS = (
    Column("item", "项目", width=16),
    *(Column(f"content{place}", "" if place else "内容", width=22) for place in range(_ON_A_LINE)),
)


def _fact(title: str, text: str) -> Values:
    return (title, Wide(text), *[None] * (_ON_A_LINE - 1))


def _contents(sheets: list[str]) -> list[Values]:
    """The list of sheets, some on a line, so that the cover stays one page."""
    lines = [sheets[start : start + _ON_A_LINE] for start in range(0, len(sheets), _ON_A_LINE)]
    return [
        ("" if place else "目录", *map(Link, line), *[None] * (_ON_A_LINE - len(line)))
        for place, line in enumerate(lines)
    ]


def cover(office: OfficeDraft, year: int, made_at: datetime, sheets: list[str], version: str) -> Sheet:
    """The cover with the list of sheets."""
    rows = [
        _fact("填报单位", office.name),
        _fact("年度", f"{year} 年"),
        _fact("导出时间", f"{made_at:%Y-%m-%d %H:%M}"),
        _fact("软件版本", version),
        _fact("密级", Audience.INTERNAL.value),
        *_contents(sheets),
    ]
    return Sheet(
        name="封面",
        title=f"{office.town}{year}年度双拥工作台账",
        columns=_COLUMNS,
        rows=lambda: rows,
        sign_off=office.sign_off,
        landscape=True,
        numbered=False,
        row_height=20,
        has_wide=True,
        has_links=True,
        notes=("点目录中的表名，翻到该表。",),
    )
