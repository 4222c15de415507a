"""The one place on the way to every change where role and audit freeze are asked."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from shuangyong_desktop.domain.roles import Role, may, titles
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.errors import Closed
from shuangyong_desktop.store.journal import Entry
from shuangyong_desktop.store.keys import RECOVERY

FREEZE = "audit_freeze"
"""The office setting that holds the day from which on everything but exports is refused."""
PRACTICE = "practice"
"""The office setting that says that this store is a copy to practise on."""


@dataclass(frozen=True)
class Standing:
    """An operator's role, and the roles of everybody else who may open the store."""

    role: Role
    others: tuple[Role, ...]


def standing(connection: Connection, operator: str) -> Standing:
    """Who somebody is here; raises Closed where their name was taken off the list.

    An office of one has no list at all: whoever opens it may do everything.
    """
    # plain statements: these come before every change, and before anything else at opening
    rows = connection.exec_driver_sql("SELECT name, role, closed_on FROM operator").all()
    roles = {name: Role(role) for name, role, closed_on in rows if closed_on is None}
    if not rows or operator == RECOVERY:
        return Standing(Role.ADMIN, tuple(roles.values()))
    if operator not in roles:
        raise Closed
    return Standing(roles.pop(operator), tuple(roles.values()))


def setting(connection: Connection, key: str) -> str:
    """One office setting; "" where it was never set."""
    return connection.exec_driver_sql("SELECT value FROM office_setting WHERE key = ?", (key,)).scalar() or ""


def _latest(connection: Connection, today: date) -> str:
    """The latest day that is known to have come, ISO: a clock set back does not end a freeze."""
    newest = connection.exec_driver_sql("SELECT done_at FROM operation ORDER BY id DESC LIMIT 1").scalar()
    return max(today.isoformat(), (newest or "")[:10])


def require(connection: Connection, entry: Entry, today: date) -> None:
    """Raise Refused where the operator's role, or an audit freeze, forbids this."""
    frozen = setting(connection, FREEZE)
    if frozen and not entry.in_freeze and _latest(connection, today) >= frozen:
        raise Refused(f"审计封存中（自 {frozen} 起），只能查看和导出，不能修改。解除封存须由管理员办理")
    found = standing(connection, entry.operator)
    if not may(found.role, entry.roles, found.others):
        raise Refused(f"“{entry.label}”须由{titles(entry.roles)}岗位的操作员办理")
