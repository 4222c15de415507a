"""Undo: put the images from before an operation back, if every row still is as the operation left it.

All of it is SQL over the journal, so an import of 50,000 people is taken back as fast as it came. Undo is
itself an operation; redo is the undo of the undo.
"""

import json
from dataclasses import dataclass

import sqlalchemy.exc
from sqlalchemy import Table, func, select
from sqlalchemy.engine import Connection

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.compaction import compacted_to
from shuangyong_desktop.store.records.journal import Change, Operation
from shuangyong_desktop.store.row_names import done_by, row_name
from shuangyong_desktop.store.triggers import image, journaled_tables
from shuangyong_desktop.store.undo_rests import require_whole

NETS = "temp.net_{table}"
"""What `gather` put aside."""


@dataclass(frozen=True)
class Step:
    """An operation that can be undone or done again, with its label for the menu."""

    number: int
    label: str


def taken_back(connection: Connection) -> set[int]:
    """Operations whose effect was taken back, seen from the newest on; the open one has no seal yet."""
    dead: set[int] = set()
    undoing = select(Operation.id, Operation.undoes).where(
        Operation.undoes.is_not(None), Operation.seal != ""
    )
    for number, target in connection.execute(undoing.order_by(Operation.id.desc())):
        if number not in dead and target is not None:
            dead.add(target)
    return dead


def next_undo(connection: Connection) -> Step | None:
    """The newest operation that still stands; one that is final stays where it is."""
    dead = taken_back(connection)
    ordinary = select(Operation.id, Operation.label).where(
        Operation.undoes.is_(None), Operation.is_final == 0, Operation.id > compacted_to(connection)
    )
    for number, label in connection.execute(ordinary.order_by(Operation.id.desc())):
        if number not in dead:
            return Step(number, label)
    return None


def next_redo(connection: Connection) -> Step | None:
    """The newest undo that still stands, if nothing new was done since."""
    dead = taken_back(connection)
    # what is final, and notes of access, never stand in the way of redoing
    ordinary = select(func.max(Operation.id)).where(Operation.undoes.is_(None), Operation.is_final == 0)
    newest_work = ordinary.scalar_subquery()
    undone = Operation.__table__.alias()
    undos = (
        select(Operation.id, undone.c.label)
        .join(undone, undone.c.id == Operation.undoes)
        .where(undone.c.undoes.is_(None), Operation.id > newest_work)
        .order_by(Operation.id.desc())
    )
    for number, label in connection.execute(undos):
        if number not in dead:
            return Step(number, label)
    return None


def put_back(connection: Connection, number: int) -> None:
    """Restore every row the operation touched; raises Refused naming the row that stands in the way."""
    require_undoable(connection, number)
    tables = touched_tables(connection, number)
    for table in tables:
        gather(connection, table, number)
        _check_unchanged(connection, table, number)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in tables:
        restore(connection, table, number)
    require_whole(connection, tables, NETS)
    for table in tables:
        connection.exec_driver_sql(f"DROP TABLE temp.{_net(table)}")


def require_undoable(connection: Connection, number: int) -> None:
    """Raise Refused for an operation that is not there, is final, too old, or was taken back already."""
    operation = connection.execute(select(Operation.__table__).where(Operation.id == number)).one_or_none()
    if operation is None:
        raise Refused(f"没有第 {number} 号操作")
    if operation.is_final:
        raise Refused(f"“{operation.label}”已经确认，不能撤销；请用补发、扣回或冲正更正")
    if number <= compacted_to(connection):
        raise Refused(f"“{operation.label}”是很久以前的操作，只保留历史，不能再撤销")
    if number in taken_back(connection):
        raise Refused(f"“{operation.label}”已经撤销过了")


def touched_tables(connection: Connection, number: int) -> list[Table]:
    """The tables of an operation, last touched first: the state of a batch goes back before its lines."""
    last = dict(
        connection.execute(
            select(Change.table_name, func.max(Change.id))
            .where(Change.operation_id == number)
            .group_by(Change.table_name)
        ).all()
    )
    touched = [table for table in journaled_tables() if table.name in last]
    return sorted(touched, key=lambda table: last[table.name], reverse=True)


def _net(table: Table) -> str:
    return f"net_{table.name}"


def gather(connection: Connection, table: Table, number: int) -> None:
    """Put one row for each touched row aside: its image before the operation and after it."""
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE {_net(table)} AS SELECT a.row_id, b.before, a.after FROM"
        " (SELECT row_id, min(id) AS first, max(id) AS last FROM change"
        f" WHERE operation_id = {number} AND table_name = '{table.name}' GROUP BY row_id) s"
        " JOIN change b ON b.id = s.first JOIN change a ON a.id = s.last"
    )


def _known_columns(connection: Connection, table: Table, number: int) -> list[str]:
    """The table's columns that an image of this operation holds; a later schema may have more."""
    sample = connection.exec_driver_sql(
        "SELECT ifnull(after, before) FROM change WHERE operation_id = ? AND table_name = ? LIMIT 1",
        (number, table.name),
    ).scalar_one()
    held = json.loads(sample)
    return [column.name for column in table.columns if column.name in held]


def _value(image: str, column: str) -> str:
    return f"json_extract({image}, '$.{column}')"


def _check_unchanged(connection: Connection, table: Table, number: int) -> None:
    # whole images first: taking them apart costs ten times as much, and is needed only after a migration
    if _first_moved(connection, table, f"n.after IS NOT {image(table, 't')}") is None:
        return
    names = _known_columns(connection, table, number)
    differs = " OR ".join(f't."{name}" IS NOT {_value("n.after", name)}' for name in names if name != "id")
    moved = _first_moved(connection, table, differs)
    if moved is not None:
        row = (table.name, moved)
        raise Refused(
            f"不能撤销：{row_name(connection, row)}后来又有改动，请先撤销{done_by(connection, row)}"
        )


def _first_moved(connection: Connection, table: Table, differs: str) -> int | None:
    found: int | None = connection.exec_driver_sql(
        f'SELECT n.row_id FROM {_net(table)} n LEFT JOIN "{table.name}" t ON t.id = n.row_id'
        f" WHERE (n.after IS NULL) <> (t.id IS NULL) OR (t.id IS NOT NULL AND ({differs})) LIMIT 1"
    ).scalar()
    return found


def restore(connection: Connection, table: Table, number: int) -> None:
    """Put the images from before, which `gather` put aside, back into a table."""
    try:
        _restore(connection, table, number)
    except sqlalchemy.exc.IntegrityError as error:
        if "UNIQUE" not in str(error.orig):
            raise
        raise Refused("不能撤销：相同的内容后来又登记过，请先撤销后来的操作") from error


def _restore(connection: Connection, table: Table, number: int) -> None:
    names = _known_columns(connection, table, number)
    net = _net(table)
    quoted = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(_value("n.before", name) for name in names)
    settings = ", ".join(f'"{name}" = {_value("n.before", name)}' for name in names if name != "id")
    connection.exec_driver_sql(
        f'DELETE FROM "{table.name}" WHERE id IN (SELECT row_id FROM {net} n WHERE n.before IS NULL)'
    )
    connection.exec_driver_sql(
        f'UPDATE "{table.name}" SET {settings} FROM {net} n'
        f' WHERE n.row_id = "{table.name}".id AND n.before IS NOT NULL AND n.after IS NOT NULL'
    )
    connection.exec_driver_sql(
        f'INSERT INTO "{table.name}" ({quoted}) SELECT {values} FROM {net} n'
        " WHERE n.before IS NOT NULL AND n.after IS NULL"
    )
