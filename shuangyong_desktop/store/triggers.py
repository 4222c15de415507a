"""What the database itself does at each change: write the journal, keep claims, guard frozen money, index names.

All triggers are declared here, once, and installed again after every migration; `differences` proves that
a store carries exactly these.
"""

from functools import cache

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.guards import MONEY
from shuangyong_desktop.store.search import SEARCH_TRIGGERS

UNJOURNALED = {"operation", "change", "claim", "picture", "tally"}
"""The journal itself, what triggers derive from journaled rows, and pictures, which are named by their hash."""

_MARK = "sy_"


def journaled_tables() -> list[Table]:
    """Every mapped table whose rows the journal follows, parents before children."""
    return [table for table in Base.metadata.sorted_tables if table.name not in UNJOURNALED]


def image(table: Table, row: str) -> str:
    """SQL for the JSON image of one row; `row` is an alias, NEW or OLD."""
    pairs = ", ".join(f"'{column.name}', {row}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"


def _journal(table: Table) -> dict[str, str]:
    name = table.name
    # the newest operation is the open one: it is inserted before the work begins
    write = (
        "INSERT INTO change (operation_id, table_name, row_id, before, after)"
        f" VALUES ((SELECT max(id) FROM operation), '{name}', "
    )
    differs = " OR ".join(f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in table.columns)
    old, new = image(table, "OLD"), image(table, "NEW")
    return {
        f"{_MARK}{name}_insert": f'AFTER INSERT ON "{name}" BEGIN {write} NEW.id, NULL, {new}); END',
        f"{_MARK}{name}_update": (
            f'AFTER UPDATE ON "{name}" WHEN {differs} BEGIN {write} NEW.id, {old}, {new}); END'
        ),
        f"{_MARK}{name}_delete": f'AFTER DELETE ON "{name}" BEGIN {write} OLD.id, {old}, NULL); END',
    }


@cache
def declared() -> dict[str, str]:
    """All triggers by name, as CREATE statements."""
    bodies = {f"{_MARK}{name}": body for name, body in MONEY.items()}
    for table in journaled_tables():
        bodies |= _journal(table)
    bodies |= {f"{_MARK}{name}": body for name, body in SEARCH_TRIGGERS.items()}
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in bodies.items()}


def _installed(connection: Connection) -> dict[str, str]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: sql for name, sql in found}  # noqa: C416 - dict() would take a result for a mapping


def drop_all(connection: Connection) -> None:
    """Take all triggers away, before a migration rebuilds tables."""
    for name in _installed(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def install(connection: Connection) -> None:
    """Put exactly the declared triggers in place."""
    drop_all(connection)
    for statement in declared().values():
        connection.exec_driver_sql(statement)


def differences(connection: Connection) -> list[str]:
    """Names of triggers that are missing, foreign or changed."""
    installed, wanted = _installed(connection), declared()
    return sorted(
        name for name in installed.keys() | wanted.keys() if installed.get(name) != wanted.get(name)
    )
