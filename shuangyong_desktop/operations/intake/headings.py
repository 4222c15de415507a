"""Remembering what a person said a heading means."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.store.records import ImportHeading


@operation("记住表头对应")
def remember_headings(session: Session, kind: str, layout: str, headings: Mapping[str, str]) -> None:
    """Keep the field of each heading for the next workbook of this kind and layout; "" is not to be imported."""
    mine = select(ImportHeading).where(ImportHeading.kind == kind, ImportHeading.layout == layout)
    known = {item.heading: item for item in session.scalars(mine)}
    for heading, field in headings.items():
        if heading in known:
            known[heading].field = field
        else:
            session.add(ImportHeading(kind=kind, layout=layout, heading=heading, field=field))
