"""Operators as the administrator sees them, and who looked at or took out what."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.operators import ROLE
from shuangyong_desktop.domain.roles import Role
from shuangyong_desktop.shapes.kind import INTEGER, choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import AccessLog, Operation, Operator

_KIND = choice("access", {"view": "查看完整信息", "export": "导出", "key": "密码、恢复单和还原"})
_AUDIENCE = choice("audience", {"internal": "内部", "public": "公示"})
_STANDING = choice("standing", {"open": "在岗", "closed": "已停用"}, chip={"在岗": "ok", "已停用": "muted"})
ALONE = "（单人办公，全部岗位）"


@dataclass(frozen=True)
class OperatorRow:
    """One operator: role, since when, and whether they may still come in."""

    name: str = column("姓名", width=16)
    role: str = column("岗位", ROLE, width=12)
    opened_on: str = column("启用", width=14)
    closed_on: str | None = column("停用", width=14)
    standing: str = column("状态", _STANDING, width=10)
    done: int = column("办理件数", INTEGER, width=12)


@dataclass(frozen=True)
class AccessRow:
    """One look at a full value, one export, one change of keys."""

    seen_at: str = column("时间", width=18)
    operator: str = column("操作员", width=12)
    kind: str = column("类别", _KIND, width=14)
    what: str = column("内容", width=30)
    record: str = column("记录", width=16)
    rows: int = column("行数", INTEGER, width=8)
    audience: str | None = column("范围", _AUDIENCE, width=8)


def operators(session: Session, me: str) -> list[OperatorRow]:
    """Everybody who has or had a key; an office of one is its own administrator."""
    counted = session.execute(select(Operation.operator, func.count()).group_by(Operation.operator))
    counts: dict[str, int] = {row[0]: row[1] for row in counted}
    found = session.scalars(select(Operator).order_by(Operator.closed_on.is_not(None), Operator.id))
    rows = [
        OperatorRow(
            one.name,
            one.role,
            one.opened_on,
            one.closed_on,
            "closed" if one.closed_on else "open",
            counts.get(one.name, 0),
        )
        for one in found
    ]
    return rows or [OperatorRow(me, Role.ADMIN, "", None, "open", counts.get(me, 0))]


def accesses(session: Session, titles: dict[str, str], limit: int = 2000) -> Sequence[AccessRow]:
    """The newest notes first; `titles` says what tables are called."""
    found = session.scalars(select(AccessLog).order_by(AccessLog.id.desc()).limit(limit))
    return [
        AccessRow(
            one.seen_at[:16].replace("T", " "),
            one.operator,
            one.kind,
            one.what,
            f"{titles.get(one.table_name or '', '记录')}第 {one.row_id} 号" if one.row_id else "",
            one.rows,
            one.audience,
        )
        for one in found
    ]
