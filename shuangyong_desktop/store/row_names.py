"""How a refusal names a row, and the later operation that stands in the way."""

import json

from sqlalchemy.engine import Connection

Key = tuple[str, int]
"""Table and id of a row."""


def row_name(connection: Connection, row: Key) -> str:
    """How a clerk would call a row: by the name or title in its newest image."""
    newest = connection.exec_driver_sql(
        "SELECT ifnull(after, before) FROM change WHERE table_name = ? AND row_id = ? ORDER BY id DESC LIMIT 1",
        row,
    ).scalar()
    held = json.loads(newest) if newest else {}
    called = held.get("name") or held.get("person_name") or held.get("title")
    return f"“{called}”" if called else f"第 {row[1]} 号记录"


def done_by(connection: Connection, row: Key, what: str = "operation_id") -> str:
    """The newest standing operation that did this to a row, as the journal shows it."""
    later = connection.exec_driver_sql(
        "SELECT o.label, o.id FROM change c JOIN operation o ON o.id = c.operation_id"
        f" WHERE c.table_name = ? AND c.row_id = ? AND c.{what} ORDER BY c.id DESC LIMIT 1",
        row,
    ).first()
    return f"第 {later[1]} 号操作“{later[0]}”" if later else "后来的操作"
