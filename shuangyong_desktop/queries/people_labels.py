"""People as a form offers them: a name with enough beside it to be the only one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Identity, Person, Village

_BETWEEN = " · "


def people_labels(session: Session, *, is_living: bool = True) -> dict[str, int]:
    """A label of everybody and their id: 王桂兰 · 李家村 · 烈士遗属 · wgl; two alike carry the end of their ID.

    The initials at the end let a form find somebody without an input method.
    """
    found = (
        select(Person.id, Person.name, Person.name_key, Village.name, Identity.category, Person.id_number)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
        .order_by(Village.sort, Person.name_key, Person.id)
    )
    if is_living:
        found = found.where(Person.death_on.is_(None), Person.merged_into_id.is_(None))
    labels: dict[str, int] = {}
    for number, name, key, village, category, id_number in session.execute(found):
        initials = "".join(syllable[0] for syllable in (key or "").split())
        parts = [name, village or "", categories.name_of(category) if category else "", initials]
        label = _BETWEEN.join(filter(None, parts))
        if label in labels:
            label += f"{_BETWEEN}{(id_number or '')[-4:] or f'第 {number} 号'}"
        labels[label] = number
    return labels


def person_named(labels: dict[str, int], typed: str, field: str = "person") -> int:
    """The id of the person meant by a label, or by a name that only one has; Refused beside `field` otherwise."""
    if typed in labels:
        return labels[typed]
    named = [number for label, number in labels.items() if label.split(_BETWEEN)[0] == typed.strip()]
    if len(named) == 1:
        return named[0]
    said = (
        f"有 {len(named)} 位“{typed}”，请从下拉列表中选一位"
        if named
        else f"没有找到“{typed}”，请从下拉列表中选择"
    )
    raise Refused([Problem(said, field)])


def label_of(labels: dict[str, int], person_id: int) -> str:
    """The label of a person; "" where they are not among those offered."""
    return next((label for label, number in labels.items() if number == person_id), "")
