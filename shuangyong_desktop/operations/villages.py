"""Villages: found by name, and put on the list when a roster first names them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Village


def village_id(session: Session, name: str) -> int:
    """The id of a village; a name not yet on the list is added to its end."""
    found = session.scalar(select(Village.id).where(Village.name == name))
    if found is not None:
        return found
    last = session.scalar(select(func.max(Village.sort))) or 0
    village = Village(name=name, sort=last + 1)
    session.add(village)
    session.flush()
    return village.id


@operation("登记村（社区）")
def add_villages(session: Session, names: list[str]) -> None:
    """Put villages on the list in this order; those already there stay."""
    for name in names:
        if not name.strip():
            raise Refused("村（社区）名称不能为空")
        village_id(session, name.strip())
