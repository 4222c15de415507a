"""Labels for folders: three to a row, with what is read on a shelf."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.reports.people.sheets import report, word_sheet
from shuangyong_desktop.shapes.sheet import Report
from shuangyong_desktop.store.records import Identity, Person, Village
from shuangyong_desktop.store.standing import is_registered

_ACROSS = 3


def folder_labels(session: Session, person_ids: Sequence[int], made_at: datetime) -> Report:
    """Labels of these people, of everybody where none are named, village by village."""
    labels = [_label(*row) for row in _people(session, person_ids)]
    labels += [""] * (-len(labels) % _ACROSS)
    rows = [labels[start : start + _ACROSS] for start in range(0, len(labels), _ACROSS)]
    sheet = word_sheet(
        "档案标签",
        "优抚对象档案标签",
        (("档案标签（沿线剪开）", 30),) * _ACROSS,
        rows,
        landscape=False,
        numbered=False,
        row_height=96,
    )
    return report(session, "优抚对象档案标签", [sheet], made_at)


def _people(
    session: Session, person_ids: Sequence[int]
) -> list[tuple[int, str, str | None, str | None, str | None]]:
    found = (
        select(Person.id, Person.name, Person.id_number, Village.name, Identity.category)
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(is_registered())
        .order_by(Village.sort, Village.id, Person.name_key, Person.id)
    )
    if person_ids:
        found = found.where(Person.id.in_(person_ids))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in session.execute(found)]


def _label(number: int, name: str, id_number: str | None, village: str | None, category: str | None) -> str:
    tail = f"尾号 {id_number[-4:]}" if id_number else "无证号"
    kind = categories.name_of(category) if category else ""
    return f"档号 {number:05d}\n{name}\n{village or ''}　{tail}\n{kind}"
