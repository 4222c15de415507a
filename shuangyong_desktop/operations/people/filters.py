"""Saved filters: conditions kept under a name."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.conditions import Conditions
from shuangyong_desktop.operations.operation import operation, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import SavedFilter


@operation("保存筛选")
def save_filter(session: Session, name: str, conditions: Conditions) -> int:
    """Keep conditions under a name; one of the same name is replaced. Returns its id."""
    word = name.strip()
    if not word:
        raise Refused([Problem("请给筛选起个名字", "name")])
    if not conditions.items:
        raise Refused("还没有条件")
    kept = session.scalar(select(SavedFilter).where(SavedFilter.name == word))
    if kept is None:
        last = session.scalar(select(func.max(SavedFilter.sort))) or 0
        kept = SavedFilter(name=word, sort=last + 1)
        session.add(kept)
    kept.conditions = conditions.as_json()
    session.flush()
    return kept.id


@operation("删除筛选")
def delete_filter(session: Session, filter_id: int) -> None:
    """Forget a saved filter."""
    session.delete(require(session, SavedFilter, filter_id))
