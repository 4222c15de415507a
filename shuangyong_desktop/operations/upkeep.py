"""The administrator's work on the store itself: audit freeze, compaction of old images, the practice mark."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import operation, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store import compaction, pictures
from shuangyong_desktop.store.permits import FREEZE, PRACTICE, setting
from shuangyong_desktop.store.records import OfficeSetting


@operation("审计封存", is_final=True)
def freeze_for_audit(session: Session, first_day: str) -> None:
    """From this day on, everything but looking and exporting is refused until the freeze is ended."""
    try:
        day = date.fromisoformat(first_day)
    except ValueError:
        raise Refused([Problem("请填写封存开始的日期", "first_day")]) from None
    if day < today(session):
        raise Refused([Problem("封存日期不能早于今天", "first_day")])
    put_setting(session, FREEZE, day.isoformat())


@operation("解除审计封存", is_final=True, in_freeze=True)
def end_freeze(session: Session) -> None:
    """Work goes on."""
    put_setting(session, FREEZE, "")


@operation("整理操作记录", is_final=True)
def compact_journal(session: Session, keep: int = 2000) -> None:
    """Cut the images of all but the newest `keep` operations down to the fields that changed.

    History and chain stay; those old operations can no longer be undone, and pictures that only they could
    have brought back are cleared.
    """
    compaction.compact(session.connection(), keep)
    pictures.clear_unused(session.connection())


@operation("标为练习数据", is_final=True, in_freeze=True)
def mark_practice(session: Session) -> None:
    """This store is a copy to practise on; window and papers say so. A freeze is left to the original."""
    put_setting(session, PRACTICE, "1")
    if setting(session.connection(), FREEZE):
        put_setting(session, FREEZE, "")


def put_setting(session: Session, key: str, value: str) -> None:
    """Give an office setting a value."""
    found = session.scalar(select(OfficeSetting).where(OfficeSetting.key == key))
    if found is None:
        session.add(OfficeSetting(key=key, value=value))
    else:
        found.value = value
