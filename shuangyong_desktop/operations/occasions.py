"""节点: occasions of the office's own, and looking one up before something is written down for it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.dates import day_of
from shuangyong_desktop.domain.occasions import OCCASIONS, occasion_year_for
from shuangyong_desktop.domain.own_occasions import OccasionDraft, check_occasion
from shuangyong_desktop.operations.operation import operation, refuse_if
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import OfficeOccasion


@operation("设置节点")
def set_occasion(session: Session, draft: OccasionDraft, code: str | None = None) -> None:
    """Keep an occasion of the office's own, or say something else of the one with `code`.

    The name of one that is there already stays, because visits and rolls are written down under it.
    """
    if code is None:
        refuse_if(check_occasion(draft))
        if _own(session, draft.name) is not None:
            raise Refused([Problem("已有这个节点", "name")])
    code = code or draft.name
    kept = _own(session, code) or OfficeOccasion(code=code)
    kept.day, kept.is_early, kept.is_used = draft.day, draft.is_early, draft.is_used
    kept.note = draft.note
    session.add(kept)


def require_occasion(session: Session, code: str) -> None:
    """Raise Refused where an occasion is neither of the list nor of the office's own."""
    if code not in OCCASIONS and _own(session, code) is None:
        raise Refused([Problem(f"没有节点“{code}”；可在“节点”页里增加", "occasion")])


def year_of_occasion(session: Session, code: str, day: str) -> int:
    """The year that something done for an occasion counts for: 春节 visited in December is the coming year's."""
    require_occasion(session, code)
    own = _own(session, code)
    is_early = bool(own and own.is_early)
    return occasion_year_for(code, day_of(day), is_early=is_early)


def _own(session: Session, code: str) -> OfficeOccasion | None:
    return session.scalar(select(OfficeOccasion).where(OfficeOccasion.code == code))
