"""Operators: who may open the store and what for. The keys themselves are the store's business.

The list is empty in an office of one. With the second operator comes the first one's row, as administrator.
These are final: a key handed out is not taken back by 「撤销」 but by closing the operator.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.operators import OperatorDraft
from shuangyong_desktop.domain.roles import Role
from shuangyong_desktop.operations.operation import operation, operator, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.keys import RECOVERY
from shuangyong_desktop.store.records import Operator


@operation("登记操作员", is_final=True)
def add_operator(session: Session, draft: OperatorDraft) -> None:
    """Put a new operator on the list, or a closed one back on it."""
    name = draft.name.strip()
    if not name or name == RECOVERY:
        raise Refused([Problem("请填写操作员的姓名", "name")])
    day = today(session).isoformat()
    if not session.scalar(select(func.count()).select_from(Operator)) and operator(session) != RECOVERY:
        session.add(Operator(name=operator(session), role=Role.ADMIN, opened_on=day))
        session.flush()
    known = session.scalar(select(Operator).where(Operator.name == name))
    if known is None:
        session.add(Operator(name=name, role=draft.role, opened_on=day))
    elif known.closed_on is None:
        raise Refused([Problem(f"操作员“{name}”已经登记", "name")])
    else:
        known.role, known.closed_on = draft.role, None


@operation("调整操作员岗位", is_final=True)
def change_role(session: Session, name: str, role: str) -> None:
    """Give an operator another role; the last administrator stays one."""
    found = _open_one(session, name)
    if Role(role) is not Role.ADMIN:
        _require_other_admin(session, found)
    found.role = role


@operation("停用操作员", is_final=True)
def close_operator(session: Session, name: str) -> None:
    """Take an operator off the list; their name stays in the journal for good."""
    found = _open_one(session, name)
    if name == operator(session):
        raise Refused("不能停用自己，请由另一位管理员办理")
    _require_other_admin(session, found)
    found.closed_on = today(session).isoformat()


def _open_one(session: Session, name: str) -> Operator:
    found = session.scalar(select(Operator).where(Operator.name == name, Operator.closed_on.is_(None)))
    if found is None:
        raise Refused(f"没有在岗的操作员“{name}”")
    return found


def _require_other_admin(session: Session, found: Operator) -> None:
    others = select(func.count()).where(
        Operator.role == Role.ADMIN, Operator.closed_on.is_(None), Operator.id != found.id
    )
    if found.role == Role.ADMIN and not session.scalar(others):
        raise Refused("至少要保留一位管理员")
