"""What was handed over at a call and is paid by no roll, so that money and goods are counted once."""

from typing import Any

from sqlalchemy import ColumnElement, case, select

from shuangyong_desktop.store.records import Batch, Campaign, Visit

PAID_BY_ROLL = Visit.campaign_id.in_(
    select(Campaign.id).join(Batch, Batch.id == Campaign.batch_id).where(Batch.state != "void")
)
"""The call belongs to a campaign whose gifts go out by its 慰问金 roll: the roll's lines count, not the call."""


def at_door(amount: Any) -> ColumnElement[int]:
    """An amount of a Visit as far as no roll pays it."""
    return case((PAID_BY_ROLL, 0), else_=amount)
