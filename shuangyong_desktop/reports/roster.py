"""The roster of beneficiaries (优抚对象花名册), and any list of people exactly as the screen shows it."""

from collections.abc import Iterator
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.ledger.people import roster as roster_rows
from shuangyong_desktop.queries.ledger.people import roster_columns
from shuangyong_desktop.queries.ledger.year import Year
from shuangyong_desktop.queries.listing import Asked, Listing
from shuangyong_desktop.shapes.row import Column, columns
from shuangyong_desktop.shapes.sheet import Report, Sheet, Struck, Values, crossed

_LEFT_OUT = {"death_on", "at_start", "at_end"}


def roster(session: Session, today: date, made_at: datetime) -> Report:
    """Everybody on the register today, village by village."""
    office = office_queries.office(session)
    kept = [(place, item) for place, item in enumerate(roster_columns(session)) if item.name not in _LEFT_OUT]
    take = itemgetter(*(place for place, _ in kept))
    sheet = Sheet(
        name="优抚对象花名册",
        title=f"{office.town}优抚对象花名册",
        columns=tuple(item for _, item in kept),
        rows=lambda: (
            Struck(take(values)) if isinstance(values, Struck) else take(values)
            for values in roster_rows(session, Year(today.year))
        ),
        lines=(
            f"填报单位（盖章）：{office.name}\t填报日期：{today.year} 年 {today.month} 月 {today.day} 日",
        ),
        sign_off=office.sign_off,
    )
    return Report(
        title=sheet.title, sheets=(sheet,), made_at=f"{made_at:%Y-%m-%d %H:%M}", made_by=office.preparer
    )


def as_shown(
    session: Session,
    listing: Listing[Any],
    asked: Asked,
    shown: tuple[Column, ...],
    title: str,
    made_at: datetime,
) -> Report:
    """A list as it stands on the screen: same rows, same order, same columns."""
    names = ["id", *(item.name for item in columns(listing.row_class))]
    take = [names.index(item.name) for item in shown]

    has_struck = hasattr(listing.row_class, "is_struck")

    def rows() -> Iterator[Values]:
        for values in listing.stream(session, asked):
            picked = [values[place] for place in take]
            yield crossed(listing.row_class(*values), picked) if has_struck else picked

    office = office_queries.office(session)
    sheet = Sheet(
        name=title,
        title=f"{office.town}{title}",
        columns=shown,
        rows=rows,
        lines=(f"填报单位：{office.name}\t导出时间：{made_at:%Y-%m-%d %H:%M}",),
        sign_off=office.sign_off,
    )
    return Report(title=title, sheets=(sheet,), made_at=f"{made_at:%Y-%m-%d %H:%M}", made_by=office.preparer)
