"""The office's own settings, and what the store says of itself."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.store.records import OfficeSetting, Operation


def office(session: Session) -> OfficeDraft:
    """The office as it is set up; what was never set stands at its default."""
    names = {item.name for item in entries(OfficeDraft)}
    stored = session.execute(select(OfficeSetting.key, OfficeSetting.value))
    return OfficeDraft(**{key: value for key, value in stored if key in names})


def newest_operation(session: Session) -> int:
    """The number of the last thing done; 0 in an empty store."""
    return session.scalar(select(func.max(Operation.id))) or 0
