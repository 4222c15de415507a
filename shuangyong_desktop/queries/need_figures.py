"""诉求 counted: by responsible unit and by month, with how many were settled, in time, to satisfaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.needs import OPEN_NEEDS, is_overdue
from shuangyong_desktop.domain.visits import SHARE, share_of
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Need

_NO_UNIT = "未转办"


@dataclass(frozen=True, slots=True)
class NeedCount:
    """The needs of one unit or month."""

    name: str = column("责任单位/月份", width=18)
    heard: int = column("登记", INTEGER, width=9, total=True)
    settled: int = column("办结", INTEGER, width=8, total=True)
    open: int = column("未办结", INTEGER, width=8, total=True)
    overdue: int = column("其中逾期", INTEGER, width=12, total=True)
    called_back: int = column("已回访", INTEGER, width=8, total=True)
    settled_share: int | None = column("办结率", SHARE, width=10)
    in_time_share: int | None = column("按期办结率", SHARE, width=13)
    satisfied_share: int | None = column("满意率", SHARE, width=10)
    days: int | None = column("平均办理天数", INTEGER, width=16)


def by_unit(session: Session, year: int, today: date) -> list[NeedCount]:
    """The needs heard in a year by responsible unit, the busiest first."""
    groups = _grouped(session, year, lambda need: need.responsible_unit or _NO_UNIT)
    rows = [_counted(name, needs, today) for name, needs in groups.items()]
    return sorted(rows, key=lambda row: (-row.heard, row.name))


def by_month(session: Session, year: int, today: date) -> list[NeedCount]:
    """The needs heard in a year by month; months without any are left out."""
    groups = _grouped(session, year, lambda need: need.heard_on[:7])
    return [_counted(name, groups[name], today) for name in sorted(groups)]


def whole(session: Session, year: int, today: date) -> NeedCount:
    """All needs heard in a year."""
    return _counted(
        "合计", [need for needs in _grouped(session, year, str).values() for need in needs], today
    )


def years(session: Session, year: int) -> list[int]:
    """The years in which needs were heard, and `year`; the latest first."""
    found = session.scalars(select(func.substr(Need.heard_on, 1, 4)).distinct())
    return sorted({year, *map(int, found)}, reverse=True)


def _grouped(session: Session, year: int, key: Callable[[Need], str]) -> dict[str, list[Need]]:
    groups: dict[str, list[Need]] = {}
    for need in session.scalars(select(Need).where(Need.heard_on.startswith(f"{year:04d}"))):
        groups.setdefault(key(need), []).append(need)
    return groups


def _counted(name: str, needs: Iterable[Need], today: date) -> NeedCount:
    heard = list(needs)
    settled = [need for need in heard if need.state not in OPEN_NEEDS]
    in_time = [need for need in settled if not need.due_on or (need.settled_on or "") <= need.due_on]
    asked = [need for need in settled if need.is_satisfied is not None]
    days = [
        _days(need)
        for need in settled
        if need.settled_on and len(need.heard_on) == len(need.settled_on) == 10
    ]
    return NeedCount(
        name=name,
        heard=len(heard),
        settled=len(settled),
        open=len(heard) - len(settled),
        overdue=sum(is_overdue(need.state, need.due_on, today) for need in heard),
        called_back=sum(need.state == "called_back" for need in heard),
        settled_share=share_of(len(settled), len(heard)),
        in_time_share=share_of(len(in_time), len(settled)),
        satisfied_share=share_of(sum(need.is_satisfied or 0 for need in asked), len(asked)),
        days=round(sum(days) / len(days)) if days else None,
    )


def _days(need: Need) -> int:
    return (date.fromisoformat(need.settled_on or "") - date.fromisoformat(need.heard_on)).days
