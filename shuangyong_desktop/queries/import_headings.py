"""The headings a person gave a meaning, for the next import."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.store.records import ImportHeading


def remembered_headings(session: Session) -> dict[tuple[str, str], dict[str, str]]:
    """Field by heading, by kind of workbook and layout."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for kind, layout, heading, field in session.execute(
        select(ImportHeading.kind, ImportHeading.layout, ImportHeading.heading, ImportHeading.field)
    ):
        found.setdefault((kind, layout), {})[heading] = field
    return found
