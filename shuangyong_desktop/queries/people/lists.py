"""Lists that people found elsewhere may be put on, or taken off: campaigns, and rolls that are still drafts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.store.records import Batch, Campaign


def open_campaigns(session: Session) -> dict[str, int]:
    """Campaigns by title, the newest first."""
    found = session.execute(select(Campaign.title, Campaign.id).order_by(Campaign.id.desc()).limit(20))
    return dict(found.all())


def draft_rolls(session: Session) -> dict[str, int]:
    """Rolls still in draft by title, the newest first."""
    drafts = select(Batch.title, Batch.id).where(Batch.state == "draft").order_by(Batch.id.desc())
    return dict(session.execute(drafts).all())
