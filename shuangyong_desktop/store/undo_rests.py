"""Whether what an undo put back still fits with later work: nothing may rest on a row that went.

The foreign keys would say no as well, but only at the commit and without a name.
"""

from collections.abc import Iterator

from sqlalchemy import Column, Table
from sqlalchemy.engine import Connection

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.row_names import done_by, row_name
from shuangyong_desktop.store.triggers import journaled_tables


def require_whole(connection: Connection, tables: list[Table], back: str) -> None:
    """Raise Refused naming the later operation, once the rows of `tables` are back as they were.

    `back` gives for each table, as `{table}` in it, a relation with the `row_id` of each row put back.
    """
    for table in tables:
        touched = back.format(table=table.name)
        for child, column in _children(table):
            _refuse_resting(connection, table, touched, child, column)
        for key in table.foreign_keys:
            _refuse_homeless(connection, table, touched, key.parent, key.column.table)


def _children(parent: Table) -> Iterator[tuple[Table, Column[object]]]:
    for child in journaled_tables():
        for key in child.foreign_keys:
            if key.column.table is parent:
                yield child, key.parent


def _refuse_resting(
    connection: Connection, table: Table, touched: str, child: Table, column: Column[object]
) -> None:
    """Somebody's later row stands on one that is gone now."""
    found = connection.exec_driver_sql(
        f'SELECT n.row_id, c.id FROM {touched} n JOIN "{child.name}" c ON c."{column.name}" = n.row_id'
        f' WHERE NOT EXISTS (SELECT 1 FROM "{table.name}" t WHERE t.id = n.row_id) LIMIT 1'
    ).first()
    if found is not None:
        by = done_by(connection, (child.name, found[1]), "after IS NOT NULL")
        raise Refused(
            f"不能撤销：{row_name(connection, (table.name, found[0]))}后来用在{by}里，请先撤销那一项"
        )


def _refuse_homeless(
    connection: Connection, table: Table, touched: str, column: Column[object], parent: Table
) -> None:
    """A row came back, but what it stands on was removed later."""
    found = connection.exec_driver_sql(
        f'SELECT t."{column.name}" FROM {touched} n JOIN "{table.name}" t ON t.id = n.row_id'
        f' WHERE t."{column.name}" IS NOT NULL'
        f' AND NOT EXISTS (SELECT 1 FROM "{parent.name}" p WHERE p.id = t."{column.name}") LIMIT 1'
    ).first()
    if found is not None:
        by = done_by(connection, (parent.name, found[0]), "after IS NULL")
        raise Refused(
            f"不能撤销：要用到的{row_name(connection, (parent.name, found[0]))}后来被{by}去掉了，请先撤销那一项"
        )
