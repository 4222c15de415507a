"""Compaction: old images are cut down to the fields that changed; the chain and its proof stay.

The newest image of a row is never touched, for rows are proved against it. What is left of an operation gets
a digest of its own in a journaled row, so it stays as provable as before.
"""

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from shuangyong_desktop.store import journal
from shuangyong_desktop.store.records.journal import Compaction, Operation

_DIFFERENT = (
    "(SELECT json_group_object(x.key, x.value) FROM json_each({image}) x JOIN json_each({other}) y"
    " ON y.key = x.key WHERE x.value IS NOT y.value)"
)
_CUT = (
    f"UPDATE change SET before = {_DIFFERENT.format(image='before', other='after')},"
    f" after = {_DIFFERENT.format(image='after', other='before')}"
    " WHERE operation_id > ? AND operation_id <= ? AND before IS NOT NULL AND after IS NOT NULL"
    " AND id < (SELECT max(n.id) FROM change n WHERE n.table_name = change.table_name AND n.row_id = change.row_id)"
)


def compacted_to(connection: Connection) -> int:
    """The newest operation whose images were cut down; 0 where none was."""
    return connection.scalar(select(func.max(Compaction.operation_id))) or 0


def compact(connection: Connection, keep: int) -> None:
    """Cut down all operations but the newest `keep`; the undo of an older one is refused from then on."""
    newest = connection.scalar(select(func.max(Operation.id)).where(Operation.seal != "")) or 0
    first, last = compacted_to(connection), newest - keep
    if last <= first:
        return
    connection.exec_driver_sql(_CUT, (first, last))
    digests = journal.changes_digests(connection, first + 1)
    sealed = select(Operation.id, Operation.digest).where(Operation.id > first, Operation.id <= last)
    connection.execute(
        insert(Compaction),
        [
            {"operation_id": number, "digest": digests.get(number, "")}
            for number, digest in connection.execute(sealed)
            # an operation that only added rows lost nothing; the last one marks how far this went
            if digests.get(number) != digest or number == last
        ],
    )
