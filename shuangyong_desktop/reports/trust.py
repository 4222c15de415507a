"""Papers about the keys: the recovery sheet for the safe, and the list at a handover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.roles import TITLES, Role
from shuangyong_desktop.queries.office import office
from shuangyong_desktop.shapes.row import column, columns
from shuangyong_desktop.shapes.sheet import Report, Sheet
from shuangyong_desktop.store.records import Batch, Need, Operator, PaymentLine, Person, Student, Visit


@dataclass(frozen=True)
class CodeRow:
    """One group of the recovery code."""

    place: str = column("组", width=10)
    group: str = column("恢复码", width=30)


@dataclass(frozen=True)
class HandoverRow:
    """One thing that is handed over."""

    what: str = column("交接事项", width=34)
    content: str = column("内容", width=60)
    checked: str = column("接收人核对", width=16)


def recovery_sheet(session: Session, code: str, made_at: datetime) -> Report:
    """The sheet for the safe. The code is on it and nowhere else: it is not stored."""
    named = office(session)
    groups = code.split("-")
    sheet = Sheet(
        name="恢复单",
        title=f"{named.name}台账恢复单",
        columns=columns(CodeRow),
        rows=lambda: ((f"第 {place} 组", group) for place, group in enumerate(groups, start=1)),
        lines=(
            f"制作时间：{made_at:%Y-%m-%d %H:%M}",
            "忘记密码、更换电脑或还原备份时，在密码框里输入本单全部七组字符。",
        ),
        notes=(
            "本单等同于密码：请密封后交单位保险柜保管，不要拍照，不要存入电脑。",
            "重新制作恢复单后，本单立即作废。",
            "没有数字 0、1 以外的相似字母：本单不使用 I、L、O、U。",
        ),
        sign_off="保管人：　　　　　　　　领取日期：",
        landscape=False,
        numbered=False,
        row_height=34,
    )
    return Report(title=sheet.title, sheets=(sheet,), made_at=f"{made_at:%Y-%m-%d %H:%M}")


def handover(session: Session, head: tuple[int, str], backup: str, made_at: datetime) -> Report:
    """What goes from one operator to the next. `head` is number and 校验码, `backup` the newest backup's name."""
    named = office(session)
    rows = [*_numbers(session), *_open_work(session), *_people_with_keys(session)]
    rows += [
        ("操作记录", f"至第 {head[0]} 号，校验码 {head[1]}"),
        ("最近的备份", backup or "没有备份，请当场备份到U盘"),
        ("恢复单", "密封件一份，保管人："),
        ("备份U盘", "共　　个，存放处："),
    ]
    sheet = Sheet(
        name="交接清单",
        title=f"{named.name}台账交接清单",
        columns=columns(HandoverRow),
        rows=lambda: ((what, content, "") for what, content in rows),
        lines=(f"交接时间：{made_at:%Y-%m-%d %H:%M}",),
        sign_off="移交人：　　　　　　接收人：　　　　　　监交人：　　　　　　",
        landscape=False,
        row_height=26,
    )
    return Report(
        title=sheet.title, sheets=(sheet,), made_at=f"{made_at:%Y-%m-%d %H:%M}", made_by=named.preparer
    )


def _numbers(session: Session) -> Sequence[tuple[str, str]]:
    counted = (("优抚对象", Person), ("走访记录", Visit), ("发放明细", PaymentLine), ("受助学生", Student))
    return [
        (title, f"{session.scalar(select(func.count()).select_from(table)) or 0} 条")
        for title, table in counted
    ]


def _open_work(session: Session) -> Sequence[tuple[str, str]]:
    rolls = session.scalars(
        select(Batch.title).where(Batch.state.not_in(("confirmed", "closed", "void")))
    ).all()
    needs = session.scalar(select(func.count()).select_from(Need).where(Need.settled_on.is_(None))) or 0
    return [("未办完的花名册", "、".join(rolls) or "无"), ("未办结的诉求", f"{needs} 件")]


def _people_with_keys(session: Session) -> Sequence[tuple[str, str]]:
    operators = session.execute(
        select(Operator.name, Operator.role, Operator.opened_on, Operator.closed_on).order_by(Operator.id)
    )
    return [
        (f"操作员 {name}", f"{TITLES[Role(role)]}，{opened} 起" + (f"，{closed} 停用" if closed else ""))
        for name, role, opened, closed in operators
    ]
