"""Changing the office's own settings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.store.records import OfficeSetting


@operation("修改单位信息")
def set_office(session: Session, draft: OfficeDraft) -> None:
    """Keep what the papers say of the office."""
    known = {setting.key: setting for setting in session.scalars(select(OfficeSetting))}
    for item in entries(OfficeDraft):
        value = getattr(draft, item.name) or ""
        if item.name in known:
            known[item.name].value = value
        else:
            session.add(OfficeSetting(key=item.name, value=value))
