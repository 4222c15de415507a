"""One operation in one transaction with its journal entry: all of it, or nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import sqlalchemy.exc
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from shuangyong_desktop.store import journal, migrate, permits
from shuangyong_desktop.store.journal import Changed, Entry
from shuangyong_desktop.store.outcome import Uncertain


def in_one_transaction(
    connection: Connection, entry: Entry, work: Callable[[Session], Any], today: date, key: bytes
) -> tuple[Changed, str]:
    """Do it; gives what was changed and the entry's seal, "" where nothing was.

    Raises Refused where roles, a freeze or the work itself say no, and Uncertain where the commit failed.
    """
    transaction = connection.begin()
    try:
        permits.require(connection, entry, today)
        number = journal.open_entry(connection, entry, migrate.SCHEMA)
        with Session(connection, join_transaction_mode="rollback_only") as session:
            session.info["today"] = today
            session.info["operator"] = entry.operator
            work(session)
            session.flush()
        changed = journal.close_entry(connection, number, key)
        if changed is None:
            transaction.rollback()
            return Changed(0, entry.label), ""
        seal = journal.head(connection)[1]
    except BaseException:
        if transaction.is_active:  # a flush that failed has rolled back already
            transaction.rollback()
        raise
    try:
        transaction.commit()
    except sqlalchemy.exc.DBAPIError as error:
        connection.invalidate()
        raise Uncertain(changed) from error
    return changed, seal
