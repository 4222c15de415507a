"""A restore as its own last act: noted in the restored store, which goes on by today's operators and freeze."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.access import note
from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.operations.upkeep import put_setting
from shuangyong_desktop.store import restore
from shuangyong_desktop.store.permits import FREEZE
from shuangyong_desktop.store.present import Person
from shuangyong_desktop.store.records import Operator
from shuangyong_desktop.store.restore import Prepared


def put_in_place(prepared: Prepared, now: datetime | None = None) -> Path | None:
    """Note the restore in the backup's store and put that in place; gives the folder that was there, if any.

    Operators closed since the backup stay closed, an audit freeze stays on: an old file takes neither back.
    Raises Refused without the agreement of an administrator of the store that is there, where that opens.
    """
    found = prepared.present
    kept = found.operators if prepared.keeps_operators else ()
    with restore.laid_out(prepared) as store:
        if store.head()[0] == prepared.history.newest:  # else it was noted before the switch failed
            store.run(note_restored, _in_words(prepared), kept, found.frozen_from)
    return restore.switch(prepared, now)


@operation("用备份还原", is_final=True, in_freeze=True)
def note_restored(session: Session, what: str, people: tuple[Person, ...], frozen_from: str) -> None:
    """What was restored over what; `people` is the list of operators that stays in force, if any does."""
    note(session, what)
    known = {found.name: found for found in session.scalars(select(Operator))}
    for person in people:
        found = known.get(person.name)
        if found is None:
            found = Operator(name=person.name)
            session.add(found)
        found.role, found.opened_on, found.closed_on = person.role, person.opened_on, person.closed_on
    if frozen_from:
        put_setting(session, FREEZE, frozen_from)


def _in_words(prepared: Prepared) -> str:
    newest = prepared.present.history.newest
    over = (
        f"原有数据至第 {newest} 号操作，缺少其中 {len(prepared.missing)} 项"
        if newest
        else "原处没有可以打开的数据"
    )
    by = f"，{prepared.present.agreed_by}同意" if prepared.present.agreed_by else ""
    return (
        f"用备份还原：备份至第 {prepared.manifest.number} 号操作（{prepared.manifest.made_at}），{over}{by}"
    )
