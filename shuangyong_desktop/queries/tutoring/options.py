"""What the filters beside the lists of 四多一优 offer."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.terms import term_short

Options = Callable[[Session], Sequence[tuple[object, str, int]]]


def counted(what: Any) -> Options:
    """The values of a column with how many rows have each."""

    def options(session: Session) -> Sequence[tuple[object, str, int]]:
        counts = select(what, func.count()).where(what.is_not(None)).group_by(what).order_by(what)
        return [(value, str(value), count) for value, count in session.execute(counts)]

    return options


def term_options(what: Any) -> Options:
    """The terms in a column, the newest first, with how many rows each has."""

    def options(session: Session) -> Sequence[tuple[object, str, int]]:
        counts = select(what, func.count()).group_by(what).order_by(what.desc())
        return [(term, term_short(term), count) for term, count in session.execute(counts)]

    return options
