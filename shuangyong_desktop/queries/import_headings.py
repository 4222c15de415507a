"""The headings a person gave a meaning, for the next import."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.store.records import ImportHeading


def remembered_headings(session: Session) -> dict[str, dict[str, str]]:
    """Field by heading, by kind of workbook."""
    found: dict[str, dict[str, str]] = {}
    for kind, heading, field in session.execute(
        select(ImportHeading.kind, ImportHeading.heading, ImportHeading.field)
    ):
        found.setdefault(kind, {})[heading] = field
    return found
