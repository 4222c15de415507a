"""The fields of the clerk's own that are in use, as forms, lists and imports need to know them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.own_fields import OwnFieldFact, options_of
from shuangyong_desktop.store.records import OwnField


def own_facts(session: Session) -> list[OwnFieldFact]:
    """The fields of the clerk's own that are in use."""
    used = select(OwnField).where(OwnField.is_retired == 0).order_by(OwnField.sort, OwnField.id)
    return [
        OwnFieldFact(item.id, item.title, item.kind, options_of(item.options))
        for item in session.scalars(used)
    ]
