"""Pictures that nothing names any more, and that no undo could want back."""

from sqlalchemy import ColumnElement, String, cast, delete, func, or_, select
from sqlalchemy.engine import Connection

from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.compaction import compacted_to
from shuangyong_desktop.store.records.journal import Change
from shuangyong_desktop.store.records.visits import Picture
from shuangyong_desktop.store.triggers import journaled_tables

_NAMES_PICTURES = {"photo", "attachment", "notice_photo"}


def clear_unused(connection: Connection) -> int:
    """Take away pictures without a row that names them, and give their number.

    One that was removed by an operation which can still be undone stays, so that undoing finds it.
    """
    tables = [table for table in journaled_tables() if table.name in _NAMES_PICTURES]
    named: list[ColumnElement[bool]] = [
        Picture.digest.in_(select(Base.metadata.tables[table.name].c.digest)) for table in tables
    ]
    undoable = select(Change.id).where(
        Change.operation_id > compacted_to(connection),
        Change.table_name.in_(sorted(_NAMES_PICTURES)),
        or_(_holds(Change.before), _holds(Change.after)),
    )
    unused = select(Picture.id).where(~or_(*named), ~undoable.exists())
    numbers = connection.scalars(unused).all()
    connection.execute(delete(Picture).where(Picture.id.in_(numbers)))
    return len(numbers)


def _holds(image: ColumnElement[str] | object) -> ColumnElement[bool]:
    return func.instr(cast(image, String), Picture.digest) > 0
