"""Taking back an import days later: what still is as it came goes, what was worked on since stays, with the reason.

Rows that belong together (a person with household, identities, history and account; a roll with its lines) go
or stay together: nobody is ever left half on the register.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import undo
from shuangyong_desktop.store.row_names import Key, row_name
from shuangyong_desktop.store.triggers import image, journaled_tables
from shuangyong_desktop.store.undo_rests import require_whole

_SHARED = frozenset({"village", "scheme"})
"""Rows that many stand on; they go only when nobody does any more."""
_CALLED = {
    "payment_line": "发放明细",
    "visit_member": "走访记录",
    "visit": "走访记录",
    "campaign_target": "慰问名单",
    "need": "诉求",
    "comparison_hit": "比对结果",
    "pairing": "一助一帮扶",
    "student": "受助学生",
    "service": "服役记录",
    "identity": "新增的身份",
    "account": "新增的账户",
    "status_change": "身份变动",
    "lesson_child": "辅导记录",
    "mark": "成绩",
    "confirmation": "年度确认",
    "paper": "材料",
    "tagging": "标签",
}


@dataclass(frozen=True)
class Fate:
    """One person or thing of the import, and why it stays where it does."""

    name: str
    reason: str = ""


@dataclass(frozen=True)
class Fates:
    """What becomes of an import that is taken back now."""

    taken_back: tuple[Fate, ...]
    kept: tuple[Fate, ...]
    """Changed since by somebody."""
    stuck: tuple[Fate, ...]
    """Unchanged, but other records rest on them."""


def fates(connection: Connection, number: int) -> Fates:
    """What taking an operation back would do now; nothing is changed."""
    return _Sorting(connection, number).fates


def undo_partly(connection: Connection, number: int) -> Fates:
    """Put back all of an operation that can be put back, and tell what became of the rest.

    Raises Refused where nothing can. To be run as an operation that undoes `number`.
    """
    sorting = _Sorting(connection, number)
    if not sorting.fates.taken_back:
        raise Refused("这次操作的内容后来都已改动或被引用，没有可以撤回的")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in sorting.tables:
        going = json.dumps([row for name, row in sorting.going if name == table.name])
        net = f"temp.net_{table.name}"
        connection.exec_driver_sql(
            f"DELETE FROM {net} WHERE row_id NOT IN (SELECT value FROM json_each(?))", (going,)
        )
        undo.restore(connection, table, number)
    require_whole(connection, sorting.tables, undo.NETS)
    for table in sorting.tables:
        connection.exec_driver_sql(f"DROP TABLE temp.net_{table.name}")
    return sorting.fates


class _Sorting:
    """Groups the rows of an operation and settles what becomes of each group."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection, self._number = connection, number
        undo.require_undoable(connection, number)
        self.tables = undo.touched_tables(connection, number)
        self._images: dict[Key, dict[str, object]] = {}
        self._inserted: set[Key] = set()
        for table in self.tables:
            undo.gather(connection, table, number)
            self._read_images(table)
        self._leader: dict[Key, Key] = {}
        self._resting: dict[Key, list[Key]] = {}
        """What rests on each shared row."""
        blocked = self._link()
        moved = self._moved()
        self.going: set[Key] = set()
        self.fates = self._settle(moved, blocked)

    def _read_images(self, table: Table) -> None:
        rows = self._connection.exec_driver_sql(
            f"SELECT row_id, before IS NULL, ifnull(after, before) FROM temp.net_{table.name}"
        )
        for row, is_new, held in rows:
            self._images[table.name, row] = json.loads(held)
            if is_new:
                self._inserted.add((table.name, row))

    def _moved(self) -> dict[Key, str]:
        """Rows that are no longer as the operation left them, with what changed them."""
        found: dict[Key, str] = {}
        for table in self.tables:
            rows = self._connection.exec_driver_sql(
                f'SELECT n.row_id FROM temp.net_{table.name} n LEFT JOIN "{table.name}" t ON t.id = n.row_id'
                f" WHERE n.after IS NOT CASE WHEN t.id IS NULL THEN NULL ELSE {image(table, 't')} END"
            )
            for (row,) in rows.all():
                found[table.name, row] = self._later(table.name, row)
        return found

    def _later(self, table: str, row: int) -> str:
        later = self._connection.exec_driver_sql(
            "SELECT o.label, substr(o.done_at, 1, 10), o.operator FROM change c"
            " JOIN operation o ON o.id = c.operation_id"
            " WHERE c.table_name = ? AND c.row_id = ? AND c.operation_id > ? ORDER BY c.id DESC LIMIT 1",
            (table, row, self._number),
        ).first()
        return f"{later[1]} {later[2]}“{later[0]}”" if later else "后来改动"

    # --- which rows belong together

    def _link(self) -> dict[Key, str]:
        """Join rows that belong together; gives the rows on which something of another operation rests."""
        blocked: dict[Key, str] = {}
        touched = {table.name for table in self.tables}
        for child in journaled_tables():
            for key in child.foreign_keys:
                parent = key.column.table.name
                if parent not in touched:
                    continue
                for row, to in self._references(child, key.parent.name, parent):
                    self._note((child.name, row), (parent, to), blocked)
        return blocked

    def _references(self, child: Table, column: str, parent: str) -> Iterator[tuple[int, int]]:
        rows = self._connection.exec_driver_sql(
            f'SELECT c.id, n.row_id FROM temp.net_{parent} n JOIN "{child.name}" c ON c."{column}" = n.row_id'
        )
        yield from rows.all()

    def _note(self, child: Key, parent: Key, blocked: dict[Key, str]) -> None:
        if parent[0] in _SHARED:
            self._resting.setdefault(parent, []).append(child)
        elif child in self._images:
            self._leader[self._head(child)] = self._head(parent)
        elif parent in self._inserted:
            blocked[parent] = _CALLED.get(child[0], "其他记录")

    def _head(self, key: Key) -> Key:
        while (above := self._leader.get(key, key)) != key:
            self._leader[key] = self._leader.get(above, above)
            key = above
        return key

    # --- what becomes of them

    def _settle(self, moved: Mapping[Key, str], blocked: Mapping[Key, str]) -> Fates:
        kept: list[Fate] = []
        stuck: list[Fate] = []
        back: list[Fate] = []
        for group in self._groups():
            changes = dict.fromkeys(moved[key] for key in group if key in moved)
            resting = dict.fromkeys(blocked[key] for key in group if key in blocked)
            name = self._name(group)
            if changes:
                kept.append(Fate(name, f"后来又改过：{'、'.join(changes)}"))
            elif resting:
                stuck.append(Fate(name, f"已有{'、'.join(resting)}"))
            else:
                back.append(Fate(name))
                self.going.update(group)
        self._settle_shared(moved)
        return Fates(tuple(back), tuple(kept), tuple(stuck))

    def _groups(self) -> list[list[Key]]:
        groups: dict[Key, list[Key]] = {}
        for key in self._images:
            if key[0] not in _SHARED:
                groups.setdefault(self._head(key), []).append(key)
        return list(groups.values())

    def _settle_shared(self, moved: Mapping[Key, str]) -> None:
        """A village that came with the import goes with the last of its people."""
        for key in self._images:
            if key[0] in _SHARED and key in self._inserted and key not in moved:
                resting = self._resting.get(key, [])
                if all(child in self.going for child in resting):
                    self.going.add(key)

    def _name(self, group: list[Key]) -> str:
        """By the name or title of one of the rows, else of the person they are about."""
        for word in ("name", "title", "person_name"):
            for key in group:
                if held := self._images[key].get(word):
                    return str(held)
        people = (self._images[key].get("person_id") for key in group)
        person = next((found for found in people if found), None)
        if isinstance(person, int):
            return row_name(self._connection, ("person", person)).strip("“”")
        return f"第 {group[0][1]} 号记录"
