"""Villages: found by name, put on the list when a roster first names them, renamed, merged and ordered."""

from collections.abc import Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import operation, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Household, Person, Student, Village


def village_id(session: Session, name: str) -> int:
    """The id of a village; a merged one leads to where it went, a name not yet on the list is added."""
    found = session.execute(select(Village.id, Village.merged_into_id).where(Village.name == name)).first()
    if found is not None:
        return int(found.merged_into_id or found.id)
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


@operation("村（社区）改名")
def rename_village(session: Session, number: int, name: str, code: str | None = None) -> None:
    """Give a village another name; people and households follow, papers already made keep the old name."""
    village = require(session, Village, number)
    name = name.strip()
    if not name:
        raise Refused([Problem("村（社区）名称不能为空", "name")])
    same = session.scalar(select(Village).where(Village.name == name, Village.id != number))
    if same is not None:
        raise Refused([Problem(f"已有“{name}”，两村合并请用“村合并”", "name")])
    village.name, village.code = name, code or village.code


@operation("村（社区）合并")
def merge_villages(session: Session, from_ids: Sequence[int], into_id: int) -> None:
    """Merge villages into one: people, households and children move along, the old names lead to the new.

    Lines of rolls and frozen targets keep the name they were made under.
    """
    kept = require(session, Village, into_id)
    if kept.is_retired:
        raise Refused(f"“{kept.name}”已停用，不能并入")
    going = [require(session, Village, number) for number in dict.fromkeys(from_ids) if number != into_id]
    if not going:
        raise Refused("请选择要并入的村（社区）")
    for village in going:
        for record in (Person, Household, Student):
            session.execute(update(record).where(record.village_id == village.id).values(village_id=into_id))
        session.execute(
            update(Village).where(Village.merged_into_id == village.id).values(merged_into_id=into_id)
        )
        village.is_retired, village.merged_into_id = 1, into_id


@operation("调整村（社区）顺序")
def order_villages(session: Session, numbers: Sequence[int]) -> None:
    """List the villages in this order everywhere."""
    for place, number in enumerate(numbers, start=1):
        require(session, Village, number).sort = place


@operation("停用村（社区）")
def retire_village(session: Session, number: int) -> None:
    """Take a village off the lists for choosing; refused while somebody lives there."""
    village = require(session, Village, number)
    if session.scalar(select(Person.id).where(Person.village_id == number).limit(1)) is not None:
        raise Refused(f"“{village.name}”还有登记人员，请先改村或合并")
    village.is_retired = 1
