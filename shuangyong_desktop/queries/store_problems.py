"""What is not as the program left it, as the office would call it."""

from sqlalchemy.orm import Session

from shuangyong_desktop.queries.record_titles import RECORDS, TITLES
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.store.proof import AboutRow
from shuangyong_desktop.store.row_names import row_name
from shuangyong_desktop.store.store import Store


def problems_in_words(store: Store) -> list[str]:
    """The problems of a store; those about a row name the record and its fields, and the row for whoever helps."""
    problems = store.problems()
    try:
        with store.read() as session:
            return [_said(session, found) if isinstance(found, AboutRow) else found for found in problems]
    except StoreUnavailable:
        return problems  # damaged pages stand in the way of the names


def _said(session: Session, found: AboutRow) -> str:
    name = row_name(session.connection(), (found.table, found.row))
    told = TITLES.get(found.table, {})
    titles = {} if callable(told) else {field: title for field, (title, _) in told.items()}
    which = "、".join(f"“{titles.get(field, field)}”" for field in found.fields)
    record = f"{RECORDS.get(found.table, found.table)}{name}{'的' if which else ''}{which}"
    fields = f"：{'、'.join(found.fields)}" if found.fields else ""
    return f"{record}{found.happened}（{found.table} 第 {found.row} 行{fields}）"
