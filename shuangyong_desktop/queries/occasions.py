"""节点: the list with the office's own, the days of this year and the next, and what a form offers."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.domain.own_occasions import OCCASION_DAY, OccasionDraft, falls_on
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import OfficeOccasion, Visit


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """One occasion with its days."""

    code: str
    name: str = column("节点", width=16)
    day: str | None = column("日期", OCCASION_DAY, width=14)
    this_year: str | None = column("本年", DATE, width=12)
    next_year: str | None = column("下一年", DATE, width=12)
    is_early: int = column("跨年归下一年", FLAG, width=15)
    visits: int = column("走访次数", INTEGER, width=11)
    own: str = column("来源", width=8)
    is_used: int = column("在用", FLAG, width=8)
    note: str | None = column("备注", NOTE, width=20)


def occasion_rows(session: Session, year: int) -> list[OccasionRow]:
    """All occasions, the office's own behind."""
    kept = _kept(session)
    visits = dict(session.execute(select(Visit.occasion, func.count()).group_by(Visit.occasion)).all())
    return [
        _row(code, kept.get(code), visits.get(code, 0), year)
        for code in occasions.in_order({*occasions.OCCASIONS, *kept})
    ]


def _row(code: str, own: OfficeOccasion | None, visits: int, year: int) -> OccasionRow:
    listed = occasions.OCCASIONS.get(code)
    rule = own.day if own and own.day else (listed.day if listed else "")
    days = [falls_on(rule, each) if rule else occasions.date_of(code, each) for each in (year, year + 1)]
    return OccasionRow(
        code=code,
        name=occasions.name_of(code),
        day=rule or ("按农历或法定" if days[0] else None),
        this_year=days[0].isoformat() if days[0] else None,
        next_year=days[1].isoformat() if days[1] else None,
        is_early=int(code in occasions.EARLY or bool(own and own.is_early)),
        visits=visits,
        own="通用" if listed else "自建",
        is_used=own.is_used if own else 1,
        note=own.note if own else None,
    )


def occasion_names(session: Session) -> list[str]:
    """The occasions in use, as a form offers them."""
    unused = {code for code, own in _kept(session).items() if not own.is_used}
    known = occasions.in_order({*occasions.OCCASIONS, *_kept(session)})
    return [occasions.name_of(code) for code in known if code not in unused]


def occasion_codes(session: Session) -> frozenset[str]:
    """All occasions that something may be written down for."""
    return frozenset({*occasions.OCCASIONS, *_kept(session)})


def year_for(session: Session, code: str, day: date) -> int:
    """The year that something done on a day for an occasion counts for."""
    own = _kept(session).get(code)
    return occasions.occasion_year_for(code, day, is_early=bool(own and own.is_early))


def occasion_draft(session: Session, code: str) -> OccasionDraft:
    """What the form for an occasion is filled with."""
    own = _kept(session).get(code)
    is_early = int(code in occasions.EARLY)
    if own is None:
        return OccasionDraft(occasions.name_of(code), None, is_early)
    return OccasionDraft(occasions.name_of(code), own.day, own.is_early or is_early, own.is_used, own.note)


def _kept(session: Session) -> dict[str, OfficeOccasion]:
    return {own.code: own for own in session.scalars(select(OfficeOccasion))}
